/** What every store must do: the same cases for all of them. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type ExecutionRecord, LogStore, MemoryStore, type Position, type Store } from '../../runtime/store/index.ts';
import { data, ended, execution, MACHINE } from './execution-record.ts';

const stores: readonly (readonly [name: string, open: (keepExecutions?: number) => Promise<Store>])[] = [
  ['MemoryStore', async (keepExecutions) => new MemoryStore({ keepExecutions })],
  ['LogStore', async (keepExecutions) => {
    const store = LogStore.open(await mkdtemp(path.join(os.tmpdir(), 'aslc-store-')), { durability: 'os', retention: { count: keepExecutions ?? 100, age: Infinity } });
    opened.push(store);
    return store;
  }],
];

/** Of a state machine or a map run, the newest first. */
const namesOf = ({ executions }: Store, parentArn: string, ...more: readonly [labels?: readonly string[], after?: Position]): string[] =>
  Array.from(executions.list(parentArn, ...more), ({ name }) => name);

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

  it('lists the records of a group from either end and from any of them on, whatever comes and goes', async () => {
    const { activities } = await open();
    const [ours, theirs] = ['arn:aws:states:us-east-1:123456789012:activity:', 'arn:aws:states:us-east-1:210987654321:activity:'];
    const put = (arn: string): void => activities.put(arn, { arn, name: arn.slice(ours.length), creationDate: 0, encryptionConfiguration: {} });
    const names = (first: 'newest' | 'oldest', key?: string): string[] => Array.from(activities.list(ours, first, key === undefined ? undefined : { key, date: 0 }), ({ name }) => name);
    for (let i = 0; i < 200; i++) {
      put(`${ours}${i}`);
      put(`${theirs}${i}`);
    }
    put(`${ours}0`);
    expect(names('oldest')).toEqual(Array.from({ length: 200 }, (_, i) => `${i}`));
    expect(names('newest', `${ours}2`)).toEqual(['2', '1', '0']);
    const seen: string[] = [];
    for (const { arn, name } of activities.list(ours, 'oldest')) {
      seen.push(name);
      if (Number(name) % 100 !== 50) activities.delete(arn);
    }
    expect(seen).toHaveLength(200);
    put(`${ours}0`);
    expect(names('oldest')).toEqual(['50', '150', '0']);
    expect(names('oldest', `${ours}150`)).toEqual(['150', '0']);
    expect(names('newest')).toEqual(['0', '150', '50']);
  });

  it('lists executions by state machine and by map run, the newest first', async () => {
    const store = await open();
    const { executions } = store;
    const run = 'arn:aws:states:us-east-1:123456789012:mapRun:orders/Ship:1';
    for (const record of [execution('1'), execution('child', { mapRunArn: run }), execution('2')]) executions.start(record, {});
    expect(namesOf(store, MACHINE)).toEqual(['2', '1']);
    expect(namesOf(store, run)).toEqual(['child']);
    expect(namesOf(store, 'another')).toEqual([]);
  });

  it('lists what has the labels, from any execution on, whatever has come and gone', async () => {
    const store = await open(10_000);
    const { executions } = store;
    const versions = [`${MACHINE}:1`, `${MACHINE}:2`];
    const kept = new Map<string, ExecutionRecord>();
    const change = (record: ExecutionRecord): void => {
      if (record.status === 'RUNNING') executions.start(record, {});
      else executions.finish(record, data);
      kept.set(record.name, record);
    };
    for (let i = 0; i < 3000; i++) {
      const record = execution(String(i), { startDate: i, stateMachineVersionArn: versions[i % 2] });
      change(record);
      if (i % 7 !== 0) change(ended(record, i % 500 === 1 ? { status: 'FAILED', error: 'E' } : {}));
      if (i === 1001) change({ ...record, redriveCount: 1 });
    }
    for (let i = 300; i < 2700; i += i < 2200 ? 1 : 3) {
      executions.delete(execution(String(i)).arn);
      kept.delete(String(i));
    }
    const expected = (labels: readonly string[]): string[] => [...kept.values()].filter(({ status, redriveCount, stateMachineVersionArn }) =>
      labels.every((label) => [status, redriveCount > 0 ? 'REDRIVEN' : 'NOT_REDRIVEN', stateMachineVersionArn].includes(label))).map(({ name }) => name).toReversed();
    for (const labels of [[], ['FAILED'], ['RUNNING'], ['REDRIVEN'], ['NOT_REDRIVEN', 'SUCCEEDED'], [versions[1]!], [versions[0]!, 'RUNNING'], ['ABORTED']]) {
      const all = expected(labels);
      expect(namesOf(store, MACHINE, labels)).toEqual(all);
      const [last] = all.slice(all.length / 2);
      if (last !== undefined) expect(namesOf(store, MACHINE, labels, { key: execution(last).arn, date: Number(last) })).toEqual(all.slice(all.length / 2 + 1));
    }
    expect(namesOf(store, 'another', [], { key: execution('1').arn, date: 1 })).toEqual([]);
  });

  it('lists on from a record that is gone, or has come again', async () => {
    const { activities } = await open();
    const put = (name: string, creationDate: number): void => activities.put(`a:${name}`, { arn: `a:${name}`, name, creationDate, encryptionConfiguration: {} });
    const names = (first: 'newest' | 'oldest', name: string, date: number): string[] => Array.from(activities.list('a:', first, { key: `a:${name}`, date }), ({ name: each }) => each);
    for (const [i, name] of ['a', 'b', 'c', 'd', 'e'].entries()) put(name, i);
    activities.delete('a:c');
    expect(names('oldest', 'c', 2)).toEqual(['d', 'e']);
    expect(names('newest', 'c', 2)).toEqual(['b', 'a']);
    put('c', 9);
    expect(names('oldest', 'c', 2)).toEqual(['d', 'e', 'c']);
    expect(names('oldest', 'c', 9)).toEqual(['c']);
    expect(names('oldest', 'never', 100)).toEqual([]);
  });

  it('lists on from an execution that is gone, or has come again', async () => {
    const store = await open(10_000);
    const dates = new Map<string, number>();
    const start = (name: string, startDate: number): void => {
      store.executions.start(execution(name, { startDate }), {});
      dates.set(name, startDate);
    };
    // Two in each millisecond.
    for (let i = 0; i < 5000; i++) start(String(i), i >> 1);
    for (const name of ['4998', '2500', '1024', '2']) {
      const place: Position = { key: execution(name).arn, date: dates.get(name)! };
      store.executions.delete(place.key);
      dates.delete(name);
      const expected = [...dates].filter(([, date]) => date <= place.date).map(([each]) => each).toReversed();
      expect(namesOf(store, MACHINE, ['RUNNING'], place)).toEqual(expected);
      start(name, 9999);
      expect(namesOf(store, MACHINE, [], place)).toEqual(expected);
    }
    expect(namesOf(store, MACHINE, [], { key: 'never', date: -1 })).toEqual([]);
  });

  it('lists an execution that begins anew as the newest, and on from where it was', async () => {
    const store = await open(10_000);
    const begin = (name: number, startDate: number): void => {
      store.executions.start(execution(String(name), { startDate }), {});
      store.executions.finish(ended(execution(String(name), { startDate })), data);
    };
    for (let i = 0; i < 3000; i++) begin(i, i);
    // The first of two blocks, and where the list goes on.
    for (const name of [0, 1024, 2500]) begin(name, 9999);
    const others = Array.from({ length: 3000 }, (_, i) => 2999 - i).filter((i) => ![0, 1024, 2500].includes(i)).map(String);
    expect(namesOf(store, MACHINE)).toEqual(['2500', '1024', '0', ...others]);
    expect(namesOf(store, MACHINE, ['SUCCEEDED'], { key: execution('2500').arn, date: 2500 })).toEqual(others.filter((name) => Number(name) < 2500));
    expect(namesOf(store, MACHINE, ['RUNNING'])).toEqual([]);
  });

  it('lists executions while any of them are deleted', async () => {
    const { executions } = await open();
    const remove = (number: number): void => executions.delete(execution(String(number)).arn);
    for (let i = 0; i < 40; i++) executions.start(execution(String(i)), {});
    const seen: string[] = [];
    let oldest = 0;
    for (const { name } of executions.list(MACHINE)) {
      seen.push(name);
      remove(oldest++);
      if (Number(name) % 3 !== 0) remove(Number(name));
      if (name === '30') remove(29);
    }
    const given = Array.from({ length: 21 }, (_, i) => 39 - i).filter((number) => number !== 29);
    expect(seen.map(Number)).toEqual(given);
    expect(Array.from(executions.list(MACHINE), ({ name }) => Number(name))).toEqual(given.filter((number) => number % 3 === 0 && number >= oldest));
  });

  it('tells which executions are kept no more', async () => {
    const { executions } = await open(1);
    const forgotten: string[] = [];
    executions.onForget = (arn) => forgotten.push(arn);
    for (const record of [execution('1'), execution('2'), execution('3')]) {
      executions.start(record, {});
      executions.finish(ended(record), data);
    }
    executions.delete(execution('3').arn);
    executions.delete(execution('3').arn);
    expect(forgotten).toEqual(['1', '2', '3'].map((name) => execution(name).arn));
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
    const store = await open();
    const { executions } = store;
    const record = execution('1');
    executions.start(record, data.input);
    executions.finish(ended(record), data);
    executions.start({ ...record, redriveCount: 1 }, data.input);
    expect(executions.get(record.arn)).toMatchObject({ status: 'RUNNING', redriveCount: 1 });
    expect(namesOf(store, MACHINE)).toEqual(['1']);
  });

  it('forgets deleted executions, and the oldest of too many that have ended', async () => {
    const store = await open(2);
    const { executions } = store;
    const records = ['1', '2', '3', '4'].map((name) => execution(name));
    for (const record of records) executions.start(record, {});
    for (const record of records.slice(0, 3)) executions.finish(ended(record), data);
    expect(namesOf(store, MACHINE)).toEqual(['4', '3', '2']);
    executions.delete(records[1]!.arn);
    executions.delete('not there');
    expect(executions.get(records[1]!.arn)).toBeUndefined();
    expect(namesOf(store, MACHINE)).toEqual(['4', '3']);
  });

  it('is in sync and closes', async () => {
    const store = await open();
    store.tags.put('a', { tags: [] });
    await store.synced();
    expect(store.executions.unfinished()).toEqual([]);
    await expect(store.close()).resolves.toBeUndefined();
  });
});
