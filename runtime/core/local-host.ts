/** A host for one process, without storage: a clock, and tasks answered by handlers. */
import { type Clock, systemClock } from './clock.ts';
import type { Frame } from './frame.ts';
import type { DistributedMap, MapRunResult } from './distributed-map.ts';
import { answerOf, functionName, type Handlers } from './handlers.ts';
import type { Host, TaskRequest, TaskResult } from './host.ts';
import { nextTurn } from './turn.ts';

export class LocalHost implements Host {
  private readonly handlers: Handlers;
  private readonly time: Clock;

  constructor(handlers: Handlers = {}, clock: Clock = systemClock) {
    this.handlers = handlers;
    this.time = clock;
  }

  now(): number {
    return this.time.now();
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
    return this.time.timer(time, wake);
  }

  task(frame: Frame, request: TaskRequest): Promise<TaskResult> {
    request.scheduled();
    request.started();
    const answer = answerOf(this.handlers, frame, request);
    return answer === undefined ? Promise.resolve(noHandler(request)) : this.time.working(answer());
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
