/**
 * The load: executions one after the other on a number of lanes, at a rate or as fast as they end.
 *
 *   G1. At a rate, an execution's time counts from when it was meant to start, however late it could: a target that
 *       stalls shows all the time it cost (no coordinated omission).
 *   G2. When the duration is over nothing starts any more; what has started is waited for and counted.
 */
import type { Target, Sample } from './target.ts';
import { Histogram } from './histogram.ts';

/** Time as the load knows it, in milliseconds. */
export interface LoadClock {
  now(): number;
  /** Settles at `time`, in the next turn of the event loop when it has passed. */
  until(time: number): Promise<void>;
}

export interface LoadPlan {
  /** Executions per second; as many as possible when left out. */
  readonly rate?: number;
  /** How many run at a time, at most. */
  readonly concurrency: number;
  /** Milliseconds. */
  readonly duration: number;
}

/** What came of it. */
export interface LoadResult {
  /** Milliseconds until the last execution had ended. */
  readonly elapsed: number;
  readonly latency: Histogram;
  readonly succeeded: number;
  /** Executions that did not succeed, by their error's name. */
  readonly errors: ReadonlyMap<string, number>;
  /** At a rate: executions that were due and found no lane free. */
  readonly notStarted: number;
  /** The first executions that ended, for a closer look. */
  readonly samples: readonly Sample[];
}

/** Executions that are looked at closely. */
const SAMPLES = 100;

/** Runs the plan. `stopped` settles when the user has had enough. */
export async function generate(target: Target, plan: LoadPlan, clock: LoadClock, stopped: Promise<void>): Promise<LoadResult> {
  const load = new Load(target, plan, clock);
  void stopped.then(() => load.stop());
  await Promise.all(Array.from({ length: plan.concurrency }, () => load.runLane()));
  return load.result();
}

class Load {
  private readonly target: Target;
  private readonly plan: LoadPlan;
  private readonly clock: LoadClock;
  private readonly start: number;
  private end: number;
  /** Executions that have been given to a lane. */
  private begun = 0;
  private succeeded = 0;
  private readonly latency = new Histogram();
  private readonly errors = new Map<string, number>();
  private readonly samples: Sample[] = [];

  constructor(target: Target, plan: LoadPlan, clock: LoadClock) {
    this.target = target;
    this.plan = plan;
    this.clock = clock;
    this.start = clock.now();
    this.end = this.start + plan.duration;
  }

  stop(): void {
    this.end = Math.min(this.end, this.clock.now());
  }

  async runLane(): Promise<void> {
    for (;;) {
      const due = this.dueTime(this.begun);
      if (due >= this.end || this.clock.now() >= this.end) return;
      const number = this.begun++;
      await this.clock.until(due);
      // Stopped in the meantime.
      if (this.clock.now() >= this.end) return void this.begun--;
      const since = this.plan.rate === undefined ? this.clock.now() : due;
      const sample = await this.target.run(number < SAMPLES);
      this.count(sample, this.clock.now() - since);
    }
  }

  result(): LoadResult {
    const { latency, succeeded, errors, samples } = this;
    const due = this.plan.rate === undefined ? this.begun : Math.ceil((this.end - this.start) / 1000 * this.plan.rate);
    return { elapsed: this.clock.now() - this.start, latency, succeeded, errors, samples, notStarted: Math.max(due - latency.count, 0) };
  }

  /** When the execution with this number is meant to start. */
  private dueTime(number: number): number {
    const { rate } = this.plan;
    return rate === undefined ? this.clock.now() : this.start + number / rate * 1000;
  }

  private count(sample: Sample, latency: number): void {
    this.latency.add(latency);
    if (sample.error === undefined) this.succeeded++;
    else this.errors.set(sample.error, (this.errors.get(sample.error) ?? 0) + 1);
    if (sample.events !== undefined && this.samples.length < SAMPLES) this.samples.push(sample);
  }
}
