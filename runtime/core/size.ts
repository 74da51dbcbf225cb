/** The size of documents: what AWS counts is the UTF-8 length of their JSON text. */
import { Failure } from './failure.ts';
import type { Json } from './json.ts';

/** Input, output and results of states and tasks have at most this many bytes. AWS, "Service quotas". */
export const DATA_LIMIT = 262_144;

/** Whether the JSON text of `value` is longer than `limit` bytes. Stops as soon as it is. */
export const exceeds = (value: Json, limit: number): boolean => rest(value, limit) < 0;

/** `States.DataLimitExceeded`, as AWS words it. `name`: the state, or the resource of its task. */
export const tooLarge = (name: string): Failure => new Failure('States.DataLimitExceeded',
  `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`);

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
