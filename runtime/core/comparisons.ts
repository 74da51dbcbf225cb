/**
 * Choice: the comparisons that are more than one JavaScript operator. Operands of other types than the operator's name
 * says make it false, never an error. ASL specification, "Choice state"; recorded cases choice_operators.
 */
import { Failure, runtimeFailure } from './failure.ts';
import type { Json } from './json.ts';
import { parseTimestamp, type Timestamp } from './timestamp.ts';

/** An operand of a Choice rule: fails with States.Runtime where `path` leads nowhere. Only IsPresent does without. */
export function operand(value: Json, path: string): Json {
  if (value === undefined) throw runtimeFailure(`Invalid path '${path}': The choice state's condition path references an invalid value.`);
  return value;
}

const strings = (a: Json, b: Json): boolean => typeof a === 'string' && typeof b === 'string';
const numbers = (a: Json, b: Json): boolean => typeof a === 'number' && typeof b === 'number';

/** `StringEquals`. */
export const stringEquals = (a: Json, b: Json): boolean => a === b && typeof a === 'string';
/** `StringLessThan`. */
export const stringLessThan = (a: Json, b: Json): boolean => strings(a, b) && a < b;
/** `StringGreaterThan`. */
export const stringGreaterThan = (a: Json, b: Json): boolean => strings(a, b) && a > b;
/** `StringLessThanEquals`. */
export const stringLessThanEquals = (a: Json, b: Json): boolean => strings(a, b) && a <= b;
/** `StringGreaterThanEquals`. */
export const stringGreaterThanEquals = (a: Json, b: Json): boolean => strings(a, b) && a >= b;

/** `NumericEquals`. */
export const numericEquals = (a: Json, b: Json): boolean => a === b && typeof a === 'number';
/** `NumericLessThan`. */
export const numericLessThan = (a: Json, b: Json): boolean => numbers(a, b) && a < b;
/** `NumericGreaterThan`. */
export const numericGreaterThan = (a: Json, b: Json): boolean => numbers(a, b) && a > b;
/** `NumericLessThanEquals`. */
export const numericLessThanEquals = (a: Json, b: Json): boolean => numbers(a, b) && a <= b;
/** `NumericGreaterThanEquals`. */
export const numericGreaterThanEquals = (a: Json, b: Json): boolean => numbers(a, b) && a >= b;

/** `BooleanEquals`. */
export const booleanEquals = (a: Json, b: Json): boolean => a === b && typeof a === 'boolean';

/** `IsTimestamp`: whether a value is the text of a timestamp. */
export const isTimestamp = (value: Json): boolean => typeof value === 'string' && parseTimestamp(value) !== undefined;

/** `TimestampEquals`. */
export const timestampEquals = (a: Json, b: Json): boolean => chronology(a, b) === 0;
/** `TimestampLessThan`. */
export const timestampLessThan = (a: Json, b: Json): boolean => chronology(a, b) < 0;
/** `TimestampGreaterThan`. */
export const timestampGreaterThan = (a: Json, b: Json): boolean => chronology(a, b) > 0;
/** `TimestampLessThanEquals`. */
export const timestampLessThanEquals = (a: Json, b: Json): boolean => chronology(a, b) <= 0;
/** `TimestampGreaterThanEquals`. */
export const timestampGreaterThanEquals = (a: Json, b: Json): boolean => chronology(a, b) >= 0;

/** Negative, zero or positive; NaN when one of the two is no timestamp. */
function chronology(a: Json, b: Json): number {
  const left = read(a);
  const right = read(b);
  if (left === undefined || right === undefined) return Number.NaN;
  return left.seconds - right.seconds || left.nanoseconds - right.nanoseconds;
}

const read = (value: Json): Timestamp | undefined => (typeof value === 'string' ? parseTimestamp(value) : undefined);

/** Whether a text matches a pattern in which `*` stands for any characters, `\*` for a star and `\\` for a backslash. */
export function stringMatches(value: Json, pattern: Json): boolean {
  if (!strings(value, pattern)) return false;
  const rest = literals(pattern);
  const first = rest.shift()!;
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
  const end = value.length - last.length;
  let from = first.length;
  for (const literal of rest) {
    const at = value.indexOf(literal, from);
    if (at < 0 || at + literal.length > end) return false;
    from = at + literal.length;
  }
  return true;
}

/** The texts between the stars of a pattern. */
function literals(pattern: string): string[] {
  const parts = [''];
  for (let i = 0; i < pattern.length; i++) {
    const escaped = pattern[i] === '\\' && (pattern[i + 1] === '*' || pattern[i + 1] === '\\');
    if (escaped) i++;
    const character = pattern[i]!;
    if (character === '*' && !escaped) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

/** `States.NoChoiceMatched`: no rule holds and there is no Default. ASL specification, "Choice State". */
export const noChoiceMatched = (): Failure => new Failure(
  'States.NoChoiceMatched', 'Failed to transition out of the state. The state does not point to a next state.', { located: true });
