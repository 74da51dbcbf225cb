/**
 * HTTP to configured endpoints, and to nothing else: one request, one whole answer.
 *
 * Header names keep the case they arrive in, because results of tasks show them. A request that cannot be made rejects
 * with `Unreachable`; an answer of any status resolves.
 */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { type Clock, systemClock } from '../core/clock.ts';

export interface HttpRequest {
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: URL;
  /** Path and query, percent-encoded; sent as they are (`..` is a name in S3). */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Undefined: there is none, which is not the same as an empty one. */
  readonly body: string | Buffer | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  /** As received: in order, with repetitions and case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

export interface HttpOptions {
  /** Ms without a byte before the request is given up. */
  readonly idleTimeout: number;
  /** The longest body that is read. */
  readonly maxBytes: number;
  /** Does not jump while a request is under way. */
  readonly clock: Pick<Clock, 'working'>;
}

/** Lambda functions may be silent for 15 minutes; nothing else is slower. Results over 256 KiB fail anyway, S3 objects don't. */
const DEFAULTS: HttpOptions = { idleTimeout: 910_000, maxBytes: 256 * 1024 * 1024, clock: systemClock };

/** The endpoint did not answer: refused, unknown, silent, closed, or it sent too much. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The answer has more bytes than are read. */
export class TooLong extends Unreachable {}

/** A kept connection was closed before it carried an answer. */
class StaleConnection extends Unreachable {}

export class HttpClient {
  private readonly options: HttpOptions;
  private readonly plain = new http.Agent({ keepAlive: true });
  private readonly secure = new https.Agent({ keepAlive: true });

  constructor(options: Partial<HttpOptions> = {}) {
    this.options = { ...DEFAULTS, ...options };
  }

  /** Sends a request; once more where a kept connection turns out to be closed, which servers may do at any time. */
  send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
    return this.options.clock.working(this.sendFresh(request, signal));
  }

  close(): void {
    this.plain.destroy();
    this.secure.destroy();
  }

  private async sendFresh(request: HttpRequest, signal: AbortSignal | undefined): Promise<HttpResponse> {
    try {
      return await this.attempt(request, signal);
    } catch (error) {
      if (error instanceof StaleConnection) return this.attempt(request, signal);
      throw error;
    }
  }

  private attempt(request: HttpRequest, signal: AbortSignal | undefined): Promise<HttpResponse> {
    const { origin } = request;
    const scheme = origin.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException): void => reject(error instanceof Unreachable ? error : new Unreachable(explain(error, origin)));
      try {
        const sent = scheme.request(origin, {
          method: request.method,
          path: request.path,
          headers: { ...request.headers, ...(request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }) },
          agent: scheme === https ? this.secure : this.plain,
          timeout: this.options.idleTimeout,
          signal,
        }, (response) => { this.receive(response).then(resolve, fail); });
        sent.on('error', (error: NodeJS.ErrnoException) => {
          if (sent.reusedSocket && error.code === 'ECONNRESET') reject(new StaleConnection('Connection reset'));
          else fail(error);
        });
        sent.on('timeout', () => sent.destroy(new Unreachable('Read timed out')));
        sent.end(request.body);
      } catch (error) {
        fail(error as Error);
      }
    });
  }

  private async receive(response: http.IncomingMessage): Promise<HttpResponse> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > this.options.maxBytes) throw new TooLong(`The answer has more than ${this.options.maxBytes} bytes`);
      chunks.push(chunk);
    }
    const { rawHeaders } = response;
    const headers: [string, string][] = [];
    for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers.push([rawHeaders[i]!, rawHeaders[i + 1]!]);
    return { status: response.statusCode ?? 0, statusText: response.statusMessage ?? '', headers, body: Buffer.concat(chunks) };
  }
}

/** A header by its name in any case. */
export function header(response: Pick<HttpResponse, 'headers'>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return response.headers.find(([given]) => given.toLowerCase() === wanted)?.[1];
}

/** The request id that a service gave; one of our own where it gave none. */
export const requestIdOf = (response: Pick<HttpResponse, 'headers'>): string =>
  header(response, 'x-amzn-requestid') ?? header(response, 'x-amz-request-id') ?? randomUUID();

/** What the AWS SDK says of the commonest network errors. */
function explain(error: NodeJS.ErrnoException, origin: URL): string {
  switch (error.code) {
    case 'ECONNREFUSED': return `Connect to ${origin.host} failed: Connection refused`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN': return `${origin.hostname}: Name or service not known`;
    case 'ECONNRESET': return 'Connection reset';
    default: return error.message;
  }
}
