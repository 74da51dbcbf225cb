/** The intrinsic functions, naively. ASL specification, "Intrinsic Functions". */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../runtime/core/index.ts';
import { runtimeError } from './asl-error.ts';
import { find, type Roots } from './paths.ts';

const FUNCTIONS: Readonly<Record<string, (...values: Json[]) => Json>> = {
  'States.Format': (template, ...values) => template.replaceAll('{}', () => javaText(values.shift())),
  'States.Array': (...values) => values,
  'States.ArrayContains': (list, wanted) => array(list).some((item) => isDeepStrictEqual(item, wanted)),
  'States.ArrayGetItem': (list, index) => present(array(list)[index]),
  'States.ArrayLength': (list) => array(list).length,
  'States.ArrayPartition': (list, size) => (array(list).length === 0 ? [] : [list.slice(0, size), ...FUNCTIONS['States.ArrayPartition']!(list.slice(size), size)]),
  'States.ArrayRange': (first, last, step) => (first > last ? [] : [first, ...FUNCTIONS['States.ArrayRange']!(first + step, last, step)]),
  'States.ArrayUnique': (list) => array(list).filter((item, i) => list.findIndex((other: Json) => isDeepStrictEqual(item, other)) === i),
  'States.Base64Encode': (value) => Buffer.from(text(value), 'utf8').toString('base64'),
  'States.Base64Decode': (value) => Buffer.from(text(value), 'base64').toString('utf8'),
  'States.Hash': (value, algorithm) => createHash(algorithm.replace('-', '').toLowerCase()).update(text(value)).digest('hex'),
  'States.JsonMerge': (first, second) => ({ ...object(first), ...object(second) }),
  'States.JsonToString': (value) => JSON.stringify(value),
  'States.StringToJson': (value) => parsed(text(value)),
  'States.MathAdd': (a, b) => Math.round(number(a)) + Math.round(number(b)),
  'States.StringSplit': (value, separators) => [...text(separators)].reduce(
    (pieces, separator) => pieces.flatMap((piece: string) => piece.split(separator)), [text(value)]).filter((piece) => piece !== ''),
};

/** AWS prints values as Java does: `[1, {a=b}]` (intrinsic_functions/generic/context_json_path). */
function javaText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value).map(([key, inner]) => `${key}=${javaText(inner)}`).join(', ')}}`;
}

function expect<T>(fits: (value: Json) => boolean): (value: Json) => T {
  return (value) => {
    if (!fits(value)) throw runtimeError();
    return value;
  };
}
const array = expect<Json[]>(Array.isArray);
const text = expect<string>((value) => typeof value === 'string');
const number = expect<number>((value) => typeof value === 'number');
const present = expect<Json>((value) => value !== undefined);
const object = expect<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

function parsed(json: string): Json {
  try {
    return JSON.parse(json);
  } catch {
    throw runtimeError();
  }
}

/** Evaluates `States.Name(…)`. */
export function evaluate(call: string, roots: Roots): Json {
  const [, name, inside] = /^(States\.\w+)\((.*)\)$/s.exec(call)!;
  return FUNCTIONS[name!]!(...split(inside!).map((argument) => valueOf(argument, roots)));
}

function valueOf(argument: string, roots: Roots): Json {
  if (argument.startsWith('States.')) return evaluate(argument, roots);
  if (argument.startsWith("'")) return argument.slice(1, -1).replaceAll(/\\(.)/g, '$1');
  return argument.startsWith('$') ? present(find(argument, roots)) : JSON.parse(argument);
}

/** The arguments between the commas that are in no string and no inner call. */
function split(list: string): string[] {
  const parts = list.match(/(?:'(?:[^'\\]|\\.)*'|\((?:[^()']|'(?:[^'\\]|\\.)*'|\([^()]*\))*\)|[^,])+/g) ?? [];
  return parts.map((part) => part.trim());
}
