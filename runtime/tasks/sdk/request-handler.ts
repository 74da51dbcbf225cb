/**
 * Requests of the AWS SDK's clients over our own HTTP: some clients speak HTTP/2 of themselves, which emulators without TLS do not, and
 * this way connections, limits and the texts of network errors are the same for all services.
 */
import { Readable } from 'node:stream';
import type { HttpClient } from '../http.ts';
import { queryText } from '../signature.ts';

/** What is used of the SDK's `HttpRequest`. */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  /** Percent-encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** The `requestHandler` of a client. */
export const requestHandler = (http: HttpClient): object => ({
  metadata: { handlerProtocol: 'http/1.1' },
  async handle(request: SdkRequest, { abortSignal }: { abortSignal?: AbortSignal } = {}) {
    const { method, protocol, hostname, port, path, body = '', headers } = request;
    const query = Object.entries(request.query).flatMap(([name, value]) => [value ?? ''].flat().map((one) => [name, one] as const));
    const response = await http.send({
      method,
      origin: new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`),
      path: query.length === 0 ? path : `${path}?${queryText(query)}`,
      headers,
      body: typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
    }, abortSignal);
    return {
      response: {
        statusCode: response.status,
        reason: response.statusText,
        headers: Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value])),
        body: Readable.from([response.body]),
      },
    };
  },
  httpHandlerConfigs: () => ({}),
  updateHttpClientConfig() {},
  destroy() {},
});
