/** JSON objects as datasets: their pairs of key and value are the items. AWS, "ItemReader (Map)"; "Context object data for Map states". */
import type { Json } from '../../core/index.ts';

/** An item that is a member of an object. Without an ItemSelector the child's input is `{ Key, Value }`. */
export class Pair {
  readonly key: string;
  readonly value: Json;

  constructor(key: string, value: Json) {
    this.key = key;
    this.value = value;
  }
}

/** The items of a dataset, which is an array or an object. */
export const itemsOf = (dataset: Json): readonly Json[] =>
  (Array.isArray(dataset) ? dataset : Object.entries(dataset).map(([key, value]) => new Pair(key, value)));
