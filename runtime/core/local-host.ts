/** A host for one process, without storage: timers of the platform, tasks answered by handlers. */
import { Failure } from './failure.ts';
import type { Frame } from './frame.ts';
import type { DistributedMap, MapRunResult } from './distributed-map.ts';
import type { Host, TaskRequest, TaskResult } from './host.ts';
import { copyJson, type Json } from './json.ts';

/** Answers a task: gets a copy of its arguments, gives its result or throws. An error's name is the ASL error. */
export type Handler = (input: Json, task: TaskInfo) => Json | Promise<Json>;

export interface TaskInfo {
  readonly state: string;
  readonly resource: string;
  /** Retries so far. */
  readonly attempt: number;
}

/** Handlers by function name, function ARN, `service:action` or state name, whichever is found first; `*` takes the rest. */
export type Handlers = Readonly<Record<string, Handler>>;

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
    const handler = this.handlerOf(frame, request);
    if (handler === undefined) return noHandler(request);
    try {
      const output = await handler(copyJson(request.arguments), {
        state: frame.row!.name,
        resource: request.target.resource,
        attempt: request.attempt,
      });
      return { output: copyJson(output) ?? null };
    } catch (thrown) {
      return describe(thrown);
    }
  }

  mapRun(_frame: Frame, _request: DistributedMap): Promise<MapRunResult> {
    return Promise.resolve({ error: 'States.Runtime', cause: 'A distributed Map needs the engine of the server.' });
  }

  token(_frame: Frame): string | undefined {
    return undefined;
  }

  private handlerOf(frame: Frame, { target, arguments: input }: TaskRequest): Handler | undefined {
    const names = [frame.row!.name, target.resource];
    if (target.kind === 'service') names.push(`${target.resourceType}:${target.resource}`);
    const called = target.kind === 'lambda' ? target.resource : input?.FunctionName;
    if (typeof called === 'string') names.unshift(functionName(called), called);
    const found = names.find((name) => Object.hasOwn(this.handlers, name));
    return this.handlers[found ?? '*'];
  }
}

/** 'arn:aws:lambda:…:function:charge:LIVE' → 'charge'. */
const functionName = (called: string): string => /:function:([^:]+)/.exec(called)?.[1] ?? called;

function noHandler({ target }: TaskRequest): TaskResult {
  const name = target.kind === 'lambda' ? functionName(target.resource) : target.resource;
  return { error: 'States.TaskFailed', cause: `There is no handler for '${name}'. Give one in the option handlers.` };
}

function describe(thrown: unknown): TaskResult {
  if (thrown instanceof Failure) return { error: thrown.error, cause: thrown.cause };
  if (thrown instanceof Error) return { error: thrown.name, cause: thrown.message };
  return { error: 'States.TaskFailed', cause: String(thrown) };
}

type Immediate = (callback: () => void) => unknown;
/** Node has setImmediate; elsewhere a timer of 0 ms does. */
const nextTurn: Immediate = (globalThis as { setImmediate?: Immediate }).setImmediate ?? ((callback) => setTimeout(callback, 0));
