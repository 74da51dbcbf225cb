/** Functions on arrays. JSONata documentation, "Array functions". Results are new arrays. */
import { equal } from '../../equal.ts';
import type { Json } from '../../json.ts';
import { type Callable, settled } from '../apply.ts';
import { work } from '../budget.ts';
import { builtin, type SequenceFunction } from '../builtin.ts';
import { JsonataError } from '../error.ts';
import { isSequence, markSequence } from '../marks.ts';
import { normal } from '../sequence.ts';

/** `$append(a, b)`: the items of both. */
export const $append = builtin('append', '<xx:a>', (a: Json, b: Json) => {
  if (a === undefined) return b;
  if (b === undefined) return a;
  const joined = [].concat(a, b);
  work(joined.length);
  return joined;
});

/** `$reverse` */
export const $reverse = builtin('reverse', '<a:a>', (array: Json) => {
  if (array === undefined || array.length <= 1) return array;
  return array.toReversed();
});

/** `$distinct`: of equal items the first. */
export const $distinct: SequenceFunction = Object.assign(distinct(normal), { raw: distinct((found) => found) });

function distinct(finish: (found: Json[]) => Json): Callable {
  return builtin('distinct', '<x:x>', (value: Json) => {
    if (!Array.isArray(value) || value.length <= 1) return value;
    const found = distinctItems(value);
    return isSequence(value) ? finish(markSequence(found)) : found;
  });
}

function distinctItems(list: readonly Json[]): Json[] {
  const primitives = new Set<Json>();
  const found: Json[] = [];
  for (const item of list) {
    if (typeof item !== 'object' || item === null) {
      if (primitives.has(item)) continue;
      primitives.add(item);
    } else if (found.some((other) => typeof other === 'object' && (work(1), equal(item, other, work)))) continue;
    found.push(item);
  }
  return found;
}

/** `$zip(a, b, …)`: arrays of the items at the same index, as many as the shortest has. */
export const $zip = builtin('zip', '<a+>', (...arrays: Json[]) => {
  const length = Math.min(...arrays.map((array) => (array === undefined ? 0 : array.length)));
  work(length * arrays.length);
  return Array.from({ length }, (_, i) => arrays.map((array) => array[i]));
});

/** `$sort(array, function(a, b))`: stable; the function says whether `a` comes after `b`. */
export const $sort = builtin('sort', '<af?:a>', (array: Json, after: Json) => {
  if (array === undefined || array.length <= 1) return array;
  if (after !== undefined) return mergeSort(array, (a, b) => Boolean(settled(Reflect.apply(after, null, [a, b]))));
  if (!array.every((item: Json) => typeof item === 'number') && !array.every((item: Json) => typeof item === 'string')) {
    throw new JsonataError('D3070', { index: 1 });
  }
  return mergeSort(array, (a, b) => a > b);
});

/** Sorts by a function that says whether `a` comes after `b`, which need not be consistent. Stable, n log n. */
export function mergeSort(array: readonly Json[], after: (a: Json, b: Json) => boolean): Json[] {
  work(array.length);
  if (array.length <= 1) return array.slice();
  const middle = Math.floor(array.length / 2);
  const left = mergeSort(array.slice(0, middle), after);
  const right = mergeSort(array.slice(middle), after);
  const merged: Json[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) merged.push(after(left[l], right[r]) ? right[r++] : left[l++]);
  return merged.concat(left.slice(l), right.slice(r));
}
