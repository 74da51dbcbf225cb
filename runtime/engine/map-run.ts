/**
 * One map run: the child executions of a distributed Map state. AWS, "Using Map state in Distributed mode".
 *
 *   M1. At most `maxConcurrency` children run at a time; they start in the order of the items.
 *   M2. More failures than tolerated end the run: the other children are aborted, none starts any more.
 *   M3. The run ends after its last child. Those that are aborted are in turns: others do not wait for ten thousand of them.
 *   M4. The outputs are those of the children that succeeded, in the order of the items.
 *   M5. Batches are read as they are needed: no more than `READ_AHEAD` with `ITEMS_AHEAD` and one page wait. The totals
 *       grow with what has been read, so a percentage of failures is judged when all has been.
 *   M6. Children of an earlier process or attempt come first. Those that have ended for good count from the beginning;
 *       the others have their turn as batches do, once the first page has been read: what waits is then known, however
 *       soon they end the run.
 *   M7. `STRIDE` children start in a turn of the event loop, and none while there is no room for what children leave behind:
 *       those that do nothing but begin and end would else keep everybody waiting, and more and more wait for the disk.
 */
import { promisify } from 'node:util';
import { Failure, type Json, type MapRunResult, type Outcome } from '../core/index.ts';
import { type Counts, type ExecutionRecord, inTurns, type MapRunRecord } from '../store/index.ts';
import type { Batch } from './batches.ts';
import { TurnoverMap } from './turnover-map.ts';

/** How a child has ended, and whether it could be redriven. */
export type ChildOutcome = Outcome & { readonly notRedrivable?: boolean };

/** A child execution that has been started. `ended` never rejects. */
export interface StartedChild {
  readonly ended: Promise<ChildOutcome>;
  stop(): void;
}

/** A child that was started before the run began or went on here. */
export interface EarlierChild {
  readonly record: ExecutionRecord;
  readonly itemCount: number;
  /** It has ended without success and runs again. */
  readonly redriven: boolean;
}

/** Starts the child at `index`, or goes on with it; `ended` settles when it has ended. */
export type StartChild = (child: Batch | EarlierChild, index: number) => StartedChild;

export interface MapRunParts {
  /** The batches that no earlier child has. */
  readonly pages: AsyncIterable<readonly Batch[]>;
  readonly start: StartChild;
  readonly earlier?: readonly EarlierChild[];
  /** Whether the run gives the outputs; otherwise somebody else takes what the children give. */
  readonly keepOutputs?: boolean;
  /** Settles when there is room for what another child leaves behind; undefined while there is. Never rejects. */
  readonly room?: () => Promise<void> | undefined;
}

/** What UpdateMapRun may change while the run goes on. A maxConcurrency of 0: as many as possible. */
export interface MapRunLimits {
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
}

/** AWS runs at most this many children at a time. */
const MAX_CONCURRENCY = 10_000;

/** See M5. */
const READ_AHEAD = 100;
const ITEMS_AHEAD = 1000;

/** See M7. */
const STRIDE = 100;

const nextTurn = promisify(setImmediate);

/** Recorded: test_state/state_configuration.map_state_failure_count. */
const THRESHOLD_EXCEEDED: MapRunResult = {
  error: 'States.ExceedToleratedFailureThreshold', cause: 'The specified tolerated failure threshold was exceeded',
};

const COUNTED: Readonly<Record<Outcome['status'], 'succeeded' | 'failed' | 'timedOut' | 'aborted'>> = {
  SUCCEEDED: 'succeeded', FAILED: 'failed', TIMED_OUT: 'timedOut', ABORTED: 'aborted',
};

/** The result of a run whose state was stopped: nobody sees it. */
export const ABORTED: MapRunResult = { error: 'States.Runtime', cause: 'The map run was aborted' };

type Tally = { -readonly [K in keyof Counts]-?: number };

/** What a child counts as until its turn comes. */
const standing = (child: Batch | EarlierChild): keyof Tally => {
  if (!('record' in child)) return 'pending';
  if (child.redriven) return 'pendingRedrive';
  const { status } = child.record;
  return status === 'RUNNING' ? 'pending' : COUNTED[status];
};

export class MapRun {
  readonly executionCounts: Tally;
  readonly itemCounts: Tally;
  status: MapRunRecord['status'] = 'RUNNING';
  private limits: MapRunLimits;
  private readonly pages: AsyncIterator<readonly Batch[]>;
  private readonly start: StartChild;
  /** By index; undefined when somebody else takes what the children give. */
  private readonly outputs: { readonly output: Json }[] | undefined;
  /** ARNs of the children that did not succeed and wait to be redriven. */
  readonly pendingRedrive = new Set<string>();
  private readonly running = new TurnoverMap<StartedChild, StartedChild>();
  private queue: readonly (Batch | EarlierChild)[] = [];
  /** Where in the queue the next batch is. */
  private head = 0;
  private started = 0;
  private reading = false;
  private readonly room: NonNullable<MapRunParts['room']>;
  /** No child starts until there is room, or the next turn. */
  private resting = false;
  private exhausted = false;
  private failure: MapRunResult = THRESHOLD_EXCEEDED;
  private result: MapRunResult | undefined = undefined;
  /** Settles with the last child. Never rejects. */
  readonly ended: Promise<MapRunResult>;
  private settle: (result: MapRunResult) => void = () => {};

  constructor(limits: MapRunLimits, { pages, start, earlier = [], keepOutputs = true, room = () => undefined }: MapRunParts) {
    this.pages = pages[Symbol.asyncIterator]();
    this.limits = limits;
    this.start = start;
    this.room = room;
    this.outputs = keepOutputs ? [] : undefined;
    this.executionCounts = emptyCounts();
    this.itemCounts = emptyCounts();
    this.ended = new Promise((resolve) => { this.settle = resolve; });
    this.append(earlier);
  }

  /** Runs all children. Never rejects; the result of a run that is aborted means nothing. */
  run(): Promise<MapRunResult> {
    void this.read();
    return this.ended;
  }

  /** Applies changed limits to what has not started yet. */
  update(limits: MapRunLimits): void {
    this.limits = limits;
    this.pump();
  }

  /** Aborts the children and the run, which ends with the last of them. */
  abort(): void {
    if (this.status === 'RUNNING') this.failure = ABORTED;
    this.end('ABORTED');
    this.pump();
  }

  /** What has not had its turn: batches that have been read, and earlier children. */
  get waiting(): readonly (Batch | EarlierChild)[] {
    return this.queue.slice(this.head);
  }

  /** Whether every batch there is has a child. */
  get allStarted(): boolean {
    return this.exhausted && this.head === this.queue.length;
  }

  private get needsMore(): boolean {
    const waiting = this.queue.length - this.head;
    return waiting === 0 || (waiting < READ_AHEAD && this.itemCounts.pending < ITEMS_AHEAD);
  }

  private pump(): void {
    const limit = Math.min(this.limits.maxConcurrency || MAX_CONCURRENCY, MAX_CONCURRENCY);
    while (this.status === 'RUNNING' && !this.resting && this.running.size < limit && this.head < this.queue.length) this.startNext(this.queue[this.head++]!, this.started++);
    if (this.status === 'RUNNING' && !this.exhausted && this.needsMore) void this.read();
    if (this.running.size > 0 || (this.status === 'RUNNING' && (!this.exhausted || this.head < this.queue.length))) return;
    this.settle(this.result ??= this.close());
  }

  /** Nothing runs any more. What still waits to be redriven has ended as it had ended before. */
  private close(): MapRunResult {
    if (this.status === 'RUNNING') this.status = 'SUCCEEDED';
    this.pendingRedrive.clear();
    for (const child of this.waiting) {
      if ('record' in child && child.redriven) this.move('pendingRedrive', standing({ ...child, redriven: false }), child);
    }
    for (const counts of [this.executionCounts, this.itemCounts]) counts.resultsWritten = counts.succeeded;
    return this.status === 'SUCCEEDED' ? { output: Object.values(this.outputs ?? []).map(({ output }) => output) } : this.failure;
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

  private append(children: readonly (Batch | EarlierChild)[]): void {
    this.queue = this.head === this.queue.length ? children : [...this.waiting, ...children];
    this.head = 0;
    for (const child of children) {
      this.count('total', 1, child);
      this.count(standing(child), 1, child);
      if ('record' in child && child.redriven) this.pendingRedrive.add(child.record.arn);
    }
  }

  private allRead(): void {
    this.exhausted = true;
    if (this.exceedsTolerance()) this.end('FAILED');
  }

  private startNext(child: Batch | EarlierChild, index: number): void {
    const started = this.start(child, index);
    this.running.set(started, started);
    const before = standing(child);
    const runs = before === 'pending' || before === 'pendingRedrive';
    if ('record' in child) this.pendingRedrive.delete(child.record.arn);
    if (runs) this.move(before, 'running', child);
    this.rest(this.room() ?? (this.started % STRIDE === 0 ? nextTurn() : undefined));
    void started.ended.then((outcome) => {
      this.running.delete(started);
      // Also one that had succeeded has failed where what it gave cannot be read any more.
      this.move(runs ? 'running' : before, COUNTED[outcome.status], child);
      if (outcome.status !== 'SUCCEEDED') {
        if (outcome.notRedrivable) this.count('failuresNotRedrivable', 1, child);
        if (this.exceedsTolerance()) this.end('FAILED');
      } else if (this.outputs !== undefined) {
        this.outputs[index] = { output: outcome.output };
      }
      this.pump();
    });
  }

  /** See M7. */
  private rest(over: Promise<void> | undefined): void {
    if (over === undefined) return;
    this.resting = true;
    void over.then(() => {
      this.resting = false;
      this.pump();
    });
  }

  private move(from: keyof Tally, to: keyof Tally, child: Batch | EarlierChild): void {
    this.count(from, -1, child);
    this.count(to, 1, child);
  }

  private count(as: keyof Tally, sign: 1 | -1, { itemCount }: Batch | EarlierChild): void {
    this.executionCounts[as] += sign;
    this.itemCounts[as] += sign * itemCount;
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
    void inTurns(this.running.values(), (child) => child.stop());
  }
}

/** Of `total` executions or items none has started. */
export const emptyCounts = (total = 0): Tally =>
  ({ pending: total, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, total, resultsWritten: 0, failuresNotRedrivable: 0, pendingRedrive: 0 });
