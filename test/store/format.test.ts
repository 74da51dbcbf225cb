/** Stores that earlier versions have written can be opened: a directory per version of the format, as it was left by a kill. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { LogStore } from '../../runtime/store/index.ts';
import { data, ended, execution, MACHINE } from './execution-record.ts';

it.each([
  ['format-1', 'with its snapshot', true],
  ['format-1', 'from the log alone', false],
])('%s is opened %s', async (fixture, _how, withSnapshot) => {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'aslc-format-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await cp(path.join(import.meta.dirname, 'fixtures', fixture), directory, { recursive: true });
  if (!withSnapshot) await rm(path.join(directory, 'index'));
  const store = LogStore.open(directory, { durability: 'os', retention: { age: Infinity } });
  onTestFinished(() => store.close());
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
