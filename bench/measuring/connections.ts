/**
 * A client that costs little: requests prepared as bytes, on sockets that stay open, one request at a time on each.
 * Responses must have a Content-Length, as all of the API's have.
 */
import { once } from 'node:events';
import net from 'node:net';

/** A request of the API. */
export interface ApiCall {
  readonly operation: string;
  readonly input: object;
}

/** The bytes of a request, as an SDK sends it. */
export function requestBytes(port: number, { operation, input }: ApiCall): Buffer {
  const body = JSON.stringify(input);
  return Buffer.from([
    'POST / HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/x-amz-json-1.0',
    `X-Amz-Target: AWSStepFunctions.${operation}`,
    'Authorization: AWS4-HMAC-SHA256 Credential=123456789012/20300101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: keep-alive',
    '',
    body,
  ].join('\r\n'));
}

/** A connection that stays open. */
export class Connection {
  private readonly socket: net.Socket;
  private received = '';
  private settle: { resolve(body: string): void; reject(error: Error): void } | undefined;

  private constructor(socket: net.Socket) {
    this.socket = socket;
    socket.setNoDelay(true).setEncoding('latin1').on('data', (text) => this.receive(String(text)));
    socket.on('error', (error) => this.settle?.reject(error));
    socket.on('close', () => this.settle?.reject(new Error('the server closed the connection')));
  }

  static async open(port: number): Promise<Connection> {
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** The body of the answer. Rejects unless the status is 200. */
  send(request: Buffer): Promise<string> {
    this.socket.write(request);
    return new Promise((resolve, reject) => { this.settle = { resolve, reject }; });
  }

  close(): void {
    this.settle = undefined;
    this.socket.destroy();
  }

  private receive(text: string): void {
    this.received += text;
    const head = this.received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.received)?.[1]);
    if (this.received.length < head + 4 + length) return;
    const { received, settle } = this;
    this.received = '';
    this.settle = undefined;
    if (received.startsWith('HTTP/1.1 200')) settle?.resolve(received.slice(head + 4));
    else settle?.reject(new Error(received));
  }
}

/** Calls `next` for the requests of `count` connections, each after the one before was answered, until it gives undefined. */
export async function sendAll(port: number, count: number, next: () => Buffer | undefined): Promise<void> {
  await Promise.all(Array.from({ length: count }, async () => {
    const connection = await Connection.open(port);
    for (let request = next(); request !== undefined; request = next()) await connection.send(request);
    connection.close();
  }));
}

/** Answers per second on `count` connections, for `milliseconds`. */
export async function throughput(port: number, count: number, milliseconds: number, request: Buffer): Promise<number> {
  const start = performance.now();
  let answers = 0;
  await sendAll(port, count, () => (performance.now() - start < milliseconds ? (answers++, request) : undefined));
  return answers / (performance.now() - start) * 1000;
}

/** One call, for its answer. */
export async function callApi(port: number, call: ApiCall): Promise<unknown> {
  const connection = await Connection.open(port);
  const body = await connection.send(requestBytes(port, call));
  connection.close();
  return JSON.parse(body);
}
