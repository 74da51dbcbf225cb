/**
 * Handlers: functions of this process that answer tasks instead of what their Resource names.
 *
 * A handler named as a Lambda function gets the payload and gives the payload, however the function is reached. All
 * others get the parameters and give the result. They get copies: documents are immutable, handlers need not be.
 */
import { randomUUID } from 'node:crypto';
import { Failure } from '../core/failure.ts';
import type { Frame } from '../core/frame.ts';
import type { TaskRequest } from '../core/host.ts';
import type { Json } from '../core/json.ts';
import type { Handler, Handlers } from '../core/local-host.ts';
import { invokeResult, payloadText } from './lambda.ts';
import type { Resource } from './resource.ts';

/** A task that a handler answers: gives the result, throws a `Failure`. */
export type Answer = () => Promise<Json>;

/** The answer that a handler gives to this request; undefined when no handler takes it. */
export function answerOf(handlers: Handlers, frame: Frame, request: TaskRequest, resource: Resource): Answer | undefined {
  const called = functionCalled(request, resource);
  const byFunction = called === undefined ? undefined : first(handlers, [functionName(called), called]);
  if (byFunction !== undefined) {
    const { payload, wrap } = invocation(request, resource);
    return async () => wrap(await answer(byFunction, payload(), frame, request));
  }
  const { target } = request;
  const names = [frame.row?.name ?? '', target.resource, `${resource.service}:${target.resource}`, `${resource.service}:${resource.action}`, '*'];
  const handler = first(handlers, names);
  return handler === undefined ? undefined : () => answer(handler, copy(request.arguments), frame, request);
}

/** 'arn:aws:lambda:…:function:charge:LIVE' → 'charge'. */
const functionName = (called: string): string => /:function:([^:]+)/.exec(called)?.[1] ?? called;

function functionCalled({ target, arguments: parameters }: TaskRequest, { service, action }: Resource): string | undefined {
  if (target.kind === 'lambda') return target.resource;
  const invokes = (service === 'lambda' || service === 'aws-sdk:lambda') && action === 'invoke';
  return invokes && typeof parameters?.FunctionName === 'string' ? parameters.FunctionName : undefined;
}

/** What a function is called with, and how its answer becomes the result of the task. */
function invocation({ target, arguments: parameters }: TaskRequest, { service }: Resource): { payload(): Json; wrap(payload: Json): Json } {
  if (target.kind === 'lambda') return { payload: () => copy(parameters), wrap: (payload) => payload };
  const payload = (): Json => parsed(payloadText(parameters.Payload) || '{}');
  if (service === 'lambda') return { payload, wrap: (output) => invokeResult(responseWith(output)) };
  return { payload, wrap: (output) => ({ ExecutedVersion: '$LATEST', Payload: JSON.stringify(output), StatusCode: 200 }) };
}

const first = (handlers: Handlers, names: readonly string[]): Handler | undefined => {
  const found = names.find((name) => Object.hasOwn(handlers, name));
  return found === undefined ? undefined : handlers[found];
};

async function answer(handler: Handler, input: Json, frame: Frame, { target, attempt }: TaskRequest): Promise<Json> {
  try {
    return copy(await handler(input, { state: frame.row?.name ?? '', resource: target.resource, attempt }) ?? null);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    if (thrown instanceof Error) throw new Failure(thrown.name, thrown.message, { source: thrown });
    throw new Failure('States.TaskFailed', String(thrown));
  }
}

/** As JSON would carry it: what cannot be carried, a function or a cycle, is the handler's mistake. */
const copy = (value: Json): Json => (typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value);

/** Lambda refuses payloads that are not JSON. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('Lambda.InvalidRequestContentException', `Could not parse request body into json: ${text}`);
  }
}

/** The HTTP answer that Lambda would have given. */
function responseWith(output: Json): Parameters<typeof invokeResult>[0] {
  const body = Buffer.from(JSON.stringify(output));
  return {
    status: 200,
    statusText: 'OK',
    headers: [
      ['X-Amz-Executed-Version', '$LATEST'],
      ['x-amzn-Remapped-Content-Length', '0'],
      ['Connection', 'keep-alive'],
      ['x-amzn-RequestId', randomUUID()],
      ['Content-Length', String(body.length)],
      ['Date', new Date().toUTCString()],
      ['Content-Type', 'application/json'],
    ],
    body,
  };
}
