import { equal } from '../equal.ts';
import type { Json } from '../json.ts';
import { list } from './arguments.ts';

/** States.ArrayContains: whether an item of the array equals `wanted`. */
export const arrayContains = (value: Json, wanted: Json): boolean =>
  list(value, 'ArrayContains').some((item) => equal(item, wanted));
