import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Json, VirtualClock } from '../../runtime/core/index.ts';
import { callOperation } from '../../runtime/api/operation.ts';
import { RealClock } from '../../runtime/engine/clock.ts';
import { Engine, type EngineOptions } from '../../runtime/engine/index.ts';
import { load } from '../../runtime/engine/load.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { fakeService } from '../tasks/fake-service.ts';

const START = Date.UTC(2030, 0, 1);
const YEAR = 31_536_000;
const SCOPE = { account: '123456789012', region: 'us-east-1' };

describe('a clock of real time', () => {
  beforeEach(() => { vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] }); });
  afterEach(() => { vi.useRealTimers(); });

  test('finds out within a minute that the clock of the machine was set, or that it slept', () => {
    const clock = new RealClock();
    const woken: string[] = [];
    clock.timer(START + 3_600_000, () => void woken.push('in an hour'));
    clock.timer(START + 7_200_000, () => void woken.push('in two hours'));
    vi.setSystemTime(START + 3_600_000);
    vi.advanceTimersByTime(60_000);
    expect(woken).toEqual(['in an hour']);
    vi.setSystemTime(START);
    vi.advanceTimersByTime(3_700_000);
    expect(woken).toEqual(['in an hour']);
    vi.advanceTimersByTime(3_600_000);
    expect(woken).toEqual(['in an hour', 'in two hours']);
    clock.close();
  });
});

describe('a clock that jumps', () => {
  test('fires timers in the order of their time, and those of the same time in the order they were set', async () => {
    const clock = new VirtualClock({ start: START });
    const fired: Json[] = [];
    const wait = (name: string, ms: number): Promise<void> => new Promise((resolve) => {
      clock.timer(START + ms, () => {
        fired.push([name, clock.now() - START]);
        resolve();
      });
    });
    const all = [wait('c', 300), wait('a', 100), wait('b1', 200), wait('b2', 200), wait('past', -5)];
    clock.timer(START + 50, () => fired.push('cancelled'))();
    await Promise.all(all);
    expect(fired).toEqual([['past', 0], ['a', 100], ['b1', 200], ['b2', 200], ['c', 300]]);
  });

  test('what follows from a timer happens before the next one', async () => {
    const clock = new VirtualClock({ start: 0 });
    const fired: string[] = [];
    const last = new Promise<void>((resolve) => {
      clock.timer(10, () => void Promise.resolve().then(() => setImmediate(() => clock.timer(15, () => fired.push('inner')))));
      clock.timer(20, () => {
        fired.push('outer');
        resolve();
      });
    });
    await last;
    expect(fired).toEqual(['inner', 'outer']);
  });

  test('does not jump over work, and lets its time pass', async () => {
    const clock = new VirtualClock({ start: 0 });
    const events: string[] = [];
    const work = clock.working(new Promise<void>((resolve) => { setTimeout(resolve, 50); })).then(() => events.push('work'));
    const timer = new Promise<void>((resolve) => { clock.timer(3_600_000, resolve); }).then(() => events.push('timer'));
    await Promise.all([work, timer]);
    expect(events).toEqual(['work', 'timer']);
    expect(clock.now()).toBe(3_600_000);
  });

  test('a task that hangs can still time out', async () => {
    const clock = new VirtualClock({ start: 0 });
    void clock.working(new Promise(() => {}));
    await new Promise<void>((resolve) => { clock.timer(20, resolve); });
    expect(clock.now()).toBeGreaterThanOrEqual(20);
    clock.close();
  });
});

describe('a clock that stands still', () => {
  test('goes as far as it is told to', async () => {
    const clock = new VirtualClock({ start: START, manual: true });
    const fired: number[] = [];
    const again = (time: number): void => {
      clock.timer(time, () => {
        fired.push(time - START);
        again(time + 1000);
      });
    };
    again(START + 1000);
    await clock.advance(START + 2500);
    expect([fired, clock.now() - START]).toEqual([[1000, 2000], 2500]);
    await clock.advance(START + 3000);
    expect([fired, clock.now() - START]).toEqual([[1000, 2000, 3000], 3000]);
    expect(() => clock.advance(START)).toThrow('The clock cannot be set back.');
    clock.close();
  });
});

test('a clock that is faster', async () => {
  const clock = new RealClock(100_000);
  const start = clock.now();
  const alive = setTimeout(() => {}, 60_000);
  await new Promise<void>((resolve) => { clock.timer(start + 1_000_000, resolve); });
  clearTimeout(alive);
  expect(clock.now() - start).toBeGreaterThanOrEqual(1_000_000);
  clock.close();
});

/** Runs an execution on an engine in virtual time; gives how it ended and its events with their seconds. */
async function execute(definition: object, options: EngineOptions & { readonly clock: VirtualClock }): Promise<Json> {
  const engine: Engine = new Engine((operation, input) => call(operation, input), { statusEvents: false, ...options });
  const call = async (operation: string, input: Json): Promise<Json> => callOperation(engine, operation, input, { scope: SCOPE, onClose() {} });
  const { stateMachineArn } = await call('CreateStateMachine', { name: 'machine', roleArn: 'arn:aws:iam::123456789012:role/role', definition: JSON.stringify(definition) });
  const { executionArn } = await call('StartExecution', { stateMachineArn });
  await engine.executions.finished(executionArn);
  const { status, startDate, stopDate } = await call('DescribeExecution', { executionArn });
  const { events } = await call('GetExecutionHistory', { executionArn });
  await engine.close();
  return { status, seconds: stopDate - startDate, events: events.map(({ type, timestamp }: Json) => `${timestamp - START / 1000} ${type}`) };
}

const state = (fields: object): object => ({ StartAt: 'Only', States: { Only: { End: true, ...fields } } });
const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:work';

describe('executions in virtual time', () => {
  test('a Wait of a year', async () => {
    expect(await execute(state({ Type: 'Wait', Seconds: YEAR }), { clock: new VirtualClock({ start: START }) })).toEqual({
      status: 'SUCCEEDED',
      seconds: YEAR,
      events: ['0 ExecutionStarted', '0 WaitStateEntered', `${YEAR} WaitStateExited`, `${YEAR} ExecutionSucceeded`],
    });
  });

  test('retries with their delays', async () => {
    const clock = new VirtualClock({ start: START });
    const tasks = createTasks({ clock, environment: {}, handlers: { work: () => { throw new Error('no'); } } });
    const retry = { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 2, BackoffRate: 10 }] };
    const { status, seconds, events } = await execute(state({ Type: 'Task', Resource: LAMBDA, ...retry }), { clock, tasks });
    expect([status, Math.floor(seconds)]).toEqual(['FAILED', 660]);
    expect(events.filter((event: string) => event.endsWith('Scheduled')).map((event: string) => Math.floor(Number.parseFloat(event)))).toEqual([0, 60, 660]);
  });

  test.each<[string, object, object, string, number]>([
    ['the time-out of a machine', { TimeoutSeconds: 100 }, { Type: 'Wait', Seconds: 1000 }, 'TIMED_OUT', 100],
    ['the time-out of a token', {}, { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { QueueUrl: 'q', MessageBody: 'b' }, TimeoutSeconds: 3600 }, 'FAILED', 3600],
    ['the heartbeat of a token', {}, { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { QueueUrl: 'q', MessageBody: 'b' }, HeartbeatSeconds: 60 }, 'FAILED', 60],
  ])('%s', async (_, machine, fields, expected, expectedSeconds) => {
    const clock = new VirtualClock({ start: START });
    const tasks = createTasks({ clock, environment: {}, handlers: { 'sqs:sendMessage': () => ({}) } });
    const { status, seconds } = await execute({ ...state(fields), ...machine }, { clock, tasks });
    expect([status, Math.floor(seconds)]).toEqual([expected, expectedSeconds]);
  });

  test('branches that wait differently long', async () => {
    const branch = (name: string, seconds: number): object => ({ StartAt: name, States: { [name]: { Type: 'Wait', Seconds: seconds, End: true } } });
    const { events } = await execute(state({ Type: 'Parallel', Branches: [branch('Long', 100), branch('Short', 10)] }), { clock: new VirtualClock({ start: START }) });
    expect(events.slice(3)).toEqual(['0 WaitStateEntered', '0 WaitStateEntered', '10 WaitStateExited', '100 WaitStateExited', '100 ParallelStateSucceeded', '100 ParallelStateExited', '100 ExecutionSucceeded']);
  });
});

test('polls of a job, over requests that really take time', async () => {
  const glue = await fakeService();
  const runs = { body: JSON.stringify({ JobRun: { JobRunState: 'RUNNING' } }) };
  glue.reply({ body: JSON.stringify({ JobRunId: 'run-1' }) }, ...Array.from({ length: 12 }, () => runs), { body: JSON.stringify({ JobRun: { JobRunState: 'SUCCEEDED' } }) });
  const clock = new VirtualClock({ start: START });
  const tasks = createTasks({ clock, environment: { AWS_ENDPOINT_URL_GLUE: glue.url } });
  const definition = state({ Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'job' }, TimeoutSeconds: 3600 });
  const { status, seconds } = await execute(definition, { clock, tasks });
  // 0.2 + 0.4 + … + 6.4, then six times 10 seconds.
  expect(status).toBe('SUCCEEDED');
  expect(seconds).toBeGreaterThan(72);
  await glue.close();
});

describe("load().run with the clock 'virtual'", () => {
  test('Waits take no time, handlers theirs', async () => {
    const machine = load({
      StartAt: 'Sleep',
      States: { Sleep: { Type: 'Wait', Seconds: YEAR, Next: 'Work' }, Work: { Type: 'Task', Resource: LAMBDA, TimeoutSeconds: 10, End: true } },
    });
    const handlers = { work: () => new Promise((resolve) => { setTimeout(resolve, 50, 'worked'); }) };
    const { events, ...outcome } = await machine.run({}, { clock: 'virtual', handlers });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: 'worked' });
    expect(events.at(-1)!.timestamp - events[0]!.timestamp).toBeGreaterThanOrEqual(YEAR);
  });
});
