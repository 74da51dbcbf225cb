/** What is put under load: a machine in this process, or one behind the API of a server. */
import type { EventDescription, Handlers, Json, LoadedMachine } from '../../index.ts';
import { ApiError, type StepFunctions, wholeHistory } from '../serve/step-functions.ts';

/** One execution that has ended. */
export interface Sample {
  /** Name of the error, or the status of an execution that failed without one; undefined when it succeeded. */
  readonly error: string | undefined;
  /** Reads its history, where there is one. */
  readonly events?: () => Promise<readonly EventDescription[]>;
}

export interface Target {
  /** For people: 'in this process'. */
  readonly place: string;
  /** One execution, from start to end. Never rejects. `sampled`: its history will be asked for. */
  run(sampled: boolean): Promise<Sample>;
}

/** Executions in this process. */
export const inProcess = (machine: LoadedMachine, input: Json, handlers: Handlers): Target => ({
  place: 'in this process',
  async run(sampled) {
    const result = await machine.run(input, { handlers, history: sampled });
    const error = result.status === 'SUCCEEDED' ? undefined : result.error ?? result.status;
    return { error, events: sampled ? async () => result.events : undefined };
  },
});

/** Express executions of a machine of a server: StartSyncExecution. They have no history. */
export const expressTarget = (api: StepFunctions, place: string, stateMachineArn: string, input: string): Target => ({
  place,
  run: () => whatFailed(async () => {
    const { status, error } = await api.startSyncExecution({ stateMachineArn, input });
    return { error: status === 'SUCCEEDED' ? undefined : error ?? status };
  }),
});

/** How long a Standard execution is left alone before it is asked for again (ms): at first, and at most. */
const FIRST_POLL = 2;
const LONGEST_POLL = 100;

/** Standard executions of a machine of a server: StartExecution, then DescribeExecution until it has ended. */
export const standardTarget = (api: StepFunctions, place: string, stateMachineArn: string, input: string): Target => ({
  place,
  run: () => whatFailed(async () => {
    const { executionArn } = await api.startExecution({ stateMachineArn, input });
    const { status, error } = await ended(api, executionArn);
    return { error: status === 'SUCCEEDED' ? undefined : error ?? status, events: () => wholeHistory(api, executionArn, false) };
  }),
});

async function ended(api: StepFunctions, executionArn: string): Promise<{ readonly status: string; readonly error?: string }> {
  for (let delay = FIRST_POLL; ; delay = Math.min(2 * delay, LONGEST_POLL)) {
    const execution = await api.describeExecution({ executionArn });
    if (execution.status !== 'RUNNING') return execution;
    await new Promise((resolve) => { setTimeout(resolve, delay); });
  }
}

/** What the server refuses, or a connection that breaks, is an error like those of executions. */
async function whatFailed(run: () => Promise<Sample>): Promise<Sample> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ApiError) return { error: error.type };
    const { cause = error } = error as Error;
    return { error: (cause as NodeJS.ErrnoException).code ?? String(cause) };
  }
}
