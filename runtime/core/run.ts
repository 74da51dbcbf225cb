/**
 * One execution in this process, without a server: what `load` does with a definition, and what a bundle exports.
 *
 *     const result = await run(order, { id: 1 }, { handlers: { charge: async (input) => ({ ok: true }) } });
 */
import { systemClock } from './clock.ts';
import { Copier } from './copy.ts';
import { describeEvent, DocumentTexts, type EventDescription } from './event-types.ts';
import { Execution, type ExecutionIdentity, type Outcome } from './execution.ts';
import type { Handlers } from './handlers.ts';
import type { Json } from './json.ts';
import { LocalHost } from './local-host.ts';
import type { Machine } from './machine.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface RunOptions {
  /** What answers the tasks: by function name, function ARN, `service:action` or state name; `*` takes the rest. */
  readonly handlers?: Handlers;
  /** Whether events are kept (default) or only counted. */
  readonly history?: boolean;
  /** The execution's name in the context object. */
  readonly name?: string;
  /** 'virtual': Waits, delays of retries and time-outs take no time; handlers take theirs. 'real' when left out. */
  readonly clock?: 'real' | 'virtual';
}

/** How an execution ended. */
export type RunResult = Outcome & {
  /** As GetExecutionHistory shows them; empty when no history was kept. */
  readonly events: readonly EventDescription[];
};

/** Starts an execution with a copy of `input` as JSON; settles when it has ended, never rejects for what happens in it. */
export async function run(machine: Machine, input: Json = {}, { handlers, history = true, name = 'run', clock = 'real' }: RunOptions = {}): Promise<RunResult> {
  const host = new LocalHost(handlers, clock === 'virtual' ? new VirtualClock() : systemClock);
  const copier = new Copier();
  const execution = new Execution(machine, host, identity(name, host.now()), copier.copy(input), { history, inputSize: copier.size });
  const outcome = await execution.run();
  const context = { region: REGION, includeData: true, texts: new DocumentTexts() };
  const events = (execution.history ?? []).map((event, i) => describeEvent(event, i + 1, context));
  return { ...outcome, events };
}

const REGION = 'us-east-1';
const ACCOUNT = '123456789012';

const identity = (name: string, startTime: number): ExecutionIdentity => ({
  arn: `arn:aws:states:${REGION}:${ACCOUNT}:execution:local:${name}`,
  name,
  roleArn: `arn:aws:iam::${ACCOUNT}:role/local`,
  startTime,
  redriveCount: 0,
  stateMachineArn: `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:local`,
  stateMachineName: 'local',
});
