/** Servers whose time is not that of the platform. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type Server } from '../../runtime/api/index.ts';
import { type Json, VirtualClock } from '../../runtime/core/index.ts';
import { aslc, directory, start } from '../cli/command-line.ts';

const START = '2030-01-01T00:00:00.000Z';

const api = async (url: string, operation: string, input: object): Promise<Json> => (await fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` },
  body: JSON.stringify(input),
})).json();

const setClock = async (url: string, request: Json, headers: Readonly<Record<string, string>> = {}): Promise<[status: number, answer: Json]> => {
  const response = await fetch(`${url}/_aslc/clock`, { method: 'POST', headers, body: typeof request === 'string' ? request : JSON.stringify(request) });
  return [response.status, await response.json()];
};

/** Starts an execution that waits for an hour. */
async function startWait(url: string, name: string): Promise<string> {
  const definition = JSON.stringify({ StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 3600, End: true } } });
  const { stateMachineArn } = await api(url, 'CreateStateMachine', { name, definition, roleArn: 'arn:aws:iam::123456789012:role/role' });
  return (await api(url, 'StartExecution', { stateMachineArn })).executionArn;
}

describe('a server whose clock stands still', () => {
  let server: Server;
  beforeAll(async () => { server = await startServer({ port: 0, statusEvents: false, clock: new VirtualClock({ start: Date.parse(START), manual: true }) }); });
  afterAll(() => server.close());

  test('goes on as it is told to, with its executions', async () => {
    const { url } = server;
    const executionArn = await startWait(url, 'waits');
    expect(await setClock(url, { advance: 3599 })).toEqual([200, { now: '2030-01-01T00:59:59.000Z' }]);
    expect(await api(url, 'DescribeExecution', { executionArn })).toMatchObject({ status: 'RUNNING' });
    expect(await setClock(url, { to: '2030-01-01T02:00:00Z' })).toEqual([200, { now: '2030-01-01T02:00:00.000Z' }]);
    expect(await api(url, 'DescribeExecution', { executionArn })).toMatchObject({
      status: 'SUCCEEDED', startDate: Date.parse(START) / 1000, stopDate: Date.parse(START) / 1000 + 3600,
    });
    expect(await (await fetch(`${url}/_aslc/clock`)).json()).toEqual({ now: '2030-01-01T02:00:00.000Z' });
  });

  test.each<[string, Json, string]>([
    ['the past', { to: '2029-01-01T00:00:00Z' }, 'The clock cannot be set back.'],
    ['less than nothing', { advance: -1 }, 'The clock cannot be set back.'],
    ['nothing', {}, 'Give either {"advance": seconds} or {"to": "an ISO 8601 time"}.'],
    ['both', { advance: 1, to: START }, 'Give either'],
    ['no number', { advance: '1' }, 'Give either'],
    ['no time', { to: 'tomorrow' }, 'Give either'],
    ['too much', { advance: 1e300 }, 'Give either'],
    ['no object', 'null', 'Give either'],
    ['no JSON', '{', 'The request body is not JSON.'],
  ])('refuses %s', async (_, request, message) => {
    expect(await setClock(server.url, request)).toEqual([400, { __type: expect.stringMatching(/ValidationException|SerializationException/), message: expect.stringContaining(message) }]);
  });

  test('does not listen to pages of a browser', async () => {
    expect((await setClock(server.url, { advance: 1 }, { origin: 'http://evil.example' }))[0]).toBe(400);
  });
});

test('a clock that goes by itself cannot be set', async () => {
  const server = await startServer({ port: 0, statusEvents: false, clock: new VirtualClock() });
  expect(await setClock(server.url, { advance: 1 })).toMatchObject([400, { message: expect.stringContaining('goes by itself') }]);
  await server.close();
});

describe('aslc serve', () => {
  test.each([['--clock', 'virtual'], ['--time-scale', '100000']])('%s %s', async (...flags) => {
    const running = start(['serve', '--port', '0', '--memory', ...flags], { cwd: await directory() });
    const url = /http:\S+/.exec(await running.until('listening on'))![0];
    const executionArn = await startWait(url, 'waits');
    let described: Json;
    do described = await api(url, 'DescribeExecution', { executionArn }); while (described.status === 'RUNNING');
    expect(described).toMatchObject({ status: 'SUCCEEDED' });
    expect(described.stopDate - described.startDate).toBeGreaterThanOrEqual(3600);
    running.stop();
    expect((await running.ended).exitCode).toBe(0);
  });

  test.each([
    [['--clock', 'fast'], 'Allowed choices are real, virtual, manual.'],
    [['--time-scale', '0'], 'It must be a number above 0, at most 1000000.'],
    [['--time-scale', '2', '--clock', 'manual'], 'cannot be used with option'],
  ])('%j is refused', async (flags, message) => {
    expect(await aslc(['serve', ...flags])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});
