/**
 * Functions that Step Functions adds to JSONata. AWS, "JSONata functions provided by Step Functions"; recorded cases
 * intrinsic_functions/array_jsonata and json_manipulation_jsonata.
 */
import { hash } from '../../hash.ts';
import { type Json, readJson } from '../../json.ts';
import { work } from '../budget.ts';
import { builtin, sequenceBuiltin } from '../builtin.ts';
import { JsonataError } from '../error.ts';

/** `$partition(array, size)`: arrays of `size` items, the last with what is left. */
export const $partition = builtin('partition', '<an:a<a>>', (array: Json, size: Json) => {
  if (array === undefined || size === undefined) return undefined;
  const length = Math.trunc(size);
  if (length < 0) throw new JsonataError('T0410', { token: 'partition', index: 2, value: size });
  if (length === 0) return undefined;
  const parts: Json[] = [];
  for (let i = 0; i < array.length; i += length) parts.push(array.slice(i, i + length));
  return parts;
});

const LONGEST = 1e7;

/** `$range(first, last, step)`: a sequence, `last` included where a step lands on it. Fractions are cut off. */
export const $range = sequenceBuiltin('range', '<nnn:a<n>>', (first: Json, last: Json, step: Json) => {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  const [from, to, by] = [Math.trunc(first), Math.trunc(last), Math.trunc(step)];
  if (by === 0) return undefined;
  const size = Math.max(Math.floor((to - from) / by) + 1, 0);
  if (size > LONGEST) throw new JsonataError('D2014', { value: size });
  work(size);
  return Array.from({ length: size }, (_, i) => from + i * by);
});

const ALGORITHMS = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const;

/** `$hash(text, algorithm)`: in hexadecimal. */
export const $hash = builtin('hash', '<ss:s>', (text: Json, algorithm: Json) => {
  if (text === undefined || algorithm === undefined) return undefined;
  const known = ALGORITHMS.find((name) => name === algorithm);
  if (known === undefined) throw new JsonataError('T0410', { token: 'hash', index: 2, value: algorithm });
  return hash(text, known);
});

/** `$parse(text)`: the value of a JSON text. -0 becomes 0. */
export const $parse = builtin('parse', '<s:x>', (text: Json) => {
  if (text === undefined) return undefined;
  try {
    const value = readJson(text);
    return Object.is(value, -0) ? 0 : value;
  } catch {
    throw new JsonataError('T0410', { token: 'parse', index: 1, value: text });
  }
});
