/** Equality of documents: same type, same value, members in any order. */
import type { Json } from './json.ts';

/** Whether two documents are the same JSON value. `visit` is told how many parts are compared next. */
export function equal(left: Json, right: Json, visit?: (parts: number) => void): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return false;
    visit?.(left.length);
    return left.every((item, i) => equal(item, right[i], visit));
  }
  if (Array.isArray(right)) return false;
  const keys = Object.keys(left);
  visit?.(keys.length);
  return keys.length === Object.keys(right).length
    && keys.every((key) => Object.hasOwn(right, key) && equal(left[key], right[key], visit));
}

/** A text that two documents share exactly when they are equal. */
export function identity(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(identity).join(',')}]`;
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${identity(value[key])}`).join(',')}}`;
}
