/** A server on a free port, and clients of it, for one test file. */
import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { type Server, type ServerOptions, startServer } from '../../runtime/api/index.ts';

export const ROLE = 'arn:aws:iam::123456789012:role/test';
export const ACCOUNT = '123456789012';

export interface TestServer {
  readonly url: string;
  /** The AWS SDK, as account and in region. */
  client(account?: string, region?: string): SFNClient;
  /** A plain call: status and body. */
  call(operation: string, input: Json, headers?: Record<string, string>): Promise<{ readonly status: number; readonly body: Json }>;
}

/** Starts a server before the tests of the file and stops it after them. */
export function testServer(options: ServerOptions = {}): TestServer {
  let server: Server;
  const clients: SFNClient[] = [];
  beforeAll(async () => { server = await startServer({ port: 0, ...options }); });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await server.close();
  });
  return {
    get url() { return server.url; },
    client(account = 'test', region = 'us-east-1') {
      const client = new SFNClient({
        endpoint: server.url, region, credentials: { accessKeyId: account, secretAccessKey: 'test' }, disableHostPrefix: true, maxAttempts: 1,
      });
      clients.push(client);
      return client;
    },
    async call(operation, input, headers = {}) {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}`, ...headers },
        body: typeof input === 'string' ? input : JSON.stringify(input),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}

/** A machine of one state, or of several. */
export const definition = (states: Json): string => JSON.stringify({ StartAt: Object.keys(states)[0], States: states });

export const PASS = definition({ Pass: { Type: 'Pass', End: true } });
export const WAIT = definition({ Wait: { Type: 'Wait', Seconds: 3600, End: true } });
