/** Functions that make one number of many. JSONata documentation, "Numeric aggregation functions". */
import type { Json } from '../../json.ts';
import type { Callable } from '../apply.ts';
import { builtin } from '../builtin.ts';

/** Whether all items are numbers: then the quick way is open. */
const numeric = (list: Json): boolean => {
  if (!Array.isArray(list)) return false;
  for (const item of list) if (typeof item !== 'number') return false;
  return true;
};

/** A function of numbers; arguments that are not an array of numbers go through the signature. */
function aggregate(name: string, combine: (numbers: readonly number[]) => Json): Callable {
  const checked = builtin(name, '<a<n>:n>', (list: Json) => (list === undefined ? undefined : combine(list)));
  function call(list?: Json): Json {
    return arguments.length === 1 && numeric(list) ? combine(list) : checked.apply(undefined, Array.from(arguments));
  }
  return call;
}

const total = (numbers: readonly number[]): number => {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
};

/** The largest or smallest, by pairs: `Math.max(...list)` would need the stack for a long list. */
const extreme = (better: (a: number, b: number) => boolean) => (numbers: readonly number[]): Json => {
  let best = numbers[0];
  for (const number of numbers) if (better(number, best!)) best = number;
  return best;
};

/** `$sum` */
export const $sum = aggregate('sum', total);
/** `$max` */
export const $max = aggregate('max', extreme((a, b) => a > b));
/** `$min` */
export const $min = aggregate('min', extreme((a, b) => a < b));
/** `$average`: undefined of no numbers. */
export const $average = aggregate('average', (numbers) => (numbers.length === 0 ? undefined : total(numbers) / numbers.length));

/** `$count`: 0 of nothing. */
export const $count = builtin('count', '<a:n>', (list: Json) => (list === undefined ? 0 : list.length));
