/** An HTTP server on a free loopback port that answers as told and remembers what it was asked. */
import http from 'node:http';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface FakeService {
  readonly url: string;
  readonly received: Received[];
  /** Answers the next requests, the last one again and again. `'never'` leaves a request unanswered. */
  reply(...replies: readonly (Reply | 'never')[]): void;
  onReceived: ((request: Received) => void) | undefined;
  close(): Promise<void>;
}

export async function fakeService(): Promise<FakeService> {
  const received: Received[] = [];
  let replies: (Reply | 'never')[] = [];
  const service: FakeService & { url: string } = {
    url: '',
    received,
    onReceived: undefined,
    reply: (...given) => { replies = [...given]; },
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const asked = { method: request.method!, path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(asked);
    service.onReceived?.(asked);
    const reply = replies.length > 1 ? replies.shift()! : replies[0] ?? {};
    if (reply === 'never') return;
    const { status = 200, headers = {}, body = '' } = reply;
    response.writeHead(status, { 'x-amzn-RequestId': 'request-1', connection: 'keep-alive', 'Content-Length': Buffer.byteLength(body), ...headers });
    response.end(body);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as { port: number };
  service.url = `http://127.0.0.1:${port}`;
  return service;
}
