/** Map runs: what goes on in those that run, and the records of all of them. */
import { createHash } from 'node:crypto';
import { type DistributedMap, Failure, type Frame, type Json, type MapRunResult, type Outcome } from '../core/index.ts';
import type { ExecutionData, ExecutionRecord, MapRunRecord, Store, Unfinished } from '../store/index.ts';
import { ApiError } from './api-error.ts';
import { type Arn, makeArn, parseArn } from './arn.ts';
import { batchesOf } from './batches.ts';
import type { Clock } from './clock.ts';
import type { Executions } from './executions.ts';
import type { EngineHost } from './host.ts';
import type { ItemPages } from './item-reader.ts';
import { emptyCounts, MapRun, type MapRunLimits, type StartChild, type StartedChild } from './map-run.ts';
import type { ResultWriter } from './result-writer.ts';

/** Where the items of a distributed Map come from and where its results go, when that is not the state's own data. */
export interface ItemStorage {
  /** The items that the ItemReader names, as somebody asks for them. Throws a Failure. */
  read(frame: Frame, reader: NonNullable<DistributedMap['itemReader']>): ItemPages;
  /** What takes the results of the children, as the ResultWriter says. */
  writer(frame: Frame, writer: NonNullable<DistributedMap['resultWriter']>, run: MapRunRecord): ResultWriter;
}

export class MapRuns {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly executions: Executions;
  private readonly storage: ItemStorage;
  private readonly active = new Map<string, MapRun>();
  /** ARNs of map runs by the execution whose they are, in the order of their start. */
  private readonly byExecution = new Map<string, string[]>();
  /** Children of an earlier process that had not ended, by ARN: they go on with their run. */
  private readonly unfinished = new Map<string, ExecutionData>();

  constructor(store: Store, clock: Clock, executions: Executions, storage: ItemStorage) {
    this.store = store;
    this.clock = clock;
    this.executions = executions;
    this.storage = storage;
    for (const { arn, executionArn } of store.mapRuns.values()) {
      if (store.executions.get(executionArn) === undefined) this.remove(arn);
      else this.index(executionArn, arn);
    }
    store.executions.onForget = (arn) => this.forget(arn);
  }

  /** Carries out the map run of a Map state. Never rejects. */
  async run(frame: Frame, request: DistributedMap, host: EngineHost): Promise<MapRunResult> {
    const parent = this.executions.get(frame.execution.identity.arn);
    const record = request.resumed === undefined ? this.begin(parent, frame, request) : this.get(request.resumed);
    try {
      request.started(record.arn);
      const { items, itemReader, resultWriter } = request;
      const pages = itemReader === undefined ? onePage(items ?? []) : this.storage.read(frame, itemReader);
      const writer = resultWriter && this.storage.writer(frame, resultWriter, record);
      const start = this.starter(frame, request, host, parent, record, writer);
      const run = new MapRun(batchesOf(pages, request), this.get(record.arn), start, { keepOutputs: writer === undefined });
      const result = await this.carryOut(frame, record, run);
      if (writer === undefined) return result;
      const output = await writer.finish(run.waiting);
      return 'output' in result ? { output } : result;
    } catch (thrown) {
      const { error, cause } = thrown instanceof Failure ? thrown : new Failure('States.Runtime', String(thrown));
      this.store.mapRuns.put(record.arn, { ...this.get(record.arn), status: 'FAILED', stopDate: this.clock.now() });
      return { error: error ?? 'States.Runtime', cause };
    }
  }

  /** Keeps a child of an earlier process until its map run goes on. */
  expect({ record, data }: Unfinished): void {
    this.unfinished.set(record.arn, data);
  }

  /** A map run as it is now. Throws ResourceNotFound, InvalidArn. */
  get(arn: string): MapRunRecord {
    const record = this.store.mapRuns.get(arn);
    if (record === undefined) {
      parseArn(arn, 'mapRun');
      throw new ApiError('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn });
    }
    const run = this.active.get(arn);
    return run === undefined ? record : { ...record, executionCounts: { ...run.executionCounts }, itemCounts: { ...run.itemCounts } };
  }

  /** The map runs that go on, in the order they began. */
  get running(): readonly MapRunRecord[] {
    return [...this.active.keys()].map((arn) => this.get(arn));
  }

  /** The map runs of an execution, the newest first. */
  of(executionArn: string): readonly MapRunRecord[] {
    return (this.byExecution.get(executionArn) ?? []).map((arn) => this.get(arn)).toReversed();
  }

  /** Changes the limits of a map run that goes on. */
  update(arn: string, changes: Partial<MapRunLimits>): void {
    const { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage, ...rest } = this.get(arn);
    const limits = { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage, ...changes };
    this.store.mapRuns.put(arn, { ...rest, ...limits });
    this.active.get(arn)?.update(limits);
  }

  private index(executionArn: string, arn: string): void {
    const runs = this.byExecution.get(executionArn);
    if (runs === undefined) this.byExecution.set(executionArn, [arn]);
    else runs.push(arn);
  }

  /** What an execution has left goes with it: its map runs and their children. */
  private forget(executionArn: string): void {
    const runs = this.byExecution.get(executionArn);
    this.byExecution.delete(executionArn);
    runs?.forEach((arn) => this.remove(arn));
  }

  private remove(arn: string): void {
    for (const child of this.store.executions.list(arn)) this.store.executions.delete(child.arn);
    this.store.mapRuns.delete(arn);
  }

  private begin(parent: ExecutionRecord, frame: Frame, request: DistributedMap): MapRunRecord {
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
      executionCounts: emptyCounts(0),
      itemCounts: emptyCounts(0),
    };
    this.store.mapRuns.put(record.arn, record);
    this.index(record.executionArn, record.arn);
    return record;
  }

  private async carryOut(frame: Frame, record: MapRunRecord, run: MapRun): Promise<MapRunResult> {
    const close = (): void => {
      this.active.delete(record.arn);
      const { executionCounts, itemCounts, status } = run;
      this.store.mapRuns.put(record.arn, { ...this.get(record.arn), executionCounts: { ...executionCounts }, itemCounts: { ...itemCounts }, status, stopDate: this.clock.now() });
    };
    this.active.set(record.arn, run);
    frame.pending = () => { void run.abort().then(close); };
    const result = await run.run();
    frame.pending = undefined;
    close();
    return result;
  }

  private starter(frame: Frame, request: DistributedMap, host: EngineHost, parent: ExecutionRecord, run: MapRunRecord, writer: ResultWriter | undefined): StartChild {
    const type = request.executionType ?? 'STANDARD';
    const scope = parseArn(run.arn, 'mapRun');
    const { roleArn, stateMachineName } = frame.execution.identity;
    const testRun = this.executions.testRunOf(frame.execution);
    const known = [...this.store.executions.list(run.arn)].toReversed();
    const launch = (child: ExecutionRecord, input: Json, resume?: ExecutionData): StartedChild => {
      const { execution } = this.executions.start({
        machine: request.processor, host, type, record: child, roleArn, stateMachineName, input, testRun, logs: undefined, resume,
        ...(resume === undefined ? {} : { recovered: true }),
      });
      return { ended: Promise.resolve(execution.ended), stop: () => this.executions.stop(child.arn, undefined, undefined) };
    };
    return ({ input, itemCount }, index) => {
      const before = known[index];
      if (before !== undefined) return this.written(this.goOn(before, launch), before.arn, index, writer);
      const name = this.clock.uuid();
      const arn = type === 'STANDARD'
        ? makeArn(scope, 'execution', scope.parts[0]!, name)
        : makeArn(scope, 'express', scope.parts[0]!, name, this.clock.uuid());
      const record: ExecutionRecord = {
        ...parent, arn, name, itemCount, mapRunArn: run.arn, stateMachineArn: run.stateMachineArn, startDate: this.clock.now(), redriveCount: 0,
      };
      return this.written(launch(record, input), arn, index, writer);
    };
  }

  /** The same child, which counts as ended when the writer has taken what it gave. */
  private written(child: StartedChild, arn: string, index: number, writer: ResultWriter | undefined): StartedChild {
    if (writer === undefined) return child;
    const take = async (outcome: Outcome): Promise<Outcome> => {
      await writer.add({ record: this.executions.get(arn), data: await this.store.executions.read(arn) }, index);
      return outcome;
    };
    return { ...child, ended: child.ended.then(take) };
  }

  /** A child that an earlier process has started. */
  private goOn(record: ExecutionRecord, launch: (record: ExecutionRecord, input: Json, resume: ExecutionData) => StartedChild): StartedChild {
    const data = this.unfinished.get(record.arn);
    this.unfinished.delete(record.arn);
    return data === undefined ? { ended: this.outcomeOf(record), stop() {} } : launch(record, data.input, data);
  }

  private async outcomeOf({ arn, status, error, cause }: ExecutionRecord): Promise<Outcome> {
    if (status === 'SUCCEEDED') return { status, output: (await this.store.executions.read(arn)).output };
    return { status: status === 'RUNNING' ? 'ABORTED' : status, error, cause };
  }
}

/** Items that are in memory. */
async function* onePage(items: readonly Json[]): ItemPages {
  yield items;
}

/** 'orders' of an execution of 'orders' or of a child of its map run, 'orders/Ship'. */
const machineName = ({ parts }: Arn): string => parts[0]!.split('/', 1)[0]!;

/** A state without a Label gets one that stays the same: a UUID made of its name. */
function generatedLabel(stateMachineArn: string, state: string): string {
  const hash = createHash('sha256').update(`${stateMachineArn}\n${state}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}
