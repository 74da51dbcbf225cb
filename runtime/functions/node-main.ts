/**
 * What runs in the thread of a Node function. The thread gets it as text, so it uses nothing but its argument.
 *
 * It does as AWS's aws-lambda-nodejs-runtime-interface-client: handlers that return promises, handlers that call back,
 * and errors as `{ errorType, errorMessage, trace }`.
 */
import type { Module as NodeModule } from 'node:module';
import type * as Path from 'node:path';
import type * as Util from 'node:util';
import type * as WorkerThreads from 'node:worker_threads';
import type { ErrorPayload, SandboxAnswer, SandboxRequest } from './sandbox.ts';

/** What the thread is given. */
export interface NodeWorkerData {
  readonly code: string;
  readonly file: string;
  readonly handler: string;
  readonly name: string;
  readonly memory: number;
  readonly logStream: string;
}

/** What the thread says. */
export type NodeMessage = NodeReady | SandboxAnswer;

/** The code is loaded. */
export interface NodeReady {
  readonly ready: true;
}

type Respond = (error: unknown, result?: unknown) => void;
type UserHandler = (event: unknown, context: object, callback: Respond) => unknown;

/** The whole life of the thread. */
// oxlint-disable-next-line max-lines-per-function -- its text is what the thread runs
export function nodeMain(require: NodeJS.Require): void {
  const { parentPort, workerData } = require('node:worker_threads') as typeof WorkerThreads;
  const { types } = require('node:util') as typeof Util;
  const Module = require('node:module') as typeof NodeModule;
  const path = require('node:path') as typeof Path;
  const { code, file, handler, name, memory, logStream } = workerData as NodeWorkerData;
  const post = (message: NodeMessage): void => parentPort!.postMessage(message); // oxlint-disable-line unicorn/require-post-message-target-origin -- not a window
  const fail = (error: object, fatal = false): void => post({ payload: JSON.stringify(error), thrown: true, fatal });

  const describe = (error: unknown): ErrorPayload => {
    if (types.isNativeError(error)) return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  };

  const load = (): UserHandler => {
    const loaded = new Module(file) as NodeJS.Module & { _compile(code: string, file: string): void };
    loaded.filename = file;
    loaded.paths = (Module as unknown as { _nodeModulePaths(folder: string): string[] })._nodeModulePaths(path.dirname(file)); // oxlint-disable-line no-underscore-dangle -- Node's name
    loaded._compile(code, file); // oxlint-disable-line no-underscore-dangle -- Node's name
    const exported = handler.split('.').reduce((from, key) => from?.[key], loaded.exports);
    if (typeof exported !== 'function') {
      const error = new Error(`${path.basename(file).replace(/\.\w+$/, '')}.${handler} is undefined or not exported`);
      error.name = 'Runtime.HandlerNotFound';
      throw error;
    }
    return exported;
  };

  /** Calls `done` once, with the first thing that the handler says. */
  const call = (userHandler: UserHandler, request: SandboxRequest, done: Respond): void => {
    let answered = false;
    const respond: Respond = (error, result) => {
      if (answered) return;
      answered = true;
      done(error, result);
    };
    const { requestId, event, functionArn, clientContext, deadline } = request;
    const context = {
      callbackWaitsForEmptyEventLoop: true,
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: functionArn,
      memoryLimitInMB: String(memory),
      awsRequestId: requestId,
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: logStream,
      ...(clientContext === undefined ? {} : { clientContext: JSON.parse(clientContext) }),
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
      done: respond,
      succeed: (result: unknown) => respond(undefined, result),
      fail: (error: unknown) => respond(error ?? 'handled'),
    };
    try {
      const returned = userHandler(JSON.parse(event), context, respond);
      if (typeof (returned as Promise<unknown> | undefined)?.then === 'function') {
        (returned as Promise<unknown>).then((result) => respond(undefined, result), (error: unknown) => respond(error ?? new Error('handled')));
      } else if (userHandler.length < 3) {
        // Nobody can call back any more: Lambda's answer when the event loop is empty.
        setImmediate(() => respond(undefined, undefined));
      }
    } catch (error) {
      respond(error ?? 'handled');
    }
  };

  const answer: Respond = (error, result) => {
    if (error !== undefined && error !== null) return fail(describe(error));
    try {
      return post({ payload: JSON.stringify(result === undefined ? null : result) ?? 'null', thrown: false });
    } catch {
      return fail({ errorType: 'Error', errorMessage: 'Unable to stringify response body', trace: [] });
    }
  };

  process.setSourceMapsEnabled(true);
  process.on('uncaughtException', (error) => fail(describe(error), true));
  process.on('unhandledRejection', (reason) => {
    const { errorType, errorMessage, trace = [] } = describe(reason);
    const text = types.isNativeError(reason) ? `${errorType}: ${errorMessage}` : errorMessage;
    fail({ errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: text, reason: { errorType, errorMessage, trace }, promise: {}, trace: [`Runtime.UnhandledPromiseRejection: ${text}`, ...trace.slice(1)] }, true);
  });
  let userHandler: UserHandler | undefined;
  let broken: ErrorPayload | undefined;
  try {
    userHandler = load();
  } catch (error) {
    broken = describe(error);
    if (types.isNativeError(error) && (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') {
      broken = { ...broken, errorType: 'Runtime.ImportModuleError', errorMessage: `${broken.errorType}: ${broken.errorMessage}` };
    }
  }
  parentPort!.on('message', (request: SandboxRequest) => (userHandler === undefined ? fail(broken!, true) : call(userHandler, request, answer)));
  post({ ready: true });
}
