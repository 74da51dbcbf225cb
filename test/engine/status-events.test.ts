import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Server, startServer } from '../../runtime/api/index.ts';
import type { Json } from '../../runtime/core/index.ts';
import { hasEventBridge } from '../../runtime/engine/status-events.ts';
import { stepFunctions } from '../../cli/serve/step-functions.ts';
import { MemoryStore } from '../../runtime/store/index.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { definition, PASS, ROLE, WAIT } from '../api/client.ts';
import { type FakeService, fakeService } from '../tasks/fake-service.ts';

let bus: FakeService;
let server: Server;
let machines = 0;

beforeAll(async () => {
  bus = await fakeService();
  server = await startServer({ port: 0, statusEvents: true, tasks: createTasks({ environment: { AWS_ENDPOINT_URL_EVENTS: bus.url } }) });
});
beforeEach(() => {
  bus.received.length = 0;
  bus.reply({ body: '{"FailedEntryCount":0,"Entries":[]}' });
});
afterAll(async () => {
  await server.close();
  await bus.close();
});

async function call(operation: string, input: Json): Promise<Json> {
  const response = await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': `AWSStepFunctions.${operation}` }, body: JSON.stringify(input) });
  return response.json();
}

async function start(machine: string, input: Json = {}, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): Promise<string> {
  const { stateMachineArn } = await stepFunctions(server.url).createStateMachine({ name: `m${machines++}`, definition: machine, roleArn: ROLE, type });
  return (await call('StartExecution', { stateMachineArn, input: JSON.stringify(input) })).executionArn;
}

/** All entries that have arrived, once there are `count`. */
async function entries(count: number): Promise<Json[]> {
  const sent = (): Json[] => bus.received.flatMap(({ body }) => JSON.parse(body).Entries);
  while (sent().length < count) await new Promise<void>((resolve) => { bus.onReceived = () => resolve(); });
  return sent();
}

const details = async (count: number): Promise<Json[]> => (await entries(count)).map(({ Detail }) => JSON.parse(Detail));

describe('events', () => {
  test('are what AWS sends when an execution starts and when it succeeds', async () => {
    const executionArn = await start(definition({ Pass: { Type: 'Pass', Result: { Arg1: 'argument1' }, End: true } }));
    const sent = await entries(2);
    expect(sent).toEqual(['RUNNING', 'SUCCEEDED'].map(() => ({
      Source: 'aws.states', DetailType: 'Step Functions Execution Status Change', Time: expect.any(Number), Resources: [executionArn], Detail: expect.any(String),
    })));
    const execution = await call('DescribeExecution', { executionArn });
    const common = {
      executionArn, stateMachineArn: execution.stateMachineArn, name: execution.name, startDate: Math.round(execution.startDate * 1000), input: '{}',
      stateMachineVersionArn: null, stateMachineAliasArn: null, redriveCount: 0, redriveDate: null, redriveStatus: 'NOT_REDRIVABLE',
      inputDetails: { included: true }, error: null, cause: null,
    };
    expect(sent.map(({ Detail }) => JSON.parse(Detail))).toEqual([
      { ...common, status: 'RUNNING', stopDate: null, output: null, outputDetails: null, redriveStatusReason: 'Execution is RUNNING and cannot be redriven' },
      {
        ...common, status: 'SUCCEEDED', stopDate: Math.round(execution.stopDate * 1000), output: '{"Arg1":"argument1"}', outputDetails: { included: true },
        redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      },
    ]);
    expect(bus.received[0]!.headers['x-amz-target']).toBe('AWSEvents.PutEvents');
  });

  test('name the error of an execution that fails, and say that it can be redriven', async () => {
    const executionArn = await start(definition({ Fail: { Type: 'Fail', Error: 'E', Cause: 'C' } }));
    expect((await details(2))[1]).toMatchObject({ status: 'FAILED', error: 'E', cause: 'C', output: null, outputDetails: null, redriveStatus: 'REDRIVABLE', redriveStatusReason: null });
    await call('RedriveExecution', { executionArn });
    expect((await details(4)).slice(2)).toMatchObject([
      { status: 'RUNNING', redriveCount: 1, redriveDate: expect.any(Number), stopDate: null, error: null },
      { status: 'FAILED', redriveCount: 1 },
    ]);
  });

  test('tell of an execution that is stopped', async () => {
    const executionArn = await start(WAIT);
    await details(1);
    await call('StopExecution', { executionArn, error: 'Stopped' });
    expect((await details(2)).map(({ status, error }) => [status, error])).toEqual([['RUNNING', null], ['ABORTED', 'Stopped']]);
  });

  test.each<[string, Json, Json, Json]>([
    ['the input that makes input and output too long', { text: 'x'.repeat(130_000) }, { input: null, inputDetails: { included: false } }, { outputDetails: { included: true } }],
    ['an output that is too long by itself', '"'.repeat(80_000), { output: null, outputDetails: { included: false } }, { input: null, inputDetails: { included: false } }],
  ])('leave out %s', async (_, input, first, second) => {
    await start(PASS, input);
    expect((await details(2))[1]).toMatchObject({ ...first, ...second });
  });

  test('tell of an execution that cannot go on, without the input that cannot be read', async () => {
    const store = new MemoryStore();
    const broken = await startServer({ port: 0, store, statusEvents: true, tasks: createTasks({ environment: { AWS_ENDPOINT_URL_EVENTS: bus.url } }) });
    onTestFinished(() => broken.close());
    const api = stepFunctions(broken.url);
    const { stateMachineArn } = await api.createStateMachine({ name: 'm', definition: definition({ Wait: { Type: 'Wait', Seconds: 3600, End: true } }), roleArn: ROLE, type: 'STANDARD' });
    const { executionArn } = await api.startExecution({ stateMachineArn, input: '{}' });
    await expect.poll(() => store.executions.parked(executionArn)).toBeDefined();
    store.executions.parked = () => { throw new Error('EIO'); };
    await fetch(broken.url, { method: 'POST', headers: { 'x-amz-target': 'AWSStepFunctions.StopExecution' }, body: JSON.stringify({ executionArn }) });
    expect((await details(2))[1]).toMatchObject({
      executionArn, status: 'FAILED', error: 'States.Runtime', cause: 'The execution cannot go on: EIO', stopDate: expect.any(Number), input: null, inputDetails: { included: false },
    });
  });

  test('hold the input as it was sent', async () => {
    const { stateMachineArn } = await call('DescribeExecution', { executionArn: await start(PASS) });
    await call('StartExecution', { stateMachineArn, input: '{ "n": 1.0 }' });
    expect((await details(4)).slice(2)).toMatchObject([
      { status: 'RUNNING', input: '{ "n": 1.0 }' }, { status: 'SUCCEEDED', input: '{ "n": 1.0 }', output: '{"n":1}' },
    ]);
  });

  test('are not sent for Express executions', async () => {
    await start(PASS, {}, 'EXPRESS');
    const executionArn = await start(PASS);
    expect((await details(2)).map((detail) => detail.executionArn)).toEqual([executionArn, executionArn]);
  });

  test('of every execution arrive in order, though many are on their way', async () => {
    const arns = await Promise.all(Array.from({ length: 30 }, () => start(PASS)));
    const sent = await details(60);
    for (const arn of arns) expect(sent.filter(({ executionArn }) => executionArn === arn).map(({ status }) => status)).toEqual(['RUNNING', 'SUCCEEDED']);
    for (const { body } of bus.received) expect(JSON.parse(body).Entries.length).toBeLessThanOrEqual(10);
  });

  test('that cannot be sent leave the execution alone, with one warning', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    onTestFinished(() => warn.mockRestore());
    bus.reply({ status: 500, body: '{"__type":"InternalException","message":"broken"}' });
    const arns = [await start(PASS), await start(PASS)];
    await details(4);
    bus.reply({ body: '{"FailedEntryCount":1,"Entries":[{"ErrorCode":"NotAuthorizedForSourceException","ErrorMessage":"no"}]}' });
    arns.push(await start(PASS));
    await details(6);
    for (const executionArn of arns) expect(await call('DescribeExecution', { executionArn })).toMatchObject({ status: 'SUCCEEDED' });
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^EventBridge cannot be reached: broken.* Status change events are lost; executions go on\.$/), 'StatusEventsWarning'],
    ]);
  });
});

test.each([
  [{ AWS_ENDPOINT_URL_EVENTS: 'http://127.0.0.1:1' }, true],
  [{ AWS_ENDPOINT_URL_EVENTBRIDGE: 'http://127.0.0.1:1' }, true],
  [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, false],
  [{}, false],
])('they are sent where EventBridge has an address of its own: %j', (variables, expected) => {
  expect(hasEventBridge(variables)).toBe(expected);
});
