/** Stores that earlier versions have written can be opened: a directory per version of the format, as it was left by a kill. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type ExecutionRecord, LogStore } from '../../runtime/store/index.ts';
import { data, ended, execution, MACHINE } from './execution-record.ts';

async function open(fixture: string, withSnapshot: boolean): Promise<LogStore> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'aslc-format-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await cp(path.join(import.meta.dirname, 'fixtures', fixture), directory, { recursive: true });
  if (!withSnapshot) await rm(path.join(directory, 'index'));
  const store = LogStore.open(directory, { durability: 'os', retention: { age: Infinity } });
  onTestFinished(() => store.close());
  return store;
}

it.each([
  ['with its snapshot', true],
  ['from the log alone', false],
])('format-1 is opened %s', async (_how, withSnapshot) => {
  const store = await open('format-1', withSnapshot);
  expect(store.tags.get('a')).toEqual({ tags: [{ key: 'k', value: 'é' }] });
  expect([...store.executions.list(MACHINE)]).toEqual([
    execution('runs'), ended(execution('failed'), { status: 'FAILED', error: 'E', cause: 'c' }), ended(execution('ended')),
  ]);
  expect(await store.executions.read(execution('ended').arn)).toEqual(data);
  const root = { data: data.input, vars: {}, at: 'A', entered: 2, before: 1, enteredTime: 1, last: 2 };
  expect(await store.executions.read(execution('failed').arn)).toEqual({ ...data, output: undefined, history: data.history.slice(0, 2), saved: { events: 2, root } });
  const iteration = { data: 'x', vars: { v: 1 }, at: 'B', entered: 3, before: 2, enteredTime: 1, last: 3, item: { index: 0, value: 'x' }, wake: 5 };
  expect(store.executions.unfinished()).toEqual([{
    record: execution('runs'),
    data: {
      input: data.input, output: undefined, history: data.history.slice(0, 2),
      saved: { events: 2, root: { ...root, vars: { v: 1 }, at: 'Each', progress: { started: 2 }, children: [iteration] } },
    },
  }]);
});

/** Its snapshot has the numbers of items where it has what children have in common. */
it.each([
  ['with its snapshot', true],
  ['from the log alone', false],
])('format-1-map-run is opened %s', async (_how, withSnapshot) => {
  const store = await open('format-1-map-run', withSnapshot);
  const run = 'arn:aws:states:us-east-1:123456789012:mapRun:orders/Ship:0b8fc1f9-4a3e-4a0e-9d37-5d6f0c2f7a11';
  const child = (i: number, changes: Partial<ExecutionRecord>): ExecutionRecord => execution(`0b8fc1f9-4a3e-4a0e-9d37-00000000000${i}`, {
    arn: `arn:aws:states:us-east-1:123456789012:express:orders/Ship:0b8fc1f9-4a3e-4a0e-9d37-00000000000${i}:ffffffff-0000-4000-8000-00ff7f80a0c${i}`,
    stateMachineArn: `${MACHINE}/Ship`, mapRunArn: run, mapRunIndex: i, itemCount: 100, ...changes,
  });
  const children = [
    ended(child(0, {})),
    ended(child(1, { mapRunRedrives: 2, redriveCount: 2, redriveDate: 3 }), { status: 'FAILED', error: 'E', cause: 'c' }),
    ended(child(2, { itemCount: 7 })),
    child(3, { itemCount: 8 }),
  ];
  expect([...store.executions.list(run)]).toEqual(children.toReversed());
  for (const each of children) expect(store.executions.get(each.arn)).toEqual(each);
  expect(await store.executions.read(children[0]!.arn)).toEqual(data);
});
