/**
 * What a benchmark reports: rows, each a cost beside a bound that was measured in the same run.
 *
 * Under scripts/bench.mjs the rows go to that process, which prints one table; alone, a benchmark prints its own.
 */
import { formatRows } from './table.mjs';

export interface Row {
  /** What was done, and how often per measured unit. */
  readonly what: string;
  /** What `ours` and `bound` are measured in: 'µs', 'ms', 'MB', '/s'. */
  readonly unit: string;
  readonly ours: number;
  /** The lower bound, or what else it is compared with. */
  readonly bound?: number;
  /** `ours` to `bound`, round by round. */
  readonly ratio?: Spread;
  /** What `ratio`, or `ours` where there is none, has to be. */
  readonly bar?: { readonly most: number } | { readonly least: number };
}

/** The median of all rounds, the quartiles around it. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))]!;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

export const median = (values: readonly number[]): number => spreadOf(values).median;

/** Hands the rows on. */
export function report(rows: readonly Row[]): void {
  if (process.send === undefined) console.log(formatRows(rows));
  else process.send(rows);
}
