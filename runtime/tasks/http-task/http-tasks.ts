/**
 * HTTP Tasks: `arn:aws:states:::http:invoke`. AWS, "Call HTTPS APIs in Step Functions workflows".
 *
 *   W1. A request goes where `Reach` says, and nowhere else; so does the request for a token.
 *   W2. What a connection adds is in the request and in its trace, and in nothing else: no cause, no log, no result.
 */
import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { DATA_LIMIT, tooLarge } from '../../core/size.ts';
import { HttpClient, type HttpRequest, type HttpResponse, TooLong, Unreachable } from '../http.ts';
import { type Connection, type ConnectionParameter, Connections } from './connections.ts';
import { headerLists } from '../metadata.ts';
import { connectionArn } from './parameters.ts';
import { Reach, type ReachOptions } from './reach.ts';
import { type HttpTaskRequest, JSON_CONTENT_TYPE, requestOf, urlOf } from './request.ts';
import { resultOf, withLowerCase } from './response.ts';
import { Tokens } from './tokens.ts';
import type { HttpExchange } from './trace.ts';

export interface HttpTaskOptions extends ReachOptions {
  /** By name or ARN; a `Connections` can get more of them later. */
  readonly connections?: Connections | Readonly<Record<string, Connection>>;
  /** Ms that a task may take; the minute that AWS gives when left out. */
  readonly timeout?: number;
}

/** How one task is carried out. */
export interface HttpInvocation {
  readonly region: string;
  /** Aborted when nobody waits for the task any more. */
  readonly signal?: AbortSignal;
  /** Is told of the request and of the answer, which a failure says little of. */
  readonly traced?: (exchange: HttpExchange) => void;
}

/** See `sendTo`. */
interface AddressedRequest extends Pick<HttpRequest, 'method' | 'headers' | 'body'> {
  readonly confidential?: () => Promise<HttpRequest['headers']>;
}

/** AWS, "Call HTTPS APIs", "Timeouts for connections". */
const TIMEOUT = 60_000;

export class HttpTasks {
  private readonly clock: Clock;
  private readonly connections: Connections;
  private readonly reach: Reach;
  private readonly timeout: number;
  private readonly tokens: Tokens;
  private readonly client: HttpClient;

  constructor({ connections = {}, timeout = TIMEOUT, ...reach }: HttpTaskOptions, clock: Clock) {
    this.clock = clock;
    this.connections = connections instanceof Connections ? connections : new Connections(connections);
    this.reach = new Reach(reach);
    this.timeout = timeout;
    // Tokens expire in the time of the server that gave them.
    this.tokens = new Tokens(() => Date.now());
    this.client = new HttpClient({ clock, maxBytes: DATA_LIMIT });
  }

  /** Carries out the task of parameters that were accepted. Rejects with a `Failure`, or `NoEndpoint` when it must not be carried out. */
  invoke(parameters: Json, invocation: HttpInvocation): Promise<Json> {
    return this.clock.working(this.carryOut(parameters, invocation));
  }

  private async carryOut(parameters: Json, { region, signal, traced }: HttpInvocation): Promise<Json> {
    const connection = this.connections.find(connectionArn(parameters));
    const late = AbortSignal.timeout(this.timeout);
    const ended = signal === undefined ? late : AbortSignal.any([signal, late]);
    try {
      const authorization = await this.authorization(connection);
      const request = requestOf(parameters, connection, authorization, region);
      traced?.({ request });
      const response = withLowerCase(await this.send(request, ended));
      traced?.({ request, response });
      if (connection.AuthorizationType === 'OAUTH_CLIENT_CREDENTIALS' && (response.status === 401 || response.status === 407)) await this.tokens.drop(connection, authorization.Value);
      return resultOf(response);
    } catch (thrown) {
      if (thrown instanceof TooLong) throw tooLarge('http');
      if (!(thrown instanceof Unreachable)) throw thrown;
      throw new Failure('States.Http.Socket', late.aborted ? `Request timed out after ${this.timeout / 1000} seconds` : thrown.message);
    }
  }

  /**
   * Sends a request that is none of an HTTP Task to an address that one could go to, with `confidential` headers where nobody else
   * can read them: over TLS. Rejects with `NoEndpoint` or `Unreachable`.
   */
  async sendTo(url: URL, { confidential, ...request }: AddressedRequest, signal?: AbortSignal): Promise<HttpResponse> {
    const origin = this.reach.target(url);
    const headers = { ...request.headers, ...(origin.protocol === 'https:' ? await confidential?.() : {}) };
    return this.client.send({ ...request, headers, origin, path: origin.pathname + origin.search }, signal);
  }

  close(): void {
    this.client.close();
  }

  /** The header that stands for the connection. */
  private async authorization(connection: Connection): Promise<ConnectionParameter> {
    switch (connection.AuthorizationType) {
      case 'BASIC': {
        const { Username, Password } = connection.AuthParameters.BasicAuthParameters;
        return { Key: 'Authorization', Value: `Basic ${Buffer.from(`${Username}:${Password}`).toString('base64')}` };
      }
      case 'API_KEY': {
        const { ApiKeyName, ApiKeyValue } = connection.AuthParameters.ApiKeyAuthParameters;
        return { Key: ApiKeyName, Value: ApiKeyValue };
      }
      case 'OAUTH_CLIENT_CREDENTIALS': {
        // Others may wait for the same token when this task is cancelled.
        const token = await this.tokens.of(connection, (url, request) => this.sendTo(url, request, AbortSignal.timeout(this.timeout)));
        return { Key: 'Authorization', Value: token };
      }
    }
  }

  private send(request: HttpTaskRequest, signal: AbortSignal): Promise<HttpResponse> {
    const { method, body } = request;
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': JSON_CONTENT_TYPE };
    const named = headerLists({ headers: request.headers.map(({ name, value }) => [name.toLowerCase(), value]) });
    return this.sendTo(urlOf(request), { method, headers: { ...type, ...named }, body }, signal);
  }
}
