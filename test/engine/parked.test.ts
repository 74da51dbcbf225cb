/** Executions that sleep for long are in the store alone; nobody can tell. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callOperation } from '../../runtime/api/operation.ts';
import { type Json, VirtualClock } from '../../runtime/core/index.ts';
import { Engine } from '../../runtime/engine/index.ts';
import { LogStore, MemoryStore, type Store } from '../../runtime/store/index.ts';

const ROLE = 'arn:aws:iam::123456789012:role/test';
const START = Date.UTC(2024, 0, 2);
const HOUR = 3_600_000;

const stores: readonly (readonly [name: string, open: () => Promise<Store>])[] = [
  ['MemoryStore', async () => new MemoryStore()],
  ['LogStore', async () => {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'aslc-parked-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    return LogStore.open(directory, { durability: 'os', retention: { age: Infinity } });
  }],
];

interface World {
  readonly engine: Engine;
  /** Lets the time pass (ms). */
  pass(time: number): Promise<void>;
  call(operation: string, input: Json): Promise<Json>;
  start(states: Json, more?: Json): Promise<string>;
  /** How it ended, and the types of its events. */
  ended(executionArn: string): Promise<Json>;
}

async function world(open: () => Promise<Store>): Promise<World> {
  const clock = new VirtualClock({ start: START, manual: true });
  const context = { scope: { account: '123456789012', region: 'us-east-1' }, onClose() {} };
  const engine: Engine = new Engine(async (operation, input) => callOperation(engine, operation, input, context), {
    store: await open(), clock, statusEvents: false,
  });
  onTestFinished(() => engine.close());
  let machines = 0;
  let now = START;
  const call = async (operation: string, input: Json): Promise<Json> => callOperation(engine, operation, input, context);
  return {
    engine,
    call,
    pass: (time) => clock.advance(now += time),
    async start(states, more = {}) {
      const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more });
      const { stateMachineArn } = await call('CreateStateMachine', { name: `m${machines++}`, definition, roleArn: ROLE });
      const { executionArn } = await call('StartExecution', { stateMachineArn, name: 'e', input: '{"n":1}' });
      await clock.advance(now);
      return executionArn;
    },
    async ended(executionArn) {
      const { status, output, error } = await call('DescribeExecution', { executionArn });
      const { events } = await call('GetExecutionHistory', { executionArn });
      expect(events.map(({ id }: Json) => id)).toEqual(events.map((_: Json, i: number) => i + 1));
      return { status, output, error, types: events.map(({ type }: Json) => type) };
    },
  };
}

const SLEEP = {
  Note: { Type: 'Pass', Assign: { noted: '{% $states.input.n %}' }, Output: { n: 2 }, Next: 'Sleep' },
  Sleep: { Type: 'Wait', Seconds: 3600, Output: '{% {"noted": $noted, "entered": $states.context.State.EnteredTime} %}', End: true },
};
const TYPES = ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'WaitStateEntered'];

describe.each(stores)('in a %s', (_name, open) => {
  it('an execution that sleeps is shown as it is, and goes on with its variables', async () => {
    const { engine, call, start, pass, ended } = await world(open);
    const executionArn = await start(SLEEP);
    expect(engine.store.executions.parked(executionArn).saved?.root).toMatchObject({ at: 'Sleep', wake: START + HOUR, vars: { noted: 1 } });
    expect(await call('DescribeExecution', { executionArn })).toMatchObject({ status: 'RUNNING', input: '{"n":1}' });
    expect((await ended(executionArn)).types).toEqual(TYPES);
    await pass(HOUR - 1);
    expect((await ended(executionArn)).status).toBe('RUNNING');
    await pass(1);
    expect(await ended(executionArn)).toEqual({
      status: 'SUCCEEDED', output: '{"noted":1,"entered":"2024-01-02T00:00:00.000Z"}', error: undefined, types: [...TYPES, 'WaitStateExited', 'ExecutionSucceeded'],
    });
  });

  it('one that sleeps is stopped', async () => {
    const { call, start, pass, ended } = await world(open);
    const executionArn = await start(SLEEP);
    await call('StopExecution', { executionArn, error: 'Enough' });
    const stopped = { status: 'ABORTED', error: 'Enough', types: [...TYPES, 'ExecutionAborted'] };
    expect(await ended(executionArn)).toMatchObject(stopped);
    await pass(2 * HOUR);
    expect(await ended(executionArn)).toMatchObject(stopped);
  });

  it('the time-out of the machine comes in time', async () => {
    const { start, pass, ended } = await world(open);
    const executionArn = await start(SLEEP, { TimeoutSeconds: 1800 });
    await pass(HOUR / 2);
    expect(await ended(executionArn)).toMatchObject({ status: 'TIMED_OUT', types: [...TYPES, 'ExecutionTimedOut'] });
  });

  it('an execution that waits for one that sleeps gets what it gives', async () => {
    const { start, pass, ended } = await world(open);
    const child = await start(SLEEP);
    const parent = await start({
      Child: {
        Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2', Output: '{% $states.result.Output.noted %}', End: true,
        Arguments: { StateMachineArn: child.replace(':execution:', ':stateMachine:').replace(/:e$/, ''), Name: 'child', Input: { n: 7 } },
      },
    });
    await pass(HOUR);
    await expect.poll(() => ended(parent)).toMatchObject({ status: 'SUCCEEDED', output: '7' });
  });

  it('the delay of a retry passes', async () => {
    const { start, pass, ended } = await world(open);
    const executionArn = await start({
      Try: { Type: 'Map', Items: '{% $states.context.State.RetryCount = 0 ? 1 : [] %}', ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }, Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 600, MaxAttempts: 1 }], End: true },
    });
    expect((await ended(executionArn)).status).toBe('RUNNING');
    await pass(600_000);
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '[]' });
  });

  it('one whose data cannot be read any more fails, the others go on', async () => {
    const { engine, call, start, pass, ended } = await world(open);
    const broken = await start(SLEEP);
    const stopped = await start(SLEEP);
    const sound = await start(SLEEP);
    const { executions } = engine.store;
    const parked = executions.parked.bind(executions);
    executions.parked = (arn) => {
      if (arn !== sound) throw new Error('EIO: i/o error, read');
      return parked(arn);
    };
    await call('StopExecution', { executionArn: stopped });
    await pass(HOUR);
    expect(await ended(sound)).toMatchObject({ status: 'SUCCEEDED' });
    for (const executionArn of [broken, stopped]) expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime', types: ['ExecutionFailed'] });
    expect((await call('DescribeExecution', { executionArn: broken })).cause).toBe('The execution cannot go on: EIO: i/o error, read');
  });

  it('one that cannot be written stays in memory', async () => {
    const { engine, start, pass, ended } = await world(open);
    engine.store.executions.park = () => { throw new RangeError('Invalid string length'); };
    const executionArn = await start(SLEEP);
    await pass(HOUR);
    expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('many that wake up at a time all end, and their machine can be deleted while they sleep', async () => {
    const { engine, call, start, pass, ended } = await world(open);
    const stateMachineArn = (await start(SLEEP)).replace(':execution:', ':stateMachine:').replace(/:e$/, '');
    for (let i = 0; i < 500; i++) await call('StartExecution', { stateMachineArn, name: `e${i}`, input: `{"n":${i}}` });
    await pass(HOUR);
    const { executions } = await call('ListExecutions', { stateMachineArn, maxResults: 1000 });
    expect(executions.filter(({ status }: Json) => status === 'SUCCEEDED')).toHaveLength(501);
    expect(JSON.parse((await ended(executions[0].executionArn)).output).noted).toBe(499);
    const { executionArn } = await call('StartExecution', { stateMachineArn, name: 'last', input: '{"n":1}' });
    await pass(1);
    expect(engine.store.executions.parked(executionArn).history).toHaveLength(4);
    await call('DeleteStateMachine', { stateMachineArn });
    await pass(1);
    await expect(call('DescribeExecution', { executionArn })).rejects.toThrow(executionArn);
    expect((await call('ListStateMachines', {})).stateMachines).toEqual([]);
  });
});
