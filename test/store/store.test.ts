/** What every store must do: the same cases for all of them. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LogStore, MemoryStore, type Store } from '../../runtime/store/index.ts';
import { data, ended, execution } from './execution-record.ts';

const stores: readonly (readonly [name: string, open: (keepExecutions?: number) => Promise<Store>])[] = [
  ['MemoryStore', async (keepExecutions) => new MemoryStore({ keepExecutions })],
  ['LogStore', async (keepExecutions) => {
    const store = LogStore.open(await mkdtemp(path.join(os.tmpdir(), 'aslc-store-')), { durability: 'os', retention: { count: keepExecutions ?? 100, age: Infinity } });
    opened.push(store);
    return store;
  }],
];

const opened: LogStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) {
    await store.close();
    await rm(store.directory, { recursive: true });
  }
});

describe.each(stores)('%s', (_name, open) => {
  it('keeps the records of a table in the order of their keys, the newest record of each', async () => {
    const { tags } = await open();
    tags.put('b', { tags: [{ key: 'k', value: '1' }] });
    tags.put('a', { tags: [] });
    tags.put('b', { tags: [{ key: 'k', value: '2' }] });
    expect([...tags.values()]).toEqual([{ tags: [{ key: 'k', value: '2' }] }, { tags: [] }]);
    tags.delete('b');
    tags.delete('not there');
    expect(tags.get('b')).toBeUndefined();
    expect([...tags.values()]).toEqual([{ tags: [] }]);
  });

  it('lists executions by state machine and by map run, oldest first', async () => {
    const { executions } = await open();
    const run = 'arn:aws:states:us-east-1:123456789012:mapRun:orders/Ship:1';
    for (const record of [execution('1'), execution('child', { mapRunArn: run }), execution('2')]) executions.start(record, {});
    expect(executions.of(execution('1').stateMachineArn).map(({ name }) => name)).toEqual(['1', '2']);
    expect(executions.of(run).map(({ name }) => name)).toEqual(['child']);
    expect(executions.of('another')).toEqual([]);
  });

  it('gives the documents of an execution that has ended', async () => {
    const { executions } = await open();
    const record = execution('1');
    executions.start(record, data.input);
    executions.finish(ended(record), data);
    expect(executions.get(record.arn)?.status).toBe('SUCCEEDED');
    expect(await executions.read(record.arn)).toEqual(data);
  });

  it('takes an execution back that goes on', async () => {
    const { executions } = await open();
    const record = execution('1');
    executions.start(record, data.input);
    executions.finish(ended(record), data);
    executions.start({ ...record, redriveCount: 1 }, data.input);
    expect(executions.get(record.arn)).toMatchObject({ status: 'RUNNING', redriveCount: 1 });
    expect(executions.of(record.stateMachineArn)).toHaveLength(1);
  });

  it('forgets deleted executions, and the oldest of too many that have ended', async () => {
    const { executions } = await open(2);
    const records = ['1', '2', '3', '4'].map((name) => execution(name));
    for (const record of records) executions.start(record, {});
    for (const record of records.slice(0, 3)) executions.finish(ended(record), data);
    expect(executions.of(records[0]!.stateMachineArn).map(({ name }) => name)).toEqual(['2', '3', '4']);
    executions.delete(records[1]!.arn);
    executions.delete('not there');
    expect(executions.get(records[1]!.arn)).toBeUndefined();
    expect(executions.of(records[0]!.stateMachineArn).map(({ name }) => name)).toEqual(['3', '4']);
  });

  it('is in sync and closes', async () => {
    const store = await open();
    store.tags.put('a', { tags: [] });
    await store.synced();
    expect(store.executions.unfinished()).toEqual([]);
    await expect(store.close()).resolves.toBeUndefined();
  });
});
