/**
 * One map run: the child executions of a distributed Map state. AWS, "Using Map state in Distributed mode".
 *
 *   M1. At most `maxConcurrency` children run at a time; they start in the order of the items.
 *   M2. More failures than tolerated end the run: the other children are aborted, none starts any more.
 *   M3. The outputs are those of the children that succeeded, in the order of the items.
 */
import type { Json, MapRunResult, Outcome } from '../core/index.ts';
import type { Counts, MapRunRecord } from '../store/index.ts';
import type { Batch } from './batches.ts';

/** Starts a child; `ended` settles when it has. */
export type StartChild = (batch: Batch) => { readonly ended: Promise<Outcome>; stop(): void };

/** What UpdateMapRun may change while the run goes on. A maxConcurrency of 0: as many as possible. */
export interface MapRunLimits {
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
}

/** AWS runs at most this many children at a time. */
const MAX_CONCURRENCY = 10_000;

const COUNTED: Readonly<Record<Outcome['status'], 'succeeded' | 'failed' | 'timedOut' | 'aborted'>> = {
  SUCCEEDED: 'succeeded', FAILED: 'failed', TIMED_OUT: 'timedOut', ABORTED: 'aborted',
};

type Tally = { -readonly [K in keyof Counts]: number };

export class MapRun {
  readonly executionCounts: Tally;
  readonly itemCounts: Tally;
  status: MapRunRecord['status'] = 'RUNNING';
  private limits: MapRunLimits;
  private readonly batches: readonly Batch[];
  private readonly start: StartChild;
  private readonly outputs: { readonly output: Json }[] = [];
  private readonly running = new Set<{ stop(): void }>();
  private next = 0;
  private settle: ((result: MapRunResult) => void) | undefined = undefined;

  constructor(batches: readonly Batch[], limits: MapRunLimits, start: StartChild) {
    this.batches = batches;
    this.limits = limits;
    this.start = start;
    this.executionCounts = emptyCounts(batches.length);
    this.itemCounts = emptyCounts(batches.reduce((sum, { itemCount }) => sum + itemCount, 0));
  }

  /** Runs all children. Never rejects. */
  run(): Promise<MapRunResult> {
    return new Promise((resolve) => {
      this.settle = resolve;
      this.pump();
    });
  }

  /** Applies changed limits to what has not started yet. */
  update(limits: MapRunLimits): void {
    this.limits = limits;
    this.pump();
  }

  /** Aborts the children and the run; its result never comes. */
  abort(): void {
    this.end('ABORTED');
  }

  private pump(): void {
    const limit = Math.min(this.limits.maxConcurrency || MAX_CONCURRENCY, MAX_CONCURRENCY);
    while (this.status === 'RUNNING' && this.running.size < limit && this.next < this.batches.length) this.startNext(this.next++);
    if (this.status !== 'RUNNING' || this.running.size > 0 || this.next < this.batches.length) return;
    this.status = 'SUCCEEDED';
    for (const counts of [this.executionCounts, this.itemCounts]) counts.resultsWritten = counts.succeeded;
    this.settle?.({ output: Object.values(this.outputs).map(({ output }) => output) });
  }

  private startNext(index: number): void {
    const batch = this.batches[index]!;
    const child = this.start(batch);
    this.running.add(child);
    this.move('pending', 'running', batch);
    void child.ended.then((outcome) => {
      this.running.delete(child);
      this.move('running', COUNTED[outcome.status], batch);
      if (outcome.status === 'SUCCEEDED') this.outputs[index] = { output: outcome.output };
      else if (this.status === 'RUNNING' && this.exceedsTolerance()) this.fail();
      this.pump();
    });
  }

  private move(from: 'pending' | 'running', to: 'running' | 'succeeded' | 'failed' | 'timedOut' | 'aborted', { itemCount }: Batch): void {
    this.executionCounts[from]--;
    this.executionCounts[to]++;
    this.itemCounts[from] -= itemCount;
    this.itemCounts[to] += itemCount;
  }

  /** With neither limit set no failure is tolerated; with one of them set it alone decides. */
  private exceedsTolerance(): boolean {
    const { toleratedFailureCount: count, toleratedFailurePercentage: percentage } = this.limits;
    const { failed, timedOut, aborted, total } = this.itemCounts;
    const failures = failed + timedOut + aborted;
    if (count === 0 && percentage === 0) return failures > 0;
    return (count > 0 && failures > count) || (percentage > 0 && (100 * failures) / total > percentage);
  }

  private fail(): void {
    this.end('FAILED');
    this.settle?.({ error: 'States.ExceedToleratedFailureThreshold', cause: 'The specified tolerated failure threshold was exceeded' });
  }

  private end(status: 'FAILED' | 'ABORTED'): void {
    if (this.status !== 'RUNNING') return;
    this.status = status;
    for (const child of this.running) child.stop();
  }
}

/** Of `total` items none has started. */
export const emptyCounts = (total: number): Tally =>
  ({ pending: total, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, total, resultsWritten: 0 });
