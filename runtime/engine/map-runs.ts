/** Map runs: what goes on in those that run, and the records of all of them. */
import { createHash } from 'node:crypto';
import { type DistributedMap, Failure, type Frame, type MapRunResult } from '../core/index.ts';
import { type ExecutionData, type ExecutionRecord, type ExecutionStatus, inTurns, type MapRunRecord, type Store, type Unfinished } from '../store/index.ts';
import { ApiError, validationError } from './api-error.ts';
import { type Arn, makeArn, parseArn } from './arn.ts';
import { Backlog } from './backlog.ts';
import { type Batch, batchesOf } from './batches.ts';
import type { Clock, EngineClock } from './clock.ts';
import type { Executions } from './executions.ts';
import type { EngineHost } from './host.ts';
import { inMemory, type ItemPages } from './item-reader.ts';
import { itemsOf } from './items/pair.ts';
import { ABORTED, emptyCounts, MapRun, type MapRunLimits, type StartedChild } from './map-run.ts';
import { MapRunChildren } from './map-run-children.ts';
import type { ResultWriter } from './result-writer.ts';

/** Where the items of a distributed Map come from and where its results go, when that is not the state's own data. */
export interface ItemStorage {
  /** The items that the ItemReader names, as somebody asks for them. Throws a Failure. */
  read(frame: Frame, reader: NonNullable<DistributedMap['itemReader']>): ItemPages;
  /** What takes the results of the children, as the ResultWriter says. */
  writer(frame: Frame, writer: NonNullable<DistributedMap['resultWriter']>, run: MapRunRecord): ResultWriter;
}

/** AWS, "Redrive eligibility for child workflows in a Map Run". */
const MAX_REDRIVES = 1000;

export class MapRuns {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly executions: Executions;
  private readonly storage: ItemStorage;
  private readonly time: Pick<EngineClock, 'working'>;
  private readonly active = new Map<string, MapRun>();
  /** Runs that have something left to do, if only results to write: a redrive waits until they are done. */
  private readonly underWay = new Map<string, Promise<MapRunResult>>();
  /** Children of an earlier process that had not ended, by ARN: they go on with their run. */
  private readonly unfinished = new Map<string, ExecutionData>();
  private readonly removals = new Backlog();

  constructor(store: Store, clock: Clock, executions: Executions, storage: ItemStorage, time: Pick<EngineClock, 'working'>) {
    this.store = store;
    this.clock = clock;
    this.executions = executions;
    this.storage = storage;
    this.time = time;
    for (const { arn, executionArn } of store.mapRuns.values()) if (store.executions.get(executionArn) === undefined) this.remove(arn);
    store.executions.onForget = (arn) => this.forget(arn);
  }

  /**
   * Carries out the map run of a Map state: a new one, or one that goes on or is redriven. Never rejects; the result for a
   * path that was stopped means nothing.
   */
  async run(frame: Frame, request: DistributedMap, host: EngineHost): Promise<MapRunResult> {
    if (request.resumed !== undefined) {
      await this.underWay.get(request.resumed);
      // Children that are there now might be forgotten before the run has read what they gave.
      await this.inTime(this.store.executions.retained);
    }
    if (frame.stopped) return ABORTED;
    if (request.redrives > MAX_REDRIVES) return { error: 'States.Runtime', cause: `The map run has been redriven ${MAX_REDRIVES} times, which is the most there can be.` };
    const record = this.recordFor(frame, request);
    const work = this.attempt(frame, request, host, record).finally(() => this.underWay.delete(record.arn));
    this.underWay.set(record.arn, work);
    return work;
  }

  /** Keeps a child of an earlier process until its map run goes on. */
  expect({ record, data }: Unfinished): void {
    this.unfinished.set(record.arn, data);
  }

  /** A map run as it is now. Throws ResourceNotFound, InvalidArn. */
  get(arn: string): MapRunRecord {
    const record = this.find(arn);
    if (record !== undefined) return record;
    parseArn(arn, 'mapRun');
    throw new ApiError('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn });
  }

  /** A map run as it is now; undefined for one that was forgotten with its execution, or never was. */
  find(arn: string): MapRunRecord | undefined {
    const record = this.store.mapRuns.get(arn);
    const run = this.active.get(arn);
    return record && run ? { ...record, executionCounts: { ...run.executionCounts }, itemCounts: { ...run.itemCounts } } : record;
  }

  /** The map runs that go on, in the order they began. */
  get running(): readonly MapRunRecord[] {
    return Array.from(this.active.keys(), (arn) => this.find(arn)).filter((record) => record !== undefined);
  }

  /** Settles when all is gone of the map runs that were forgotten with their executions, or was tried: see Backlog. */
  get removed(): Promise<void> {
    return this.removals.done;
  }

  /** The status of an execution as the API shows it: children that wait for their turn in a redrive are PENDING_REDRIVE. */
  statusOf({ arn, status, mapRunArn }: ExecutionRecord): ExecutionStatus | 'PENDING_REDRIVE' {
    return mapRunArn !== undefined && this.active.get(mapRunArn)?.pendingRedrive.has(arn) ? 'PENDING_REDRIVE' : status;
  }

  /** Changes the limits of a map run that goes on. Throws a ValidationException when it does not. */
  update(arn: string, changes: Partial<MapRunLimits>): void {
    const { status } = this.get(arn);
    if (status !== 'RUNNING') throw validationError(`The map run is ${status} and cannot be updated: ${arn}`, 'CANNOT_UPDATE_COMPLETED_MAP_RUN');
    const { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage, ...rest } = this.get(arn);
    const limits = { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage, ...changes };
    this.store.mapRuns.put(arn, { ...rest, ...limits });
    this.active.get(arn)?.update(limits);
  }

  /** What an execution has left goes with it: its map runs and their children. */
  private forget(executionArn: string): void {
    for (const { arn } of this.store.mapRuns.list(executionArn, 'oldest')) this.remove(arn);
  }

  /** There may be a million children, so others have their turn in between. */
  private remove(arn: string): void {
    const { executions, mapRuns } = this.store;
    this.removals.add(`the removal of ${arn}`, async () => {
      await this.active.get(arn)?.ended; // Children that are being aborted are kept once more.
      await inTurns(executions.list(arn), (child) => executions.delete(child.arn), () => this.store.caughtUp());
      mapRuns.delete(arn);
    });
  }

  /** A map run is redriven when it has been asked for more often than it was. One whose children are not all there any more is not: its state begins another. */
  private recordFor(frame: Frame, request: DistributedMap): MapRunRecord {
    const earlier = request.resumed === undefined ? undefined : this.store.mapRuns.get(request.resumed);
    if (earlier === undefined || !this.hasChildren(earlier)) return this.begin(frame, request);
    if (request.redrives <= (earlier.redriveCount ?? 0)) return earlier;
    const record: MapRunRecord = { ...earlier, status: 'RUNNING', redriveCount: request.redrives, redriveDate: this.clock.now(), stopDate: undefined };
    this.store.mapRuns.put(record.arn, record);
    return record;
  }

  /** Whether all that have started are there. */
  private hasChildren({ arn, executionCounts: { total, pending } }: MapRunRecord): boolean {
    let [count, started] = [0, total - pending];
    for (const { mapRunIndex = 0 } of this.store.executions.list(arn)) {
      count++;
      started = Math.max(started, mapRunIndex + 1);
    }
    return count >= started;
  }

  private pagesOf(frame: Frame, { items = [], itemReader }: DistributedMap): ItemPages {
    return itemReader === undefined ? inMemory(itemsOf(items)) : this.storage.read(frame, itemReader);
  }

  private begin(frame: Frame, request: DistributedMap): MapRunRecord {
    const parent = this.executions.get(frame.execution.identity.arn);
    const scope = parseArn(parent.arn, 'execution', 'express');
    const label = request.label ?? generatedLabel(parent.stateMachineArn, frame.row!.name);
    const name = `${machineName(scope)}/${label}`;
    const record: MapRunRecord = {
      arn: makeArn(scope, 'mapRun', name, this.clock.uuid()),
      executionArn: parent.arn,
      stateMachineArn: makeArn(scope, 'stateMachine', name),
      label,
      status: 'RUNNING',
      startDate: this.clock.now(),
      stopDate: undefined,
      maxConcurrency: request.maxConcurrency ?? 0,
      toleratedFailureCount: request.toleratedFailureCount ?? 0,
      toleratedFailurePercentage: request.toleratedFailurePercentage ?? 0,
      executionCounts: emptyCounts(),
      itemCounts: emptyCounts(),
    };
    this.store.mapRuns.put(record.arn, record);
    return record;
  }

  private async attempt(frame: Frame, request: DistributedMap, host: EngineHost, record: MapRunRecord): Promise<MapRunResult> {
    try {
      request.started(record.arn, record.redriveCount ?? 0);
      const writer = request.resultWriter && this.storage.writer(frame, request.resultWriter, record);
      const { store, clock, executions, unfinished } = this;
      const children = new MapRunChildren({ store, clock, executions, unfinished, host, frame, request, run: record, writer });
      const { earlier } = children;
      const run = new MapRun(record, {
        pages: record.allStarted ? none() : skip(batchesOf(this.pagesOf(frame, request), request), earlier.length),
        start: (child, index) => (frame.stopped ? leftAlone() : children.start(child, index)),
        earlier,
        keepOutputs: writer === undefined,
        room: () => writer?.full ?? this.inTime(this.store.caughtUp()),
      });
      const result = await this.carryOut(frame, record, run);
      if (writer === undefined) return result;
      const output = await children.finish(writer, run.waiting);
      return 'output' in result ? { output } : result;
    } catch (thrown) {
      const { error, cause } = thrown instanceof Failure ? thrown : new Failure('States.Runtime', String(thrown));
      this.ended(record.arn, ({ status }) => ({ status: status === 'ABORTED' ? 'ABORTED' : 'FAILED' }));
      return { error: error ?? 'States.Runtime', cause };
    }
  }

  /** What is to come waits for the store, so time must not jump there. */
  private inTime(work: Promise<void> | undefined): Promise<void> | undefined {
    return work && this.time.working(work);
  }

  private async carryOut(frame: Frame, record: MapRunRecord, run: MapRun): Promise<MapRunResult> {
    this.active.set(record.arn, run);
    frame.pending = () => run.abort();
    const result = await run.run();
    frame.pending = undefined;
    this.active.delete(record.arn);
    const { executionCounts, itemCounts, status, allStarted } = run;
    this.ended(record.arn, () => ({ executionCounts: { ...executionCounts }, itemCounts: { ...itemCounts }, status, allStarted }));
    return result;
  }

  /** Keeps how a run has ended. With its state machine it may have been forgotten before. */
  private ended(arn: string, how: (record: MapRunRecord) => Partial<MapRunRecord>): void {
    const record = this.find(arn);
    if (record !== undefined) this.store.mapRuns.put(arn, { ...record, ...how(record), stopDate: this.clock.now() });
  }
}

/** A child that is not started any more: the engine is closing, and what goes on after a restart starts it. */
const leftAlone = (): StartedChild => ({ ended: new Promise(() => {}), stop() {} });

async function* none(): AsyncGenerator<never> {}

/** The batches without the first `count`. */
async function* skip(pages: AsyncIterable<readonly Batch[]>, count: number): AsyncGenerator<readonly Batch[]> {
  let left = count;
  for await (const page of pages) {
    if (left < page.length) yield page.slice(left);
    left = Math.max(left - page.length, 0);
  }
}

/** 'orders' of an execution of 'orders' or of a child of its map run, 'orders/Ship'. */
const machineName = ({ parts }: Arn): string => parts[0]!.split('/', 1)[0]!;

/** A state without a Label gets one that stays the same: a UUID made of its name. */
function generatedLabel(stateMachineArn: string, state: string): string {
  const hash = createHash('sha256').update(`${stateMachineArn}\n${state}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}
