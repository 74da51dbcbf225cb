/**
 * A histogram of times: any number of them in some kilobytes, each counted within 1 % of what it was. Buckets are linear
 * within a power of two, as in HdrHistogram.
 */

/** Times below this many microseconds have a bucket each; above, every power of two has half as many. */
const LINEAR = 256;
const HALF = LINEAR / 2;

/** The longest time that is told from longer ones (µs): a little more than an hour. */
const LONGEST = 2 ** 32 - 1;

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
  count = 0;
  private readonly buckets: number[] = [];
  private sum = 0;
  private max = 0;

  /** Counts a time in milliseconds. */
  add(milliseconds: number): void {
    const bucket = bucketOf(Math.min(Math.max(Math.round(milliseconds * 1000), 0), LONGEST));
    this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1;
    this.count++;
    this.sum += milliseconds;
    this.max = Math.max(this.max, milliseconds);
  }

  /** The time (ms) that this part of all times does not exceed; 0 when there are none. */
  percentile(part: number): number {
    let left = Math.max(Math.ceil(part * this.count), 1);
    for (const [bucket, count = 0] of this.buckets.entries()) {
      left -= count;
      if (left <= 0) return Math.min(highest(bucket) / 1000, this.max);
    }
    return this.max;
  }

  percentiles(): Percentiles {
    return {
      mean: this.count === 0 ? 0 : this.sum / this.count,
      p50: this.percentile(0.5),
      p90: this.percentile(0.9),
      p99: this.percentile(0.99),
      p999: this.percentile(0.999),
      max: this.max,
    };
  }
}

function bucketOf(microseconds: number): number {
  if (microseconds < LINEAR) return microseconds;
  const shift = 24 - Math.clz32(microseconds);
  return HALF * shift + (microseconds >>> shift);
}

/** The longest time (µs) of a bucket. */
function highest(bucket: number): number {
  if (bucket < LINEAR) return bucket;
  const shift = Math.floor(bucket / HALF) - 1;
  return (bucket - HALF * shift + 1) * 2 ** shift - 1;
}
