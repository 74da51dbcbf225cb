/** A server on a free port, and clients of it, for one test file. */
import {
  CreateStateMachineCommand, DescribeExecutionCommand, type DescribeExecutionCommandOutput, SFNClient, StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { type Server, type ServerOptions, startServer } from '../../runtime/api/index.ts';

export const ROLE = 'arn:aws:iam::123456789012:role/test';
export const ACCOUNT = '123456789012';

/** How an execution has ended, with its output as a document. */
export type Ended = Pick<DescribeExecutionCommandOutput, 'executionArn' | 'status' | 'error' | 'cause'> & { readonly output: Json };

export interface TestServer {
  readonly url: string;
  /** The AWS SDK, as account and in region. */
  client(account?: string, region?: string): SFNClient;
  /** An execution of a new machine with this definition, when it has ended. */
  execute(definition: string, input?: Json): Promise<Ended>;
  /** A plain call: status and body. */
  call(operation: string, input: Json, headers?: Record<string, string>): Promise<{ readonly status: number; readonly body: Json }>;
}

/** Starts a server before the tests of the file and stops it after them. */
export function testServer(options: ServerOptions = {}): TestServer {
  let server: Server;
  const clients: SFNClient[] = [];
  let machines = 0;
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
    async execute(text, input = {}) {
      const client = this.client();
      const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name: `executed-${++machines}`, definition: text, roleArn: ROLE }));
      const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
      const describe = () => client.send(new DescribeExecutionCommand({ executionArn }));
      await expect.poll(async () => (await describe()).status, { timeout: 60_000, interval: 20 }).not.toBe('RUNNING');
      const { status, error, cause, output } = await describe();
      return { executionArn, status, error, cause, output: output && JSON.parse(output) };
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
