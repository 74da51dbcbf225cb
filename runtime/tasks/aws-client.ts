/** Signed requests to services, where `Endpoints` says they are. */
import { type CredentialProvider, localCredentials } from './credentials.ts';
import type { Address, EndpointNames, Endpoints } from './endpoint.ts';
import type { HttpClient, HttpRequest, HttpResponse } from './http.ts';
import { presign, queryText, type Signable, sign } from './signature.ts';

export interface AwsRequest {
  /** The service's name in AWS_ENDPOINT_URL_*: 'dynamodb', 'secrets_manager'. AWS SDKs reference, "Service-specific endpoints". */
  readonly endpoint: string;
  /** Its signing name, where that is another one. */
  readonly signingName?: string;
  /** What its host at AWS begins with, where that is not its signing name. */
  readonly host?: string;
  readonly method?: string;
  /** Percent-encoded, from the root of the service. */
  readonly path?: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What clients of one set of tasks share. */
export interface AwsAccess {
  readonly http: HttpClient;
  readonly endpoints: Endpoints;
  /** For AWS itself. */
  readonly credentials: CredentialProvider;
}

export class AwsClient {
  readonly access: AwsAccess;
  readonly region: string;
  readonly signal: AbortSignal | undefined;

  constructor(access: AwsAccess, region: string, signal?: AbortSignal) {
    this.access = access;
    this.region = region;
    this.signal = signal;
  }

  /** The same client for requests that are made because a task is cancelled. */
  detached(): AwsClient {
    return new AwsClient(this.access, this.region);
  }

  /** Where a service is. Throws `NoEndpoint`. */
  address(names: EndpointNames): Address {
    return this.access.endpoints.of(names, this.region);
  }

  /** Whether a service is anywhere. */
  reaches(service: string): boolean {
    return this.access.endpoints.has({ service });
  }

  /** The headers of a request to an address, with its signature's. */
  async signed(request: Signable, { real, region }: Address, service: string): Promise<Record<string, string>> {
    const { endpoints, credentials } = this.access;
    return sign(request, real ? await credentials() : localCredentials(endpoints.variables), { region, service, date: new Date() });
  }

  /** The address at AWS of a GET that somebody else may make within `seconds`, as the one whose credentials these are. */
  async presigned({ endpoint: service, query = [], headers = {} }: Pick<AwsRequest, 'endpoint' | 'query' | 'headers'>, seconds: number): Promise<string> {
    const { endpoints, credentials } = this.access;
    const { url, real, region } = endpoints.atAws({ service }, this.region);
    const own = real ? await credentials() : localCredentials(endpoints.variables);
    return presign({ method: 'GET', host: url.host, path: '/', query, headers }, seconds, own, { region, service, date: new Date() });
  }

  /** Sends a request that is not one of the AWS API: headers are the caller's only. Rejects as `send` does. */
  async sendUnsigned(request: Required<Pick<AwsRequest, 'method' | 'path' | 'query' | 'body'>> & {
    readonly origin: URL;
    readonly headers: HttpRequest['headers'];
  }): Promise<HttpResponse> {
    const { method, headers, body, origin } = request;
    return this.access.http.send({ method, origin, path: addressed(basePath(origin) + request.path, request.query), headers, body }, this.signal);
  }

  /** Resolves with the answer, whatever its status. Rejects with `NoEndpoint`, `ClientError` or `Unreachable`. */
  async send(request: AwsRequest): Promise<HttpResponse> {
    const { endpoint: service, signingName = service, host, method = 'POST', query = [], body = '' } = request;
    const address = this.address({ service, otherName: signingName, host });
    const { url: origin } = address;
    const path = basePath(origin) + (request.path ?? '/');
    const headers = await this.signed({ method, host: origin.host, path, query, headers: request.headers ?? {}, body }, address, signingName);
    return this.access.http.send({ method, origin, path: addressed(path, query), headers, body }, this.signal);
  }
}

/** The path that an endpoint's address begins with. */
const basePath = (origin: URL): string => origin.pathname.replace(/\/$/, '');

const addressed = (path: string, query: AwsRequest['query'] & {}): string => (query.length > 0 ? `${path}?${queryText(query)}` : path);
