/** Functions that take functions. JSONata documentation, "Higher order functions". */
import type { Json } from '../../json.ts';
import { settled } from '../apply.ts';
import { work } from '../budget.ts';
import { builtin, handedOn, sequenceBuiltin, type SequenceFunction } from '../builtin.ts';
import { JsonataError } from '../error.ts';
import { unwrap } from '../sequence.ts';
import { isTrue } from '../truth.ts';

/** As many of the arguments as the function takes, at least the first. */
export function hofArguments(callback: Json, ...args: Json[]): Json[] {
  return args.slice(0, Math.max(callback.length, 1));
}

/** Calls `callback` with an item, its index and the array, as many of them as it takes. */
function visit(callback: Json, array: Json, index: number): Json {
  if (callback.length < 2) return settled(callback(array[index]));
  return settled(callback.length === 2 ? callback(array[index], index) : callback(array[index], index, array));
}

/** A function of an array and a function, by its signature. */
const ofItems = (name: string, implementation: (array: Json[], callback: Json) => Json[]): SequenceFunction =>
  sequenceBuiltin(name, '<af>', (array: Json, callback: Json) => (array === undefined ? undefined : implementation(array, callback)));

function results(array: Json[], callback: Json): Json[] {
  work(array.length);
  if (callback.length > 1) return array.map((_, i) => visit(callback, array, i)).filter((result) => result !== undefined);
  const found: Json[] = [];
  for (let i = 0; i < array.length; i++) {
    const result = callback(array[i]);
    const value = typeof result === 'object' ? settled(result) : result;
    if (value !== undefined) found.push(value);
  }
  return found;
}

function accepted(array: Json[], callback: Json): Json[] {
  work(array.length);
  if (callback.length > 1) return array.filter((_, i) => isTrue(visit(callback, array, i)));
  const found: Json[] = [];
  for (let i = 0; i < array.length; i++) {
    const result = callback(array[i]);
    if (result === true || (result !== false && isTrue(settled(result)))) found.push(array[i]);
  }
  return found;
}

const mapAny = ofItems('map', results);
const filterAny = ofItems('filter', accepted);

/** `$map(array, function(item, index, array))`: the results that are not undefined. */
export const $map: SequenceFunction = Object.assign(function map(array?: Json, callback?: Json): Json {
  return arguments.length === 2 && Array.isArray(array) && typeof callback === 'function' ? unwrap(results(array, callback)) : mapAny.apply(undefined, handedOn(arguments));
}, { raw: mapAny.raw });

/** `$filter(array, function(item, index, array))`: the items it holds for. */
export const $filter: SequenceFunction = Object.assign(function filter(array?: Json, callback?: Json): Json {
  return arguments.length === 2 && Array.isArray(array) && typeof callback === 'function' ? unwrap(accepted(array, callback)) : filterAny.apply(undefined, handedOn(arguments));
}, { raw: filterAny.raw });

/** `$single(array, function)`: the only item it holds for; an error unless there is exactly one. */
export const $single = builtin('single', '<af?>', (array: Json, callback: Json) => {
  if (array === undefined) return undefined;
  work(array.length);
  const found: Json[] = [];
  for (let i = 0; i < array.length; i++) {
    if (callback === undefined || isTrue(visit(callback, array, i))) found.push(array[i]);
    if (found.length > 1) throw new JsonataError('D3138');
  }
  if (found.length === 0) throw new JsonataError('D3139');
  return found[0];
});

/** `$reduce(array, function(previous, item, index, array), init)` */
export const $reduce = builtin('reduce', '<afj?:j>', (array: Json, callback: Json, init: Json) => {
  if (array === undefined) return undefined;
  if (callback.length < 2) throw new JsonataError('D3050', { index: 1 });
  work(array.length);
  const started = init !== undefined || array.length === 0;
  let result = started ? init : array[0];
  for (let i = started ? 0 : 1; i < array.length; i++) {
    result = settled(callback(...hofArguments(callback, result, array[i], i, array)));
  }
  return result;
});
