/** A host for one process, without storage: timers of the platform, tasks answered by handlers. */
import type { Failure } from './failure.ts';
import type { Frame } from './frame.ts';
import type { DistributedMap, MapRunResult } from './distributed-map.ts';
import { answerOf, functionName, type Handlers } from './handlers.ts';
import type { Host, TaskRequest, TaskResult } from './host.ts';

/** The longest delay that the platform's timers take. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

export class LocalHost implements Host {
  private readonly handlers: Handlers;

  constructor(handlers: Handlers = {}) {
    this.handlers = handlers;
  }

  now(): number {
    return Date.now();
  }

  random(): number {
    return Math.random();
  }

  uuid(): string {
    return crypto.randomUUID();
  }

  yield(): Promise<void> {
    return new Promise((resolve) => { nextTurn(resolve); });
  }

  timer(time: number, wake: () => void): () => void {
    let handle: ReturnType<typeof setTimeout>;
    const arm = (): void => {
      const delay = time - this.now();
      handle = delay > LONGEST_TIMEOUT ? setTimeout(arm, LONGEST_TIMEOUT) : setTimeout(wake, Math.max(delay, 0));
    };
    arm();
    return () => clearTimeout(handle);
  }

  async task(frame: Frame, request: TaskRequest): Promise<TaskResult> {
    request.scheduled();
    request.started();
    const answer = answerOf(this.handlers, frame, request);
    if (answer === undefined) return noHandler(request);
    try {
      return { output: await answer() };
    } catch (thrown) {
      const { error, cause } = thrown as Failure;
      return { error, cause };
    }
  }

  mapRun(_frame: Frame, _request: DistributedMap): Promise<MapRunResult> {
    return Promise.resolve({ error: 'States.Runtime', cause: 'A distributed Map needs the engine of the server.' });
  }

  token(_frame: Frame): string | undefined {
    return undefined;
  }
}

function noHandler({ target }: TaskRequest): TaskResult {
  const name = target.kind === 'lambda' ? functionName(target.resource) : target.resource;
  return { error: 'States.TaskFailed', cause: `There is no handler for '${name}'. Give one in the option handlers.` };
}

type Immediate = (callback: () => void) => unknown;
/** Node has setImmediate; elsewhere a timer of 0 ms does. */
const nextTurn: Immediate = (globalThis as { setImmediate?: Immediate }).setImmediate ?? ((callback) => setTimeout(callback, 0));
