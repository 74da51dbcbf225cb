/**
 * Comparisons in the filters of paths, `[?(@.age >= 18)]`, as Jayway's JsonPath makes them (EvaluatorFactory, ValueNodes):
 * numbers and texts compare across types, a path that leads nowhere (`undefined`) equals nothing.
 */
import { runtimeFailure } from '../failure.ts';
import { equal } from '../equal.ts';
import type { Json } from '../json.ts';
import { bounded } from '../jsonata/evaluate.ts';
import { search } from '../jsonata/regex-matcher.ts';
import { parsePattern } from '../jsonata/regex-pattern.ts';
import { isObject } from './read.ts';

type Comparison = (left: Json, right: Json) => boolean;

/** The operators of filters, with their lower-case names. One row per operator. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': (left, right) => alike(left, right),
  '!=': (left, right) => !alike(left, right),
  '===': (left, right) => typeof left === typeof right && alike(left, right),
  '!==': (left, right) => !(typeof left === typeof right && alike(left, right)),
  '<': (left, right) => order(left, right) < 0,
  '<=': (left, right) => order(left, right) <= 0,
  '>': (left, right) => order(left, right) > 0,
  '>=': (left, right) => order(left, right) >= 0,
  in: (left, right) => Array.isArray(right) && includes(right, left),
  nin: (left, right) => !(Array.isArray(right) && includes(right, left)),
  contains: (left, right) => {
    if (typeof left === 'string') return typeof right === 'string' && left.includes(right);
    return Array.isArray(left) && includes(left, right);
  },
  all: (left, right) => Array.isArray(left) && Array.isArray(right) && right.every((item) => includes(left, item)),
  subsetof: (left, right) => Array.isArray(left) && Array.isArray(right) && left.every((item) => includes(right, item)),
  anyof: (left, right) => Array.isArray(left) && Array.isArray(right) && left.some((item) => includes(right, item)),
  noneof: (left, right) => Array.isArray(left) && Array.isArray(right) && !left.some((item) => includes(right, item)),
  size: (left, right) => (typeof left === 'string' || Array.isArray(left)) && left.length === right,
  empty: (left, right) => {
    if (typeof left === 'string' || Array.isArray(left)) return (left.length === 0) === right;
    return isObject(left) && (Object.keys(left).length === 0) === right;
  },
};

/** Whether `left` and `right` satisfy a filter's operator: '==', '<', 'in', … A path that led nowhere is `undefined`. */
export const holds = (left: Json, operator: string, right: Json): boolean => COMPARISONS[operator]!(left, right);

/** `=~`: whether the whole text matches; of an array, whether that of any item does. `pattern` is anchored already. */
export function matches(value: Json, pattern: RegExp): boolean {
  if (Array.isArray(value)) return value.some((item) => accepts(pattern, plainText(item)));
  return accepts(pattern, plainText(value));
}

/** Steps for which JavaScript's own matcher may be trusted: some tens of milliseconds. */
const HARMLESS = 10_000_000;

/** A pattern that could take forever on this text is matched step by step, and given up after as many as JSONata may take. */
function accepts(pattern: RegExp, text: string): boolean {
  const parsed = parsePattern(pattern.source, pattern.flags);
  if (parsed.worst(text.length) <= HARMLESS) return pattern.test(text);
  try {
    return bounded(() => search(parsed, text, 0, pattern.multiline) !== undefined);
  } catch {
    throw runtimeFailure(`The regular expression ${String(pattern)} takes too long on a text of ${text.length} characters.`);
  }
}

const plainText = (value: Json): string => (typeof value === 'object' || value === undefined ? '' : String(value));

const includes = (list: readonly Json[], value: Json): boolean => list.some((item) => alike(item, value));

/** Equality with a number and a text taken for the same where they print the same. */
function alike(left: Json, right: Json): boolean {
  if (typeof left === 'number' && typeof right === 'string') return right.trim() !== '' && left === Number(right);
  if (typeof left === 'string' && typeof right === 'number') return left === String(right);
  return left !== undefined && equal(left, right);
}

const comparable = (value: Json): boolean => typeof value === 'string' || typeof value === 'number';

/** Negative, zero or positive; NaN where the two have no order. A number beside a text compares as text. */
function order(left: Json, right: Json): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (!comparable(left) || !comparable(right)) return Number.NaN;
  const [a, b] = [String(left), String(right)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
