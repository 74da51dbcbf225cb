/**
 * One map run: the child executions of a distributed Map state. AWS, "Using Map state in Distributed mode".
 *
 *   M1. At most `maxConcurrency` children run at a time; they start in the order of the items.
 *   M2. More failures than tolerated end the run: the other children are aborted, none starts any more.
 *   M3. The run ends after its last child.
 *   M4. The outputs are those of the children that succeeded, in the order of the items.
 *   M5. Batches are read as they are needed: no more than `READ_AHEAD` and one page wait. The totals grow with what has
 *       been read, so a percentage of failures is judged when all has been.
 */
import { Failure, type Json, type MapRunResult, type Outcome } from '../core/index.ts';
import type { Counts, MapRunRecord } from '../store/index.ts';
import type { Batch } from './batches.ts';

/** A child execution that has been started. `ended` never rejects. */
export interface StartedChild {
  readonly ended: Promise<Outcome>;
  stop(): void;
}

/** Starts the child at `index`, or goes on with it; `ended` settles when it has ended. */
export type StartChild = (batch: Batch, index: number) => StartedChild;

/** What UpdateMapRun may change while the run goes on. A maxConcurrency of 0: as many as possible. */
export interface MapRunLimits {
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
}

/** AWS runs at most this many children at a time. */
const MAX_CONCURRENCY = 10_000;

/** Batches that wait for children to have room. */
const READ_AHEAD = 100;

/** Recorded: test_state/state_configuration.map_state_failure_count. */
const THRESHOLD_EXCEEDED: MapRunResult = {
  error: 'States.ExceedToleratedFailureThreshold', cause: 'The specified tolerated failure threshold was exceeded',
};

const COUNTED: Readonly<Record<Outcome['status'], 'succeeded' | 'failed' | 'timedOut' | 'aborted'>> = {
  SUCCEEDED: 'succeeded', FAILED: 'failed', TIMED_OUT: 'timedOut', ABORTED: 'aborted',
};

type Tally = { -readonly [K in keyof Counts]: number };

export class MapRun {
  readonly executionCounts: Tally;
  readonly itemCounts: Tally;
  status: MapRunRecord['status'] = 'RUNNING';
  private limits: MapRunLimits;
  private readonly pages: AsyncIterator<readonly Batch[]>;
  private readonly start: StartChild;
  /** By index; undefined when somebody else takes what the children give. */
  private readonly outputs: { readonly output: Json }[] | undefined;
  private readonly running = new Set<StartedChild>();
  private queue: readonly Batch[] = [];
  /** Where in the queue the next batch is. */
  private head = 0;
  private started = 0;
  private reading = false;
  private exhausted = false;
  private failure: MapRunResult = THRESHOLD_EXCEEDED;
  private settle: ((result: MapRunResult) => void) | undefined = undefined;

  constructor(pages: AsyncIterable<readonly Batch[]>, limits: MapRunLimits, start: StartChild, { keepOutputs = true } = {}) {
    this.pages = pages[Symbol.asyncIterator]();
    this.limits = limits;
    this.start = start;
    this.outputs = keepOutputs ? [] : undefined;
    this.executionCounts = emptyCounts(0);
    this.itemCounts = emptyCounts(0);
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

  /** Aborts the children and the run, whose result never comes. Settles when the children have ended. */
  abort(): Promise<void> {
    return new Promise((resolve) => {
      this.settle = () => resolve();
      this.end('ABORTED');
      this.pump();
    });
  }

  /** The batches that have been read and not been started. */
  get waiting(): readonly Batch[] {
    return this.queue.slice(this.head);
  }

  private pump(): void {
    const limit = Math.min(this.limits.maxConcurrency || MAX_CONCURRENCY, MAX_CONCURRENCY);
    while (this.status === 'RUNNING' && this.running.size < limit && this.head < this.queue.length) this.startNext(this.queue[this.head++]!, this.started++);
    if (this.status === 'RUNNING' && !this.exhausted && this.queue.length - this.head < READ_AHEAD) void this.read();
    if (this.running.size > 0 || (this.status === 'RUNNING' && (!this.exhausted || this.head < this.queue.length))) return;
    if (this.status === 'RUNNING') this.status = 'SUCCEEDED';
    for (const counts of [this.executionCounts, this.itemCounts]) counts.resultsWritten = counts.succeeded;
    this.settle?.(this.status === 'SUCCEEDED' ? { output: Object.values(this.outputs ?? []).map(({ output }) => output) } : this.failure);
  }

  private async read(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    try {
      const { done, value } = await this.pages.next();
      if (done) this.allRead();
      else if (this.status === 'RUNNING') this.append(value);
    } catch (thrown) {
      const { error = 'States.Runtime', cause } = thrown instanceof Failure ? thrown : new Failure('States.Runtime', String(thrown));
      if (this.status === 'RUNNING') this.failure = { error, cause };
      this.end('FAILED');
    }
    this.reading = false;
    this.pump();
  }

  private append(batches: readonly Batch[]): void {
    this.queue = this.head === this.queue.length ? batches : [...this.waiting, ...batches];
    this.head = 0;
    const items = batches.reduce((sum, { itemCount }) => sum + itemCount, 0);
    for (const [counts, more] of [[this.executionCounts, batches.length], [this.itemCounts, items]] as const) {
      counts.total += more;
      counts.pending += more;
    }
  }

  private allRead(): void {
    this.exhausted = true;
    if (this.exceedsTolerance()) this.end('FAILED');
  }

  private startNext(batch: Batch, index: number): void {
    const child = this.start(batch, index);
    this.running.add(child);
    this.move('pending', 'running', batch);
    void child.ended.then((outcome) => {
      this.running.delete(child);
      this.move('running', COUNTED[outcome.status], batch);
      if (outcome.status !== 'SUCCEEDED') {
        if (this.exceedsTolerance()) this.end('FAILED');
      } else if (this.outputs !== undefined) {
        this.outputs[index] = { output: outcome.output };
      }
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
    return (count > 0 && failures > count) || (percentage > 0 && this.exhausted && (100 * failures) / total > percentage);
  }

  private end(status: 'FAILED' | 'ABORTED'): void {
    if (this.status !== 'RUNNING') return;
    this.status = status;
    void this.pages.return?.().catch(() => {});
    for (const child of this.running) child.stop();
  }
}

/** Of `total` executions or items none has started. */
export const emptyCounts = (total: number): Tally =>
  ({ pending: total, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, total, resultsWritten: 0 });
