/**
 * The bounds of one evaluation: an expression that loops for ever, recurses without end or builds without limit ends
 * with AWS's error, and the process lives on.
 *
 * Work is counted, never timed, so the same expression always ends in the same way: one unit per call of a function and
 * per item that a step, a range or a higher-order function handles. Evaluation is synchronous and never nested, so one
 * counter is enough.
 */
import { JsonataError } from './error.ts';

/** Units of work an expression may take: some tenths of a second. */
const BUDGET = 20_000_000;

let left = BUDGET;

/** Starts counting anew. */
export function beginWork(): void {
  left = BUDGET;
}

/** Takes `units` of work. Throws when there are none left. */
export function work(units: number): void {
  left -= units;
  if (left < 0) throw new JsonataError('U1001', { message: 'Expression evaluation timeout: Check for infinite loop' });
}

/** The error for a recursion that used up JavaScript's stack, or a string or array beyond what it can hold. */
export function exhausted(error: RangeError): JsonataError {
  const deep = /call stack/i.test(error.message);
  return new JsonataError('U1001', {
    message: deep
      ? 'Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive'
      : 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
  });
}
