/** What the machines' tasks reach: functions that outlive the server. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Json } from '../../runtime/core/index.ts';

export interface World {
  readonly url: string;
  /** How often a function was called. */
  readonly calls: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Serves the functions `echo`, `flaky` (fails unless its payload says it is the third attempt) and `callback`, whose tokens go to `answer`. */
export async function startWorld(answer: (token: string, output: Json) => void): Promise<World> {
  const calls = new Map<string, number>();
  const server = http.createServer((request, response) => {
    void text(request).then((body) => {
      const name = /functions\/([^/]+)\//.exec(request.url!)![1]!;
      calls.set(name, (calls.get(name) ?? 0) + 1);
      const payload = JSON.parse(body);
      if (name === 'callback') setTimeout(() => answer(payload.token, { answered: payload.id }), 100 * (payload.id % 10));
      const failed = name === 'flaky' && payload.tried < 2;
      setTimeout(() => {
        response.writeHead(200, failed ? { 'x-amz-function-error': 'Unhandled' } : {});
        response.end(JSON.stringify(failed ? { errorType: 'Busy', errorMessage: 'later' } : { echo: payload.id }));
      }, 5 * (payload.id % 7));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
