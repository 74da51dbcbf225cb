/** The log: what a directory holds when it is opened again, whatever happened to it in between. */
import { cpSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Execution, END, type Frame, HistoryEvent, type Json, LocalHost, lambda, machine, mapItems, type SavedExecution } from '../../runtime/core/index.ts';
import { type ExecutionData, type ExecutionRecord, LogStore, type LogStoreOptions, StoreDamageError, StoreLockedError } from '../../runtime/store/index.ts';
import { data, ended, execution, MACHINE } from './execution-record.ts';

/** The executions of these tests ended in 1970. */
const FOREVER = { age: Infinity };
const OPTIONS: LogStoreOptions = { durability: 'os', retention: FOREVER };

async function directory(): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'aslc-log-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** What a process leaves that is killed now: a copy without the lock. */
async function killed(store: LogStore): Promise<string> {
  await store.synced();
  const copy = await directory();
  // At once, since the store goes on; an index that is being written may get its name meanwhile.
  cpSync(store.directory, copy, { recursive: true, filter: (file) => !/(?:lock|index\.tmp)$/.test(file) });
  return copy;
}

const open = (at: string, options: LogStoreOptions = {}): LogStore => {
  const store = LogStore.open(at, { ...OPTIONS, ...options });
  onTestFinished(() => store.close());
  return store;
};

const segments = (at: string): string[] => readdirSync(at).filter((name) => name.endsWith('.segment')).toSorted();

function finish(store: LogStore, name: string, changes: Partial<ExecutionRecord> = {}, documents: ExecutionData = data): void {
  const record = execution(name);
  store.executions.start(record, documents.input);
  store.executions.finish(ended(record, changes), documents);
}

/** The oldest first. */
const listed = (store: LogStore): string[] => Array.from(store.executions.list(MACHINE), ({ name, status }) => `${name} ${status}`).toReversed();

describe('opening again', () => {
  const cases: readonly (readonly [string, (store: LogStore) => Promise<string>])[] = [
    ['after a close', async (store) => { await store.close(); return store.directory; }],
    ['after a kill', killed],
  ];

  it.each(cases)('%s gives tables and executions back', async (_name, leave) => {
    const store = open(await directory());
    store.tags.put('b', { tags: [] });
    store.tags.put('a', { tags: [{ key: 'k', value: 'é' }] });
    store.tags.put('gone', { tags: [] });
    store.tags.delete('gone');
    finish(store, '1');
    finish(store, '2', { status: 'FAILED', error: 'E', cause: 'c\n"', traceHeader: 'Root=1', itemCount: 3 });
    finish(store, '3');
    store.executions.delete(execution('3').arn);
    store.executions.start(execution('4'), { n: 4 });
    const again = open(await leave(store));
    expect([...again.tags.values()]).toEqual([{ tags: [] }, { tags: [{ key: 'k', value: 'é' }] }]);
    expect(listed(again)).toEqual(['1 SUCCEEDED', '2 FAILED', '4 RUNNING']);
    expect(again.executions.get(execution('2').arn)).toEqual(ended(execution('2'), { status: 'FAILED', error: 'E', cause: 'c\n"', traceHeader: 'Root=1', itemCount: 3 }));
    expect(await again.executions.read(execution('1').arn)).toEqual(data);
    expect(again.executions.unfinished()).toEqual([{ record: execution('4'), data: { input: { n: 4 }, output: undefined, history: [], saved: undefined } }]);
  });

  it('gives one document back where one document was', async () => {
    const store = open(await directory());
    finish(store, '1');
    await store.synced();
    const { input, output, history } = await store.executions.read(execution('1').arn);
    expect(history[0]!.value).toBe(input);
    expect(history[1]!.value).toBe(input);
    expect(history[3]!.value).toBe(output);
  });

  it('keeps the end of an execution whose events are more than a text can hold', async () => {
    const store = open(await directory());
    const endless = { toJSON(): never { throw new RangeError('Invalid string length'); } };
    const history = [new HistoryEvent('PassStateEntered', 1, 0, 'A', endless, undefined), new HistoryEvent('ExecutionSucceeded', 2, 1, undefined, { n: 1 }, undefined)];
    finish(store, 'long', {}, { ...data, output: { n: 1 }, history });
    expect(await store.executions.read(execution('long').arn)).toMatchObject({ output: { n: 1 }, history: [{ type: 'ExecutionSucceeded', value: { n: 1 } }] });
  });

  it('keeps documents of any depth', async () => {
    const depth = 50_000;
    const text = `${'{"a":[1,null,'.repeat(depth)}"é"${']}'.repeat(depth)}`;
    const store = open(await directory());
    finish(store, '1', {}, { ...data, output: JSON.parse(text) });
    let { output } = await open(await killed(store)).executions.read(execution('1').arn);
    for (let level = 0; level < depth; level++) output = output.a[2];
    expect(output).toBe('é');
  });

  it('names Express executions after their name, not their id', async () => {
    const store = open(await directory());
    const record = execution('n', { arn: 'arn:aws:states:us-east-1:123456789012:express:orders/Ship:n:id', mapRunArn: 'run' });
    store.executions.start(record, 1);
    store.executions.finish(ended(record), { input: 1, output: 2, history: [], saved: undefined });
    const again = open(await killed(store));
    expect([...again.executions.list('run')]).toEqual([ended(record)]);
    expect(await again.executions.read(record.arn)).toEqual({ input: 1, output: 2, history: [], saved: undefined });
  });

  it.each([
    ['express:orders/Ship:0b8fc1f9-4a3e-4a0e-9d37-5d6f0c2f7a11:ffffffff-0000-4000-8000-00ff7f80a0c1', '0b8fc1f9-4a3e-4a0e-9d37-5d6f0c2f7a11'],
    ['execution:orders/Ship:0b8fc1f9-4a3e-4a0e-9d37-5d6f0c2f7a11', '0b8fc1f9-4a3e-4a0e-9d37-5d6f0c2f7a11'],
    ['execution:orders/Ship:run-0b8fc1f9-4a3e-4a0e-9d37-5d6f0c2f7a11-é日', 'run-0b8fc1f9-4a3e-4a0e-9d37-5d6f0c2f7a11-é日'],
    ['execution:orders/Ship:0B8FC1F9-4A3E-4A0E-9D37-5D6F0C2F7A11', '0B8FC1F9-4A3E-4A0E-9D37-5D6F0C2F7A11'],
  ])('knows all of a child of a map run: %s', async (resource, name) => {
    const store = open(await directory());
    const record = execution(name, { arn: `arn:aws:states:us-east-1:123456789012:${resource}`, mapRunArn: 'run', mapRunIndex: 0, mapRunRedrives: 2, itemCount: 3 });
    store.executions.start(record, 1);
    store.executions.finish(ended(record), { input: 1, output: 2, history: [], saved: undefined });
    const again = open(await killed(store));
    await store.close();
    for (const each of [store, again, open(store.directory)]) {
      expect(each.executions.get(record.arn)).toEqual(ended(record));
      expect([...each.executions.list('run')]).toEqual([ended(record)]);
    }
  });

  it('passes over a damaged snapshot', async () => {
    const store = open(await directory());
    finish(store, '1');
    await store.close();
    const snapshot = path.join(store.directory, 'index');
    const bytes = readFileSync(snapshot);
    bytes[bytes.length - 20]! ^= 1;
    writeFileSync(snapshot, bytes);
    expect(listed(open(store.directory))).toEqual(['1 SUCCEEDED']);
  });

  it('passes over a snapshot of more than the log has', async () => {
    const store = open(await directory());
    finish(store, '1');
    await store.synced();
    const { size } = statSync(path.join(store.directory, '00000001.segment'));
    finish(store, '2');
    await store.close();
    truncateSync(path.join(store.directory, '00000001.segment'), size);
    expect(listed(open(store.directory))).toEqual(['1 SUCCEEDED']);
  });
});

describe('damage', () => {
  it('at the end of the last segment is cut off, wherever it begins', async () => {
    const store = open(await directory());
    finish(store, '1');
    await store.synced();
    const whole = statSync(path.join(store.directory, '00000001.segment')).size;
    store.tags.put('late', { tags: [] });
    const left = await killed(store);
    const { size } = statSync(path.join(left, '00000001.segment'));
    for (let end = size - 1; end >= whole; end -= 7) {
      const copy = await directory();
      await cp(left, copy, { recursive: true });
      truncateSync(path.join(copy, '00000001.segment'), end);
      const again = open(copy);
      expect(listed(again)).toEqual(['1 SUCCEEDED']);
      expect(again.tags.get('late')).toBeUndefined();
      again.tags.put('new', { tags: [] });
      expect(open(await killed(again)).tags.get('new')).toEqual({ tags: [] });
    }
  });

  it('at the end of the last segment is cut off where the disk has zeros for what it lost', async () => {
    const options: LogStoreOptions = { durability: 'fsync', segmentBytes: 20_000 };
    const store = open(await directory(), options);
    const segment = (at: string): string => path.join(at, '00000001.segment');
    const endOf = (bytes: Buffer): number => bytes.findLastIndex((byte) => byte !== 0) + 1;
    finish(store, '1');
    await store.synced();
    await expect.poll(() => statSync(segment(store.directory)).size).toBe(20_000);
    const whole = endOf(readFileSync(segment(store.directory)));
    store.tags.put('late', { tags: [] });
    finish(store, '2');
    const left = await killed(store);
    const bytes = readFileSync(segment(left));
    const end = endOf(bytes);
    for (let lost = end - 1; lost > whole; lost -= 23) {
      const copy = await directory();
      // What came later than what was lost may be there.
      writeFileSync(segment(copy), Buffer.from(bytes).fill(0, lost, Math.min(lost + 200, end)));
      const again = open(copy, options);
      expect(listed(again)[0]).toBe('1 SUCCEEDED');
      again.tags.put('new', { tags: [] });
      const next = open(await killed(again), options);
      expect(next.tags.get('new')).toEqual({ tags: [] });
      expect(listed(next)).toEqual(listed(again));
    }
  });

  it('is not what a closed or full segment has at its end', async () => {
    const store = open(await directory(), { durability: 'fsync', segmentBytes: 4000 });
    for (let i = 0; i < 20; i++) {
      finish(store, String(i));
      if (i % 3 === 0) await store.synced();
    }
    await store.close();
    expect(segments(store.directory).length).toBeGreaterThan(2);
    for (const name of segments(store.directory)) expect(readFileSync(path.join(store.directory, name)).at(-1)).not.toBe(0);
    expect(listed(open(store.directory))).toHaveLength(20);
  });

  it('in another segment is an error with its place', async () => {
    const store = open(await directory(), { segmentBytes: 1000 });
    for (const name of ['1', '2', '3', '4']) finish(store, name);
    const left = await killed(store);
    await rm(path.join(left, 'index'), { force: true });
    const file = path.join(left, segments(left)[1]!);
    const bytes = readFileSync(file);
    bytes[40]! ^= 1;
    writeFileSync(file, bytes);
    expect(() => LogStore.open(left, OPTIONS)).toThrow(StoreDamageError);
    expect(() => LogStore.open(left, OPTIONS)).toThrow(`${file} is damaged at offset 16: the checksum of a record does not fit`);
    expect(existsSync(path.join(left, 'lock'))).toBe(false);
  });

  it('of what a snapshot covers is found when it is read', async () => {
    const store = open(await directory());
    finish(store, '1');
    await store.close();
    const file = path.join(store.directory, '00000001.segment');
    const bytes = readFileSync(file);
    bytes[bytes.length - 3]! ^= 1;
    writeFileSync(file, bytes);
    await expect(open(store.directory).executions.read(execution('1').arn)).rejects.toThrow(/00000001\.segment is damaged at offset \d+: the checksum/);
  });

  it.each([
    ['another file', Buffer.from('not a log of this kind'), 'it is not a file of this store'],
    ['another version', Buffer.concat([Buffer.from('aslc-log'), Buffer.from([9, 0, 0, 0, 0, 0, 0, 0])]), 'it has version 9 of the format, this is version 1'],
  ])('%s', async (_name, bytes, reason) => {
    const at = await directory();
    writeFileSync(path.join(at, '00000001.segment'), bytes);
    expect(() => LogStore.open(at, OPTIONS)).toThrow(reason);
  });
});

describe('the lock', () => {
  it('keeps a second writer out until the first has closed', async () => {
    const store = open(await directory());
    expect(() => LogStore.open(store.directory, OPTIONS)).toThrow(StoreLockedError);
    expect(() => LogStore.open(store.directory, OPTIONS)).toThrow(`${store.directory} is in use by process ${process.pid}. Stop it, or choose another directory.`);
    await store.close();
    open(store.directory);
  });

  it.each([
    ['a process that is no more', '4194999 1\n'],
    ['another process with the id of one that is no more', `${process.ppid} 1\n`],
    ['an earlier process with the id of this one', `${process.pid} 1\n`],
    ['nobody', ''],
  ])('of %s is taken over', async (_name, text) => {
    const at = await directory();
    writeFileSync(path.join(at, 'lock'), text);
    open(at);
    expect(readFileSync(path.join(at, 'lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
  });
});

describe('space', () => {
  it('of executions that were forgotten is given back, and the rest stays', async () => {
    const store = open(await directory(), { segmentBytes: 4000, retention: { count: 10, ...FOREVER } });
    store.tags.put('kept', { tags: [] });
    store.executions.start(execution('waits'), { n: 1 });
    for (let i = 0; i < 300; i++) {
      finish(store, String(i));
      await store.synced();
    }
    await store.close();
    expect(segments(store.directory).length).toBeLessThan(8);
    const again = open(store.directory);
    expect(again.tags.get('kept')).toEqual({ tags: [] });
    expect(listed(again)).toEqual(['waits RUNNING', ...Array.from({ length: 10 }, (_, i) => `${290 + i} SUCCEEDED`)]);
    expect(await again.executions.read(execution('295').arn)).toEqual(data);
    expect(again.executions.unfinished()).toMatchObject([{ data: { input: { n: 1 } } }]);
  });

  it('forgets what has been kept long enough', async () => {
    const store = open(await directory(), { retention: { age: 1000 } });
    finish(store, 'old', { stopDate: Date.now() - 2000 });
    finish(store, 'new', { stopDate: Date.now() });
    expect(listed(store)).toEqual(['new SUCCEEDED']);
  });

  it('forgets a few at a time of many that have been kept long enough', async () => {
    const store = open(await directory(), { retention: { age: 1000 } });
    for (let i = 0; i < 250; i++) finish(store, `old-${i}`, { stopDate: 2 });
    const left = ['a', 'b', 'c'].map((name) => {
      finish(store, name, { stopDate: 5000 });
      return listed(store).length;
    });
    expect(left).toEqual([151, 52, 3]);
  });

  it('forgets in turns what a store has that is opened to keep less', async () => {
    const store = open(await directory());
    for (let i = 0; i < 300; i++) finish(store, String(i));
    await store.close();
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => time++);
    onTestFinished(() => { vi.restoreAllMocks(); });
    const interrupted = open(store.directory, { retention: { count: 10, ...FOREVER } });
    await nextTurn();
    await interrupted.close();
    const again = open(store.directory, { retention: { count: 10, ...FOREVER } });
    const forgotten: string[] = [];
    again.executions.onForget = (arn) => forgotten.push(arn);
    const counts = [listed(again).length];
    expect(counts[0]).toBeGreaterThan(200);
    expect(counts[0]).toBeLessThan(300);
    while (counts.at(-1)! > 10) {
      await nextTurn();
      counts.push(listed(again).length);
    }
    expect(Math.max(...counts.slice(1).map((count, i) => counts[i]! - count))).toBeLessThan(10);
    expect(listed(again)).toEqual(Array.from({ length: 10 }, (_, i) => `${290 + i} SUCCEEDED`));
    expect(forgotten).toHaveLength(counts[0]! - 10);
  });
});

/** An execution of a Map of tasks that is stopped in its middle. */
function halfway(): { readonly execution: Execution; step(): Promise<void> } {
  const waiting: (() => void)[] = [];
  const Work = async (f: Frame) => f.to(END, await lambda(f, 'arn:aws:lambda:us-east-1:123456789012:function:f', f.data), { v: f.data });
  const work = machine(Work, [['Work', 'Task', Work]]);
  const Each = async (f: Frame) => f.to(END, await mapItems(f, work, f.data.items));
  const Note = (f: Frame) => f.to(Each, f.data, { note: f.data.items });
  const host = new LocalHost({ f: (item) => new Promise((resolve) => { waiting.push(() => resolve({ done: item })); }) });
  const identity = { arn: execution('1').arn, name: '1', roleArn: 'r', startTime: 1, redriveCount: 0, stateMachineArn: MACHINE, stateMachineName: 'orders' };
  const run = new Execution(machine(Note, [['Note', 'Pass', Note], ['Each', 'Map', Each]]), host, identity, { items: ['a', 'b', { c: 'c' }] });
  void run.run();
  return {
    execution: run,
    async step() {
      waiting.shift()?.();
      await new Promise((resolve) => { setImmediate(resolve); });
    },
  };
}

const plain = (saved: SavedExecution): Json => JSON.parse(JSON.stringify(saved));

describe('checkpoints', () => {
  it('give the history and the frames at the last of them back', async () => {
    const store = open(await directory());
    const { execution: run, step } = halfway();
    store.executions.start(execution('1'), run.input);
    for (let i = 0; i < 3; i++) {
      await step();
      store.executions.checkpoint(execution('1').arn, run);
      const [unfinished] = open(await killed(store)).executions.unfinished();
      expect(unfinished!.data.history).toEqual(run.history);
      expect(plain(unfinished!.data.saved!)).toEqual(plain(run.toJSON()));
    }
  });

  it('survive being moved and going on', async () => {
    const store = open(await directory(), { segmentBytes: 3000, retention: { count: 1, ...FOREVER } });
    const { execution: run, step } = halfway();
    store.executions.start(execution('1'), run.input, { inputText: '{ }' });
    await step();
    store.executions.checkpoint(execution('1').arn, run);
    for (let i = 0; i < 50; i++) {
      finish(store, `other-${i}`);
      await store.synced();
    }
    await expect.poll(() => segments(store.directory)).not.toContain('00000001.segment');
    await step();
    store.executions.checkpoint(execution('1').arn, run);
    const again = open(await killed(store));
    const [unfinished] = again.executions.unfinished();
    expect(unfinished!.data.inputText).toBe('{ }');
    expect(unfinished!.data.history).toEqual(run.history);
    expect(plain(unfinished!.data.saved!)).toEqual(plain(run.toJSON()));
  });

  it('of a redrive begin with what there was at the end', async () => {
    const store = open(await directory());
    const { execution: run, step } = halfway();
    await step();
    run.stop('E', 'c');
    const documents: ExecutionData = { input: run.input, output: undefined, history: run.history!, saved: run.toJSON() };
    store.executions.start(execution('1'), run.input);
    store.executions.finish(ended(execution('1'), { status: 'ABORTED' }), documents);
    expect(plain((await store.executions.read(execution('1').arn)).saved!)).toEqual(plain(run.toJSON()));
    store.executions.start(execution('1', { redriveCount: 1 }), run.input, documents);
    const [unfinished] = open(await killed(store)).executions.unfinished();
    expect(unfinished!.record.redriveCount).toBe(1);
    expect(unfinished!.data.history).toEqual(run.history);
    expect(plain(unfinished!.data.saved!)).toEqual(plain(run.toJSON()));
  });
});

describe('what waits for the disk', () => {
  const lengths = [10, 300_000, 1000, 250_000, 20_000, 262_144, 5, 2_000_000];
  const inputs = lengths.map((length, i) => `${i}${'ü'.repeat(length / 2)}`);

  it.each([64 * 1024 * 1024, 500_000])('is read as what has been written is, and found again, in segments of %i bytes', async (segmentBytes) => {
    const store = open(await directory(), { segmentBytes });
    for (let turn = 0; turn < 3; turn++) {
      for (const [i, input] of inputs.entries()) store.executions.start(execution(`${turn}-${i}`), input);
      const read = inputs.map((_, i) => store.executions.parked(execution(`${turn}-${i}`).arn).input);
      expect(read.filter((input, i) => input !== inputs[i])).toHaveLength(0);
      await store.synced();
    }
    const again = open(await killed(store), { segmentBytes });
    const found = again.executions.unfinished().map(({ record: { name }, data: { input } }) => [name, input === inputs[Number(name.split('-')[1])]]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries([0, 1, 2].flatMap((turn) => inputs.map((_, i) => [`${turn}-${i}`, true]))));
  });

  it('is waited for by those who can when it is more than 1 MiB', async () => {
    const store = open(await directory());
    const write = (count: number): void => { for (let i = 0; i < count; i++) store.tags.put(String(i), { tags: [{ key: 'k', value: 'v'.repeat(256 * 1024) }] }); };
    write(3);
    expect(store.caughtUp()).toBeUndefined();
    write(2);
    await store.caughtUp();
    expect(store.caughtUp()).toBeUndefined();
  });
});

describe('a disk that cannot be written', () => {
  it('is told to everybody who waits, from then on', async () => {
    const store = LogStore.open(await directory(), { ...OPTIONS, segmentBytes: 100 });
    await rm(store.directory, { recursive: true });
    for (const key of ['a', 'b', 'c']) store.tags.put(key, { tags: [{ key: 'k', value: 'v'.repeat(50) }] });
    await expect(store.synced()).rejects.toThrow(`The store cannot write to ${store.directory}: ENOENT`);
    await expect(store.synced()).rejects.toThrow('The store cannot write to');
    await expect(store.close()).rejects.toThrow('The store cannot write to');
  });

  it('is waited for by nobody who could, and nothing gathers for it', async () => {
    const store = LogStore.open(await directory(), { ...OPTIONS, segmentBytes: 100 });
    onTestFinished(() => store.close().catch(() => {}));
    await rm(store.directory, { recursive: true });
    const write = (): void => { for (const key of ['a', 'b', 'c', 'd', 'e']) store.tags.put(key, { tags: [{ key: 'k', value: 'v'.repeat(256 * 1024) }] }); };
    write();
    await store.caughtUp();
    await expect(store.synced()).rejects.toThrow('The store cannot write to');
    write();
    expect(store.caughtUp()).toBeUndefined();
    store.executions.start(execution('1'), 1);
    expect(() => store.executions.parked(execution('1').arn)).toThrow(StoreDamageError);
  });
});

describe('after its close', () => {
  it('a store writes nothing of executions that were left in the process', async () => {
    const store = open(await directory());
    store.executions.start(execution('1'), 1);
    await store.close();
    store.executions.finish(ended(execution('1')), data);
    expect(listed(open(store.directory))).toEqual(['1 RUNNING']);
  });
});

describe('the index', () => {
  it('is written while executions go on, and knows all of them after a kill at any moment', async () => {
    const store = open(await directory(), { segmentBytes: 60_000, retention: { count: 100_000, ...FOREVER } });
    const statuses = new Map<string, string>();
    const { execution: run } = halfway();
    store.executions.start(execution('1'), run.input);
    const indexed = new Set<number>();
    for (let i = 0; i < 8000; i++) {
      const name = `e${(i * 7919) % 3000}`;
      if (statuses.get(name) === 'RUNNING') {
        store.executions.finish(ended(execution(name)), data);
        statuses.set(name, 'SUCCEEDED');
      } else if (i % 5 === 0 && statuses.delete(name)) {
        store.executions.delete(execution(name).arn);
      } else {
        store.executions.start(execution(name), { i });
        statuses.set(name, 'RUNNING');
      }
      store.tags.put(`t${i % 2000}`, { tags: [{ key: 'i', value: String(i) }] });
      if (i % 20 === 0) await new Promise((resolve) => { setImmediate(resolve); });
      if (i % 25 === 0) {
        run.history!.push(new HistoryEvent('PassStateEntered', i, 0, 'P', i, undefined));
        store.executions.checkpoint(execution('1').arn, run);
      }
      if (i % 1000 !== 999) continue;
      const left = await killed(store);
      if (existsSync(path.join(left, 'index'))) indexed.add(statSync(path.join(left, 'index')).size);
      const again = open(left);
      const found = new Map(Array.from(again.executions.list(MACHINE), ({ name: its, status }) => [its, status]));
      expect(found).toEqual(new Map([...statuses, ['1', 'RUNNING']]));
      expect(again.tags.get(`t${i % 2000}`)).toEqual({ tags: [{ key: 'i', value: String(i) }] });
      const unfinished = again.executions.unfinished().find(({ record }) => record.name === '1')!;
      expect(unfinished.data.history).toEqual(run.history);
      for (const [its, status] of [...statuses].slice(0, 20)) if (status === 'SUCCEEDED') expect(await again.executions.read(execution(its).arn)).toEqual(data);
    }
    expect(indexed.size).toBeGreaterThan(1);
  });
});

describe('any operations', () => {
  type Step = readonly [kind: 'start' | 'finish' | 'delete' | 'put' | 'remove' | 'close' | 'kill', key: number];
  const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom('start', 'finish', 'delete', 'put', 'remove', 'close', 'kill'), fc.integer({ min: 0, max: 5 }));

  it.each([['os', 40], ['fsync', 8]] as const)('leave what they would leave in memory, with durability %s', async (durability, numRuns) => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      let at = await directory();
      const options: LogStoreOptions = { durability, segmentBytes: 2000, retention: FOREVER };
      let store = LogStore.open(at, options);
      const executions = new Map<string, string>();
      const tags = new Map<string, Json>();
      for (const [i, [kind, key]] of steps.entries()) {
        const record = execution(String(key));
        const known = executions.get(record.name);
        if (kind === 'start' && known !== 'RUNNING') {
          store.executions.start(record, { i });
          executions.set(record.name, 'RUNNING');
        } else if (kind === 'finish' && known === 'RUNNING') {
          store.executions.finish(ended(record), data);
          executions.set(record.name, 'SUCCEEDED');
        } else if (kind === 'delete') {
          store.executions.delete(record.arn);
          executions.delete(record.name);
        } else if (kind === 'put') {
          store.tags.put(String(key), { tags: [{ key: 'i', value: String(i) }] });
          tags.set(String(key), { tags: [{ key: 'i', value: String(i) }] });
        } else if (kind === 'remove') {
          store.tags.delete(String(key));
          tags.delete(String(key));
        } else if (kind === 'close' || kind === 'kill') {
          if (kind === 'kill') at = await killed(store);
          await store.close();
          store = LogStore.open(at, options);
        }
        expect(listed(store)).toEqual([...executions].map(([name, status]) => `${name} ${status}`));
        expect([...store.tags.values()]).toEqual([...tags.values()]);
      }
      for (const [name, status] of executions) if (status === 'SUCCEEDED') expect(await store.executions.read(execution(name).arn)).toEqual(data);
      await store.close();
    }), { numRuns });
  });
});
