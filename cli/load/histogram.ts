/** A histogram of times: any number of them in some hundred kilobytes, each counted within 0.1 % of what it was. It is Node's own HdrHistogram. */
import { createHistogram } from 'node:perf_hooks';

/** The longest time (µs): more than a month. */
const LONGEST = 2 ** 42;

/** What a histogram knows, in milliseconds. */
export interface Percentiles {
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

export class Histogram {
  private readonly microseconds = createHistogram({ lowest: 1, highest: LONGEST, figures: 3 });
  private longest = 0;

  /** How many times it has counted. */
  get count(): number {
    return this.microseconds.count;
  }

  /** Counts a time in milliseconds. */
  add(milliseconds: number): void {
    this.microseconds.record(Math.min(Math.max(Math.round(milliseconds * 1000), 1), LONGEST));
    this.longest = Math.max(this.longest, milliseconds);
  }

  /** The time (ms) that this part of all times does not exceed; 0 when there are none. */
  percentile(part: number): number {
    return Math.min(this.microseconds.percentile(100 * part) / 1000, this.longest);
  }

  percentiles(): Percentiles {
    return {
      mean: this.count === 0 ? 0 : this.microseconds.mean / 1000,
      p50: this.percentile(0.5),
      p90: this.percentile(0.9),
      p99: this.percentile(0.99),
      p999: this.percentile(0.999),
      max: this.longest,
    };
  }
}
