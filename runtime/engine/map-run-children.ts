/**
 * The child executions of one map run: how they start, go on after a restart, and run again when the run is redriven.
 * AWS, "Redriving Map Runs in Step Functions executions".
 *
 *   C1. A child keeps its place, which is that of its batch.
 *   C2. A redrive runs a child once: its record says in which redrive of the run it ran last.
 *   C3. Standard children go on at the state that failed; Express children start anew, under the ARN they had.
 */
import type { DistributedMap, Frame, Json, Outcome } from '../core/index.ts';
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

/** Whether nobody can make anything of how a child ended: no redrive runs it again. */
const isFinal = (record: ExecutionRecord, events: number, clock: Clock): boolean =>
  redrivability(record, { events, now: () => clock.now() }).redriveStatus === 'NOT_REDRIVABLE';

export class MapRunChildren {
  /** Those that are there already, in the order of their batches. */
  readonly earlier: readonly EarlierChild[];
  private readonly context: MapRunContext;
  private readonly type: 'STANDARD' | 'EXPRESS';
  private readonly redrives: number | undefined;

  constructor(context: MapRunContext) {
    const { store, clock, request, run } = context;
    this.context = context;
    this.type = request.executionType ?? 'STANDARD';
    this.redrives = run.redriveCount;
    const inOrder = [...store.executions.list(run.arn)].toReversed().toSorted((a, b) => (a.mapRunIndex ?? 0) - (b.mapRunIndex ?? 0));
    this.earlier = inOrder.map((record) => ({
      record,
      itemCount: record.itemCount ?? 1,
      redriven: (record.mapRunRedrives ?? 0) < (run.redriveCount ?? 0) && !isFinal(record, 0, clock),
    }));
  }

  /** Starts the child at `index`, or goes on with it. The child counts as ended when the writer has taken what it gave. */
  start(child: Batch | EarlierChild, index: number): StartedChild {
    const record = 'record' in child ? child.record : this.recordOf(child, index);
    const started = 'record' in child ? this.goOn(child) : this.launch(record, child.input);
    if (this.context.writer === undefined) return started;
    const take = async (outcome: ChildOutcome): Promise<ChildOutcome> => {
      await this.write(record.arn, index);
      return outcome;
    };
    return { ...started, ended: started.ended.then(take) };
  }

  /** Hands the writer what has not had its turn; gives the Map state's result. Throws States.ResultWriterFailed. */
  async finish(writer: ResultWriter, waiting: readonly (Batch | EarlierChild)[]): Promise<Json> {
    const left = waiting.flatMap((child) => ('record' in child ? [child.record.arn] : []));
    for (const [i, arn] of left.entries()) await this.write(arn, this.earlier.length - left.length + i);
    return writer.finish(waiting.flatMap((child) => ('record' in child ? [] : [child])));
  }

  private recordOf({ itemCount }: Batch, index: number): ExecutionRecord {
    const { clock, executions, frame, run } = this.context;
    const scope = parseArn(run.arn, 'mapRun');
    const name = clock.uuid();
    const arn = this.type === 'STANDARD'
      ? makeArn(scope, 'execution', scope.parts[0]!, name)
      : makeArn(scope, 'express', scope.parts[0]!, name, clock.uuid());
    return {
      ...executions.get(frame.execution.identity.arn),
      arn, name, itemCount, mapRunArn: run.arn, mapRunIndex: index, mapRunRedrives: this.redrives, stateMachineArn: run.stateMachineArn, startDate: clock.now(),
      redriveCount: 0, redriveDate: undefined, redriveTokens: undefined,
    };
  }

  private goOn({ record, redriven: again }: EarlierChild): StartedChild {
    if (again) return this.redrive(record);
    const { unfinished } = this.context;
    const data = unfinished.get(record.arn);
    unfinished.delete(record.arn);
    return data === undefined ? { ended: this.outcomeOf(record), stop() {} } : this.launch(record, data.input, data, true);
  }

  private redrive(record: ExecutionRecord): StartedChild {
    let stopped = false;
    let child: StartedChild | undefined;
    const begin = async (): Promise<ChildOutcome> => {
      const { store, clock } = this.context;
      const data = await store.executions.read(record.arn);
      const now = clock.now();
      if (stopped || isFinal(record, data.history.length, clock)) return this.outcomeOf(record);
      child = this.type === 'STANDARD'
        ? this.launch({ ...redriven(record, now), mapRunRedrives: this.redrives }, data.input, resumption(data, record.error, now))
        : this.launch({ ...startedAgain(record, now), mapRunRedrives: this.redrives }, data.input);
      return child.ended;
    };
    return {
      ended: begin(),
      stop() {
        stopped = true;
        child?.stop();
      },
    };
  }

  private launch(record: ExecutionRecord, input: Json, resume?: ExecutionData, recovered?: true): StartedChild {
    const { executions, frame, host, request, clock } = this.context;
    const { roleArn, stateMachineName } = frame.execution.identity;
    const { execution } = executions.start({
      machine: request.processor, host, type: this.type, record, roleArn, stateMachineName, input, testRun: executions.testRunOf(frame.execution), logs: executions.logsOf(frame.execution), resume, recovered,
    });
    const outcomeOf = (outcome: Outcome): ChildOutcome =>
      (outcome.status === 'SUCCEEDED' ? outcome : { ...outcome, notRedrivable: isFinal(executions.get(record.arn), execution.events, clock) });
    return { ended: Promise.resolve(execution.ended).then(outcomeOf), stop: () => executions.stop(record.arn, undefined, undefined) };
  }

  /** How a child has ended that does not run again. */
  private async outcomeOf(record: ExecutionRecord): Promise<ChildOutcome> {
    const { store, clock } = this.context;
    const { arn, status, error, cause } = record;
    if (status === 'RUNNING') return { status: 'ABORTED', error, cause };
    const { output, history } = await store.executions.read(arn);
    return status === 'SUCCEEDED' ? { status, output } : { status, error, cause, notRedrivable: isFinal(record, history.length, clock) };
  }

  private async write(arn: string, index: number): Promise<void> {
    const { store, clock, executions, writer } = this.context;
    const record = executions.get(arn);
    const data = await store.executions.read(arn);
    await writer?.add({ record, data, redrivability: redrivability(record, { events: data.history.length, now: () => clock.now() }) } satisfies EndedChild, index);
  }
}
