/**
 * A worker: a process that runs Express executions whole. What it cannot reach, tasks, it asks the server for.
 *
 *   K1. An execution here is what it would be in the server: the same emitted code on the same loop, under the same identity.
 *   K2. Steps of a task arrive in the order in which they were, so events get the numbers they would have.
 *   K3. It lives as long as the server is there: signals are the server's to answer, and when the server is gone the worker is,
 *       whatever it computes.
 */
import vm from 'node:vm';
import * as runtime from '../../core/index.ts';
import { RealClock } from '../clock.ts';
import { endWithParent } from './orphan-watch.ts';
import type { Order, Report, TaskStep } from './protocol.ts';

interface OpenTask {
  readonly request: runtime.TaskRequest;
  settle(result: runtime.TaskResult): void;
}

const report = (message: Report): void => void process.send!(message); // this module is only ever the entry of a forked process

const machines = new Map<number, runtime.Machine>();
const executions = new Map<number, runtime.Execution>();
const numbers = new WeakMap<runtime.Execution, number>();
const tasks = new Map<number, OpenTask>();
let tasksSoFar = 0;

class WorkerHost extends runtime.LocalHost {
  override task(frame: runtime.Frame, request: runtime.TaskRequest): Promise<runtime.TaskResult> {
    const task = ++tasksSoFar;
    const { target, arguments: parameters, timeoutSeconds, heartbeatSeconds, credentials, attempt } = request;
    report({
      kind: 'task', task, execution: numbers.get(frame.execution)!, state: frame.row!.name, entered: frame.entered,
      request: { target, arguments: parameters, timeoutSeconds, heartbeatSeconds, credentials, attempt },
    });
    request.onCancel(() => {
      tasks.delete(task);
      report({ kind: 'cancel', task });
    });
    return new Promise((settle) => { tasks.set(task, { request, settle }); });
  }

  ended(execution: runtime.Execution): void {
    const number = numbers.get(execution)!;
    executions.delete(number);
    report({ kind: 'ended', execution: number, outcome: asData(execution.outcome!) });
  }
}

let host = new WorkerHost();

/** Failures are values of a class: only what they say can leave. */
const asData = (outcome: runtime.Outcome): runtime.Outcome =>
  (outcome.status === 'SUCCEEDED' ? outcome : { status: outcome.status, error: outcome.error, cause: outcome.cause });

/** One row an order. */
function obey(order: Order): void {
  switch (order.kind) {
    case 'clock': return void (host = new WorkerHost({}, new RealClock(...order.settings)));
    case 'load': return load(order);
    case 'forget': return machines.clear();
    case 'begin': return begin(order);
    case 'stop': return executions.get(order.execution)?.stop(undefined, undefined);
    case 'step': return take(order.step, tasks.get(order.task)?.request);
    case 'result': {
      const task = tasks.get(order.task);
      tasks.delete(order.task);
      return task?.settle(order.result);
    }
    case 'ping': return report({ kind: 'pong' });
  }
}

function load({ machine, code, name }: Order & { kind: 'load' }): void {
  const make = vm.compileFunction(code, ['runtime'], { filename: `${name}.asl.js` }) as (exports: typeof runtime) => runtime.Machine;
  machines.set(machine, make(runtime));
}

function begin({ execution: number, machine, identity, input }: Order & { kind: 'begin' }): void {
  const execution = new runtime.Execution(machines.get(machine)!, host, identity, input, { type: 'EXPRESS', history: false });
  numbers.set(execution, number);
  executions.set(number, execution);
  execution.begin();
}

function take(step: TaskStep, request: runtime.TaskRequest | undefined): void {
  switch (step.name) {
    case 'started': return request?.started(step.workerName);
    case 'submitted': return request?.submitted(step.output);
    case 'scheduled': return request?.scheduled();
    case 'heartbeat': return request?.heartbeat();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
endWithParent();
process.on('uncaughtException', ({ message }) => process.send!({ kind: 'failed', message } satisfies Report, () => process.exit(1)));
process.on('message', obey);
