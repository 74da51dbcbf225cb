/**
 * Paths: how JSONata walks from a document to what a path selects.
 *
 * Between two steps there is a *list*: the items the step before found, arrays among them flattened by one level. A
 * path's *value* is undefined for no item, the item for one, else the array of them. An array that a path reads from a
 * single place is the value as it stands. JSONata documentation, "Path Operators", "Sequences" and "Processing model".
 */
import type { Json } from '../json.ts';
import { work } from './budget.ts';
import { constructed, isConstructed, isKept, isSequence, markKept, markSequence } from './marks.ts';
import { isTrue } from './truth.ts';

/** A list of items. Never a document's own array: steps may keep it. */
export type List = Json[];

/** A part of a path of names: a name, or the index behind one. */
type Part = string | number;

/** What maps an item to what a step selects there. */
export type Step = (item: Json) => Json;

/** The value of a list: nothing, its only item, or all of them. */
export function unwrap(list: List): Json {
  if (list.length > 1) return markSequence(list);
  return list[0];
}

/** The value of a list in a path with `[]`: an array unless it is empty. */
export function keep(list: List): Json {
  return list.length === 0 ? undefined : markKept(list);
}

/** `value[0][]`: an item stays in an array; an array that is an item is one already. */
export function keepItem(value: Json): Json {
  return value === undefined || Array.isArray(value) ? value : markKept([value]);
}

/** `path[0][]`: the same for a path, where an array constructor's array is an item. */
export const keepOnly = (value: Json): Json => (Array.isArray(value) && isConstructed(value) ? markKept([value]) : keepItem(value));

/** The value of something that may be a sequence by its mark: a function's result, an item of an array. */
export function normal(value: Json): Json {
  if (!Array.isArray(value) || !isSequence(value) || isKept(value) || value.length > 1) return value;
  return value[0];
}

/** `value[]` where `value` is not a path: a sequence stays an array. */
export function kept(value: Json): Json {
  if (!Array.isArray(value) || !isSequence(value)) return value;
  return keep(value);
}

/** The list a path begins with: the items of an array, or the value. */
export function listOf(value: Json): List {
  if (value === undefined) return [];
  return Array.isArray(value) && !isConstructed(value) ? value : [value];
}

/** The items that a loop of emitted code goes through: those of an array, or the value, if there is one. */
export function over(value: Json): List {
  const list = listOf(value);
  work(list.length);
  return list;
}

/** The value of what a function gave for every item: nothing is left out. */
export const results = (found: List): Json => unwrap(found.includes(undefined) ? found.filter((value) => value !== undefined) : found);

/** The value of what the last step of a path selected of every item: nothing is left out, an array counts by its items. */
export function flattened(found: List): Json {
  for (let i = 0; i < found.length; i++) {
    const value = found[i];
    if (value === undefined || (typeof value === 'object' && Array.isArray(value))) return each(found, (item) => item);
  }
  return unwrap(found);
}

/** The items that a step is carried out on when its context is `value`: those of an array, or the value, even if there is none. */
export const inputs = (value: Json): List => (Array.isArray(value) ? value : [value]);

function append(list: List, value: Json): void {
  if (typeof value === 'object' && Array.isArray(value) && !isConstructed(value)) {
    work(value.length);
    for (const item of value) list.push(item);
  } else list.push(value);
}

/**
 * An object's own member. All that objects inherit are functions and, as `__proto__`, their prototype: only these need
 * the slower question whose they are.
 */
function member(object: Json, name: string): Json {
  const found = object[name];
  if (typeof found !== 'function' && found !== Object.prototype) return found;
  return Object.hasOwn(object, name) ? found : undefined;
}

/** The field `name` of an item: of an object its own, of an array those of its items. */
export function field(item: Json, name: string): Json {
  if (Array.isArray(item)) return unwrap(fields(item, name));
  return typeof item === 'object' && item !== null ? member(item, name) : undefined;
}

/** The field `name` of the items of an array. */
export function fields(array: Json[], name: string): List {
  work(array.length);
  const found: List = [];
  for (const item of array) {
    const value = Array.isArray(item) ? fields(item, name) : field(item, name);
    if (Array.isArray(value)) for (const each of value) found.push(each);
    else if (value !== undefined) found.push(value);
  }
  return found;
}

/**
 * The value of a path of names: `get(order, 'items', 'sku')`. A number after a name takes the item at that index of
 * what the name selects: `get(order, 'items', 0, 'sku')`.
 */
export function get(value: Json, ...path: readonly Part[]): Json {
  let from = value;
  for (let i = 0; i < path.length; i++) {
    if (Array.isArray(from)) return getFrom(listOf(from), path, i);
    if (typeof from !== 'object' || from === null) return undefined;
    const found = member(from, path[i] as string);
    from = typeof path[i + 1] === 'number' ? at(found, path[++i] as number) : found;
  }
  return from;
}

function getFrom(list: List, path: readonly Part[], start: number): Json {
  let from = list;
  for (let i = start; i < path.length;) {
    const { step, next } = nameStep(path, i);
    if (next === path.length) return each(from, step);
    from = flat(from, step);
    i = next;
  }
  return unwrap(from);
}

/** The list of a path of names, for the step that follows: `items(input, 'order', 'items')`. */
export function items(value: Json, ...path: readonly Part[]): List {
  let from = value;
  for (let i = 0; i < path.length;) {
    if (typeof from !== 'object' || from === null || Array.isArray(from)) return itemsFrom(listOf(from), path, i);
    const name = path[i++] as string;
    const found = member(from, name);
    from = typeof path[i] === 'number' ? at(found, path[i++] as number) : found;
  }
  return listOf(from);
}

function itemsFrom(list: List, path: readonly Part[], start: number): List {
  let from = list;
  for (let i = start; i < path.length;) {
    const { step, next } = nameStep(path, i);
    from = flat(from, step);
    i = next;
  }
  return from;
}

/** The step that begins at `path[i]`: a name with the index that may follow it. */
function nameStep(path: readonly Part[], i: number): { readonly step: Step; readonly next: number } {
  const name = path[i] as string;
  const index = path[i + 1];
  if (typeof index !== 'number') return { step: (from) => field(from, name), next: i + 1 };
  return { step: (from) => pick(field(from, name), index), next: i + 2 };
}

/** A step of a path that is not the last: what it selects of every item, as a list. */
export function flat(list: List, step: Step): List {
  work(list.length);
  const found: List = [];
  for (let i = 0; i < list.length; i++) {
    const value = step(list[i]);
    if (value !== undefined) append(found, value);
  }
  return found;
}

/** The last step of a path: its value. */
export function each(list: List, step: Step): Json {
  work(list.length);
  const found: List = [];
  for (let i = 0; i < list.length; i++) {
    const value = step(list[i]);
    if (value === undefined) continue;
    if (typeof value === 'object' && Array.isArray(value)) return valueOf(restOfStep(list, step, i + 1, found, value));
    found.push(value);
  }
  return unwrap(found);
}

const valueOf = ({ plain, value }: Selected): Json => (plain ? value : unwrap(value));

/** The last step of a path with `[]`: an array stays one. */
export function eachKept(list: List, step: Step): Json {
  const only = lastStep(list, step);
  return only.plain ? only.value : keep(only.value);
}

/** A path that begins with an array constructor: an empty array is its own result, `[]` makes it an item. */
export const unlessEmpty = (array: Json[], path: (array: Json[]) => Json, kept = false): Json => {
  if (array.length > 0) return path(array);
  return kept ? markKept([array]) : constructed(array);
};

/** A path that begins with a block around such a path: only an array has items, and an empty one is its own result. */
export function ofArray(value: Json, path: (array: Json[]) => Json, kept = false): Json {
  if (!Array.isArray(value)) return undefined;
  if (value.length > 0) return path(value);
  return kept && isConstructed(value) ? markKept([value]) : value;
}

/** The last step of a path that makes an array per item: `items.[sku, price]`. */
export function eachArray(list: List, step: (item: Json) => Json[]): Json {
  const found = list.map(step);
  work(list.length);
  return found.length === 1 ? found[0] : unwrap(found);
}

/** `items.[sku, price][]`: an array of arrays even for one item. */
export const eachArrayKept = (list: List, step: (item: Json) => Json[]): Json => keep(list.map(step));

/** The list after the last step of a path whose objects are grouped: an array read from one place counts as its items. */
export const eachItem = (list: List, step: Step): List => lastStep(list, step).value;

/** What the last step selects: `plain`, an array from a single place that stands as it is, or a list. */
interface Selected {
  readonly plain: boolean;
  readonly value: Json;
}

function lastStep(list: List, step: Step): Selected {
  work(list.length);
  return restOfStep(list, step, 0, [], undefined);
}

/** The last step from `start` on, when the items before have given `found` and the one just before `result`. */
function restOfStep(list: List, step: Step, start: number, found: List, result: Json): Selected {
  const before = found.length;
  let count = 0;
  let first: Json;
  for (let i = start; i <= list.length; i++) {
    const value = i === start ? result : step(list[i - 1]);
    if (value === undefined) continue;
    if (count++ === 0) first = value;
    append(found, value);
  }
  const plain = before === 0 && count === 1 && Array.isArray(first) && first !== MISS && !isSequence(first);
  return { plain, value: plain ? first : found };
}

/** `value[index]`: the item at an index, from the end when negative. A value that is no array is its own only item. */
export function at(value: Json, index: number): Json {
  if (!Array.isArray(value)) return index === 0 || index === -1 ? value : undefined;
  return normal(value[index < 0 ? value.length + index : index]);
}

/** The result of a step that selects by an index where there is nothing: an empty list counts, unlike no result. */
const MISS: List = [];

/** `value[index]` inside a step. */
export function pick(value: Json, index: number): Json {
  const found = at(value, index);
  return found === undefined ? MISS : found;
}

/** `value[predicate]` where the predicate is true or false: the items it holds for, as a list. */
export function where(value: Json, predicate: (item: Json) => boolean): List {
  const from = Array.isArray(value) ? value : [value];
  work(from.length);
  const found: List = [];
  for (let i = 0; i < from.length; i++) if (predicate(from[i])) found.push(from[i]);
  return markSequence(found);
}

/** `value[predicate]` for any predicate: a number or numbers select by index, anything else by its truth. */
export function filter(value: Json, predicate: (item: Json) => Json): List {
  const from = Array.isArray(value) ? value : [value];
  work(from.length);
  const found: List = [];
  from.forEach((candidate, i) => {
    const result = predicate(candidate);
    const indices = typeof result === 'number' ? [result] : result;
    if (Array.isArray(indices) && indices.every((index) => typeof index === 'number')) {
      for (const index of indices) if (i === position(index, from.length)) found.push(candidate);
    } else if (isTrue(result)) found.push(candidate);
  });
  return markSequence(found);
}

const position = (index: number, length: number): number =>
  (Math.floor(index) < 0 ? length + Math.floor(index) : Math.floor(index));

/** `*`: the values of all fields. Arrays among them count by their items, at any depth. */
export const wildcard = (value: Json): Json => fieldValues(value, unwrap);

/** `*[]` */
export const wildcardKept = (value: Json): Json => fieldValues(value, keep);

function fieldValues(value: Json, finish: (list: List) => Json): Json {
  if (typeof value !== 'object' || value === null) return undefined;
  const values = Object.values(value);
  const found: List = [];
  for (const each of values) {
    if (Array.isArray(each)) for (const item of each.flat(Infinity)) found.push(item);
    else found.push(each);
  }
  work(found.length);
  return values.some(Array.isArray) ? found : finish(found);
}

/** `**`: the value and everything inside it, without the arrays themselves. */
export function descendants(value: Json): Json {
  if (value === undefined) return undefined;
  const found: List = [];
  const visit = (node: Json): void => {
    work(1);
    if (!Array.isArray(node)) found.push(node);
    if (typeof node === 'object' && node !== null) for (const child of Object.values(node)) visit(child);
  };
  visit(value);
  return unwrap(found);
}
