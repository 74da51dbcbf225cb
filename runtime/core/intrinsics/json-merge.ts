import type { Json } from '../json.ts';
import { isObject } from '../paths/read.ts';
import { invalidArguments } from './arguments.ts';

/** States.JsonMerge: the members of both objects, the second one's where both have one. `deep` must be false: AWS knows no other. */
export function jsonMerge(first: Json, second: Json, deep: Json): Json {
  if (!isObject(first) || !isObject(second) || deep !== false) throw invalidArguments('JsonMerge');
  return { ...first, ...second };
}
