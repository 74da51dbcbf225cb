/** Retry: which retrier takes an error, and when the next attempt starts. ASL specification, "Retrying after error". */
import type { Failure } from './failure.ts';
import type { Frame } from './frame.ts';

export interface Retrier {
  readonly errors: readonly string[];
  /** Seconds before the first retry; 1 when left out. */
  readonly interval?: number;
  /** Retries, not attempts; 3 when left out. */
  readonly max?: number;
  /** 2 when left out. */
  readonly backoff?: number;
  /** Longest delay in seconds; a year when left out. */
  readonly maxDelay?: number;
  /** FULL: a random delay between 0 and the computed one. */
  readonly jitter?: 'FULL';
}

export type RetryTable = readonly Retrier[];

/** The most that MaxDelaySeconds can be, which backoff without it must not outgrow: no execution lasts longer. */
const LONGEST_DELAY = 31_622_400;

/** The first retrier that names the error decides; each counts its own retries. Gives ms to wait, or undefined: no retry. */
export function retryDelay(frame: Frame, table: RetryTable, failure: Failure): number | undefined {
  const index = table.findIndex((retrier) => failure.is(...retrier.errors));
  const retrier = table[index];
  if (retrier === undefined) return undefined;
  const used = (frame.retries ??= table.map(() => 0))[index] ?? 0;
  if (used >= (retrier.max ?? 3)) return undefined;
  frame.retries[index] = used + 1;
  const { interval = 1, backoff = 2, maxDelay = LONGEST_DELAY, jitter } = retrier;
  const seconds = Math.min(interval * backoff ** used, maxDelay);
  return 1000 * (jitter === 'FULL' ? seconds * frame.execution.host.random() : seconds);
}
