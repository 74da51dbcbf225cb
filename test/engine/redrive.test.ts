/** Redrives of executions, on one server and over the end of another. */
import { describe, expect, it } from 'vitest';
import { type Json, VirtualClock } from '../../runtime/core/index.ts';
import { redrivability } from '../../runtime/engine/redrive.ts';
import type { ExecutionRecord } from '../../runtime/store/index.ts';
import { definition } from '../api/client.ts';
import { afterKill, breakable, ended, live, redriven, started, task, types } from './redrive-server.ts';

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

  it('finds the time of the redrive in the context object', async () => {
    const seen: Json[] = [];
    const life = await live(async (execution: Json) => {
      seen.push(execution);
      throw new Error('never mended');
    });
    const executionArn = await started(life, { Work: task({ Parameters: { 'execution.$': '$$.Execution' } }) });
    await ended(life, executionArn);
    const { redriveDate } = await redriven(life, executionArn);
    expect(seen.map(({ execution: { RedriveCount, RedriveTime } }) => ({ RedriveCount, RedriveTime }))).toEqual([
      { RedriveCount: 0 }, { RedriveCount: 1, RedriveTime: new Date(redriveDate * 1000).toISOString() },
    ]);
  });

  it('of two requests at a time carries out one', async () => {
    const part = breakable({});
    let go: () => void = () => {};
    const answered = new Promise<void>((resolve) => { go = resolve; });
    // The redriven one must not have ended, and be redrivable again, when the second request comes.
    const life = await live((input) => (part.done.length === 0 ? part.work(input) : answered.then(() => part.work(input))));
    const executionArn = await started(life, { Work: task() });
    await ended(life, executionArn);
    const answers = await Promise.allSettled([1, 2].map(() => life.call('RedriveExecution', { executionArn })));
    go();
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
