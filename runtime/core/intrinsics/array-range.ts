import type { Json } from '../json.ts';
import { invalidArguments, wholeNumber } from './arguments.ts';

/** Developer Guide, "States.ArrayRange". */
const MAX_ITEMS = 1000;

/** States.ArrayRange: the numbers from `first` to `last`, both included, in steps of `increment`. */
export function arrayRange(first: Json, last: Json, increment: Json): number[] {
  const from = wholeNumber(first, 'ArrayRange');
  const to = wholeNumber(last, 'ArrayRange');
  const step = wholeNumber(increment, 'ArrayRange');
  const length = Math.max(Math.floor((to - from) / step) + 1, 0);
  if (step === 0 || !(length <= MAX_ITEMS)) throw invalidArguments('ArrayRange');
  return Array.from({ length }, (_, i) => from + i * step);
}
