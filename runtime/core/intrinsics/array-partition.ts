import type { Json } from '../json.ts';
import { invalidArguments, list, wholeNumber } from './arguments.ts';

/** States.ArrayPartition: the array cut into arrays of `size` items, the last one possibly shorter. */
export function arrayPartition(value: Json, size: Json): Json[] {
  const items = list(value, 'ArrayPartition');
  const length = wholeNumber(size, 'ArrayPartition');
  if (length < 1) throw invalidArguments('ArrayPartition');
  const parts: Json[] = [];
  for (let i = 0; i < items.length; i += length) parts.push(items.slice(i, i + length));
  return parts;
}
