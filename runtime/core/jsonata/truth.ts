/** Truth and equality of JSONata values. JSONata documentation, "Boolean functions" and "Comparison operators". */
import { equal } from '../equal.ts';
import type { Json } from '../json.ts';
import { work } from './budget.ts';
import { isNumber } from './number.ts';

/**
 * Whether a value counts as true: `$boolean`. No value, empty text, 0, null, `{}`, functions and arrays without a true
 * item do not. Throws D1001 for an infinite number.
 */
export const isTrue = (value: Json): boolean => (typeof value === 'boolean' ? value : counts(value));

function counts(value: Json): boolean {
  switch (typeof value) {
    case 'string':
      return value !== '';
    case 'number':
      return isNumber(value) && value !== 0;
    case 'object':
      if (value === null) return false;
      return Array.isArray(value) ? value.some(isTrue) : Object.keys(value).length > 0;
    default:
      return false;
  }
}

/** `=`: whether both exist and are equal in depth. */
export const equals = (a: Json, b: Json): boolean => a !== undefined && b !== undefined && equal(a, b, work);

/** `!=`: whether both exist and differ. */
export const differs = (a: Json, b: Json): boolean => a !== undefined && b !== undefined && !equal(a, b, work);

/** `in`: whether `list` has the value itself. */
export function within(value: Json, list: Json): boolean {
  if (value === undefined || list === undefined) return false;
  if (!Array.isArray(list)) return value === list;
  work(list.length);
  return list.includes(value) && !Number.isNaN(value);
}
