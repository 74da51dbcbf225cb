/** Redrives of map runs, on one server and over the end of another. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DistributedMap, type Frame, type Json, VirtualClock } from '../../runtime/core/index.ts';
import { MapRuns } from '../../runtime/engine/map-runs.ts';
import { MemoryStore } from '../../runtime/store/index.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { afterKill, breakable, distributed, ended, type Life, live, mapRun, redriven, started, task, temporary, types } from './redrive-server.ts';

/** An ItemReader of a CSV file in the directory that is S3, and the file. */
async function csvOf({ directory }: Life, text: string): Promise<{ readonly file: string; readonly reader: Json }> {
  await mkdir(path.join(directory, 's3/b'), { recursive: true });
  const file = path.join(directory, 's3/b/items.csv');
  await writeFile(file, text);
  return { file, reader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'items.csv' }, ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' } } };
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

  it('fails a child that cannot be read any more', async () => {
    const part = breakable(1);
    const life = await live(part.work);
    const arn = await started(life, distributed(), [0, 1, 2]);
    await ended(life, arn);
    part.mend();
    const { executions } = life.store;
    const read = executions.read.bind(executions);
    executions.read = (child) => (child === arn ? read(child) : Promise.reject(new Error('EIO: i/o error, read')));
    expect(await redriven(life, arn)).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    executions.read = read;
    expect(await redriven(life, arn)).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify([0, 1, 2].map((n) => ({ done: n }))) });
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

  it('does not begin when its execution is stopped while it waits for what it did before', async () => {
    let release = (): void => {};
    const written = new Promise<void>((resolve) => { release = resolve; });
    const own = await temporary();
    const tasks = createTasks({ environment: {}, handlers: { work: breakable(1).work }, s3Directory: path.join(own, 's3') });
    const call: typeof tasks.call = async (service, action, parameters, environment) => {
      await written;
      return tasks.call(service, action, parameters, environment);
    };
    const life = await live({ ...tasks, call }, own);
    const executionArn = await started(life, distributed({ ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b' } } }), [0, 1]);
    await expect.poll(async () => (await life.call('ListMapRuns', { executionArn })).mapRuns.length).toBe(1);
    await expect.poll(async () => (await mapRun(life, executionArn)).status).toBe('FAILED');
    await life.call('StopExecution', { executionArn });
    await life.call('RedriveExecution', { executionArn });
    await life.call('StopExecution', { executionArn });
    release();
    await life.call('RedriveExecution', { executionArn });
    expect(await ended(life, executionArn)).toMatchObject({ status: 'FAILED', redriveCount: 2 });
    const { mapRunArn, ...run } = await mapRun(life, executionArn);
    expect(run).toMatchObject({ status: 'FAILED', redriveCount: 2 });
    expect((await life.call('ListExecutions', { mapRunArn, redriveFilter: 'REDRIVEN' })).executions.map(({ redriveCount }: Json) => redriveCount)).toEqual([1]);
    expect((await types(life, executionArn)).filter((type) => type === 'MapRunRedriven')).toHaveLength(1);
  });

  it('had written what there was when its execution was stopped', async () => {
    const life = await live(breakable().work);
    const { reader } = await csvOf(life, 'n\n0\n3600\n3600\n');
    const states = { Wait: { Type: 'Wait', Seconds: 0, Next: 'Choice' }, Choice: { Type: 'Choice', Choices: [{ Variable: '$.n', StringEquals: '0', Next: 'Done' }], Default: 'Long' }, Done: { Type: 'Succeed' }, Long: { Type: 'Wait', Seconds: 3600, End: true } };
    const executionArn = await started(life, distributed({ MaxConcurrency: 1, ItemReader: reader, ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b' } } }, 'STANDARD', states));
    await expect.poll(async () => (await life.call('ListMapRuns', { executionArn })).mapRuns.length).toBe(1);
    await expect.poll(async () => (await mapRun(life, executionArn)).executionCounts).toMatchObject({ succeeded: 1, running: 1, pending: 1 });
    await life.call('StopExecution', { executionArn });
    const folder = path.join(life.directory, 's3/b', (await mapRun(life, executionArn)).mapRunArn.split(':').at(-1));
    const statuses = async (name: string): Promise<Json> => JSON.parse(await readFile(path.join(folder, name), 'utf8')).map(({ Status }: Json) => Status);
    await expect.poll(() => readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => '')).toContain('ResultFiles');
    expect([await statuses('SUCCEEDED_0.json'), await statuses('FAILED_0.json'), await statuses('PENDING_0.json')]).toEqual([['SUCCEEDED'], ['ABORTED'], ['PENDING']]);
  });

  it('reads the items that never started, and writes all results once more', async () => {
    const part = breakable({ n: '2' });
    const life = await live(part.work);
    const { reader } = await csvOf(life, 'n\n1\n2\n3\n');
    const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b', Prefix: 'out' } };
    const arn = await started(life, distributed({ MaxConcurrency: 1, ItemReader: reader, ResultWriter }));
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
    const { file, reader } = await csvOf(life, 'n\n1\n2\n');
    const arn = await started(life, distributed({ MaxConcurrency: 1, ItemReader: reader }));
    await ended(life, arn);
    await rm(file);
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
    const runs = new MapRuns(new MemoryStore(), undefined as never, undefined as never, undefined as never, undefined as never);
    const result = await runs.run({ stopped: false } as Frame, { resumed: 'run', redrives: 1001 } as DistributedMap, undefined as never);
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
