/** Redrives of executions and of their map runs, on one server and over the end of another. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../runtime/api/index.ts';
import { type DistributedMap, Failure, type Handlers, type Json, VirtualClock } from '../../runtime/core/index.ts';
import { MapRuns } from '../../runtime/engine/map-runs.ts';
import { redrivability } from '../../runtime/engine/redrive.ts';
import { type ExecutionRecord, LogStore, MemoryStore } from '../../runtime/store/index.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { definition } from '../api/client.ts';

const ROLE = 'arn:aws:iam::123456789012:role/test';
const WORK = 'arn:aws:lambda:us-east-1:123456789012:function:work';

interface Life {
  readonly directory: string;
  readonly store: LogStore;
  call(operation: string, input: Json): Promise<Json>;
}

async function temporary(): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'aslc-redrive-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A server whose function `work` does as the handler says. */
async function live(work: Handlers[string], directory?: string, clock?: VirtualClock): Promise<Life> {
  const own = directory ?? await temporary();
  const store = LogStore.open(path.join(own, 'data'), { durability: 'os' });
  const server = await startServer({ port: 0, store, clock, tasks: createTasks({ clock, environment: {}, handlers: { work }, s3Directory: path.join(own, 's3') }) });
  onTestFinished(() => server.close());
  return {
    directory: own,
    store,
    async call(operation, input) {
      const response = await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': `AWSStepFunctions.${operation}` }, body: JSON.stringify(input) });
      const body: Json = await response.json();
      if (!response.ok) throw new Error(`${body.__type}: ${body.message}`);
      return body;
    },
  };
}

/** A server on what the disk has now. The first one goes on without knowing of it. */
async function afterKill({ directory, store }: Life, work: Handlers[string]): Promise<Life> {
  await store.synced();
  const copy = await temporary();
  await cp(directory, copy, { recursive: true, filter: (file) => path.basename(file) !== 'lock' });
  return live(work, copy);
}

async function started({ call }: Life, states: Json, input: Json = {}, more: Json = {}): Promise<string> {
  const { stateMachineArn } = await call('CreateStateMachine', { name: 'm', roleArn: ROLE, definition: JSON.stringify({ ...JSON.parse(definition(states)), ...more }) });
  return (await call('StartExecution', { stateMachineArn, name: 'e', input: JSON.stringify(input) })).executionArn;
}

async function ended({ call }: Life, executionArn: string): Promise<Json> {
  let execution: Json;
  do execution = await call('DescribeExecution', { executionArn }); while (execution.status === 'RUNNING');
  return execution;
}

async function redriven(life: Life, executionArn: string): Promise<Json> {
  await life.call('RedriveExecution', { executionArn });
  return ended(life, executionArn);
}

async function types({ call }: Life, executionArn: string): Promise<readonly string[]> {
  const { events } = await call('GetExecutionHistory', { executionArn });
  expect(events.map(({ id }: Json) => id)).toEqual(events.map((_: Json, i: number) => i + 1));
  expect(events.every(({ id, previousEventId }: Json) => previousEventId < id)).toBe(true);
  return events.map(({ type }: Json) => type);
}

async function mapRun({ call }: Life, executionArn: string): Promise<Json> {
  const { mapRuns } = await call('ListMapRuns', { executionArn });
  expect(mapRuns).toHaveLength(1);
  return call('DescribeMapRun', { mapRunArn: mapRuns[0].mapRunArn });
}

const task = (fields: Json = {}): Json => ({ Type: 'Task', Resource: WORK, End: true, ...fields });

const distributed = (fields: Json = {}, ExecutionType = 'STANDARD', states: Json = { First: { Type: 'Pass', Next: 'Work' }, Work: task() }): Json => ({
  Map: { Type: 'Map', Label: 'Items', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType }, StartAt: Object.keys(states)[0], States: states }, End: true, ...fields },
});

/** Work that fails on some inputs until it is mended, and tells on what it was done. */
function breakable(...broken: readonly Json[]) {
  const done: Json[] = [];
  const state = { broken: new Set(broken.map((input) => JSON.stringify(input))), done };
  return Object.assign(state, {
    work: async (input: Json): Promise<Json> => {
      done.push(input);
      if (state.broken.has(JSON.stringify(input))) throw new Failure('Broken', 'not mended');
      return { done: input };
    },
    mend() {
      state.broken.clear();
      done.length = 0;
    },
  });
}

describe('a map run that is redriven', () => {
  it('runs the children again that did not succeed, from where they failed, and those that never started', async () => {
    const part = breakable(2);
    const life = await live(part.work);
    const arn = await started(life, distributed({ MaxConcurrency: 1 }), [0, 1, 2, 3, 4]);
    expect(await ended(life, arn)).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    const before = await mapRun(life, arn);
    expect(before).toMatchObject({ status: 'FAILED', redriveCount: 0, executionCounts: { total: 5, succeeded: 2, failed: 1, pending: 2 } });
    part.mend();
    expect(await redriven(life, arn)).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify([0, 1, 2, 3, 4].map((n) => ({ done: n }))) });
    expect(part.done).toEqual([2, 3, 4]);
    const { mapRunArn, redriveDate, ...after } = await mapRun(life, arn);
    expect(after).toMatchObject({
      status: 'SUCCEEDED', redriveCount: 1, startDate: before.startDate,
      executionCounts: { total: 5, succeeded: 5, failed: 0, pending: 0, pendingRedrive: 0, failuresNotRedrivable: 0, resultsWritten: 5 },
    });
    expect(mapRunArn).toBe(before.mapRunArn);
    expect(redriveDate).toBeGreaterThanOrEqual(before.stopDate);
    expect((await types(life, arn)).slice(3)).toEqual([
      'MapRunStarted', 'MapRunFailed', 'MapStateFailed', 'ExecutionFailed', 'ExecutionRedriven', 'MapRunRedriven', 'MapRunSucceeded', 'MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded',
    ]);
    const { events } = await life.call('GetExecutionHistory', { executionArn: arn });
    expect(events[8].mapRunRedrivenEventDetails).toEqual({ mapRunArn, redriveCount: 1 });
    const { executions } = await life.call('ListExecutions', { mapRunArn, redriveFilter: 'REDRIVEN' });
    expect(executions).toMatchObject([{ status: 'SUCCEEDED', redriveCount: 1, redriveDate: expect.any(Number) }]);
    expect(await types(life, executions[0].executionArn)).toEqual([
      'ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionFailed', 'ExecutionFailed',
      'ExecutionRedriven', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded', 'TaskStateExited', 'ExecutionSucceeded',
    ]);
  });

  it('starts Express children anew, under the ARN they had', async () => {
    const part = breakable(1);
    const life = await live(part.work);
    const arn = await started(life, distributed({ MaxConcurrency: 1 }, 'EXPRESS'), [0, 1]);
    await ended(life, arn);
    const list = async (): Promise<Json> => (await life.call('ListExecutions', { mapRunArn: (await mapRun(life, arn)).mapRunArn })).executions;
    const before = await list();
    part.mend();
    expect(await redriven(life, arn)).toMatchObject({ output: '[{"done":0},{"done":1}]' });
    expect(part.done).toEqual([1]);
    expect((await list()).map(({ executionArn, status, redriveCount }: Json) => ({ executionArn, status, redriveCount }))).toEqual(
      before.map(({ executionArn }: Json) => ({ executionArn, status: 'SUCCEEDED', redriveCount: 0 })));
  });

  it('shows what waits for its turn as pending redrive', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => { release = resolve; });
    const part = breakable(0, 1, 2);
    const life = await live(async (input) => {
      if (part.broken.size === 0) await held;
      return part.work(input);
    });
    const arn = await started(life, distributed({ MaxConcurrency: 1, ToleratedFailureCount: 2 }), [0, 1, 2]);
    expect((await ended(life, arn)).status).toBe('FAILED');
    part.mend();
    await life.call('RedriveExecution', { executionArn: arn });
    await expect.poll(async () => (await mapRun(life, arn)).executionCounts).toMatchObject({ running: 1, pendingRedrive: 2, failed: 0, total: 3 });
    const { mapRunArn, status } = await mapRun(life, arn);
    expect(status).toBe('RUNNING');
    const { executions } = await life.call('ListExecutions', { mapRunArn, statusFilter: 'PENDING_REDRIVE' });
    expect(executions).toHaveLength(2);
    expect(await life.call('DescribeExecution', { executionArn: executions[0].executionArn })).toMatchObject({ status: 'PENDING_REDRIVE' });
    release();
    expect((await ended(life, arn)).status).toBe('SUCCEEDED');
    expect((await mapRun(life, arn)).executionCounts).toMatchObject({ succeeded: 3, pendingRedrive: 0 });
  });

  it('counts failures anew, and can be redriven again', async () => {
    const part = breakable(1, 3);
    const life = await live(part.work);
    const arn = await started(life, distributed({ MaxConcurrency: 1 }), [0, 1, 2, 3]);
    await ended(life, arn);
    part.broken.delete('1');
    expect((await redriven(life, arn)).status).toBe('FAILED');
    expect(await mapRun(life, arn)).toMatchObject({ status: 'FAILED', redriveCount: 1, executionCounts: { succeeded: 3, failed: 1 } });
    part.mend();
    expect((await redriven(life, arn)).status).toBe('SUCCEEDED');
    expect(part.done).toEqual([3]);
    expect((await mapRun(life, arn)).redriveCount).toBe(2);
  });

  it('of an execution that was stopped goes on, when its children have ended', async () => {
    const life = await live(breakable().work);
    const arn = await started(life, distributed({}, 'STANDARD', { Wait: { Type: 'Wait', SecondsPath: '$' , Next: 'Work' }, Work: task() }), [3600, 0]);
    await expect.poll(async () => (await life.call('ListMapRuns', { executionArn: arn })).mapRuns.length).toBe(1);
    await expect.poll(async () => (await mapRun(life, arn)).executionCounts).toMatchObject({ succeeded: 1, running: 1 });
    await life.call('StopExecution', { executionArn: arn });
    await life.call('RedriveExecution', { executionArn: arn });
    await expect.poll(async () => (await mapRun(life, arn))).toMatchObject({ status: 'RUNNING', redriveCount: 1, executionCounts: { succeeded: 1, running: 1, aborted: 0 } });
    expect((await types(life, arn)).slice(-3)).toEqual(['ExecutionAborted', 'ExecutionRedriven', 'MapRunRedriven']);
  });

  it('reads the items that never started, and writes all results once more', async () => {
    const part = breakable({ n: '2' });
    const life = await live(part.work);
    await mkdir(path.join(life.directory, 's3/b'), { recursive: true });
    const csv = path.join(life.directory, 's3/b/items.csv');
    await writeFile(csv, 'n\n1\n2\n3\n');
    const S3 = 'arn:aws:states:::s3';
    const arn = await started(life, distributed({
      MaxConcurrency: 1,
      ItemReader: { Resource: `${S3}:getObject`, Parameters: { Bucket: 'b', Key: 'items.csv' }, ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' } },
      ResultWriter: { Resource: `${S3}:putObject`, Parameters: { Bucket: 'b', Prefix: 'out' } },
    }));
    expect((await ended(life, arn)).status).toBe('FAILED');
    const manifest = path.join(life.directory, 's3/b/out', (await mapRun(life, arn)).mapRunArn.split(':').at(-1), 'manifest.json');
    const statuses = async (status: string): Promise<Json> => {
      const [{ Key } = { Key: undefined }] = JSON.parse(await readFile(manifest, 'utf8')).ResultFiles[status];
      return Key === undefined ? [] : JSON.parse(await readFile(path.join(life.directory, 's3/b', Key), 'utf8')).map(({ Input, RedriveCount = 0 }: Json) => [Input, RedriveCount]);
    };
    expect([await statuses('SUCCEEDED'), await statuses('FAILED'), await statuses('PENDING')]).toEqual([[['{"n":"1"}', 0]], [['{"n":"2"}', 0]], [['{"n":"3"}', 0]]]);
    expect((await redriven(life, arn)).status).toBe('FAILED');
    expect([await statuses('SUCCEEDED'), await statuses('FAILED'), await statuses('PENDING')]).toEqual([[['{"n":"1"}', 0]], [['{"n":"2"}', 1]], [['{"n":"3"}', 0]]]);
    part.mend();
    expect((await redriven(life, arn)).status).toBe('SUCCEEDED');
    expect([await statuses('SUCCEEDED'), await statuses('FAILED'), await statuses('PENDING')]).toEqual([[['{"n":"1"}', 0], ['{"n":"2"}', 2], ['{"n":"3"}', 0]], [], []]);
  });

  it('needs no items whose children are all there', async () => {
    const part = breakable({ n: '2' });
    const life = await live(part.work);
    await mkdir(path.join(life.directory, 's3/b'), { recursive: true });
    const csv = path.join(life.directory, 's3/b/items.csv');
    await writeFile(csv, 'n\n1\n2\n');
    const arn = await started(life, distributed({
      MaxConcurrency: 1, ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'items.csv' }, ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' } },
    }));
    await ended(life, arn);
    await rm(csv);
    part.mend();
    expect(await redriven(life, arn)).toMatchObject({ status: 'SUCCEEDED', output: '[{"done":{"n":"1"}},{"done":{"n":"2"}}]' });
  });

  it('that could not read its items reads them', async () => {
    const life = await live(breakable().work);
    await mkdir(path.join(life.directory, 's3/b'), { recursive: true });
    const arn = await started(life, distributed({
      ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'items.json' }, ReaderConfig: { InputType: 'JSON' } }, ItemBatcher: { MaxItemsPerBatch: 2 },
    }));
    expect(await ended(life, arn)).toMatchObject({ error: 'States.ItemReaderFailed' });
    await writeFile(path.join(life.directory, 's3/b/items.json'), '[1,2,3]');
    expect(await redriven(life, arn)).toMatchObject({ output: '[{"done":{"Items":[1,2]}},{"done":{"Items":[3]}}]' });
    expect(await mapRun(life, arn)).toMatchObject({ redriveCount: 1, itemCounts: { total: 3, succeeded: 3 }, executionCounts: { total: 2 } });
  });

  it('in a branch goes on beside what has succeeded', async () => {
    const part = breakable(1);
    const life = await live(part.work);
    const arn = await started(life, {
      Both: { Type: 'Parallel', End: true, Branches: [{ StartAt: 'Map', States: distributed() }, { StartAt: 'Done', States: { Done: { Type: 'Pass', Result: 'done', End: true } } }] },
    }, [0, 1]);
    await ended(life, arn);
    part.mend();
    expect(await redriven(life, arn)).toMatchObject({ output: '[[{"done":0},{"done":1}],"done"]' });
    expect(part.done).toEqual([1]);
  });

  it('goes on in the map runs of its children', async () => {
    const part = breakable({ n: 3 });
    const life = await live(part.work);
    const inner = { Inner: { Type: 'Map', Label: 'Inner', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'Work', States: { Work: task() } }, MaxConcurrency: 1, End: true } };
    const arn = await started(life, distributed({ MaxConcurrency: 1 }, 'STANDARD', inner), [[{ n: 1 }, { n: 2 }], [{ n: 3 }, { n: 4 }]]);
    expect((await ended(life, arn)).status).toBe('FAILED');
    part.mend();
    expect(await redriven(life, arn)).toMatchObject({ output: '[[{"done":{"n":1}},{"done":{"n":2}}],[{"done":{"n":3}},{"done":{"n":4}}]]' });
    expect(part.done).toEqual([{ n: 3 }, { n: 4 }]);
  });

  it('is redriven once for a Map state that tried several runs: the last of them', async () => {
    const part = breakable(1);
    const life = await live(part.work, undefined, new VirtualClock());
    const arn = await started(life, distributed({ MaxConcurrency: 1, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] }), [0, 1]);
    await ended(life, arn);
    expect((await life.call('ListMapRuns', { executionArn: arn })).mapRuns).toHaveLength(2);
    part.mend();
    expect(await redriven(life, arn)).toMatchObject({ output: '[{"done":0},{"done":1}]' });
    expect(part.done).toEqual([1]);
    const { mapRuns } = await life.call('ListMapRuns', { executionArn: arn });
    const runs = await Promise.all(mapRuns.map(({ mapRunArn }: Json) => life.call('DescribeMapRun', { mapRunArn })));
    expect(runs.map(({ redriveCount, status }) => [redriveCount, status])).toEqual([[1, 'SUCCEEDED'], [0, 'FAILED']]);
  });

  it('is over when only its state failed: another begins', async () => {
    const part = breakable();
    const life = await live(async (input) => ({ ...await part.work(input), big: part.done.length <= 2 ? 'x'.repeat(200_000) : '' }));
    const arn = await started(life, distributed({ MaxConcurrency: 1 }), [0, 1]);
    expect(await ended(life, arn)).toMatchObject({ error: 'States.DataLimitExceeded' });
    expect((await redriven(life, arn)).status).toBe('SUCCEEDED');
    expect(part.done).toEqual([0, 1, 0, 1]);
    expect((await life.call('ListMapRuns', { executionArn: arn })).mapRuns).toHaveLength(2);
  });

  it('is redriven a thousand times at most', async () => {
    const runs = new MapRuns(new MemoryStore(), undefined as never, undefined as never, undefined as never);
    const result = await runs.run(undefined as never, { resumed: 'run', redrives: 1001 } as DistributedMap, undefined as never);
    expect(result).toEqual({ error: 'States.Runtime', cause: expect.stringContaining('redriven 1000 times') });
  });

  it('goes on where it was after the server was killed', async () => {
    const part = breakable(1, 2);
    const stuck = breakable(2);
    let release = (): void => {};
    const reached = new Promise<void>((resolve) => { release = resolve; });
    const before = await live(async (input) => {
      if (part.broken.size > 0 || input !== 2) return part.work(input);
      release();
      return new Promise<Json>(() => {});
    });
    const arn = await started(before, distributed({ MaxConcurrency: 1, ToleratedFailureCount: 1 }), [0, 1, 2, 3]);
    await ended(before, arn);
    part.mend();
    await before.call('RedriveExecution', { executionArn: arn });
    await reached;
    expect(part.done).toEqual([1]);
    stuck.mend();
    const after = await afterKill(before, stuck.work);
    expect(await ended(after, arn)).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify([0, 1, 2, 3].map((n) => ({ done: n }))) });
    expect(stuck.done).toEqual([2, 3]);
    expect(await mapRun(after, arn)).toMatchObject({ redriveCount: 1, executionCounts: { total: 4, succeeded: 4 } });
    expect((await types(after, arn)).filter((type) => type.endsWith('Redriven'))).toEqual(['ExecutionRedriven', 'MapRunRedriven']);
  });
});

describe('an execution that is redriven', () => {
  it('answers the same client token with the same redrive', async () => {
    const part = breakable({});
    const life = await live(part.work);
    const executionArn = await started(life, { Work: task() });
    await ended(life, executionArn);
    const redrive = (clientToken: string): Promise<Json> => life.call('RedriveExecution', { executionArn, clientToken });
    const first = await redrive('a');
    await ended(life, executionArn);
    expect(await redrive('a')).toEqual(first);
    expect(part.done).toHaveLength(2);
    await redrive('b');
    await ended(life, executionArn);
    expect(await redrive('a')).toEqual(first);
    expect(await ended(await afterKill(life, part.work), executionArn)).toMatchObject({ redriveCount: 2 });
    part.mend();
    await redrive('c');
    expect((await ended(life, executionArn)).status).toBe('SUCCEEDED');
    expect(await redrive('b')).toMatchObject({ redriveDate: expect.any(Number) });
    await expect(redrive('d')).rejects.toThrow('Execution is SUCCEEDED and cannot be redriven');
  });

  it('of two requests at a time carries out one', async () => {
    const life = await live(breakable({}).work);
    const executionArn = await started(life, { Work: task() });
    await ended(life, executionArn);
    const answers = await Promise.allSettled([1, 2].map(() => life.call('RedriveExecution', { executionArn })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await ended(life, executionArn)).redriveCount).toBe(1);
  });

  it('tries again as often as at first', async () => {
    const part = breakable({});
    const life = await live(part.work, undefined, new VirtualClock());
    const executionArn = await started(life, { Work: task({ Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1, MaxDelaySeconds: 2, BackoffRate: 1 }] }) });
    await ended(life, executionArn);
    expect(part.done).toHaveLength(2);
    await redriven(life, executionArn);
    expect(part.done).toHaveLength(4);
  });

  it('goes on in iterations and branches that failed or were stopped, and links each to where it was', async () => {
    const part = breakable('b');
    const life = await live(part.work);
    const iterate = { Type: 'Map', End: true, MaxConcurrency: 2, ItemProcessor: { StartAt: 'Both', States: { Both: { Type: 'Parallel', End: true, Branches: [
      { StartAt: 'Pass', States: { Pass: { Type: 'Pass', Result: 'p', End: true } } }, { StartAt: 'Work', States: { Work: task() } },
    ] } } } };
    const executionArn = await started(life, { Each: iterate }, ['a', 'b', 'c']);
    expect((await ended(life, executionArn)).status).toBe('FAILED');
    part.mend();
    expect(await redriven(life, executionArn)).toMatchObject({ output: JSON.stringify(['a', 'b', 'c'].map((item) => ['p', { done: item }])) });
    expect(part.done).toEqual(expect.arrayContaining(['b', 'c']));
    const { events } = await life.call('GetExecutionHistory', { executionArn });
    const of = (type: string): Json[] => events.filter((event: Json) => event.type === type);
    expect(of('MapIterationStarted').map(({ mapIterationStartedEventDetails: { index } }: Json) => index)).toEqual([0, 1, 2]);
    expect(of('PassStateEntered')).toHaveLength(3);
    expect(of('ParallelStateStarted')).toHaveLength(3);
    await types(life, executionArn);
  });

  it('is the same version of its machine, whatever has become of the machine', async () => {
    const part = breakable({});
    const life = await live(part.work);
    const executionArn = await started(life, { Work: task() });
    await ended(life, executionArn);
    const stateMachineArn = executionArn.replace(':execution:', ':stateMachine:').replace(/:e$/, '');
    await life.call('UpdateStateMachine', { stateMachineArn, definition: definition({ Other: { Type: 'Succeed' } }) });
    part.mend();
    expect(await redriven(life, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"done":{}}' });
    expect(JSON.parse((await life.call('DescribeStateMachineForExecution', { executionArn })).definition).StartAt).toBe('Work');
  });

  it('enters its Fail state again', async () => {
    const life = await live(breakable().work);
    const executionArn = await started(life, { Fail: { Type: 'Fail', Error: 'E' } });
    await ended(life, executionArn);
    expect(await redriven(life, executionArn)).toMatchObject({ status: 'FAILED', error: 'E', redriveCount: 1 });
    expect(await types(life, executionArn)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed', 'ExecutionRedriven', 'FailStateEntered', 'ExecutionFailed']);
  });

  it('waits anew, and times out anew', async () => {
    const life = await live(breakable().work, undefined, new VirtualClock({ start: Date.UTC(2030, 0, 1) }));
    const executionArn = await started(life, { Wait: { Type: 'Wait', Seconds: 3600, End: true } }, {}, { TimeoutSeconds: 60 });
    const { startDate, stopDate, status } = await ended(life, executionArn);
    expect([status, stopDate - startDate]).toEqual(['TIMED_OUT', 60]);
    const again = await redriven(life, executionArn);
    expect(again).toMatchObject({ status: 'TIMED_OUT', startDate });
    expect(again.stopDate - again.redriveDate).toBe(60);
  });

  it('runs branches again whose results were too large together', async () => {
    const part = breakable();
    const life = await live(async (input) => ({ ...await part.work(input), big: part.done.length <= 2 ? 'x'.repeat(200_000) : '' }));
    const branch = (name: string): Json => ({ StartAt: name, States: { [name]: task() } });
    const executionArn = await started(life, { First: { Type: 'Pass', Next: 'Both' }, Both: { Type: 'Parallel', Branches: [branch('One'), branch('Two')], End: true } }, { n: 1 });
    expect(await ended(life, executionArn)).toMatchObject({ error: 'States.DataLimitExceeded' });
    expect(await redriven(life, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '[{"done":{"n":1},"big":""},{"done":{"n":1},"big":""}]' });
    expect(part.done).toHaveLength(4);
  });

  it('begins its task with the input of the state, whatever became too large', async () => {
    const part = breakable();
    const life = await live(async (input) => ({ ...await part.work(input), big: part.done.length === 1 ? 'x'.repeat(200_000) : '' }));
    const executionArn = await started(life, { Work: task({ ResultPath: '$.result' }) }, { n: 'y'.repeat(100_000) });
    expect(await ended(life, executionArn)).toMatchObject({ error: 'States.DataLimitExceeded' });
    expect((await redriven(life, executionArn)).status).toBe('SUCCEEDED');
    expect(part.done[1]).toEqual(part.done[0]);
  });

  const day = 86_400_000;
  const record = (more: Partial<ExecutionRecord> = {}): ExecutionRecord =>
    ({ arn: 'arn:aws:states:us-east-1:123456789012:execution:m:e', status: 'FAILED', startDate: 0, stopDate: 0, ...more }) as ExecutionRecord;

  it.each<[string, Partial<ExecutionRecord>, Partial<Parameters<typeof redrivability>[1]>, string | undefined]>([
    ['it failed', {}, {}, undefined],
    ['it timed out', { status: 'TIMED_OUT' }, {}, undefined],
    ['it was aborted', { status: 'ABORTED' }, {}, undefined],
    ['it runs', { status: 'RUNNING', stopDate: undefined }, {}, 'Execution is RUNNING and cannot be redriven'],
    ['its machine is being deleted', {}, { machineDeleting: true }, 'State machine is in DELETING status'],
    ['there is room for two events', {}, { events: 24_998 }, undefined],
    ['there is room for one event', {}, { events: 24_999 }, 'Execution history event limit exceeded'],
    ['it ended two weeks ago', {}, { now: () => 14 * day }, undefined],
    ['it ended longer ago', {}, { now: () => 14 * day + 1 }, 'Execution redrivable period exceeded'],
    ['it began more than a year ago', { stopDate: 365 * day }, { now: () => 365 * day + 1 }, 'Execution has exceeded the max execution time'],
  ])('or not: %s', (_why, more, circumstances, reason) => {
    const given = { events: 4, now: () => 1, ...circumstances };
    expect(redrivability(record(more), given)).toEqual({ redriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE', reason });
    expect(redrivability(record({ ...more, mapRunArn: 'run' }), given).redriveStatus).toBe(reason === undefined ? 'REDRIVABLE_BY_MAP_RUN' : 'NOT_REDRIVABLE');
  });

  it('or not: Express children of a map run always start again', () => {
    const express = record({ arn: 'arn:aws:states:us-east-1:123456789012:express:m/Items:e:1', mapRunArn: 'run' });
    expect(redrivability(express, { events: 30_000, now: () => 1000 * day }).redriveStatus).toBe('REDRIVABLE_BY_MAP_RUN');
  });
});
