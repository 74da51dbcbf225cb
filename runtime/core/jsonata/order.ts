/** Sorting: `path^(price, >name)`. JSONata documentation, "Order-by". */
import type { Json } from '../json.ts';
import { JsonataError } from './error.ts';
import { mergeSort } from './functions/arrays.ts';
import { markSorted } from './marks.ts';

/** A term of an order-by clause: what to compare of an item, and which way. */
export interface Term<Item = Json> {
  readonly key: (item: Item) => Json;
  readonly descending?: boolean;
}

/** The list in the order of the terms; items without a key come last. Stable. */
export function order(list: readonly Json[], ...terms: readonly Term[]): Json[] {
  if (list.length <= 1) return list as Json[];
  return markSorted(mergeSort(list, (a, b) => {
    for (const { key, descending } of terms) {
      const comparison = compare(key(a), key(b), descending === true);
      if (comparison !== 0) return comparison > 0;
    }
    return false;
  }));
}

function compare(a: Json, b: Json, descending: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  for (const value of [a, b]) {
    if (typeof value !== 'string' && typeof value !== 'number') throw new JsonataError('T2008', { value });
  }
  if (typeof a !== typeof b) throw new JsonataError('T2007', { value: a, value2: b });
  if (a === b) return 0;
  return (a < b) === descending ? 1 : -1;
}
