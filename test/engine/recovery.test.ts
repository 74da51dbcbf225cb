/** Recovery: executions of a server that is gone go on in another one on a copy of its directory. */
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startServer } from '../../runtime/api/index.ts';
import type { Json } from '../../runtime/core/index.ts';
import { LogStore, type LogStoreOptions, revisionKey } from '../../runtime/store/index.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { data, ended as finished, execution } from '../store/execution-record.ts';

const ROLE = 'arn:aws:iam::123456789012:role/test';
const ARN = 'arn:aws:states:us-east-1:123456789012:';

interface Life {
  readonly store: LogStore;
  call(operation: string, input: Json): Promise<Json>;
}

async function live(directory: string, environment: Readonly<Record<string, string>> = {}, retention?: LogStoreOptions['retention']): Promise<Life> {
  const store = LogStore.open(directory, { durability: 'os', retention });
  const server = await startServer({ port: 0, store, tasks: createTasks({ environment }) });
  onTestFinished(() => server.close());
  return {
    store,
    async call(operation, input) {
      const response = await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': `AWSStepFunctions.${operation}` }, body: JSON.stringify(input) });
      const body: Json = await response.json();
      if (!response.ok) throw new Error(body.__type);
      return body;
    },
  };
}

async function temporary(): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'aslc-recovery-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A server on what the disk has now. The first one goes on without knowing of it. */
async function afterKill({ store }: Life, environment?: Readonly<Record<string, string>>, retention?: LogStoreOptions['retention']): Promise<Life> {
  await store.synced();
  const copy = await temporary();
  await cp(store.directory, copy, { recursive: true, filter: (file) => path.basename(file) !== 'lock' });
  return live(copy, environment, retention);
}

const definition = (states: Json, more: Json = {}): string => JSON.stringify({ StartAt: Object.keys(states)[0], States: states, ...more });
const WAIT = { Type: 'Wait', Seconds: 3600, End: true };

async function started({ call }: Life, machine: string): Promise<string> {
  await call('CreateStateMachine', { name: 'm', definition: machine, roleArn: ROLE });
  const { executionArn } = await call('StartExecution', { stateMachineArn: `${ARN}stateMachine:m`, name: 'e' });
  return executionArn;
}

async function ended({ call }: Life, executionArn: string): Promise<Json> {
  let execution: Json;
  do execution = await call('DescribeExecution', { executionArn }); while (execution.status === 'RUNNING');
  const { events } = await call('GetExecutionHistory', { executionArn });
  expect(events.map(({ id }: Json) => id)).toEqual(events.map((_: Json, i: number) => i + 1));
  return { ...execution, types: events.map(({ type }: Json) => type) };
}

/** Until an event of the type is in the history. */
async function reached({ call }: Life, executionArn: string, type: string): Promise<void> {
  for (;;) {
    const { events } = await call('GetExecutionHistory', { executionArn });
    if (events.some((event: Json) => event.type === type)) return;
  }
}

const ACTIVITY = definition({ Work: { Type: 'Task', Resource: `${ARN}activity:a`, TimeoutSeconds: 300, HeartbeatSeconds: 200, End: true } });
const ACTIVITY_TYPES = ['ExecutionStarted', 'TaskStateEntered', 'ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded', 'TaskStateExited', 'ExecutionSucceeded'];

it('a worker that has a task answers the server that comes after', async () => {
  const before = await live(await temporary());
  await before.call('CreateActivity', { name: 'a' });
  const arn = await started(before, ACTIVITY);
  const { taskToken } = await before.call('GetActivityTask', { activityArn: `${ARN}activity:a` });
  const after = await afterKill(before);
  await after.call('SendTaskHeartbeat', { taskToken });
  await after.call('SendTaskSuccess', { taskToken, output: '{"done":true}' });
  expect(await ended(after, arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"done":true}', types: ACTIVITY_TYPES });
});

it('a task that no worker has taken waits for one again', async () => {
  const before = await live(await temporary());
  await before.call('CreateActivity', { name: 'a' });
  const arn = await started(before, ACTIVITY);
  await reached(before, arn, 'ActivityScheduled');
  const after = await afterKill(before);
  const { taskToken } = await after.call('GetActivityTask', { activityArn: `${ARN}activity:a` });
  const again = await afterKill(after);
  await again.call('SendTaskSuccess', { taskToken, output: '1' });
  expect(await ended(again, arn)).toMatchObject({ output: '1', types: ACTIVITY_TYPES });
});

it('an answer survives that was given just before', async () => {
  const before = await live(await temporary());
  await before.call('CreateActivity', { name: 'a' });
  const arn = await started(before, definition({ Work: { Type: 'Task', Resource: `${ARN}activity:a`, Next: 'Wait' }, Wait: WAIT }));
  const { taskToken } = await before.call('GetActivityTask', { activityArn: `${ARN}activity:a` });
  await before.call('SendTaskSuccess', { taskToken, output: '1' });
  const after = await afterKill(before);
  await reached(after, arn, 'WaitStateEntered');
  await expect(after.call('SendTaskSuccess', { taskToken, output: '2' })).rejects.toThrow('TaskTimedOut');
});

it('an answer survives that came before the service had answered', async () => {
  const tokens: string[] = [];
  const service = http.createServer((request, response) => {
    void text(request).then((body) => {
      tokens.push(JSON.parse(body).token);
      if (tokens.length > 1) response.end('null');
    });
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  onTestFinished(() => { service.close().closeAllConnections(); });
  const environment = { AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${(service.address() as AddressInfo).port}` };
  const before = await live(await temporary(), environment);
  const arn = await started(before, definition({
    Ask: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', Parameters: { FunctionName: 'f', Payload: { 'token.$': '$$.Task.Token' } }, End: true },
  }));
  while (tokens.length === 0) await reached(before, arn, 'TaskStarted');
  await before.call('SendTaskSuccess', { taskToken: tokens[0], output: '"early"' });
  const after = await afterKill(before, environment);
  expect(await ended(after, arn)).toMatchObject({
    output: '"early"', types: ['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded', 'TaskStateExited', 'ExecutionSucceeded'],
  });
  expect(tokens[1]).toBe(tokens[0]);
});

it('each goes on with the revision it was started with', async () => {
  const before = await live(await temporary());
  const arn = await started(before, definition({ Wait: { Type: 'Wait', Seconds: 1, Next: 'Old' }, Old: { Type: 'Pass', Result: 'old', End: true } }));
  await before.call('UpdateStateMachine', { stateMachineArn: `${ARN}stateMachine:m`, definition: definition({ New: WAIT }) });
  expect(await ended(await afterKill(before), arn)).toMatchObject({ status: 'SUCCEEDED', output: '"old"' });
});

it('time-outs of the machine and of tasks count from the first start', async () => {
  const before = await live(await temporary());
  await before.call('CreateActivity', { name: 'a' });
  const arn = await started(before, definition({ Work: { Type: 'Task', Resource: `${ARN}activity:a`, TimeoutSeconds: 1, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Wait' }], End: true }, Wait: WAIT }, { TimeoutSeconds: 2 }));
  await reached(before, arn, 'ActivityScheduled');
  const { status, types, startDate, stopDate } = await ended(await afterKill(before), arn);
  expect(status).toBe('TIMED_OUT');
  expect(types).toEqual(['ExecutionStarted', 'TaskStateEntered', 'ActivityScheduled', 'ActivityTimedOut', 'TaskStateExited', 'WaitStateEntered', 'ExecutionTimedOut']);
  expect(stopDate - startDate).toBeLessThan(60);
});

it('the delay of a retry goes on, and retries stay counted', async () => {
  const before = await live(await temporary());
  const arn = await started(before, definition({
    Each: {
      Type: 'Map', ItemsPath: '$.none', End: true, ItemProcessor: JSON.parse(definition({ P: { Type: 'Pass', End: true } })),
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }],
    },
  }));
  expect((await ended(await afterKill(before), arn)).types).toEqual((await ended(before, arn)).types);
});

it('an execution that was redriven has been redriven once', async () => {
  const before = await live(await temporary());
  await before.call('CreateActivity', { name: 'a' });
  const arn = await started(before, ACTIVITY);
  const { taskToken } = await before.call('GetActivityTask', { activityArn: `${ARN}activity:a` });
  await before.call('SendTaskFailure', { taskToken, error: 'E' });
  await ended(before, arn);
  await before.call('RedriveExecution', { executionArn: arn });
  const after = await afterKill(before);
  const task = await after.call('GetActivityTask', { activityArn: `${ARN}activity:a` });
  await after.call('SendTaskSuccess', { taskToken: task.taskToken, output: '1' });
  const { status, types } = await ended(after, arn);
  expect(status).toBe('SUCCEEDED');
  expect(types.filter((type: string) => type === 'ExecutionRedriven')).toHaveLength(1);
});

it('an execution whose machine cannot be loaded fails and says why', async () => {
  const before = await live(await temporary());
  const arn = await started(before, definition({ Wait: WAIT }));
  const key = revisionKey(`${ARN}stateMachine:m`, '');
  before.store.revisions.put(key, { ...before.store.revisions.get(key)!, definition: '{' });
  expect(await ended(await afterKill(before), arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: expect.stringMatching(/^The execution cannot go on: /) });
});

it('a deletion that was under way is carried out', async () => {
  const before = await live(await temporary());
  const arn = await started(before, definition({ Wait: WAIT }));
  before.store.stateMachines.put(`${ARN}stateMachine:m`, { ...before.store.stateMachines.get(`${ARN}stateMachine:m`)!, status: 'DELETING' });
  const after = await afterKill(before);
  while ((await after.call('ListStateMachines', {})).stateMachines.length > 0);
  await expect(after.call('DescribeExecution', { executionArn: arn })).rejects.toThrow('ExecutionDoesNotExist');
});

it('a map run goes on when it is known which children the store keeps: without them its state begins another', async () => {
  const before = await live(await temporary());
  for (let i = 0; i < 300; i++) {
    before.store.executions.start(execution(String(i)), {});
    before.store.executions.finish(finished(execution(String(i)), { stopDate: Date.now() }), data);
  }
  const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'W', States: { W: { Type: 'Wait', SecondsPath: '$', End: true } } };
  const executionArn = await started(before, definition({ Items: { Type: 'Pass', Result: [0, 0, 0, 3600], Next: 'M' }, M: { Type: 'Map', ItemProcessor: processor, End: true } }));
  const runs = async ({ call }: Life): Promise<Json[]> => (await call('ListMapRuns', { executionArn })).mapRuns;
  /** When three of the newest run's children have succeeded. */
  const threeSucceeded = async (life: Life): Promise<void> => {
    for (;;) {
      const [run] = await runs(life);
      if (run !== undefined && (await life.call('DescribeMapRun', { mapRunArn: run.mapRunArn })).executionCounts.succeeded === 3) return;
    }
  };
  await threeSucceeded(before);
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => time++);
  onTestFinished(() => { vi.restoreAllMocks(); });
  const after = await afterKill(before, {}, { count: 2 });
  await threeSucceeded(after);
  expect(await runs(after)).toHaveLength(2);
});

it('a closed server leaves its executions to the next one', async () => {
  const directory = await temporary();
  const store = LogStore.open(directory, { durability: 'os' });
  const server = await startServer({ port: 0, store });
  const call: Life['call'] = async (operation, input) => (await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': `AWSStepFunctions.${operation}` }, body: JSON.stringify(input) })).json();
  const arn = await started({ store, call }, definition({ Wait: { Type: 'Wait', Seconds: 1, End: true } }));
  await server.close();
  expect(await ended(await live(directory), arn)).toMatchObject({ status: 'SUCCEEDED', types: ['ExecutionStarted', 'WaitStateEntered', 'WaitStateExited', 'ExecutionSucceeded'] });
});
