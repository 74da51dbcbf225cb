/**
 * The HTTP side: AWS JSON 1.0 on one port, the one call of STS that clients make to find out
 * who they are, Lambda's Invoke for functions of this machine, and the clock.
 *
 *   H1. Whatever a caller sends is answered with a 4xx that says what is wrong; a 5xx is a bug here, or a disk that fails, and
 *       whoever runs the server is warned of it with its place.
 *   H2. Only requests for this machine are served: a page in a browser cannot reach the port by a name of its own
 *       (DNS rebinding), and no CORS header lets it read an answer. Nor can it send what needs no leave to be sent
 *       across origins: Step Functions wants a header, Lambda's Invoke and the clock refuse pages.
 */
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { isIP, type AddressInfo } from 'node:net';
import process from 'node:process';
import { ApiError, type Engine } from '../engine/index.ts';
import type { Json } from '../core/index.ts';
import type { Functions } from '../functions/index.ts';
import { answerClock, isForClock } from './clock.ts';
import { answerInvoke } from './lambda.ts';
import { callOperation } from './operation.ts';
import { type RequestContext, scopeOf } from './request-context.ts';
import { callerIdentity } from './security-token-service.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.0';
const TARGET_PREFIX = 'AWSStepFunctions.';

/** Bytes of a request. The largest definition has 1 MiB, which escapes can make six times as long. */
const BODY_LIMIT = 8 * 1024 * 1024;

/** Longer than the minute that GetActivityTask takes. */
const KEEP_ALIVE = 75_000;

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** What requests reach. */
export interface Served {
  readonly engine: Engine;
  readonly functions?: Functions;
}

/** Listens on `host`:`port`; 0 takes a free port. */
export async function listen(served: Served, host: string, port: number): Promise<Listening> {
  const server = http.createServer({ keepAliveTimeout: KEEP_ALIVE }, (request, response) => {
    new Exchange(served, request, response, isLoopback(host)).begin();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** One request and its response. */
class Exchange implements RequestContext {
  private readonly served: Served;
  private readonly request: http.IncomingMessage;
  private readonly response: http.ServerResponse;
  private readonly localOnly: boolean;
  private readonly chunks: Buffer[] = [];
  private size = 0;

  constructor(served: Served, request: http.IncomingMessage, response: http.ServerResponse, localOnly: boolean) {
    this.served = served;
    this.request = request;
    this.response = response;
    this.localOnly = localOnly;
  }

  get scope(): ReturnType<typeof scopeOf> {
    return scopeOf(this.request.headers.authorization);
  }

  begin(): void {
    const { request } = this;
    if (this.localOnly && !isLocal(request.headers.host ?? '')) {
      return this.refuse(new ApiError('AccessDeniedException', `The host ${request.headers.host} is not served here.`), 403);
    }
    request.on('data', (chunk: Buffer) => this.receive(chunk));
    request.on('end', () => this.handle());
    request.on('error', () => this.response.destroy());
  }

  onClose(listener: () => void): void {
    this.response.on('close', () => {
      if (!this.response.writableFinished) listener();
    });
  }

  private receive(chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size <= BODY_LIMIT) this.chunks.push(chunk);
    else if (!this.response.headersSent) {
      this.response.setHeader('connection', 'close');
      this.refuse(new ApiError('RequestEntityTooLargeException', `A request may have at most ${BODY_LIMIT} bytes.`), 413);
    }
  }

  private handle(): void {
    if (this.response.headersSent) return;
    try {
      const body = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
      if (isForClock(this.request)) return this.settle(answerClock(this.served.engine, this.request.method, () => parseBody(body)));
      const target = this.request.headers['x-amz-target'];
      if (typeof target !== 'string') return this.handleInvoke(body) ? undefined : this.handleQuery(body);
      if (!target.startsWith(TARGET_PREFIX)) throw unknownOperation(target);
      const output = callOperation(this.served.engine, target.slice(TARGET_PREFIX.length), parseBody(body), this);
      if (output instanceof Promise) this.settle(output);
      else this.answer(output);
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  /** Whether the request is an Invoke of Lambda. It runs code and needs no header that a browser asks leave for, so pages are refused. */
  private handleInvoke(body: Buffer): boolean {
    const { request, served: { functions } } = this;
    if (functions === undefined || request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined) return false;
    const answer = answerInvoke(functions, request, body);
    if (answer === undefined) return false;
    answer.then(({ status, headers, body: payload }) => {
      if (this.response.destroyed) return;
      this.response.writeHead(status, Object.fromEntries(headers));
      this.response.end(payload);
    }).catch((thrown: unknown) => this.fail(thrown));
    return true;
  }

  /** Services with the query protocol: `Action=GetCallerIdentity&Version=2011-06-15`. */
  private handleQuery(body: Buffer): void {
    const { method, url = '' } = this.request;
    const identity = callerIdentity(method === 'POST' ? body.toString() : url.slice(url.indexOf('?') + 1), this.scope);
    if (identity === undefined) throw unknownOperation('');
    this.send(200, 'text/xml', identity);
  }

  private settle(output: Promise<Json>): void {
    output.then((value) => this.answer(value)).catch((thrown: unknown) => this.fail(thrown));
  }

  private answer(output: Json): void {
    this.send(200, CONTENT_TYPE, JSON.stringify(output));
  }

  private fail(thrown: unknown): void {
    if (thrown instanceof ApiError) return this.refuse(thrown, 400);
    const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    warn(message, stack);
    this.send(500, CONTENT_TYPE, JSON.stringify({ __type: INTERNAL_FAILURE, message }));
  }

  private refuse({ type, message, members }: ApiError, status: number): void {
    this.send(status, CONTENT_TYPE, JSON.stringify({ __type: type, message, ...members }));
  }

  private send(status: number, contentType: string, body: string): void {
    const { response } = this;
    if (response.destroyed || response.headersSent) return;
    response.writeHead(status, {
      'x-amzn-RequestId': randomUUID(),
      'Content-Type': contentType,
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(body);
  }
}

const INTERNAL_FAILURE = 'InternalFailure';

/** What was warned of last: a disk that is full fails every call alike. */
let lastWarning: string | undefined;

function warn(message: string, detail: string | undefined): void {
  if (message === lastWarning) return;
  lastWarning = message;
  process.emitWarning(message, { type: INTERNAL_FAILURE, detail });
}

function parseBody(body: Buffer): Json {
  if (body.length === 0) return {};
  if (!isUtf8(body)) throw new ApiError('SerializationException', 'The request body is not UTF-8.');
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ApiError('SerializationException', 'The request body is not JSON.');
  }
}

const unknownOperation = (target: string): ApiError =>
  new ApiError('UnknownOperationException', `The operation ${JSON.stringify(target)} is not one of AWSStepFunctions.`);

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** The header that was last found to be local: nearly all requests bring the same. */
let lastLocal = '127.0.0.1';

function isLocal(header: string): boolean {
  if (header === lastLocal) return true;
  if (!isLocalName(header)) return false;
  lastLocal = header;
  return true;
}

/** 'localhost', an IP address, either with the prefix that SDKs put before StartSyncExecution and TestState. */
function isLocalName(header: string): boolean {
  const name = header.replace(/:\d+$/, '').replace(/^sync-/, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}
