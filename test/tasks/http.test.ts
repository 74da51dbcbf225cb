import http from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { HttpClient, type HttpResponse, Unreachable } from '../../runtime/tasks/http.ts';

const closing: (() => void)[] = [];
afterEach(() => { for (const close of closing.splice(0)) close(); });

async function serve(answer: http.RequestListener): Promise<URL> {
  const server = http.createServer(answer);
  closing.push(() => { server.closeAllConnections(); server.close(); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return new URL(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
}

function client(options?: ConstructorParameters<typeof HttpClient>[0]): (origin: URL, signal?: AbortSignal) => Promise<HttpResponse> {
  const made = new HttpClient(options);
  closing.push(() => made.close());
  return (origin, signal) => made.send({ method: 'POST', origin, path: '/', headers: {}, body: 'x' }, signal);
}

test('headers keep their case, order and repetitions', async () => {
  const origin = await serve((_, response) => {
    response.sendDate = false;
    response.writeHead(200, ['X-Two', '2', 'x-ONE', '1', 'X-Two', '3', 'connection', 'keep-alive', 'content-length', '0']);
    response.end();
  });
  const { headers } = await client()(origin);
  expect(headers).toEqual([['X-Two', '2'], ['x-ONE', '1'], ['X-Two', '3'], ['connection', 'keep-alive'], ['content-length', '0']]);
});

test('connections are kept', async () => {
  const sockets = new Set();
  const origin = await serve((request, response) => {
    sockets.add(request.socket);
    request.resume().on('end', () => response.end());
  });
  const send = client();
  for (let i = 0; i < 3; i++) await send(origin);
  expect(sockets.size).toBe(1);
});

test('a kept connection that the server closes is replaced', async () => {
  let requests = 0;
  const origin = await serve((request, response) => {
    if (++requests === 2) request.socket.destroy();
    else request.resume().on('end', () => response.end(String(requests)));
  });
  const send = client();
  await send(origin);
  expect((await send(origin)).body.toString()).toBe('3');
});

test('a first connection that the server closes is a failure', async () => {
  const origin = await serve((request) => request.socket.destroy());
  await expect(client()(origin)).rejects.toEqual(new Unreachable('Connection reset'));
});

test('an answer that is too long', async () => {
  const origin = await serve((_, response) => response.end('x'.repeat(100)));
  await expect(client({ maxBytes: 99 })(origin)).rejects.toEqual(new Unreachable('The answer has more than 99 bytes'));
});

test('a server that says nothing', async () => {
  const origin = await serve(() => {});
  await expect(client({ idleTimeout: 20 })(origin)).rejects.toEqual(new Unreachable('Read timed out'));
});

test('a request that is cancelled', async () => {
  const origin = await serve(() => {});
  const cancelled = new AbortController();
  const sent = client()(origin, cancelled.signal);
  cancelled.abort();
  await expect(sent).rejects.toBeInstanceOf(Unreachable);
});

test('a name that is not known', async () => {
  await expect(client()(new URL('http://no-such-host-73e08fde/'))).rejects.toEqual(new Unreachable('no-such-host-73e08fde: Name or service not known'));
});
