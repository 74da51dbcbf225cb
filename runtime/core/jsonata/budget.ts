/**
 * The bounds of one evaluation: an expression that loops for ever, recurses without end or builds without limit ends
 * with AWS's error, and the process lives on.
 *
 * Work is counted, never timed, so the same expression always ends in the same way: one unit per call of a function, per
 * item that a step, a range, an array or a function of the library handles, and per eight characters of a text that one
 * does. Evaluation is synchronous and never nested, so one counter is enough.
 */
import { JsonataError } from './error.ts';

/** Units of work an expression may take: tenths of a second where a unit is an item of a list, seconds where it is a call. */
const BUDGET = 20_000_000;

let left = BUDGET;
let evaluating = false;

/** An evaluation begins: starts counting anew. */
export function beginWork(): void {
  left = BUDGET;
  evaluating = true;
}

/** The evaluation has ended. */
export function endWork(): void {
  evaluating = false;
}

/** Takes `units` of work. Throws when the evaluation has none left. */
export function work(units: number): void {
  left -= units;
  if (left < 0) noneLeft();
}

/** What cannot fail is not evaluated, it stands by itself and has no end of work: it only reads, in one go. */
function noneLeft(): void {
  if (evaluating) throw new JsonataError('U1001', { message: 'Expression evaluation timeout: Check for infinite loop' });
  left = BUDGET;
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
