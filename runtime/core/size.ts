/**
 * The size of documents: what AWS counts is the UTF-8 length of their JSON text.
 *
 *   Z1. Whether a document fits is exact. What is cheap is an upper bound of its size: a text of n characters has at
 *       most 6n + 2 bytes. Only a document whose bound does not fit is measured.
 *   Z2. A frame remembers the bound of its last document, so that leaving a state costs what the state changed.
 */
import { Failure } from './failure.ts';
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';

/** Input, output and results of states and tasks have at most this many bytes. AWS, "Service quotas". */
export const DATA_LIMIT = 262_144;

/** Whether the JSON text of `value` is longer than `limit` bytes. Stops as soon as it is. */
export const exceeds = (value: Json, limit: number): boolean => bound(value, limit) > limit && rest(value, limit) < 0;

/** Throws States.DataLimitExceeded when the document that leaves the frame's state is too large. */
export function limitOutput(frame: Frame): void {
  const { data, sized } = frame;
  if (data === sized) return;
  let size = sized === undefined ? bound(data, DATA_LIMIT) : frame.size + growth(data, sized, DATA_LIMIT);
  if (size > DATA_LIMIT) {
    const left = rest(data, DATA_LIMIT);
    if (left < 0) throw tooLarge(frame.row!.name);
    size = DATA_LIMIT - left;
  }
  frame.sized = data;
  frame.size = size;
}

/** `States.DataLimitExceeded`, as AWS words it. `name`: the state, or the resource of its task. */
export const tooLarge = (name: string): Failure => new Failure('States.DataLimitExceeded',
  `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`);

/** The most bytes of a character, of a number, and of the punctuation beside a key. */
const CHARACTER = 6;
const NUMBER = 24;
const MEMBER = 4;

/** Bytes that the JSON text of `value` has at most. Stops as soon as they are more than `limit`. */
function bound(value: Json, limit: number): number {
  switch (typeof value) {
    case 'string':
      return CHARACTER * value.length + 2;
    case 'object': {
      if (value === null) return 4;
      let size = 2;
      if (Array.isArray(value)) {
        size += value.length;
        for (let i = 0; i < value.length && size <= limit; i++) size += bound(value[i], limit);
        return size;
      }
      for (const key in value) {
        if (size > limit) return size;
        size += CHARACTER * key.length + MEMBER + bound(value[key], limit);
      }
      return size;
    }
    default:
      return NUMBER;
  }
}

/** Bytes by which the JSON text of `after` is at most longer than that of `before`: what both hold under the same name is shared. */
function growth(after: Json, before: Json, limit: number): number {
  if (!isObject(after) || !isObject(before)) return bound(after, limit);
  let size = 0;
  for (const key in after) {
    if (size > limit) return size;
    const value = after[key];
    const old = before[key];
    if (value !== old) size += CHARACTER * key.length + MEMBER + growth(value, old, limit);
  }
  return size;
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is left of `budget` bytes after the JSON text of `value`; some negative number when it does not suffice. */
function rest(value: Json, budget: number): number {
  switch (typeof value) {
    case 'string':
      return budget - textSize(value, budget);
    case 'number':
      return budget - numberSize(value);
    case 'boolean':
      return budget - (value ? 4 : 5);
    case 'object': {
      if (value === null) return budget - 4;
      let left = budget - 2;
      if (Array.isArray(value)) {
        left -= Math.max(value.length - 1, 0);
        for (let i = 0; i < value.length && left >= 0; i++) left = rest(value[i], left);
        return left;
      }
      let first = true;
      for (const key in value) {
        if (left < 0) return left;
        left = rest(value[key], left - textSize(key, left) - (first ? 1 : 2));
        first = false;
      }
      return left;
    }
    default:
      return budget - 4;
  }
}

/** Bytes of a string with its quotes. Most are short and plain: those are counted as they are. */
function textSize(text: string, budget: number): number {
  const { length } = text;
  if (length > budget) return length + 2;
  let size = length + 2;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c > 0x7f) size += c < 0x800 || (c >= 0xd800 && c < 0xe000) ? 1 : 2;
    else if (c < 0x20) size += c === 10 || c === 13 || c === 9 || c === 8 || c === 12 ? 1 : 5;
    else if (c === 0x22 || c === 0x5c) size++;
  }
  return size;
}

function numberSize(value: number): number {
  if (value >= 0 && value < 10 && Number.isInteger(value)) return 1;
  return String(value).length;
}
