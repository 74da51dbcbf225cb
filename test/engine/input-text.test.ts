/** The text of an execution's input stays the one that its caller sent; states see the document. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callOperation } from '../../runtime/api/operation.ts';
import { type Json, VirtualClock } from '../../runtime/core/index.ts';
import { Engine } from '../../runtime/engine/index.ts';
import { LogStore, MemoryStore, type Store } from '../../runtime/store/index.ts';

const SENT = ' {"n" : 1.0,\n"caf\\u00e9": 1e3, "a": [ ], "n": 2}';
const WRITTEN = '{"n":2,"café":1000,"a":[]}';

const ROLE = 'arn:aws:iam::123456789012:role/test';
const HOUR = 3_600_000;

interface World {
  readonly store: Store;
  /** Lets the time pass (ms). */
  pass(time: number): Promise<void>;
  call(operation: string, input: Json): Promise<Json>;
  /** Starts an execution of a new machine. */
  start(states: Json, input: string): Promise<string>;
  /** The input as the API describes it, and the inputs and outputs of the events. */
  texts(executionArn: string): Promise<{ readonly described: string; readonly events: readonly string[] }>;
}

async function world(store: Store): Promise<World> {
  const clock = new VirtualClock({ start: Date.UTC(2024, 0, 2), manual: true });
  const context = { scope: { account: '123456789012', region: 'us-east-1' }, onClose() {} };
  const engine: Engine = new Engine(async (operation, input) => callOperation(engine, operation, input, context), { store, clock, statusEvents: false });
  onTestFinished(() => engine.close());
  await engine.recover();
  const call = async (operation: string, input: Json): Promise<Json> => callOperation(engine, operation, input, context);
  return {
    store,
    call,
    pass: (time) => clock.advance(clock.now() + time),
    async start(states, input) {
      const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
      const { stateMachineArn } = await call('CreateStateMachine', { name: 'm', definition, roleArn: ROLE });
      const { executionArn } = await call('StartExecution', { stateMachineArn, name: 'e', input });
      await clock.advance(clock.now());
      return executionArn;
    },
    async texts(executionArn) {
      const { events } = await call('GetExecutionHistory', { executionArn });
      const details: Json[] = events.map((event: Json) => Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1] ?? {});
      return {
        described: (await call('DescribeExecution', { executionArn })).input,
        events: details.map(({ input, output }) => input ?? output).filter((text) => text !== undefined),
      };
    },
  };
}

const directory = async (): Promise<string> => {
  const made = await mkdtemp(path.join(os.tmpdir(), 'aslc-input-text-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
};

const openLog = (at: string): LogStore => LogStore.open(at, { durability: 'os', retention: { age: Infinity } });

const stores: readonly (readonly [name: string, open: () => Promise<Store>])[] = [
  ['MemoryStore', async () => new MemoryStore()],
  ['LogStore', async () => openLog(await directory())],
];

const PASS = { P: { Type: 'Pass', End: true } };
const SLEEP = { W: { Type: 'Wait', Seconds: 3600, Next: 'F' }, F: { Type: 'Fail' } };

describe.each(stores)('in a %s', (_name, open) => {
  it('is what an execution that has ended shows', async () => {
    const { start, texts } = await world(await open());
    expect(await texts(await start(PASS, SENT))).toEqual({ described: SENT, events: [SENT, WRITTEN, WRITTEN, WRITTEN] });
  });

  it('is what one shows that sleeps, fails and is redriven', async () => {
    const { start, texts, pass, call } = await world(await open());
    const executionArn = await start(SLEEP, SENT);
    expect(await texts(executionArn)).toEqual({ described: SENT, events: [SENT, WRITTEN] });
    await pass(HOUR);
    expect(await texts(executionArn)).toEqual({ described: SENT, events: [SENT, WRITTEN, WRITTEN, WRITTEN] });
    await call('RedriveExecution', { executionArn });
    await pass(0);
    expect(await texts(executionArn)).toEqual({ described: SENT, events: [SENT, ...Array.from({ length: 4 }, () => WRITTEN)] });
    expect(await call('DescribeExecution', { executionArn })).toMatchObject({ status: 'FAILED', redriveCount: 1 });
  });

  it('is what a child shows whose state says its input as text', async () => {
    const { start, texts, call } = await world(await open());
    const { stateMachineArn } = await call('CreateStateMachine', { name: 'child', definition: JSON.stringify({ StartAt: 'P', States: PASS }), roleArn: ROLE });
    const child = (Input: Json): Json => ({ Type: 'Task', Resource: 'arn:aws:states:::states:startExecution', Parameters: { StateMachineArn: stateMachineArn, Input }, End: true });
    const branches = [SENT, JSON.parse(SENT)].map((input, i) => ({ StartAt: `${i}`, States: { [i]: child(input) } }));
    const executionArn = await start({ Both: { Type: 'Parallel', Branches: branches, End: true } }, '{}');
    await expect.poll(async () => (await call('DescribeExecution', { executionArn })).status).toBe('SUCCEEDED');
    const [asText, asDocument] = JSON.parse((await call('DescribeExecution', { executionArn })).output);
    expect((await texts(asText.ExecutionArn)).described).toBe(SENT);
    expect((await texts(asDocument.ExecutionArn)).described).toBe(WRITTEN);
  });
});

it('outlives the process', async () => {
  const { start, store } = await world(openLog(await directory()));
  const executionArn = await start(SLEEP, SENT);
  await store.synced();
  const copy = await directory();
  await cp((store as LogStore).directory, copy, { recursive: true, filter: (file) => path.basename(file) !== 'lock' });
  const { texts } = await world(openLog(copy));
  expect(await texts(executionArn)).toEqual({ described: SENT, events: [SENT, WRITTEN] });
});

it('is kept where it is not what would be written', async () => {
  const { start, store } = await world(new MemoryStore());
  const executionArn = await start(PASS, WRITTEN);
  expect(await store.executions.read(executionArn)).toMatchObject({ input: JSON.parse(WRITTEN), inputText: undefined });
});

it('is what StartSyncExecution answers', async () => {
  const { call } = await world(new MemoryStore());
  const { stateMachineArn } = await call('CreateStateMachine', { name: 'x', type: 'EXPRESS', definition: JSON.stringify({ StartAt: 'P', States: PASS }), roleArn: ROLE });
  expect(await call('StartSyncExecution', { stateMachineArn, input: SENT })).toMatchObject({ input: SENT, output: WRITTEN });
});
