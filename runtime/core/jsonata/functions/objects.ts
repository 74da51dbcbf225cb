/** Functions on objects. JSONata documentation, "Object functions". Results are new objects. */
import type { Json } from '../../json.ts';
import { type Callable, settled } from '../apply.ts';
import { work } from '../budget.ts';
import { builtin, sequenceBuiltin, type SequenceFunction } from '../builtin.ts';
import { JsonataError } from '../error.ts';
import { markSequence } from '../marks.ts';
import { field, fields, unwrap } from '../sequence.ts';
import { isTrue } from '../truth.ts';
import { hofArguments } from './higher-order.ts';

/** Sets a field, `__proto__` too, as an own property. */
export function setField(object: Json, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/** `$keys`: of an array those of all its objects, each once. */
export const $keys = sequenceBuiltin('keys', '<x-:a<s>>', (value: Json) => keysOf(value));

function keysOf(value: Json): Json[] {
  if (Array.isArray(value)) return Object.keys(Object.fromEntries(value.flatMap(keysOf).map((key) => [key, true])));
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** `$lookup(value, key)`: what a path of this one name selects. */
export const $lookup: SequenceFunction = Object.assign(lookup(field), {
  raw: lookup((value, key) => (Array.isArray(value) ? markSequence(fields(value, key)) : field(value, key))),
});

function lookup(read: (value: Json, key: string) => Json): Callable {
  return builtin('lookup', '<x-s:x>', (value: Json, key: Json) => (key === undefined ? undefined : read(value, key)));
}

/** `$spread`: one object per field. */
export const $spread: SequenceFunction = Object.assign(spread(unwrap), { raw: spread(markSequence) });

function spread(finish: (pairs: Json[]) => Json): Callable {
  return builtin('spread', '<x-:a<o>>', (value: Json) => {
    if (Array.isArray(value)) return value.every((item) => item === undefined) ? finish([]) : spreadArray(value);
    return typeof value === 'object' && value !== null ? finish(pairsOf(value)) : value;
  });
}

function spreadArray(array: Json[]): Json[] {
  return array.flatMap((item) => {
    if (item === undefined) return [];
    if (Array.isArray(item)) return spreadArray(item);
    return typeof item === 'object' && item !== null ? pairsOf(item) : [item];
  });
}

const pairsOf = (object: Json): Json[] => Object.entries(object).map(([key, value]) => Object.fromEntries([[key, value]]));

/** `$merge`: the fields of all objects; of equal names the last. */
export const $merge: Callable = function call(objects?: Json): Json {
  return arguments.length === 1 && areObjects(objects) ? mergeAll(objects) : merge.apply(undefined, Array.from(arguments));
};

const merge = builtin('merge', '<a<o>:o>', (objects: Json) => (objects === undefined ? undefined : mergeAll(objects)));

const areObjects = (list: Json): boolean =>
  Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));

function mergeAll(objects: Json[]): Json {
  for (const object of objects) work(Object.keys(object).length);
  // Assigning `__proto__` would set the prototype; without that name the native way is the quick one.
  if (!objects.some((object) => Object.hasOwn(object, '__proto__'))) return Object.assign({}, ...objects);
  const merged: Json = {};
  for (const object of objects) for (const key of Object.keys(object)) setField(merged, key, object[key]);
  return merged;
}

/** `$each(object, function(value, key))`: the results, one per field. */
export const $each = sequenceBuiltin('each', '<o-f:a>', (object: Json, callback: Json) => {
  const results: Json[] = [];
  for (const key of Object.keys(object ?? {})) {
    work(1);
    const result = settled(callback(...hofArguments(callback, object[key], key, object)));
    if (result !== undefined) results.push(result);
  }
  return results;
});

/** `$sift(object, function(value, key))`: the fields it holds for; undefined when there are none. */
export const $sift = builtin('sift', '<o-f?:o>', (object: Json, callback: Json) => {
  const sifted: Json = {};
  for (const key of Object.keys(object ?? {})) {
    if (callback === undefined) throw new JsonataError('T0410', { token: 'sift', index: 2 });
    work(1);
    if (isTrue(settled(callback(...hofArguments(callback, object[key], key, object))))) setField(sifted, key, object[key]);
  }
  return Object.keys(sifted).length > 0 ? sifted : undefined;
});
