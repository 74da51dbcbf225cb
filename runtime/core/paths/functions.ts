/** Functions at the end of a path: `$.items.length()`, `$.prices.sum()`. Jayway's names and results. */
import type { Json } from '../json.ts';
import { isObject } from './read.ts';

const numbers = (value: Json): number[] =>
  (Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : []);

const size = (value: Json): Json => (isObject(value) || Array.isArray(value) ? Object.keys(value).length : undefined);

/** A function of the numbers in a list; undefined when there is none. */
const ofNumbers = (compute: (list: readonly number[]) => number) => (value: Json): Json => {
  const list = numbers(value);
  return list.length === 0 ? undefined : compute(list);
};

const sum = (list: readonly number[]): number => list.reduce((total, n) => total + n, 0);
const average = (list: readonly number[]): number => sum(list) / list.length;
const extreme = (better: (a: number, b: number) => boolean) => (list: readonly number[]): number =>
  list.reduce((best, n) => (better(n, best) ? n : best));

/** One row per function. */
const FUNCTIONS: Readonly<Record<string, (value: Json) => Json>> = {
  length: size,
  size,
  keys: (value) => (isObject(value) ? Object.keys(value) : undefined),
  first: (value) => (Array.isArray(value) ? value[0] : undefined),
  last: (value) => (Array.isArray(value) ? value.at(-1) : undefined),
  sum: ofNumbers(sum),
  avg: ofNumbers(average),
  min: ofNumbers(extreme((a, b) => a < b)),
  max: ofNumbers(extreme((a, b) => a > b)),
  stddev: ofNumbers((list) => Math.sqrt(average(list.map((n) => n * n)) - average(list) ** 2)),
};

/** What the path function `name` makes of `value`; undefined where it cannot be applied. */
export const pathFunction = (name: string, value: Json): Json => FUNCTIONS[name]!(value);
