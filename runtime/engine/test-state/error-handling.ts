/** What the retriers and catchers of a state under test would do about a failure. */
import type { Failure, Json } from '../../core/index.ts';

export interface Handling {
  readonly retriable: boolean;
  /** The catcher that takes it; undefined when none does, or when it is tried again. */
  readonly catchIndex: number | undefined;
  readonly errorDetails: {
    readonly retryIndex?: number;
    readonly retryBackoffIntervalSeconds?: number;
    readonly catchIndex?: number;
  } | undefined;
}

/** `retries`: how often the retrier has tried already. */
export function handlingOf({ Retry = [], Catch = [] }: Json, failure: Failure, retries: number): Handling {
  const index = (rules: readonly Json[]): number | undefined => {
    const found = rules.findIndex(({ ErrorEquals }) => failure.is(...ErrorEquals));
    return found === -1 ? undefined : found;
  };
  const retryIndex = index(Retry);
  if (retryIndex !== undefined) {
    const { IntervalSeconds = 1, MaxAttempts = 3, BackoffRate = 2, MaxDelaySeconds = Infinity } = Retry[retryIndex];
    if (retries < MaxAttempts) {
      const retryBackoffIntervalSeconds = Math.min(IntervalSeconds * BackoffRate ** retries, MaxDelaySeconds);
      return { retriable: true, catchIndex: undefined, errorDetails: { retryIndex, retryBackoffIntervalSeconds } };
    }
  }
  const catchIndex = index(Catch);
  const errorDetails = { ...(retryIndex === undefined ? {} : { retryIndex }), ...(catchIndex === undefined ? {} : { catchIndex }) };
  return { retriable: false, catchIndex, errorDetails: Object.keys(errorDetails).length === 0 ? undefined : errorDetails };
}
