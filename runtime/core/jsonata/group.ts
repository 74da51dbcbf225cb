/**
 * Object constructors: `{ key: value }` and grouping, `path{ key: value }`. Items with the same key come together, and
 * the value is computed with all of them as its context. JSONata documentation, "Construction", "Grouping".
 */
import type { Json } from '../json.ts';
import { work } from './budget.ts';
import { JsonataError } from './error.ts';
import { setField } from './functions/objects.ts';
import { reduceTuples, type Tuple } from './tuples.ts';

/** A key and a value, both computed with an item as context. */
export type Pair<Item = Json> = readonly [key: (item: Item) => Json, value: (item: Item) => Json];

/** An object from its fields: those without a value are left out. `fields` is owned by the caller, which does not use it further. */
export function object(fields: Json): Json {
  for (const key in fields) if (fields[key] === undefined) return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return fields;
}

/** `{…}` for a context that may be an array: its items are one group. Fields without a value are left out. */
export function together(context: Json, build: (context: Json) => Json): Json {
  return object(build(Array.isArray(context) ? context.reduce<Json>(joined, undefined) : context));
}

const joined = (group: Json, item: Json): Json => {
  if (group === undefined) return item;
  return item === undefined ? group : [].concat(group, item);
};

interface Group<Item> {
  readonly pair: Pair<Item>;
  readonly items: Item[];
}

/** The objects of a list, grouped by key. Throws T1003 for a key that is no text, D1009 where two pairs make the same. */
export function group(context: Json, pairs: readonly Pair[]): Json {
  // Of nothing the keys are still made, so that a constructor without a context gives an object.
  const groups = gather(Array.isArray(context) && context.length > 0 ? context : [Array.isArray(context) ? undefined : context], pairs);
  const result: Json = {};
  for (const [key, { pair, items }] of groups) {
    const value = pair[1](items.reduce<Json>(joined, undefined));
    if (value !== undefined) setField(result, key, value);
  }
  return result;
}

/** `group` for a stream of tuples. Of no tuples there are no groups. */
export function groupTuples(tuples: readonly Tuple[], pairs: readonly Pair<Tuple>[]): Json {
  const result: Json = {};
  for (const [key, { pair, items }] of gather(tuples, pairs)) {
    const value = pair[1](reduceTuples(items));
    if (value !== undefined) setField(result, key, value);
  }
  return result;
}

/** `group` for the stream that a list leads to. An empty list has none, and is grouped as any empty list. */
export const groupFound = (list: readonly Json[], stream: (list: readonly Json[]) => readonly Tuple[], pairs: readonly Pair<Tuple>[]): Json =>
  groupTuples(list.length === 0 ? [{ '@': undefined }] : stream(list), pairs);

function gather<Item>(items: readonly Item[], pairs: readonly Pair<Item>[]): Map<string, Group<Item>> {
  const groups = new Map<string, Group<Item>>();
  work(items.length);
  for (const item of items) {
    for (const pair of pairs) {
      const key = pair[0](item);
      if (key === undefined) continue;
      if (typeof key !== 'string') throw new JsonataError('T1003', { value: key });
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { pair, items: [item] });
      else if (known.pair === pair) known.items.push(item);
      else throw new JsonataError('D1009', { value: key });
    }
  }
  return groups;
}
