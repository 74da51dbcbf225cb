/** Executions, activities and map runs, as the AWS SDK sees them. */
import {
  CreateActivityCommand, CreateStateMachineCommand, DeleteActivityCommand, DeleteStateMachineCommand, DescribeExecutionCommand, DescribeMapRunCommand, DescribeStateMachineForExecutionCommand,
  GetActivityTaskCommand, GetExecutionHistoryCommand, type HistoryEvent, ListActivitiesCommand, ListExecutionsCommand, ListMapRunsCommand, RedriveExecutionCommand, SendTaskFailureCommand,
  SendTaskHeartbeatCommand, SendTaskSuccessCommand, StartExecutionCommand, StartSyncExecutionCommand, StopExecutionCommand, UpdateMapRunCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startServer } from '../../runtime/api/index.ts';
import { type Json, VirtualClock } from '../../runtime/core/index.ts';
import { definition, PASS, ROLE, testServer, WAIT } from './client.ts';

const server = testServer();
let count = 0;

async function create(text: string, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): Promise<string> {
  const { stateMachineArn } = await server.client().send(new CreateStateMachineCommand({ name: `machine-${count++}`, definition: text, roleArn: ROLE, type }));
  return stateMachineArn!;
}

const start = async (stateMachineArn: string, input: Json = {}, name?: string): Promise<string> =>
  (await server.client().send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }))).executionArn!;

const describeExecution = (executionArn: string) => server.client().send(new DescribeExecutionCommand({ executionArn }));

async function ended(executionArn: string): Promise<Awaited<ReturnType<typeof describeExecution>>> {
  await expect.poll(async () => (await describeExecution(executionArn)).status).not.toBe('RUNNING');
  return describeExecution(executionArn);
}

const history = async (executionArn: string): Promise<readonly HistoryEvent[]> =>
  (await server.client().send(new GetExecutionHistoryCommand({ executionArn }))).events!;

describe('executions', () => {
  it('are described while they run and when they have ended', async () => {
    const stateMachineArn = await create(PASS);
    const executionArn = await start(stateMachineArn, { a: 1 }, 'first');
    expect(executionArn).toBe(stateMachineArn.replace(':stateMachine:', ':execution:') + ':first');
    const { $metadata: _, startDate, stopDate, ...described } = await ended(executionArn);
    expect(stopDate!.getTime()).toBeGreaterThanOrEqual(startDate!.getTime());
    expect(described).toEqual({
      executionArn, stateMachineArn, name: 'first', status: 'SUCCEEDED', input: '{"a":1}', inputDetails: { included: true }, output: '{"a":1}', outputDetails: { included: true },
      redriveCount: 0, redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
    expect(await server.client().send(new DescribeStateMachineForExecutionCommand({ executionArn }))).toMatchObject({ stateMachineArn, definition: PASS });
    const metadata = await server.client().send(new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }));
    expect(metadata).toMatchObject({ inputDetails: { included: false }, outputDetails: { included: false } });
    expect(metadata.input).toBeUndefined();
  });

  it('fail with their error and cause', async () => {
    const executionArn = await start(await create(definition({ F: { Type: 'Fail', Error: 'E', Cause: 'c' } })));
    expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'E', cause: 'c', redriveStatus: 'REDRIVABLE' });
  });

  it('of one name run once', async () => {
    const arn = await create(WAIT);
    const executionArn = await start(arn, { a: 1 }, 'once');
    expect(await start(arn, { a: 1 }, 'once')).toBe(executionArn);
    await expect(start(arn, { a: 2 }, 'once')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${executionArn}'` });
    await server.client().send(new StopExecutionCommand({ executionArn }));
    await expect(start(arn, { a: 1 }, 'once')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('of one name run again after 90 days', async () => {
    const clock = new VirtualClock({ start: Date.UTC(2030, 0, 1), manual: true });
    const manual = await startServer({ port: 0, clock, statusEvents: false });
    onTestFinished(() => manual.close());
    const call = async (operation: string, input: Json): Promise<Json> =>
      (await fetch(manual.url, { method: 'POST', headers: { 'x-amz-target': `AWSStepFunctions.${operation}` }, body: JSON.stringify(input) })).json();
    const { stateMachineArn } = await call('CreateStateMachine', { name: 'm', definition: PASS, roleArn: ROLE });
    const { executionArn } = await call('StartExecution', { stateMachineArn, name: 'e', input: '{"n":1}' });
    await expect.poll(async () => (await call('DescribeExecution', { executionArn })).status).toBe('SUCCEEDED');
    await clock.advance(clock.now() + 90 * 86_400_000 - 1);
    expect((await call('StartExecution', { stateMachineArn, name: 'e', input: '{"n":2}' })).__type).toBe('ExecutionAlreadyExists');
    await clock.advance(clock.now() + 1);
    expect(await call('StartExecution', { stateMachineArn, name: 'e', input: '{"n":2}' })).toMatchObject({ executionArn });
    await expect.poll(async () => call('DescribeExecution', { executionArn })).toMatchObject({ status: 'SUCCEEDED', output: '{"n":2}' });
  });

  it('are stopped once', async () => {
    const executionArn = await start(await create(WAIT));
    await expect.poll(async () => (await history(executionArn)).length).toBe(2);
    const { stopDate } = await server.client().send(new StopExecutionCommand({ executionArn, error: 'Stop', cause: 'enough' }));
    expect(await describeExecution(executionArn)).toMatchObject({ status: 'ABORTED', error: 'Stop', cause: 'enough', stopDate });
    expect((await history(executionArn)).at(-1)).toMatchObject({ type: 'ExecutionAborted', executionAbortedEventDetails: { error: 'Stop', cause: 'enough' } });
    expect((await server.client().send(new StopExecutionCommand({ executionArn }))).stopDate).toEqual(stopDate);
  });

  it('are listed newest first, by status and in pages', async () => {
    const stateMachineArn = await create(PASS);
    const arns: string[] = [];
    for (const name of ['1', '2', '3']) {
      arns.unshift(await start(stateMachineArn, {}, name));
      await ended(arns[0]!);
    }
    const list = (input: object) => server.client().send(new ListExecutionsCommand({ stateMachineArn, ...input }));
    const first = await list({ maxResults: 2 });
    const second = await list({ maxResults: 2, nextToken: first.nextToken });
    expect([...first.executions!, ...second.executions!].map(({ executionArn }) => executionArn)).toEqual(arns);
    expect((await list({ statusFilter: 'RUNNING' })).executions).toEqual([]);
    expect((await list({ redriveFilter: 'NOT_REDRIVEN' })).executions).toHaveLength(3);
    await expect(list({ statusFilter: 'SUCCEEDED', nextToken: first.nextToken })).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('are listed by tokens of the last 24 hours', async () => {
    const stateMachineArn = await create(PASS);
    for (const name of ['1', '2']) await start(stateMachineArn, {}, name);
    const { nextToken } = await server.client().send(new ListExecutionsCommand({ stateMachineArn, maxResults: 1 }));
    const list = () => server.call('ListExecutions', { stateMachineArn, maxResults: 1, nextToken });
    const now = Date.now();
    onTestFinished(() => { vi.restoreAllMocks(); });
    vi.spyOn(Date, 'now').mockReturnValue(now + 86_000_000);
    expect((await list()).body.executions).toHaveLength(1);
    vi.spyOn(Date, 'now').mockReturnValue(now + 86_400_000);
    expect((await list()).body).toEqual({ __type: 'InvalidToken', message: "Invalid Token: 'Invalid token'" });
  });

  it('show their history in both directions, in pages, with or without data', async () => {
    const executionArn = await start(await create(PASS));
    await ended(executionArn);
    const get = (input: object) => server.client().send(new GetExecutionHistoryCommand({ executionArn, ...input }));
    const ids = async (input: object): Promise<readonly (number | undefined)[]> => {
      const seen: (number | undefined)[] = [];
      let nextToken: string | undefined;
      do {
        const page = await get({ ...input, nextToken });
        seen.push(...page.events!.map(({ id }) => id));
        ({ nextToken } = page);
      } while (nextToken !== undefined);
      return seen;
    };
    expect(await ids({ maxResults: 3 })).toEqual([1, 2, 3, 4]);
    expect(await ids({ maxResults: 3, reverseOrder: true })).toEqual([4, 3, 2, 1]);
    expect(await ids({ maxResults: 4 })).toEqual([1, 2, 3, 4]);
    const [started] = (await get({ includeExecutionData: false })).events!;
    expect(started?.executionStartedEventDetails).toEqual({ roleArn: ROLE, inputDetails: { truncated: false } });
  });

  it.each([
    [{ stateMachineArn: 'x' }, 'InvalidArn'],
    [{ stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:none' }, 'StateMachineDoesNotExist'],
    [{ input: 'nonsense' }, 'InvalidExecutionInput'],
    [{ name: 'a b' }, 'InvalidName'],
  ])('are not started with %j', async (input, name) => {
    const stateMachineArn = await create(PASS);
    await expect(server.client().send(new StartExecutionCommand({ stateMachineArn, ...input }))).rejects.toMatchObject({ name });
  });

  it('say where their input is not JSON', async () => {
    const stateMachineArn = await create(PASS);
    await expect(server.client().send(new StartExecutionCommand({ stateMachineArn, input: 'nonsense' }))).rejects.toThrow(
      "Invalid State Machine Execution Input: 'Unrecognized token 'nonsense': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (String)\"nonsense\"; line: 1, column: 9]'",
    );
  });
});

describe('Express executions', () => {
  it('answer at their end, whatever it is', async () => {
    const succeeding = await create(PASS, 'EXPRESS');
    expect(await server.client().send(new StartSyncExecutionCommand({ stateMachineArn: succeeding, name: 'run', input: '{"a": 1}' }))).toMatchObject({
      executionArn: expect.stringMatching(`${succeeding.replace(':stateMachine:', ':express:')}:run:[0-9a-f-]{36}`),
      status: 'SUCCEEDED', input: '{"a": 1}', output: '{"a":1}', billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: expect.any(Number) },
    });
    const failing = await create(definition({ W: { Type: 'Wait', Seconds: 0, Next: 'F' }, F: { Type: 'Fail', Error: 'E' } }), 'EXPRESS');
    const failed = await server.client().send(new StartSyncExecutionCommand({ stateMachineArn: failing }));
    expect(failed).toMatchObject({ status: 'FAILED', error: 'E' });
    expect(failed.output).toBeUndefined();
  });

  it('are described where a map run started them', async () => {
    const process = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...JSON.parse(PASS) };
    const { executionArn } = await server.execute(definition({ Each: { Type: 'Map', Label: 'Each', ItemProcessor: process, End: true } }), [{ id: 7 }]);
    const { mapRunArn } = (await server.call('ListMapRuns', { executionArn })).body.mapRuns[0];
    const [child] = (await server.call('ListExecutions', { mapRunArn })).body.executions;
    expect(child.executionArn).toContain(':express:');
    expect((await server.call('DescribeExecution', { executionArn: child.executionArn })).body)
      .toMatchObject({ executionArn: child.executionArn, mapRunArn, status: 'SUCCEEDED', input: '{"id":7}', output: '{"id":7}' });
  });

  it('leave nothing to describe', async () => {
    const stateMachineArn = await create(PASS, 'EXPRESS');
    const executionArn = await start(stateMachineArn);
    await expect(describeExecution(executionArn)).rejects.toMatchObject({ name: 'InvalidArn', message: "Invalid Arn: 'Resource type not valid in this context: express'" });
    await expect(server.client().send(new ListExecutionsCommand({ stateMachineArn }))).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  });
});

describe('activities', () => {
  const task = (arn: string, fields: object = {}): string => definition({ A: { Type: 'Task', Resource: arn, End: true, ...fields } });

  async function activity(name: string): Promise<string> {
    return (await server.client().send(new CreateActivityCommand({ name }))).activityArn!;
  }

  const poll = (activityArn: string) => server.client().send(new GetActivityTaskCommand({ activityArn, workerName: 'worker' }));

  it('hand tasks to workers, whoever is there first', async () => {
    const activityArn = await activity('both-ways');
    const machine = await create(task(activityArn));
    const waiting = poll(activityArn);
    const first = await start(machine, { n: 1 });
    const one = await waiting;
    expect(one.input).toBe('{"n":1}');
    await server.client().send(new SendTaskHeartbeatCommand({ taskToken: one.taskToken }));
    await server.client().send(new SendTaskSuccessCommand({ taskToken: one.taskToken, output: '{"done":1}' }));
    expect(await ended(first)).toMatchObject({ status: 'SUCCEEDED', output: '{"done":1}' });
    expect((await history(first)).map(({ type }) => type).slice(2, 5)).toEqual(['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded']);
    const second = await start(machine, { n: 2 });
    const two = await poll(activityArn);
    await server.client().send(new SendTaskFailureCommand({ taskToken: two.taskToken, error: 'E', cause: 'c' }));
    expect(await ended(second)).toMatchObject({ status: 'FAILED', error: 'E', cause: 'c' });
  });

  it('do not give out tasks of executions that were stopped', async () => {
    const activityArn = await activity('stopped');
    const machine = await create(task(activityArn));
    const stopped = await start(machine, 'stopped');
    await expect.poll(async () => (await history(stopped)).length).toBe(3);
    await server.client().send(new StopExecutionCommand({ executionArn: stopped }));
    await start(machine, 'goes on');
    expect((await poll(activityArn)).input).toBe('"goes on"');
  });

  it('refuse tokens that are none, or whose task has ended', async () => {
    const activityArn = await activity('tokens');
    await start(await create(task(activityArn)));
    const { taskToken } = await poll(activityArn);
    const succeed = (token: string | undefined, output = '{}') => server.client().send(new SendTaskSuccessCommand({ taskToken: token, output }));
    await expect(succeed('made up', 'nonsense')).rejects.toMatchObject({ name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" });
    await expect(succeed(taskToken, 'nonsense')).rejects.toMatchObject({ name: 'InvalidOutput' });
    await succeed(taskToken);
    await expect(succeed(taskToken)).rejects.toMatchObject({ name: 'TaskTimedOut', message: "Task Timed Out: 'Provided task does not exist anymore'" });
  });

  it('let tasks time out', async () => {
    const activityArn = await activity('slow');
    const executionArn = await start(await create(task(activityArn, { TimeoutSeconds: 1 })));
    expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('are listed and deleted', async () => {
    const activityArn = await activity('listed');
    expect((await server.client().send(new ListActivitiesCommand({}))).activities).toContainEqual(expect.objectContaining({ activityArn, name: 'listed' }));
    await server.client().send(new DeleteActivityCommand({ activityArn }));
    await expect(poll(activityArn)).rejects.toMatchObject({ name: 'ActivityDoesNotExist' });
    expect(await ended(await start(await create(task(activityArn))))).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: expect.stringContaining(`The activity ${activityArn} does not exist.`) });
  });
});

describe('map runs', () => {
  const map = (fields: Json = {}, states: Json = { P: { Type: 'Pass', End: true } }): string => definition({
    M: { Type: 'Map', Label: 'Items', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: Object.keys(states)[0], States: states }, End: true, ...fields },
  });
  const failOn = (value: number): Json => ({
    C: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: value, Next: 'F' }], Default: 'S' }, F: { Type: 'Fail', Error: 'E' }, S: { Type: 'Succeed' },
  });

  it('run a child execution per item', async () => {
    const machine = await create(map({ MaxConcurrency: 1 }));
    const executionArn = await start(machine, [1, 2]);
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '[1,2]' });
    const client = server.client();
    const { mapRuns } = await client.send(new ListMapRunsCommand({ executionArn }));
    const [{ mapRunArn } = {}] = mapRuns!;
    expect(mapRuns).toMatchObject([{ executionArn, stateMachineArn: `${machine}/Items` }]);
    const counts = { pending: 0, running: 0, succeeded: 2, failed: 0, timedOut: 0, aborted: 0, total: 2, resultsWritten: 2 };
    expect(await client.send(new DescribeMapRunCommand({ mapRunArn }))).toMatchObject({ status: 'SUCCEEDED', maxConcurrency: 1, itemCounts: counts, executionCounts: counts });
    const { executions } = await client.send(new ListExecutionsCommand({ mapRunArn }));
    expect(executions).toHaveLength(2);
    const child = executions![0]!.executionArn!;
    expect(child).toMatch(`${machine.replace(':stateMachine:', ':execution:')}/Items:`);
    expect(await describeExecution(child)).toMatchObject({ stateMachineArn: `${machine}/Items`, mapRunArn, status: 'SUCCEEDED', output: '2' });
    expect(await client.send(new DescribeStateMachineForExecutionCommand({ executionArn: child }))).toMatchObject({ mapRunArn, label: 'Items' });
    expect((await client.send(new ListExecutionsCommand({ stateMachineArn: machine }))).executions).toHaveLength(1);
  });

  it('go with their execution, and their children with them', async () => {
    const stateMachineArn = await create(map());
    const executionArn = await start(stateMachineArn, [1]);
    await ended(executionArn);
    const client = server.client();
    const [{ mapRunArn } = {}] = (await client.send(new ListMapRunsCommand({ executionArn }))).mapRuns!;
    const [child] = (await client.send(new ListExecutionsCommand({ mapRunArn }))).executions!;
    await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await expect(client.send(new DescribeMapRunCommand({ mapRunArn }))).rejects.toMatchObject({ name: 'ResourceNotFound' });
    await expect(describeExecution(child!.executionArn!)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });

  it('fail when more children fail than tolerated', async () => {
    const executionArn = await start(await create(map({}, failOn(2))), [1, 2, 3]);
    expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold', cause: 'The specified tolerated failure threshold was exceeded' });
    expect((await history(executionArn)).map(({ type }) => type)).toEqual(
      ['ExecutionStarted', 'MapStateEntered', 'MapStateStarted', 'MapRunStarted', 'MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
  });

  it.each([[{ ToleratedFailureCount: 1 }], [{ ToleratedFailurePercentage: 34 }]])('tolerate failures with %j', async (fields) => {
    expect(await ended(await start(await create(map(fields, failOn(2))), [1, 2, 3]))).toMatchObject({ status: 'SUCCEEDED', output: '[1,3]' });
  });

  it('batch and select items', async () => {
    const machine = await create(map({ ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { b: true } }, ItemSelector: { 'v.$': '$$.Map.Item.Value', 'i.$': '$$.Map.Item.Index' } }));
    const { output } = await ended(await start(machine, ['x', 'y', 'z']));
    expect(JSON.parse(output!)).toEqual([
      { BatchInput: { b: true }, Items: [{ v: 'x', i: 0 }, { v: 'y', i: 1 }] }, { BatchInput: { b: true }, Items: [{ v: 'z', i: 2 }] },
    ]);
  });

  it('are changed while they run, and aborted with their execution', async () => {
    const executionArn = await start(await create(map({ MaxConcurrency: 1 }, { W: { Type: 'Wait', Seconds: 3600, End: true } })), [1, 2, 3]);
    const client = server.client();
    const run = async () => {
      const { mapRuns } = await client.send(new ListMapRunsCommand({ executionArn }));
      return mapRuns![0] === undefined ? undefined : client.send(new DescribeMapRunCommand({ mapRunArn: mapRuns![0].mapRunArn }));
    };
    await expect.poll(run).toMatchObject({ executionCounts: { running: 1, pending: 2 } });
    const { mapRunArn } = (await run())!;
    await client.send(new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 2 }));
    await expect.poll(run).toMatchObject({ maxConcurrency: 2, executionCounts: { running: 2, pending: 1 } });
    await client.send(new StopExecutionCommand({ executionArn }));
    await expect.poll(run).toMatchObject({ status: 'ABORTED', stopDate: expect.any(Date), executionCounts: { running: 0, aborted: 2, pending: 1 } });
    const { executions } = await client.send(new ListExecutionsCommand({ mapRunArn, statusFilter: 'ABORTED' }));
    expect(executions).toHaveLength(2);
    await expect(client.send(new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 3 }))).rejects.toMatchObject({ name: 'ValidationException', reason: 'CANNOT_UPDATE_COMPLETED_MAP_RUN' });
  });
});

describe('redriven executions', () => {
  const task = (arn: string): Json => ({ Type: 'Task', Resource: arn, End: true });

  async function workedOn(activityArn: string, answer: 'succeeds' | 'fails'): Promise<void> {
    const { taskToken, input } = await server.client().send(new GetActivityTaskCommand({ activityArn }));
    const command = answer === 'succeeds' ? new SendTaskSuccessCommand({ taskToken, output: input }) : new SendTaskFailureCommand({ taskToken, error: 'E' });
    await server.client().send(command as SendTaskSuccessCommand);
  }

  it('go on at the state that failed', async () => {
    const { activityArn } = await server.client().send(new CreateActivityCommand({ name: 'redriven' }));
    const executionArn = await start(await create(definition({ P: { Type: 'Pass', Result: 1, Next: 'A' }, A: task(activityArn!) })));
    await workedOn(activityArn!, 'fails');
    await ended(executionArn);
    const { redriveDate } = await server.client().send(new RedriveExecutionCommand({ executionArn }));
    expect(await describeExecution(executionArn)).toMatchObject({ status: 'RUNNING', redriveCount: 1, redriveDate });
    await workedOn(activityArn!, 'succeeds');
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '1', redriveCount: 1 });
    expect((await history(executionArn)).map(({ id, type, previousEventId }) => [id, type, previousEventId]).slice(6)).toEqual([
      [7, 'ActivityFailed', 6], [8, 'ExecutionFailed', 7], [9, 'ExecutionRedriven', 8], [10, 'ActivityScheduled', 9], [11, 'ActivityStarted', 10],
      [12, 'ActivitySucceeded', 11], [13, 'TaskStateExited', 12], [14, 'ExecutionSucceeded', 13],
    ]);
  });

  it('run only the branches again that did not succeed', async () => {
    const { activityArn } = await server.client().send(new CreateActivityCommand({ name: 'redriven-branch' }));
    const branch = (states: Json): Json => ({ StartAt: Object.keys(states)[0], States: states });
    const executionArn = await start(await create(definition({
      P: { Type: 'Parallel', Branches: [branch({ Done: { Type: 'Pass', Result: 'done', End: true } }), branch({ A: task(activityArn!) })], End: true },
    })), 'in');
    await workedOn(activityArn!, 'fails');
    await ended(executionArn);
    await server.client().send(new RedriveExecutionCommand({ executionArn }));
    await workedOn(activityArn!, 'succeeds');
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '["done","in"]' });
    expect((await history(executionArn)).filter(({ type }) => type === 'PassStateEntered')).toHaveLength(1);
  });

  it('must have ended without success', async () => {
    const executionArn = await start(await create(PASS));
    await ended(executionArn);
    await expect(server.client().send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable', message: "Execution Not Redrivable: 'Execution is SUCCEEDED and cannot be redriven'",
    });
  });
});
