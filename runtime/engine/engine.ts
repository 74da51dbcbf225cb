/**
 * The engine: everything between the API and the runtime. Made of parts that each know one thing; it has no state of its
 * own but the hosts.
 */
import { promisify } from 'node:util';
import { type Json, LocalHost, type Outcome } from '../core/index.ts';
import { sizeOfText } from '../core/size.ts';
import { type ExecutionData, type ExecutionRecord, MemoryStore, revisionKey, type RevisionRecord, type Store } from '../store/index.ts';
import { createTasks, type TaskEnvironment, type Tasks, type TasksOptions } from '../tasks/index.ts';
import { Activities } from './activities.ts';
import { apiError } from './api-error.ts';
import { makeArn, parseArn, type Scope } from './arn.ts';
import { type Clock, type EngineClock, RealClock } from './clock.ts';
import { Compilations } from './compilations.ts';
import { Deletions } from './deletions.ts';
import { textIfUnlike } from './document.ts';
import { ExecutionLogger } from './execution-logs.ts';
import { Executions, type Launch, type Running } from './executions.ts';
import { EngineHost, type Observer } from './host.ts';
import { createItemStorage } from './item-storage.ts';
import type { LoadedRevision } from './load-machine.ts';
import { logGroupOf } from './logging-configuration.ts';
import { MapRuns } from './map-runs.ts';
import { recover } from './recovery.ts';
import { type Redrivability, redrivability, redriven, redriveOf, resumption } from './redrive.ts';
import { type Resolved, StateMachines } from './state-machines.ts';
import { hasEventBridge, StatusEvents } from './status-events.ts';
import { TaskTokens } from './task-tokens.ts';
import type { WorkerPool } from './workers/worker-pool.ts';

const nextTurn = promisify(setImmediate);

/** Carries out an operation of the API on behalf of an execution in `scope`. Rejects with an ApiError. */
export type CallApi = (operation: string, input: Json, scope: Scope) => Promise<Json>;

export interface EngineOptions extends Pick<TasksOptions, 'handlers' | 'functions' | 'http' | 'environment' | 'allowAws' | 'project'> {
  /** A MemoryStore when left out. */
  readonly store?: Store;
  /** What Task states reach; when left out, `handlers`, `functions`, HTTP by `http`, and services at AWS_ENDPOINT_URL_<SERVICE>. */
  readonly tasks?: Tasks;
  /** Whether EventBridge is told when the status of an execution changes; when left out, whether AWS_ENDPOINT_URL_EVENTS is set. */
  readonly statusEvents?: boolean;
  /** The time that executions live in; real time when left out. Tasks that are given must work with the same one. */
  readonly clock?: EngineClock;
  /** Those of somebody who compiles definitions before this engine is given them. */
  readonly compilations?: Compilations;
  /** Looks on while executions run. */
  readonly observer?: Observer;
  /** Processes that Express executions run in; in this one when left out. No observer sees them, and their clock must go as `clock` does. */
  readonly workers?: WorkerPool;
}

/** What a caller gives to start an execution. */
export interface StartOptions {
  /** A UUID when left out. */
  readonly name?: string;
  readonly input: Json;
  /** The text that the input was sent as. */
  readonly inputText?: string;
  readonly traceHeader?: string;
  /** Name of the test case whose mocked responses the tasks give. */
  readonly testCase?: string;
}

interface Prepared extends Pick<Launch, 'host' | 'roleArn' | 'logs'> {
  readonly loaded: LoadedRevision;
  /** What the ARNs of its executions begin with. */
  readonly prefix: string;
  /** Key of the revision. */
  readonly revision: string;
}

export class Engine {
  readonly store: Store;
  readonly tasks: Tasks;
  /** The time that executions live in. */
  readonly time: EngineClock;
  readonly clock: Clock;
  readonly tokens: TaskTokens;
  readonly activities: Activities;
  readonly stateMachines: StateMachines;
  readonly executions: Executions;
  readonly mapRuns: MapRuns;
  readonly deletions: Deletions;
  readonly logger: ExecutionLogger;
  private readonly statusEvents: StatusEvents | undefined;
  private readonly observer: Observer | undefined;
  private readonly workers: WorkerPool | undefined;
  private readonly callApi: CallApi;
  private readonly hosts = new Map<string, EngineHost>();
  private readonly prepared = new WeakMap<RevisionRecord, Prepared>();

  constructor(callApi: CallApi, options: EngineOptions = {}) {
    const { store = new MemoryStore(), compilations = new Compilations(), clock: time = new RealClock(), environment = process.env, observer, workers } = options;
    const { statusEvents = hasEventBridge(environment), tasks = createTasks({ ...options, environment, clock: time }) } = options;
    this.callApi = callApi;
    this.store = store;
    this.tasks = tasks;
    this.time = time;
    this.observer = observer;
    this.clock = new LocalHost({}, time);
    // Writers of logs and workers that poll live outside of the executions' time.
    const outside = new LocalHost();
    this.logger = new ExecutionLogger(outside);
    this.tokens = new TaskTokens(this.clock);
    this.activities = new Activities(store, outside, this.tokens);
    this.stateMachines = new StateMachines(store, this.clock, compilations);
    this.statusEvents = statusEvents ? new StatusEvents(tasks) : undefined;
    this.executions = new Executions({
      store, tokens: this.tokens, logger: this.logger, statusEvents: this.statusEvents, workers, clock: this.clock, relaunch: (record, data) => this.relaunch(record, data),
      environmentOf: (arn) => this.environmentOfExecution(arn),
    });
    this.workers = workers;
    this.mapRuns = new MapRuns(store, this.clock, this.executions, createItemStorage(tasks, (frame) => this.environmentOfExecution(frame.execution.identity.arn)), time);
    this.deletions = new Deletions(this);
  }

  /** Goes on with what was running when the store was closed or its process died. Settles when all of it is under way. */
  async recover(): Promise<void> {
    recover(this, (record, data) => this.relaunch(record, data));
    await nextTurn();
  }

  /** Settles when all that has happened so far, in the store and in executions, is durable. Undefined: nothing to wait for. */
  synced(): Promise<void> | undefined {
    if (this.store.executions.checkpoint === undefined) return this.store.synced();
    // What an answer to a task has led to is known when the promises on its way have settled.
    return nextTurn().then(() => {
      this.executions.writeCheckpoints();
      return this.store.synced();
    });
  }

  /** Starts an execution; it runs after this call. */
  start(resolved: Resolved, options: StartOptions): Running {
    return this.executions.start(this.launch(resolved, options));
  }

  /** Runs an Express execution to its end. */
  run(resolved: Resolved, options: StartOptions): { readonly record: ExecutionRecord; readonly outcome: Outcome | Promise<Outcome> } {
    const launch = this.launch(resolved, options);
    return { record: launch.record, outcome: this.executions.run(launch) };
  }

  /** Whether an execution can be redriven now. `events`: how many its history has. */
  redrivability(record: ExecutionRecord, events: number): Redrivability {
    const machine = this.store.stateMachines.get(this.store.revisions.get(record.revision)!.stateMachineArn);
    return redrivability(record, { events, now: () => this.clock.now(), machineDeleting: machine?.status === 'DELETING' });
  }

  /**
   * Goes on with an execution that has ended without success; gives the time of it (ms since 1970). Rejects with
   * ExecutionDoesNotExist, ExecutionNotRedrivable.
   */
  async redrive(executionArn: string, clientToken?: string): Promise<number> {
    this.executions.get(executionArn);
    const data = await this.executions.data(executionArn);
    // Nothing is awaited from here on: of two requests at a time, one finds what the other has done.
    const record = this.executions.get(executionArn);
    const now = this.clock.now();
    const known = redriveOf(record, clientToken, now);
    if (known !== undefined) return known.date;
    const { redriveStatus, reason } = this.redrivability(record, data.history.length);
    if (redriveStatus !== 'REDRIVABLE') throw apiError('ExecutionNotRedrivable', reason ?? 'A child of a map run is redriven with the execution that started the map run');
    this.executions.start(this.relaunch(redriven(record, now, clientToken), resumption(data, record.error, now)));
    return now;
  }

  /** The host of an account and region. */
  hostOf({ account, region }: Scope): EngineHost {
    const key = `${account}/${region}`;
    let host = this.hosts.get(key);
    if (host === undefined) {
      host = new EngineHost({ tasks: this.tasks, tokens: this.tokens, mapRuns: this.mapRuns, executions: this.executions, clock: this.time, observer: this.observer, environment: this.environmentOf({ account, region }) });
      this.hosts.set(key, host);
    }
    return host;
  }

  private environmentOfExecution(arn: string): TaskEnvironment {
    return this.hostOf(parseArn(arn, 'execution', 'express')).environment;
  }

  /** Whether CloudWatch Logs has the group; true when it cannot be asked. */
  async hasLogGroup(name: string, scope: Scope): Promise<boolean> {
    try {
      const { environment } = this.hostOf(scope);
      const { LogGroups = [] } = await this.tasks.call('cloudwatchlogs', 'describeLogGroups', { LogGroupNamePrefix: name }, environment);
      return LogGroups.some(({ LogGroupName }: Json) => LogGroupName === name);
    } catch {
      return true;
    }
  }

  /** Lets go of everything. Executions that run are abandoned where they are. */
  async close(): Promise<void> {
    this.executions.abandon();
    await this.workers?.close();
    this.time.close();
    await this.logger.close();
    await this.statusEvents?.flush();
    this.tasks.close();
    await this.store.close();
  }

  private environmentOf(scope: Scope): TaskEnvironment {
    return {
      ...scope,
      stepFunctions: {
        call: (operation, input) => this.callApi(operation, input, scope),
        finished: (executionArn) => this.executions.finished(executionArn),
      },
      tokens: this.tokens,
      activities: this.activities,
      testRunOf: (frame) => this.executions.testRunOf(frame.execution),
    };
  }

  private launch(resolved: Resolved, { name = this.clock.uuid(), input, inputText, traceHeader, testCase }: StartOptions): Launch {
    const { machine, version, alias } = resolved;
    const { type } = machine;
    const { loaded, host, prefix, revision, roleArn, logs } = this.prepare(resolved);
    const record: ExecutionRecord = {
      arn: type === 'STANDARD' ? prefix + name : `${prefix}${name}:${this.clock.uuid()}`,
      name,
      stateMachineArn: machine.arn,
      revision,
      stateMachineVersionArn: version?.arn,
      stateMachineAliasArn: alias?.arn,
      mapRunArn: undefined,
      itemCount: undefined,
      traceHeader,
      startDate: this.clock.now(),
      stopDate: undefined,
      status: 'RUNNING',
      error: undefined,
      cause: undefined,
      redriveCount: 0,
      redriveDate: undefined,
    };
    const testRun = testCase === undefined ? undefined : { testCase };
    // Of an Express execution only the log shows what is kept here.
    const shownText = type === 'STANDARD' || logs !== undefined ? textIfUnlike(inputText, input) : undefined;
    return {
      machine: loaded.machine, host, type, record, roleArn, stateMachineName: machine.name, input, inputText: shownText,
      inputSize: inputText === undefined ? undefined : sizeOfText(inputText), logs, testRun, resume: undefined, revision: resolved.revision,
    };
  }

  /** What it takes to go on with an execution, on the revision it was started with. */
  private relaunch(record: ExecutionRecord, resume: ExecutionData): Launch {
    const revision = this.store.revisions.get(record.revision)!;
    const machine = this.stateMachines.get(revision.stateMachineArn);
    const { loaded, host, roleArn, logs } = this.prepare({ machine, revision });
    return {
      machine: loaded.machine, host, type: machine.type, record, roleArn, stateMachineName: machine.name, input: resume.input, inputText: resume.inputText, logs, testRun: undefined, resume,
    };
  }

  /** What all executions of a revision share. */
  private prepare({ machine, revision }: Pick<Resolved, 'machine' | 'revision'>): Prepared {
    let prepared = this.prepared.get(revision);
    if (prepared === undefined) {
      const scope = parseArn(machine.arn, 'stateMachine');
      const host = this.hostOf(scope);
      prepared = {
        loaded: this.stateMachines.load(machine, revision),
        host,
        prefix: makeArn(scope, machine.type === 'STANDARD' ? 'execution' : 'express', machine.name, ''),
        revision: revisionKey(machine.arn, revision.id),
        roleArn: revision.roleArn,
        logs: this.logSettings(revision.loggingConfiguration, host),
      };
      this.prepared.set(revision, prepared);
    }
    return prepared;
  }

  private logSettings(configuration: Json, host: EngineHost): Launch['logs'] {
    const { level, includeExecutionData } = configuration;
    const logGroup = logGroupOf(configuration);
    if (level === 'OFF' || logGroup === undefined) return undefined;
    return {
      level,
      includeExecutionData,
      logGroup,
      send: (action, parameters) => this.tasks.call('cloudwatchlogs', action, parameters, host.environment),
    };
  }
}
