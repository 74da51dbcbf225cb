/** Functions that make one number of many. JSONata documentation, "Numeric aggregation functions". */
import type { Json } from '../../json.ts';
import type { Callable } from '../apply.ts';
import { work } from '../budget.ts';
import { builtin, handedOn } from '../builtin.ts';
import { calculated } from '../number.ts';

/** A function of numbers. `combine` gives undefined where an item is no number; what it cannot do goes through the signature. */
function aggregate(name: string, combine: (list: readonly Json[]) => Json): Callable {
  const checked = builtin(name, '<a<n>:n>', (list: Json) => (list === undefined ? undefined : combine(list)));
  function call(list?: Json): Json {
    const quick = arguments.length === 1 && Array.isArray(list) ? combine(list) : undefined;
    return quick ?? checked.apply(undefined, handedOn(arguments));
  }
  return call;
}

function total(list: readonly Json[]): number | undefined {
  work(list.length);
  let sum = 0;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (typeof item !== 'number') return undefined;
    sum += item;
  }
  return calculated(sum);
}

/** The largest or smallest, by pairs: `Math.max(...list)` would need the stack for a long list. */
const extreme = (better: (a: number, b: number) => boolean) => (list: readonly Json[]): number | undefined => {
  work(list.length);
  let best = list[0];
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (typeof item !== 'number') return undefined;
    if (better(item, best)) best = item;
  }
  return best;
};

/** `$sum` */
export const $sum = aggregate('sum', total);
/** `$max` */
export const $max = aggregate('max', extreme((a, b) => a > b));
/** `$min` */
export const $min = aggregate('min', extreme((a, b) => a < b));
/** `$average`: undefined of no numbers. */
export const $average = aggregate('average', (list) => {
  const sum = total(list);
  return sum === undefined || list.length === 0 ? undefined : sum / list.length;
});

/** `$count`: 0 of nothing. */
export const $count: Callable = function count(list?: Json): Json {
  return arguments.length === 1 && Array.isArray(list) ? list.length : countAny.apply(undefined, handedOn(arguments));
};

const countAny = builtin('count', '<a:n>', (list: Json) => (list === undefined ? 0 : list.length));
