/** Definitions as machines of this process, on a host whose timers fire at once. */
import { compile } from '../../compiler/index.ts';
import * as runtime from '../../runtime/core/index.ts';
import { type ExecutionIdentity, type ExecutionOptions, type Handlers, type Json, LocalHost, type Machine, type Outcome } from '../../runtime/core/index.ts';
import { flakyFunction } from './tasks.ts';

/** The machine of a definition. */
export function machineOf(definition: Json): Machine {
  const { code } = compile(JSON.stringify(definition)).emit('function');
  return new Function('runtime', code)(runtime) as Machine;
}

class InstantHost extends LocalHost {
  override timer(_time: number, wake: () => void): () => void {
    queueMicrotask(wake);
    return () => {};
  }
}

const identity: ExecutionIdentity = {
  arn: 'arn:aws:states:us-east-1:123456789012:execution:machine:run',
  name: 'run',
  roleArn: 'arn:aws:iam::123456789012:role/role',
  startTime: 0,
  redriveCount: 0,
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine',
  stateMachineName: 'machine',
};

const quietHost = new InstantHost();

/** One execution; `history` as the limits have it. */
export function execute(machine: Machine, input: Json, options: ExecutionOptions, handlers?: Handlers): runtime.Execution {
  return new runtime.Execution(machine, handlers === undefined ? quietHost : new InstantHost(handlers), identity, input, options);
}

/** The handlers of the workloads' Tasks, made anew for every execution: one of them counts its calls. */
export const taskHandlers = (): Handlers => ({ flaky: flakyFunction(), echo: async (input) => input });

/** The output of an execution that must succeed. */
export function outputOf(outcome: Outcome): Json {
  if (outcome.status !== 'SUCCEEDED') throw new Error(`${outcome.error}: ${outcome.cause}`);
  return outcome.output;
}
