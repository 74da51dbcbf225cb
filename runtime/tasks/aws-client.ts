/** Signed requests to the services' configured endpoints. */
import { credentialsOf, endpointOf, hasEndpoint, type Variables } from './endpoint.ts';
import type { HttpClient, HttpRequest, HttpResponse } from './http.ts';
import { queryText, sign } from './signature.ts';

export interface AwsRequest {
  /** The service's name in AWS_ENDPOINT_URL_*: 'dynamodb', 'secrets_manager'. AWS SDKs reference, "Service-specific endpoints". */
  readonly endpoint: string;
  /** Its signing name, where that is another one. */
  readonly signingName?: string;
  readonly method?: string;
  /** Percent-encoded, from the root of the service. */
  readonly path?: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export class AwsClient {
  private readonly http: HttpClient;
  private readonly variables: Variables;
  private readonly region: string;
  private readonly signal: AbortSignal | undefined;

  constructor(http: HttpClient, variables: Variables, region: string, signal?: AbortSignal) {
    this.http = http;
    this.variables = variables;
    this.region = region;
    this.signal = signal;
  }

  /** The same client for requests that are made because a task is cancelled. */
  detached(): AwsClient {
    return new AwsClient(this.http, this.variables, this.region);
  }

  /** Throws `NoEndpoint` when the environment does not say where the service is. */
  endpoint(service: string, signingName = service): URL {
    return endpointOf(service, signingName, this.variables);
  }

  /** Whether the environment says where the service is. */
  reaches(service: string): boolean {
    return hasEndpoint(service, this.variables);
  }

  /** Sends a request that is not one of the AWS API: headers are the caller's only. Rejects as `send` does. */
  async sendUnsigned(request: Required<Pick<AwsRequest, 'endpoint' | 'method' | 'path' | 'query' | 'body'>> & {
    readonly otherName: string;
    readonly headers: HttpRequest['headers'];
  }): Promise<HttpResponse> {
    const { method, headers, body } = request;
    const origin = this.endpoint(request.endpoint, request.otherName);
    return this.http.send({ method, origin, path: addressed(basePath(origin) + request.path, request.query), headers, body }, this.signal);
  }

  /** Resolves with the answer, whatever its status. Rejects with `NoEndpoint` or `Unreachable`. */
  async send(request: AwsRequest): Promise<HttpResponse> {
    const { endpoint, signingName = endpoint, method = 'POST', query = [], body = '' } = request;
    const origin = this.endpoint(endpoint, signingName);
    const path = basePath(origin) + (request.path ?? '/');
    const headers = sign({ method, host: origin.host, path, query, headers: request.headers ?? {}, body }, credentialsOf(this.variables), {
      region: this.region,
      service: signingName,
      date: new Date(),
    });
    return this.http.send({ method, origin, path: addressed(path, query), headers, body }, this.signal);
  }
}

/** The path that an endpoint's address begins with. */
const basePath = (origin: URL): string => origin.pathname.replace(/\/$/, '');

const addressed = (path: string, query: AwsRequest['query'] & {}): string => (query.length > 0 ? `${path}?${queryText(query)}` : path);
