/**
 * The operators of JSONata. A missing operand makes a missing result; an operand of the wrong type is an error that
 * names the side. JSONata documentation, "Numeric operators", "Comparison operators", "Other operators".
 */
import type { Json } from '../json.ts';
import { work } from './budget.ts';
import { JsonataError } from './error.ts';
import { $string } from './functions/strings.ts';
import { markSequence } from './marks.ts';
import { calculated, isNumber } from './number.ts';

/** `a + b` */
export function add(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number' && Number.isFinite(a + b)) return a + b;
  return operands('+', a, b) ? calculated(a + b) : undefined;
}

/** `a - b` */
export function subtract(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number' && Number.isFinite(a - b)) return a - b;
  return operands('-', a, b) ? calculated(a - b) : undefined;
}

/** `a * b` */
export function multiply(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number' && Number.isFinite(a * b)) return a * b;
  return operands('*', a, b) ? calculated(a * b) : undefined;
}

/** `a / b` */
export function divide(a: Json, b: Json): Json {
  if (typeof a === 'number' && Number.isFinite(b) && Number.isFinite(a / b)) return a / b;
  return operands('/', a, b) ? calculated(a / b) : undefined;
}

/** `a % b` */
export function modulo(a: Json, b: Json): Json {
  if (typeof a === 'number' && Number.isFinite(b) && Number.isFinite(a % b)) return a % b;
  return operands('%', a, b) ? calculated(a % b) : undefined;
}

/** `-a` */
export function negate(a: Json): Json {
  if (a === undefined) return undefined;
  if (!isNumber(a)) throw new JsonataError('D1002', { value: a });
  return -a;
}

/** Whether both are numbers. False when one is missing. */
function operands(token: string, a: Json, b: Json): boolean {
  if (a !== undefined && !isNumber(a)) throw new JsonataError('T2001', { token, value: a });
  if (b !== undefined && !isNumber(b)) throw new JsonataError('T2002', { token, value: b });
  return a !== undefined && b !== undefined;
}

/** `a < b` */
export function less(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return comparable('<', a, b) ? a < b : undefined;
}

/** `a <= b` */
export function lessOrEqual(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number') return a <= b;
  return comparable('<=', a, b) ? a <= b : undefined;
}

/** `a > b` */
export function greater(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number') return a > b;
  return comparable('>', a, b) ? a > b : undefined;
}

/** `a >= b` */
export function greaterOrEqual(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number') return a >= b;
  return comparable('>=', a, b) ? a >= b : undefined;
}

/** Whether both are numbers or both strings. False when one is missing. */
function comparable(token: string, a: Json, b: Json): boolean {
  if (!ordered(a) || !ordered(b)) throw new JsonataError('T2010', { token, value: ordered(a) ? b : a });
  if (a === undefined || b === undefined) return false;
  if (typeof a !== typeof b) throw new JsonataError('T2009', { token, value: a, value2: b });
  return true;
}

const ordered = (value: Json): boolean => value === undefined || typeof value === 'number' || typeof value === 'string';

/** A value as part of a text, for `a & b`: nothing is empty. */
export function asText(value: Json): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : $string(value);
}

const LONGEST_RANGE = 1e7;

/** `[from..to]`: the integers from one to the other, both included; undefined when there are none. */
export function range(from: Json, to: Json): Json {
  if (from !== undefined && !Number.isInteger(from)) throw new JsonataError('T2003', { value: from });
  if (to !== undefined && !Number.isInteger(to)) throw new JsonataError('T2004', { value: to });
  if (from === undefined || to === undefined || from > to) return undefined;
  const size = to - from + 1;
  if (size > LONGEST_RANGE) throw new JsonataError('D2014', { value: size });
  work(size);
  const list = new Array<Json>(size);
  for (let i = 0; i < size; i++) list[i] = from + i;
  return markSequence(list);
}

/** `[a, b, c..d]`: the items of sequences and ranges count one by one, nothing is left out; `whole` ones stay arrays. */
export function array(...parts: readonly Json[]): Json[] {
  const list: Json[] = [];
  for (const part of parts) {
    if (part === undefined) continue;
    if (Array.isArray(part)) {
      work(part.length);
      for (const item of part) list.push(item);
    } else list.push(part);
  }
  return list;
}
