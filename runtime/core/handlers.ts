/**
 * Handlers: functions of this process that answer tasks instead of what their Resource names.
 *
 * A handler named as a Lambda function gets the payload and gives the payload, however the function is reached. All
 * others get the parameters and give the result. They get copies: documents are immutable, handlers need not be.
 */
import { copyDocument, Copier } from './copy.ts';
import { Failure } from './failure.ts';
import type { Frame } from './frame.ts';
import type { TaskRequest, TaskResult } from './host.ts';
import { type Json, readJson } from './json.ts';

/** Answers a task: gets a copy of its arguments, gives its result or throws. An error's name is the ASL error. */
export type Handler = (input: Json, task: TaskInfo) => Json | Promise<Json>;

export interface TaskInfo {
  readonly state: string;
  readonly resource: string;
  /** Retries so far. */
  readonly attempt: number;
}

/** Handlers by function name, function ARN, state name, resource or `service:action`, whichever is found first; `*` takes the rest. */
export type Handlers = Readonly<Record<string, Handler>>;

/** A task that a handler answers. Never rejects. */
export type Answer = () => Promise<TaskResult>;

/** How the payload of a function becomes the result of `lambda:invoke`. */
export type WrapPayload = (service: string, payload: Json) => Json;

/** The answer that a handler gives to this request; undefined when no handler takes it. */
export function answerOf(handlers: Handlers, frame: Frame, request: TaskRequest, wrap: WrapPayload = invokeResult): Answer | undefined {
  const called = functionCalled(request);
  const byFunction = called === undefined ? undefined : named(handlers, functionName(called)) ?? named(handlers, called);
  if (byFunction !== undefined) return () => invoke(byFunction, frame, request, wrap);
  const name = names(frame, request).find((known) => named(handlers, known) !== undefined);
  const handler = name === undefined ? undefined : handlers[name];
  return handler === undefined ? undefined : () => call(handler, request.arguments, frame, request);
}

/** 'arn:aws:lambda:…:function:charge:LIVE' → 'charge'. */
export function functionName(called: string): string {
  let name = functionNames.get(called);
  if (name === undefined) {
    name = /:function:([^:]+)/.exec(called)?.[1] ?? called;
    if (functionNames.size === MOST_NAMES) functionNames.clear();
    functionNames.set(called, name);
  }
  return name;
}

/** The names of functions by what they were called as: cutting one out costs more than all the rest of finding its handler. */
const functionNames = new Map<string, string>();
const MOST_NAMES = 1000;

/** The function that a task invokes, by its ARN or through `lambda:invoke`. */
function functionCalled({ target, arguments: parameters }: TaskRequest): string | undefined {
  if (target.kind === 'lambda') return target.resource;
  const invokes = target.kind === 'service' && /^(?:aws-sdk:)?lambda$/.test(target.resourceType) && actionOf(target.resource) === 'invoke';
  return invokes && typeof parameters?.FunctionName === 'string' ? parameters.FunctionName : undefined;
}

function names({ row }: Frame, { target }: TaskRequest): string[] {
  const known = [row?.name ?? '', target.resource];
  if (target.kind === 'service') known.push(`${target.resourceType}:${target.resource}`, `${target.resourceType}:${actionOf(target.resource)}`);
  return [...known, '*'];
}

/** 'startExecution.sync:2' → 'startExecution'. */
const actionOf = (resource: string): string => resource.replace(/\.(?:sync(?::2)?|waitForTaskToken)$/, '');

function invoke(handler: Handler, frame: Frame, request: TaskRequest, wrap: WrapPayload): Promise<TaskResult> {
  const { target, arguments: parameters } = request;
  return target.kind === 'service' ? invokeThrough(target.resourceType, handler, frame, request, wrap) : call(handler, parameters, frame, request);
}

async function invokeThrough(service: string, handler: Handler, frame: Frame, request: TaskRequest, wrap: WrapPayload): Promise<TaskResult> {
  try {
    const result = await call(handler, payloadOf(request.arguments.Payload), frame, request);
    return 'output' in result ? { output: wrap(service, result.output) } : result;
  } catch (thrown) {
    return errorOf(thrown);
  }
}

/** A payload that is a string is JSON text already; Lambda refuses what is not JSON. */
function payloadOf(payload: Json): Json {
  if (typeof payload !== 'string') return payload ?? {};
  try {
    return readJson(payload || '{}');
  } catch {
    throw new Failure('Lambda.InvalidRequestContentException', `Could not parse request body into json: ${payload}`);
  }
}

const invokeResult: WrapPayload = (service, payload) =>
  ({ ExecutedVersion: '$LATEST', Payload: service === 'lambda' ? payload : JSON.stringify(payload), StatusCode: 200 });

const named = (handlers: Handlers, name: string): Handler | undefined => (Object.hasOwn(handlers, name) ? handlers[name] : undefined);

async function call(handler: Handler, input: Json, frame: Frame, { target, attempt }: TaskRequest): Promise<TaskResult> {
  // In a microtask of its own, so that a stack trace is the handler's and not the runtime's.
  await undefined;
  try {
    const copier = new Copier();
    const output = copier.document(await handler(copyDocument(input), { state: frame.row?.name ?? '', resource: target.resource, attempt }));
    return { output, size: copier.size };
  } catch (thrown) {
    return errorOf(thrown);
  }
}

/** The error and the cause that something thrown by a handler stands for: an error's name is the ASL error. */
function errorOf(thrown: unknown): TaskResult {
  if (thrown instanceof Failure) return { error: thrown.error, cause: thrown.cause };
  return thrown instanceof Error ? { error: String(thrown.name), cause: String(thrown.message) } : { error: 'States.TaskFailed', cause: String(thrown) };
}
