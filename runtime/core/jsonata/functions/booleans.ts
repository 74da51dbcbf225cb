/** Truth and kinds of values, and the functions that end an evaluation. JSONata documentation, "Boolean functions", "$error". */
import type { Json } from '../../json.ts';
import { builtin } from '../builtin.ts';
import { JsonataError } from '../error.ts';
import { isTrue } from '../truth.ts';

/** `$boolean` */
export const $boolean = builtin('boolean', '<x-:b>', (value: Json) => (value === undefined ? undefined : isTrue(value)));
/** `$not` */
export const $not = builtin('not', '<x-:b>', (value: Json) => (value === undefined ? undefined : !isTrue(value)));
/** `$exists` */
export const $exists = builtin('exists', '<x:b>', (value: Json) => value !== undefined);

/** `$type`: the name of a value's type; undefined of nothing. */
export const $type = builtin('type', '<x:s>', (value: Json) => {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
});

/** `$error(message)`: fails the evaluation. */
export const $error = builtin('error', '<s?:x>', (message: Json) => {
  throw new JsonataError('D3137', { message: message ?? '$error() function evaluated' });
});

/** `$assert(condition, message)`: fails the evaluation unless the condition holds. */
export const $assert = builtin('assert', '<bs?:x>', (condition: Json, message: Json): Json => {
  if (!condition) throw new JsonataError('D3141', { message: message ?? '$assert() statement failed' });
  return undefined;
});
