import type { Json } from '../json.ts';
import { JavaRandom } from '../random.ts';
import { invalidArguments, wholeNumber } from './arguments.ts';

/** Where random numbers without a seed come from. */
interface RandomFrame {
  readonly execution: { readonly host: { random(): number } };
}

/** States.MathRandom: a whole number from `start` up to, but not including, `end`; the same one for the same seed. */
export function mathRandom(frame: RandomFrame, start: Json, end: Json, seed?: Json): number {
  const from = wholeNumber(start, 'MathRandom');
  const range = wholeNumber(end, 'MathRandom') - from;
  if (!(range >= 1 && range < 2 ** 31)) throw invalidArguments('MathRandom');
  if (seed === undefined) return from + Math.floor(frame.execution.host.random() * range);
  const whole = wholeNumber(seed, 'MathRandom');
  if (!Number.isSafeInteger(whole)) throw invalidArguments('MathRandom');
  return from + new JavaRandom(whole).nextInt(range);
}
