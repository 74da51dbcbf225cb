/** Map runs: what goes on in those that run, and the records of all of them. */
import { createHash } from 'node:crypto';
import { type DistributedMap, Failure, type Frame, type Json, type MapRunResult } from '../core/index.ts';
import type { ExecutionRecord, MapRunRecord, Store } from '../store/index.ts';
import { ApiError } from './api-error.ts';
import { type Arn, makeArn, parseArn } from './arn.ts';
import { type Batch, batchesOf } from './batches.ts';
import type { Clock } from './clock.ts';
import type { Executions } from './executions.ts';
import type { EngineHost } from './host.ts';
import type { Child } from './result-writer.ts';
import { emptyCounts, MapRun, type MapRunLimits, type StartChild } from './map-run.ts';

/** Where the items of a distributed Map come from and where its results go, when that is not the state's own data. */
export interface ItemStorage {
  /** The items that the ItemReader names. Throws a Failure. */
  read(frame: Frame, request: DistributedMap): Promise<readonly Json[]>;
  /** Writes what the children gave as the ResultWriter asks for; gives the Map state's result. Throws a Failure. */
  write(frame: Frame, request: DistributedMap, run: MapRunRecord, children: readonly Child[]): Promise<Json>;
}

export class MapRuns {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly executions: Executions;
  private readonly storage: ItemStorage;
  private readonly active = new Map<string, MapRun>();

  constructor(store: Store, clock: Clock, executions: Executions, storage: ItemStorage) {
    this.store = store;
    this.clock = clock;
    this.executions = executions;
    this.storage = storage;
  }

  /** Carries out the map run of a Map state. Never rejects. */
  async run(frame: Frame, request: DistributedMap, host: EngineHost): Promise<MapRunResult> {
    const parent = this.executions.get(frame.execution.identity.arn);
    const record = this.begin(parent, frame, request);
    request.started(record.arn);
    try {
      const items = request.items ?? await this.storage.read(frame, request);
      const result = await this.carryOut(frame, record, batchesOf(items, request), this.starter(frame, request, host, parent, record));
      if (request.resultWriter === undefined) return result;
      const output = await this.storage.write(frame, request, this.get(record.arn), await this.children(record.arn));
      return 'output' in result ? { output } : result;
    } catch (thrown) {
      const { error, cause } = thrown instanceof Failure ? thrown : new Failure('States.Runtime', String(thrown));
      this.store.mapRuns.put(record.arn, { ...this.get(record.arn), status: 'FAILED', stopDate: this.clock.now() });
      return { error: error ?? 'States.Runtime', cause };
    }
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

  /** The map runs of an execution, the newest first. */
  of(executionArn: string): readonly MapRunRecord[] {
    return [...this.store.mapRuns.values()].filter((run) => run.executionArn === executionArn).toReversed();
  }

  /** Changes the limits of a map run that goes on. */
  update(arn: string, changes: Partial<MapRunLimits>): void {
    const { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage, ...rest } = this.get(arn);
    const limits = { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage, ...changes };
    this.store.mapRuns.put(arn, { ...rest, ...limits });
    this.active.get(arn)?.update(limits);
  }

  private children(mapRunArn: string): Promise<Child[]> {
    const { executions } = this.store;
    return Promise.all(executions.of(mapRunArn).map(async (record) => ({ record, data: await executions.read(record.arn) })));
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
    return record;
  }

  private async carryOut(frame: Frame, record: MapRunRecord, batches: readonly Batch[], start: StartChild): Promise<MapRunResult> {
    const run = new MapRun(batches, this.get(record.arn), start);
    const close = (): void => {
      this.active.delete(record.arn);
      const { executionCounts, itemCounts, status } = run;
      this.store.mapRuns.put(record.arn, { ...this.get(record.arn), executionCounts, itemCounts, status, stopDate: this.clock.now() });
    };
    this.active.set(record.arn, run);
    frame.pending = () => {
      run.abort();
      close();
    };
    const result = await run.run();
    frame.pending = undefined;
    close();
    return result;
  }

  private starter(frame: Frame, request: DistributedMap, host: EngineHost, parent: ExecutionRecord, run: MapRunRecord): StartChild {
    const type = request.executionType ?? 'STANDARD';
    const scope = parseArn(run.arn, 'mapRun');
    const { roleArn, stateMachineName } = frame.execution.identity;
    const testRun = this.executions.testRunOf(frame.execution);
    return ({ input, itemCount }) => {
      const name = this.clock.uuid();
      const arn = type === 'STANDARD'
        ? makeArn(scope, 'execution', scope.parts[0]!, name)
        : makeArn(scope, 'express', scope.parts[0]!, name, this.clock.uuid());
      const record: ExecutionRecord = {
        ...parent, arn, name, itemCount, mapRunArn: run.arn, stateMachineArn: run.stateMachineArn, startDate: this.clock.now(), redriveCount: 0,
      };
      const { ended } = this.executions.start({
        machine: request.processor, host, type, record, roleArn, stateMachineName, input, testRun, logs: undefined, resume: undefined,
      });
      return { ended, stop: () => this.executions.stop(arn, undefined, undefined) };
    };
  }
}

/** 'orders' of an execution of 'orders' or of a child of its map run, 'orders/Ship'. */
const machineName = ({ parts }: Arn): string => parts[0]!.split('/', 1)[0]!;

/** A state without a Label gets one that stays the same: a UUID made of its name. */
function generatedLabel(stateMachineArn: string, state: string): string {
  const hash = createHash('sha256').update(`${stateMachineArn}\n${state}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}
