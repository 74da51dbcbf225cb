/**
 * Workers: processes that Express executions run in. The server keeps the API, the store and all tasks; a worker runs states.
 * Processes, because a thread that runs out of memory takes the whole process with it.
 *
 *   P1. An execution that runs in a worker has its twin here: an Execution with the same identity that follows no states. It
 *       ends when the other one does, and tasks are carried out in its name.
 *   P2. Whatever happens to a worker, its executions end: with it they fail, and the next execution gets a new worker.
 *   P3. A worker that answers nothing for a while is taken for stuck and killed; time in which the server was busy does not count.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { compile } from '../../../compiler/index.ts';
import { END, type Execution, Frame, machine, type Outcome, type State, type TaskRequest } from '../../core/index.ts';
import type { RevisionRecord } from '../../store/index.ts';
import { parseArn } from '../arn.ts';
import { RealClock } from '../clock.ts';
import type { Order, Report, TaskStep } from './protocol.ts';

export interface WorkerPoolOptions {
  readonly count: number;
  /** The clock of the executions; real time when left out. */
  readonly clock?: RealClock;
  /** The module of the workers; `worker.js` of this package when left out. */
  readonly entry?: URL;
  /** Heap of a worker, in MB; 1024 when left out. A worker that needs more ends. */
  readonly memory?: number;
  /** How long a worker may take for what it does in one go (seconds); 30 when left out. */
  readonly patience?: number;
}

/** What a worker needs to know of a machine. It must not change. */
export type Source = Pick<RevisionRecord, 'definition' | 'stateMachineArn'>;

/** Machines that a worker keeps. */
const KEPT_MACHINES = 1000;

export class WorkerPool {
  private readonly options: Required<WorkerPoolOptions>;
  private readonly workers = new Set<Worker>();
  private readonly workerOf = new WeakMap<Execution, Worker>();
  private readonly machines = new WeakMap<Source, number>();
  private machinesSoFar = 0;
  private watch: NodeJS.Timeout | undefined = undefined;

  constructor({ count, clock = new RealClock(), entry = new URL('./worker.js', import.meta.url), memory = 1024, patience = 30 }: WorkerPoolOptions) {
    this.options = { count, clock, entry, memory, patience };
  }

  /** Runs an execution in the worker that has the least to do. Its twin, `execution`, ends when it does. */
  begin(execution: Execution, source: Source): void {
    let number = this.machines.get(source);
    if (number === undefined) this.machines.set(source, number = ++this.machinesSoFar);
    try {
      const worker = this.freest();
      this.workerOf.set(execution, worker);
      worker.begin(execution, number, source);
    } catch (error) {
      execution.conclude(lostTo(`cannot be had: ${(error as Error).message}`));
    }
  }

  /** The twin of an execution has ended, here or there. */
  ended(execution: Execution): void {
    this.workerOf.get(execution)?.forget(execution);
  }

  /** Ends all workers; their executions are left where they are. */
  async close(): Promise<void> {
    clearInterval(this.watch);
    await Promise.all([...this.workers].map((worker) => worker.close()));
  }

  /** An idle worker, a new one while there may be more, or the one with the fewest executions. */
  private freest(): Worker {
    const [least] = [...this.workers].toSorted((a, b) => a.load - b.load);
    if (least !== undefined && (least.load === 0 || this.workers.size >= this.options.count)) return least;
    const worker: Worker = new Worker(this.options, () => this.workers.delete(worker));
    this.workers.add(worker);
    this.watch ??= setInterval(() => { for (const each of this.workers) each.look(); }, 1000).unref();
    return worker;
  }
}

/** One worker, and what runs in it. */
class Worker {
  private readonly process: ChildProcess;
  private readonly patience: number;
  private readonly executions = new Map<number, Execution>();
  private readonly numbers = new Map<Execution, number>();
  /** The frames of tasks that are carried out here. */
  private readonly tasks = new Map<number, Frame>();
  private readonly known = new Set<number>();
  private executionsSoFar = 0;
  /** Pings that were not answered: one a second while there is something to do. */
  private unanswered = 0;
  /** Why it ended, where that is known. */
  private reason: string | undefined = undefined;

  constructor({ clock, entry, memory, patience }: Required<WorkerPoolOptions>, gone: () => void) {
    this.patience = patience;
    this.process = fork(entry, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [`--max-old-space-size=${memory}`] });
    this.process.on('message', (report: Report) => this.hear(report));
    const lost = (): void => {
      gone();
      this.failAll();
    };
    this.process.on('error', ({ message }) => {
      this.reason = `failed: ${message}`;
      if (this.process.pid === undefined) lost(); // it never started, so it will not exit
    });
    this.process.on('exit', (code, signal) => {
      // How Node ends when there is no memory left.
      if (signal === 'SIGABRT') this.reason = `needed more than ${memory} MB`;
      this.reason ??= `ended with ${code ?? signal}`;
      lost();
    });
    // It must not keep the server's process alive: who waits for an execution does.
    this.process.unref();
    this.process.channel?.unref();
    this.tell({ kind: 'clock', settings: clock.settings });
  }

  /** Executions that it runs. */
  get load(): number {
    return this.executions.size;
  }

  begin(execution: Execution, machineNumber: number, { definition, stateMachineArn }: Source): void {
    const number = ++this.executionsSoFar;
    this.executions.set(number, execution);
    this.numbers.set(execution, number);
    if (!this.known.has(machineNumber)) {
      if (this.known.size >= KEPT_MACHINES) {
        this.known.clear();
        this.tell({ kind: 'forget' });
      }
      this.known.add(machineNumber);
      const { code } = compile(definition, { type: 'EXPRESS', format: 'json' }).emit('function');
      this.tell({ kind: 'load', machine: machineNumber, code, name: parseArn(stateMachineArn, 'stateMachine').parts[0]! });
    }
    this.tell({ kind: 'begin', execution: number, machine: machineNumber, identity: execution.identity, input: execution.input });
  }

  /** Stops an execution that still runs in the worker: its twin has ended without it. */
  forget(execution: Execution): void {
    const number = this.numbers.get(execution);
    this.numbers.delete(execution);
    if (number !== undefined && this.executions.delete(number)) this.tell({ kind: 'stop', execution: number });
  }

  /** Looks after it, once a second. */
  look(): void {
    if (this.executions.size === 0) this.unanswered = 0;
    else if (this.unanswered < this.patience) {
      this.unanswered++;
      this.tell({ kind: 'ping' });
    } else {
      this.reason = `did nothing else for ${this.patience} seconds`;
      this.process.kill('SIGKILL');
    }
  }

  async close(): Promise<void> {
    this.executions.clear();
    this.tasks.clear();
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.ref();
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }

  private tell(order: Order): void {
    // What cannot be sent because the worker is ending, or was never there, fails with it.
    if (this.process.connected) this.process.send(order, () => {});
  }

  private hear(report: Report): void {
    this.unanswered = 0;
    switch (report.kind) {
      case 'ended': {
        const execution = this.executions.get(report.execution);
        this.executions.delete(report.execution);
        return execution?.conclude(report.outcome);
      }
      case 'task': return this.carryOut(report);
      case 'cancel': {
        const frame = this.tasks.get(report.task);
        this.tasks.delete(report.task);
        return frame?.stop();
      }
      case 'failed': return void (this.reason = `failed: ${report.message}`);
      case 'pong': return undefined;
    }
  }

  private carryOut({ task, execution: number, state, entered, request }: Report & { kind: 'task' }): void {
    const execution = this.executions.get(number);
    if (execution === undefined) return;
    const frame = frameOf(execution, state, entered);
    this.tasks.set(task, frame);
    const step = (taken: TaskStep): void => this.tell({ kind: 'step', task, step: taken });
    const complete: TaskRequest = {
      ...request,
      resumed: undefined,
      scheduled: () => step({ name: 'scheduled' }),
      started: (workerName) => step({ name: 'started', workerName }),
      submitted: (output) => step({ name: 'submitted', output }),
      heartbeat: () => step({ name: 'heartbeat' }),
      onCancel: (cancel) => { frame.pending = cancel; },
    };
    void execution.host.task(frame, complete).then((result) => {
      if (this.tasks.delete(task)) this.tell({ kind: 'result', task, result });
    });
  }

  private failAll(): void {
    const outcome = lostTo(this.reason ?? 'is gone');
    const lost = [...this.executions.values()];
    this.executions.clear();
    for (const frame of this.tasks.values()) frame.stop();
    for (const execution of lost) execution.conclude(outcome);
  }
}

/** How an execution ends whose worker does not go on, and why. */
const lostTo = (reason: string): Outcome => ({ status: 'FAILED', error: 'States.Runtime', cause: `The worker that this execution ran in ${reason}.` });

/** A frame of the twin that is in the state which has the task. */
const frameOf = (execution: Execution, state: string, entered: number): Frame =>
  Object.assign(new Frame(execution, undefined, {}, entered), { row: { ...nowhere.row!, name: state }, entered });

/** A Task state that nobody follows, for its row. */
const nowhere: State = () => END;
machine(nowhere, [['', 'Task', nowhere]]);
