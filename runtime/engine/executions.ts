/**
 * Executions: their start, their end and what is known of them in between.
 *
 *   E1. An execution starts after the call that asked for it has been answered.
 *   E2. An execution that runs is in `running`; one that has ended is in the store only.
 *   E3. Of an execution that sleeps for long only its record and a timer are in memory. It goes on as after a restart: another
 *       one is made of what the store has. So only those are parked that a restart could go on with, and for whose end
 *       nobody waits.
 *   E4. Express executions leave nothing behind: no record, no history. Children of a map run leave their record.
 */
import {
  Execution, type ExecutionIdentity, type Frame, HistoryEvent, type Json, type Machine, type Outcome,
} from '../core/index.ts';
import type { Timer } from '../core/timer-queue.ts';
import type { ExecutionData, ExecutionRecord, ExecutionStatus, RevisionRecord, StateMachineRecord, Store, Unfinished } from '../store/index.ts';
import { Alarms } from './alarms.ts';
import { apiError } from './api-error.ts';
import { isExpressArn } from './arn.ts';
import type { Clock } from './clock.ts';
import type { EngineHost } from './host.ts';
import type { ExecutionLogger, LogSettings, OpenLog } from './execution-logs.ts';
import type { StatusEvents } from './status-events.ts';
import type { TaskEnvironment, TestRun } from '../tasks/index.ts';
import type { TaskTokens } from './task-tokens.ts';
import { TurnoverMap } from './turnover-map.ts';
import type { WorkerPool } from './workers/worker-pool.ts';

/** What it takes to run an execution. */
export interface Launch {
  readonly machine: Machine;
  readonly host: EngineHost;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly record: ExecutionRecord;
  readonly roleArn: string;
  readonly stateMachineName: string;
  readonly input: Json;
  /** What its caller sent, where that is another text than the document's. */
  readonly inputText?: string;
  /** At most how many bytes it has, where that is known. */
  readonly inputSize?: number;
  /** Where to log to; undefined for nowhere. */
  readonly logs: LogSettings | undefined;
  /** The test whose mocked responses its tasks give. */
  readonly testRun: TestRun | undefined;
  /** A redrive, or an execution of an earlier process, goes on from here. */
  readonly resume: ExecutionData | undefined;
  /** The store has it already: it was running when another process ended. */
  readonly recovered?: true;
  /** What it can be run from elsewhere; undefined for a part of a definition. */
  readonly revision?: RevisionRecord;
}

/** An execution that has not ended. */
export interface Running {
  readonly execution: Execution;
  readonly type: Launch['type'];
  /** How it has ended, once it has. */
  record: ExecutionRecord;
  readonly log: OpenLog | undefined;
  /** Where it logs to, and so do the children of its map runs. */
  readonly logs: LogSettings | undefined;
}

/** An execution that sleeps; the store has where it is. */
interface Parked extends Timer<Parked> {
  readonly execution?: undefined;
  readonly record: ExecutionRecord;
  readonly logs?: undefined;
}

/** Gives what it takes to go on with an execution. Throws when its machine cannot be loaded. */
export type Relaunch = (record: ExecutionRecord, data: ExecutionData) => Launch;

/** The parts of the engine that executions need. */
export interface ExecutionsParts {
  readonly store: Store;
  readonly tokens: TaskTokens;
  readonly logger: ExecutionLogger;
  readonly statusEvents: StatusEvents | undefined;
  readonly workers: WorkerPool | undefined;
  readonly clock: Clock;
  readonly relaunch: Relaunch;
  /** The environment of an execution's account and region. */
  readonly environmentOf: (executionArn: string) => TaskEnvironment;
}

/** What is known of an execution whose data cannot be read. */
const NOTHING: ExecutionData = { input: undefined, output: undefined, history: [], saved: undefined };

/** Executions that sleep so long (ms) are parked. */
const LONG = 5000;

/** How long (ms) those that wake up keep others waiting. */
const TURN = 4;

export class Executions {
  private readonly store: Store;
  private readonly tokens: TaskTokens;
  private readonly logger: ExecutionLogger;
  private readonly statusEvents: StatusEvents | undefined;
  private readonly workers: WorkerPool | undefined;
  private readonly clock: Clock;
  private readonly relaunch: Relaunch;
  private readonly environmentOf: ExecutionsParts['environmentOf'];
  private readonly running = new TurnoverMap<string, Running | Parked>();
  /** ARNs of Express executions by state machine: the others are in the store. */
  private readonly express = new Map<string, TurnoverMap<string, string>>();
  private readonly alarms: Alarms<Parked>;
  /** Those whose time has come. */
  private readonly due = new Set<Parked>();
  private readonly wake = (parked: Parked): void => this.isDue(parked);
  /** Those that came further in this turn of the event loop. */
  private advanced = new Set<Execution>();
  private readonly testRuns = new WeakMap<Execution, TestRun>();

  constructor({ store, tokens, logger, statusEvents, workers, clock, relaunch, environmentOf }: ExecutionsParts) {
    this.alarms = new Alarms(() => clock.now(), (time, ring) => clock.timer(time, ring));
    this.clock = clock;
    this.relaunch = relaunch;
    this.environmentOf = environmentOf;
    this.store = store;
    this.tokens = tokens;
    this.logger = logger;
    this.statusEvents = statusEvents;
    this.workers = workers;
  }

  /** Starts an execution in the next turn of the event loop. */
  start(launch: Launch): Running {
    const { type, record, input, inputText, host, recovered } = launch;
    const execution = this.make(launch);
    const running: Running = { execution, type, record, log: this.follow(launch, execution), logs: launch.logs };
    this.running.set(record.arn, running);
    if (isExpress(running)) this.expressOf(record.stateMachineArn).set(record.arn, record.arn);
    if (!recovered && (type === 'STANDARD' || record.mapRunArn !== undefined)) this.store.executions.start(record, input, launch.resume ?? { inputText });
    if (type === 'STANDARD' && !recovered) this.statusEvents?.changed({ record, input, inputText, events: execution.events }, host.environment);
    setImmediate(() => this.begin(execution, launch));
    return running;
  }

  /** Runs an Express execution at once and gives how it ended. */
  run(launch: Launch): Outcome | Promise<Outcome> {
    const execution = this.make(launch);
    const log = this.follow(launch, execution);
    this.begin(execution, launch);
    const outcome = execution.ended;
    if (log === undefined) return outcome;
    if (outcome instanceof Promise) return outcome.finally(() => log.close());
    log.close();
    return outcome;
  }

  /** The record of an execution, running or not. Throws ExecutionDoesNotExist. */
  get(arn: string): ExecutionRecord {
    const record = this.running.get(arn)?.record ?? this.store.executions.get(arn);
    if (record === undefined) throw apiError('ExecutionDoesNotExist', arn);
    return record;
  }

  has(arn: string): boolean {
    return this.running.has(arn) || this.store.executions.get(arn) !== undefined;
  }

  /** The documents and the history of an execution so far. */
  data(arn: string): ExecutionData | Promise<ExecutionData> {
    const running = this.running.get(arn);
    if (running === undefined) return this.store.executions.read(arn);
    const { execution } = running;
    if (execution === undefined) return this.store.executions.parked(arn);
    const { input, inputText, history = [] } = execution;
    return { input, inputText, output: undefined, history, saved: undefined };
  }

  /** Ends an execution that runs; without effect on one that has ended. */
  stop(arn: string, error: string | undefined, cause: string | undefined): void {
    this.awake(arn)?.execution.stop(error, cause);
  }

  /** Settles when the execution has ended. */
  async finished(arn: string): Promise<void> {
    await this.awake(arn)?.execution.ended;
  }

  /** Leaves all executions where they are: nothing of them goes on in this process, what their tasks have begun elsewhere does. */
  abandon(): void {
    this.writeCheckpoints();
    for (const { execution } of this.running.values()) if (execution !== undefined) leaveAlone(execution.root);
    this.running.clear();
    this.alarms.clear();
  }

  /** What an execution has come to is kept, once for this turn of the event loop. */
  checkpoint(execution: Execution): void {
    if (this.store.executions.checkpoint === undefined && execution.asleepUntil === undefined) return;
    if (this.advanced.size === 0) setImmediate(() => this.writeCheckpoints());
    this.advanced.add(execution);
  }

  /** Hands the checkpoints of this turn to the store. Express executions have none. */
  writeCheckpoints(): void {
    const { advanced } = this;
    // Not cleared: V8 links what a set was to what it is, so one in old memory would take all that come after it along.
    this.advanced = new Set();
    for (const execution of advanced) {
      const { arn } = execution.identity;
      const running = this.running.get(arn);
      if (running?.execution !== execution || running.type !== 'STANDARD') continue;
      this.store.executions.checkpoint?.(arn, execution);
      if (this.mayPark(running)) this.park(running, execution.asleepUntil!);
    }
  }

  /** Keeps how an execution has ended. */
  ended(execution: Execution, environment: TaskEnvironment): void {
    this.tokens.forget(execution);
    this.workers?.ended(execution);
    const running = this.running.get(execution.identity.arn);
    if (running?.execution !== execution) return;
    const { type, record, log } = running;
    this.running.delete(record.arn);
    log?.close();
    if (isExpress(running)) return this.forgetExpress(record);
    const { input, inputText, host, time, history = [] } = execution;
    const outcome = execution.outcome!;
    const ended: ExecutionRecord = { ...record, ...summaryOf(outcome), stopDate: time ?? host.now() };
    const output = outcome.status === 'SUCCEEDED' ? outcome.output : undefined;
    if (type === 'STANDARD') this.statusEvents?.changed({ record: ended, input, inputText, output, events: execution.events }, environment);
    running.record = ended;
    this.store.executions.finish(ended, { input, inputText, output, history, saved: outcome.status === 'SUCCEEDED' ? undefined : execution.toJSON() });
  }

  /** Ends an execution that cannot go on. */
  giveUp({ record, data }: Unfinished, status: 'FAILED' | 'ABORTED', error?: string, cause?: string): void {
    const now = this.clock.now();
    const event = new HistoryEvent(status === 'FAILED' ? 'ExecutionFailed' : 'ExecutionAborted', now, 0, undefined, undefined, { error, cause });
    const ended: ExecutionRecord = { ...record, status, error, cause, stopDate: now };
    const { input, inputText } = data;
    const history = [...data.history, event];
    if (!isExpressArn(record.arn)) {
      this.statusEvents?.changed({ record: ended, input, inputText, events: history.length }, this.environmentOf(record.arn));
    }
    this.store.executions.finish(ended, { ...data, history });
  }

  /** Fails one that `thrown` keeps from going on: a machine that cannot be loaded, data that cannot be read. */
  fail(unfinished: Unfinished, thrown: unknown): void {
    this.giveUp(unfinished, 'FAILED', 'States.Runtime', `The execution cannot go on: ${(thrown as Error).message}`);
  }

  /** Where an execution that runs logs to. */
  logsOf({ identity }: Execution): LogSettings | undefined {
    return this.running.get(identity.arn)?.logs;
  }

  /** The test that an execution is part of. */
  testRunOf(execution: Execution): TestRun | undefined {
    return this.testRuns.get(execution);
  }

  /** ARNs of the executions of a state machine that run, without the children of its map runs, as somebody asks for them. */
  * runningOf({ arn, type }: StateMachineRecord): Iterable<string> {
    if (type === 'EXPRESS') yield* this.express.get(arn)?.values() ?? [];
    else for (const record of this.store.executions.list(arn, ['RUNNING'])) yield record.arn;
  }

  private expressOf(stateMachineArn: string): TurnoverMap<string, string> {
    let arns = this.express.get(stateMachineArn);
    if (arns === undefined) this.express.set(stateMachineArn, arns = new TurnoverMap());
    return arns;
  }

  private forgetExpress({ arn, stateMachineArn }: ExecutionRecord): void {
    const arns = this.expressOf(stateMachineArn);
    arns.delete(arn);
    if (arns.size === 0) this.express.delete(stateMachineArn);
  }

  /** See E3. */
  private mayPark({ execution, record, log }: Running): boolean {
    const { asleepUntil, host, isAwaited } = execution;
    return asleepUntil !== undefined && asleepUntil - host.now() >= LONG && !isAwaited && log === undefined && record.mapRunArn === undefined && !this.testRuns.has(execution);
  }

  private park({ execution, record }: Running, until: number): void {
    try {
      this.store.executions.park(record.arn, execution);
    } catch {
      return; // What cannot be written stays where it is.
    }
    execution.letGo();
    this.tokens.forget(execution);
    const parked: Parked = { record, time: until, order: 0, wake: this.wake };
    this.running.set(record.arn, parked);
    this.alarms.add(parked);
  }

  /** Many may wake up at a time, so others have their turn in between. */
  private isDue(parked: Parked): void {
    if (this.due.size === 0) setImmediate(() => this.wakeAll());
    this.due.add(parked);
  }

  private wakeAll(): void {
    const end = performance.now() + TURN;
    for (const parked of this.due) {
      this.due.delete(parked);
      this.awake(parked.record.arn);
      if (performance.now() > end) break;
    }
    if (this.due.size > 0) setImmediate(() => this.wakeAll());
  }

  /** An execution that runs; one that is parked goes on, or ends where it cannot. */
  private awake(arn: string): Running | undefined {
    const running = this.running.get(arn);
    if (running === undefined || running.execution !== undefined) return running;
    this.alarms.cancel(running);
    const launch = this.launchOf(running);
    if (launch === undefined) return undefined;
    const execution = this.make(launch);
    const woken: Running = { execution, type: launch.type, record: running.record, log: undefined, logs: undefined };
    this.running.set(arn, woken);
    begin(execution, launch);
    return woken;
  }

  /** What it takes to go on with one that is parked. One that cannot go on has ended, and undefined is given. */
  private launchOf({ record }: Parked): Launch | undefined {
    let data = NOTHING;
    try {
      data = this.store.executions.parked(record.arn);
      return this.relaunch(record, data);
    } catch (thrown) {
      this.running.delete(record.arn);
      return void this.fail({ record, data }, thrown);
    }
  }

  /** Logs and the history of Standard executions are kept in this process, so what has either runs here. */
  private begin(execution: Execution, launch: Launch): void {
    const { type, logs, revision } = launch;
    if (this.workers === undefined || revision === undefined || type === 'STANDARD' || logs !== undefined) begin(execution, launch);
    else this.workers.begin(execution, revision);
  }

  private make(launch: Launch): Execution {
    const execution = executionOf(launch);
    if (launch.testRun !== undefined) this.testRuns.set(execution, launch.testRun);
    return execution;
  }

  private follow({ logs }: Launch, execution: Execution): OpenLog | undefined {
    return logs && this.logger.follow(logs, execution);
  }
}

/** See E4. */
const isExpress = ({ type, record }: Running): boolean => type === 'EXPRESS' && record.mapRunArn === undefined;

function leaveAlone(frame: Frame): void {
  frame.stopped = true;
  frame.pending = undefined;
  frame.children?.forEach(leaveAlone);
}

/** What the record says of an outcome. */
export const summaryOf = (outcome: Outcome): { readonly status: ExecutionStatus; readonly error: string | undefined; readonly cause: string | undefined } =>
  (outcome.status === 'SUCCEEDED' ? { status: 'SUCCEEDED', error: undefined, cause: undefined } : { status: outcome.status, error: outcome.error, cause: outcome.cause });

function executionOf({ machine, host, type, record, roleArn, stateMachineName, input, inputText, inputSize, logs, resume }: Launch): Execution {
  const identity: ExecutionIdentity = {
    arn: record.arn,
    name: record.name,
    roleArn,
    startTime: record.startDate,
    redriveTime: record.redriveDate,
    redriveCount: type === 'STANDARD' ? record.redriveCount : undefined,
    stateMachineArn: record.stateMachineArn,
    stateMachineName,
  };
  const execution = new Execution(machine, host, identity, input, { type, history: type === 'STANDARD' || logs !== undefined, inputText, inputSize }, resume?.saved);
  if (resume !== undefined) execution.history?.push(...resume.history);
  return execution;
}

function begin(execution: Execution, { resume, record }: Launch): void {
  if (resume?.saved === undefined) return execution.begin();
  if (resume.history.filter(({ type }) => type === 'ExecutionRedriven').length < record.redriveCount) recordRedrive(execution, record);
  execution.goOn();
}

function recordRedrive(execution: Execution, { redriveCount }: ExecutionRecord): void {
  const { root } = execution;
  const id = execution.record('ExecutionRedriven', execution.events, undefined, undefined, redriveCount);
  if (root.children === undefined) root.last = id;
}

