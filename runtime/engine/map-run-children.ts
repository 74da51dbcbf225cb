/**
 * The child executions of one map run: how they start, go on after a restart, and run again when the run is redriven.
 * AWS, "Redriving Map Runs in Step Functions executions".
 *
 *   C1. A child keeps its place, which is that of its batch.
 *   C2. A redrive runs a child once: its record says in which redrive of the run it ran last.
 *   C3. Standard children go on at the state that failed; Express children start anew, under the ARN they had.
 */
import type { DistributedMap, Frame, Json } from '../core/index.ts';
import type { ExecutionData, ExecutionRecord, MapRunRecord, Store } from '../store/index.ts';
import { makeArn, parseArn } from './arn.ts';
import type { Batch } from './batches.ts';
import type { Clock } from './clock.ts';
import type { Executions } from './executions.ts';
import type { EngineHost } from './host.ts';
import type { ChildOutcome, EarlierChild, StartedChild } from './map-run.ts';
import { redrivability, redriven, resumption, startedAgain } from './redrive.ts';
import type { EndedChild, ResultWriter } from './result-writer.ts';

export interface MapRunContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly executions: Executions;
  /** Children of an earlier process that had not ended, by ARN. */
  readonly unfinished: Map<string, ExecutionData>;
  readonly host: EngineHost;
  /** The Map state's. */
  readonly frame: Frame;
  readonly request: DistributedMap;
  readonly run: MapRunRecord;
  /** What takes the results; undefined when the run gives them itself. */
  readonly writer: ResultWriter | undefined;
}

/** A child that runs no more. */
interface Gone {
  readonly record: ExecutionRecord;
  readonly input: Json;
  readonly output: Json;
  /** How many events it had. */
  readonly events: number;
}

/** A child that runs. `gone` rejects when the store cannot read what it has of it. */
interface Launched extends Pick<StartedChild, 'stop'> {
  readonly gone: Promise<Gone>;
}

/** How a child has ended of which that cannot be told: the run goes on, and so does the server. */
const lost = (thrown: unknown): ChildOutcome => ({ status: 'FAILED', error: 'States.Runtime', cause: String(thrown) });

/** Whether nobody can make anything of how a child ended: no redrive runs it again. */
const isFinal = (record: ExecutionRecord, events: number, clock: Clock): boolean =>
  redrivability(record, { events, now: () => clock.now() }).redriveStatus === 'NOT_REDRIVABLE';

export class MapRunChildren {
  /** Those that are there already, in the order of their batches. */
  readonly earlier: readonly EarlierChild[];
  private readonly context: MapRunContext;
  private readonly type: 'STANDARD' | 'EXPRESS';
  private readonly redrives: number | undefined;
  /** What the ARNs of the children begin with. */
  private readonly prefix: string;
  /** What the records of the children have in common. All members of a record are there: V8 makes a class of its own for every copy that gets another one. */
  private readonly common: ExecutionRecord;

  constructor(context: MapRunContext) {
    const { store, clock, executions, frame, request, run } = context;
    this.context = context;
    this.type = request.executionType ?? 'STANDARD';
    this.redrives = run.redriveCount;
    const scope = parseArn(run.arn, 'mapRun');
    this.prefix = makeArn(scope, this.type === 'STANDARD' ? 'execution' : 'express', scope.parts[0]!, '');
    this.common = {
      ...executions.get(frame.execution.identity.arn),
      mapRunArn: run.arn, mapRunRedrives: this.redrives, stateMachineArn: run.stateMachineArn, redriveCount: 0, redriveDate: undefined, redriveTokens: undefined, mapRunIndex: 0,
    };
    const inOrder = [...store.executions.list(run.arn)].toReversed().toSorted((a, b) => (a.mapRunIndex ?? 0) - (b.mapRunIndex ?? 0));
    this.earlier = inOrder.map((record) => ({
      record,
      itemCount: record.itemCount ?? 1,
      redriven: (record.mapRunRedrives ?? 0) < (run.redriveCount ?? 0) && !isFinal(record, 0, clock),
    }));
  }

  /** Starts the child at `index`, or goes on with it. The child counts as ended when the writer has taken what it gave. */
  start(child: Batch | EarlierChild, index: number): StartedChild {
    const { gone, stop } = 'record' in child ? this.goOn(child) : this.launch(this.recordOf(child, index), child.input);
    return { ended: gone.then((each) => this.end(each, index)).catch(lost), stop };
  }

  /** Hands the writer what has not had its turn; gives the Map state's result. Throws States.ResultWriterFailed. */
  async finish(writer: ResultWriter, waiting: readonly (Batch | EarlierChild)[]): Promise<Json> {
    const left = waiting.flatMap((child) => ('record' in child ? [child.record] : []));
    for (const [i, record] of left.entries()) await this.end(await this.stored(record), this.earlier.length - left.length + i);
    return writer.finish(waiting.flatMap((child) => ('record' in child ? [] : [child])));
  }

  private recordOf({ itemCount }: Batch, index: number): ExecutionRecord {
    const { clock } = this.context;
    const name = clock.uuid();
    const key = this.type === 'STANDARD' ? name : `${name}:${clock.uuid()}`;
    return { ...this.common, arn: this.prefix + key, name, itemCount, mapRunIndex: index, startDate: clock.now() };
  }

  private goOn({ record, redriven: again }: EarlierChild): Launched {
    if (again) return this.redrive(record);
    const { unfinished } = this.context;
    const data = unfinished.get(record.arn);
    unfinished.delete(record.arn);
    return data === undefined ? { gone: this.stored(record), stop() {} } : this.launch(record, data.input, data, true);
  }

  private redrive(record: ExecutionRecord): Launched {
    let stopped = false;
    let child: Launched | undefined;
    const begin = async (): Promise<Gone> => {
      const { store, clock } = this.context;
      const data = await store.executions.read(record.arn);
      const now = clock.now();
      if (stopped || isFinal(record, data.history.length, clock)) return this.stored(record);
      child = this.type === 'STANDARD'
        ? this.launch({ ...redriven(record, now), mapRunRedrives: this.redrives }, data.input, resumption(data, record.error, now))
        : this.launch({ ...startedAgain(record, now), mapRunRedrives: this.redrives }, data.input);
      return child.gone;
    };
    return {
      gone: begin(),
      stop() {
        stopped = true;
        child?.stop();
      },
    };
  }

  private launch(record: ExecutionRecord, input: Json, resume?: ExecutionData, recovered?: true): Launched {
    const { executions, frame, host, request } = this.context;
    const { roleArn, stateMachineName } = frame.execution.identity;
    const running = executions.start({
      machine: request.processor, host, type: this.type, record, roleArn, stateMachineName, input, testRun: executions.testRunOf(frame.execution), logs: executions.logsOf(frame.execution), resume, recovered,
    });
    const { execution } = running;
    const gone = Promise.resolve(execution.ended).then((outcome): Gone =>
      ({ record: running.record, input, output: outcome.status === 'SUCCEEDED' ? outcome.output : undefined, events: execution.events }));
    return { gone, stop: () => executions.stop(record.arn, undefined, undefined) };
  }

  /** A child that does not run again. One that nobody can go on with counts as aborted. */
  private async stored(record: ExecutionRecord): Promise<Gone> {
    if (record.status === 'RUNNING') return { record: { ...record, status: 'ABORTED' }, input: undefined, output: undefined, events: 0 };
    const { input, output, history } = await this.context.store.executions.read(record.arn);
    return { record, input, output, events: history.length };
  }

  /** Hands the writer what a child gave; tells the run how it has ended. */
  private async end({ record, input, output, events }: Gone, index: number): Promise<ChildOutcome> {
    const { clock, writer } = this.context;
    const { status, error, cause } = record;
    const redrivable = redrivability(record, { events, now: () => clock.now() });
    await writer?.add({ record, data: { input, output }, redrivability: redrivable } satisfies EndedChild, index);
    if (status === 'SUCCEEDED') return { status, output };
    return { status: status === 'RUNNING' ? 'ABORTED' : status, error, cause, notRedrivable: redrivable.redriveStatus === 'NOT_REDRIVABLE' };
  }
}
