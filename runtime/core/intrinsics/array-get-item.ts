import type { Json } from '../json.ts';
import { invalidArguments, list, wholeNumber } from './arguments.ts';

/** States.ArrayGetItem: the item at `index`, counted from 0. */
export function arrayGetItem(value: Json, index: Json): Json {
  const items = list(value, 'ArrayGetItem');
  const at = wholeNumber(index, 'ArrayGetItem');
  if (at < 0 || at >= items.length) throw invalidArguments('ArrayGetItem');
  return items[at];
}
