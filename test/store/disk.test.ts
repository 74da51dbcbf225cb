/** The log on a disk that takes its time, or fails: what is not durable counts as not written. */
import type * as fs from 'node:fs';
import { constants, cpSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { Segments } from '../../runtime/store/log/segments.ts';
import { LogStore, type LogStoreOptions } from '../../runtime/store/index.ts';
import { data, ended, execution } from './execution-record.ts';

interface Written {
  readonly bytesWritten: number;
}

const disk = vi.hoisted(() => ({
  renamed: (): void => {},
  synced: (_file: number): void => {},
  /** Makes a write of so many bytes, or of the first of them. */
  write: (bytes: number, make: (bytes: number) => Promise<Written>): Promise<Written> => make(bytes),
}));

vi.mock('node:fs', async (original) => {
  const actual = await original<typeof fs>();
  const write = async (file: number, bytes: Buffer, from: number, length: number, at: number): Promise<Written> =>
    disk.write(length, (first) => new Promise((resolve, reject) => {
      actual.write(file, bytes, from, first, at, (error, bytesWritten) => { if (error) reject(error); else resolve({ bytesWritten }); });
    }));
  const fsyncSync = (file: number): void => {
    actual.fsyncSync(file);
    disk.synced(file);
  };
  return { ...actual, fsyncSync, write: Object.assign(() => {}, { [Symbol.for('nodejs.util.promisify.custom')]: write }) };
});

vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof promises>();
  return {
    ...actual,
    async rename(from: string, to: string): Promise<void> {
      await actual.rename(from, to);
      disk.renamed();
    },
  };
});

async function directory(): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'aslc-disk-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

const free = { ...disk };
afterEach(() => { Object.assign(disk, free); });

const OPTIONS: LogStoreOptions = { durability: 'os', retention: { age: Infinity } };

it('keeps a segment until what replaced its records is durable', async () => {
  const store = LogStore.open(await directory(), { ...OPTIONS, segmentBytes: 2000 });
  onTestFinished(() => store.close());
  store.executions.start(execution('1'), 'x'.repeat(1500));
  await store.synced();
  const copy = await directory();
  const copied = new Promise<void>((resolve) => {
    disk.renamed = () => {
      disk.renamed = free.renamed;
      store.executions.finish(ended(execution('1')), data);
      setImmediate(() => {
        cpSync(store.directory, copy, { recursive: true, filter: (file) => !file.endsWith('lock') });
        resolve();
      });
    };
  });
  for (let i = 0; i < 20; i++) store.executions.start(execution(`lives-${i}`), 'x'.repeat(1500));
  await copied;
  const left = LogStore.open(copy, OPTIONS);
  onTestFinished(() => left.close());
  expect(left.executions.unfinished().map(({ record }) => record.name)).toContain('1');
});

it('closes its files when nobody writes to them any more, also after a write has failed', async () => {
  const segments = new Segments(await directory(), { durability: 'os', segmentBytes: 1000 });
  const held: ((fails: boolean) => void)[] = [];
  disk.write = async (bytes, make) => {
    const fails = await new Promise<boolean>((resolve) => { held.push(resolve); });
    if (fails) throw new Error('no disk');
    return make(bytes);
  };
  segments.append('one');
  const synced = segments.synced();
  await vi.waitUntil(() => held.length === 1);
  segments.append('another');
  void segments.synced();
  await vi.waitUntil(() => held.length === 2);
  held[0]!(true);
  await expect(synced).rejects.toThrow('no disk');
  const closed = segments.close();
  const settled = vi.fn<() => void>();
  closed.then(settled, settled);
  await nextTurn();
  expect(settled).not.toHaveBeenCalled();
  held[1]!(false);
  await expect(closed).rejects.toThrow('no disk');
});

it('does not let more and more gather of what is moved', async () => {
  const store = LogStore.open(await directory(), { ...OPTIONS, segmentBytes: 4_000_000 });
  onTestFinished(() => store.close());
  const sizes: number[] = [];
  disk.write = async (bytes, make) => {
    sizes.push(bytes);
    for (let turn = 0; turn < 30; turn++) await nextTurn();
    return make(bytes);
  };
  const put = (key: string): Promise<void> | undefined => {
    store.tags.put(key, { tags: [{ key: 'k', value: 'v'.repeat(100_000) }] });
    return store.synced();
  };
  for (let i = 0; i < 38; i++) await put(`lives-${i}`);
  for (let i = 0; i < 120; i++) await put('changes');
  await expect.poll(() => readdirSync(store.directory)).not.toContain('00000001.segment');
  expect(Math.max(...sizes)).toBeLessThan(1.5 * 1024 * 1024);
  expect([...store.tags.values()]).toHaveLength(39);
});

/** What the segments of a directory that this process has open are opened with, in their order. Linux tells. */
const flagsOf = (directory: string): number[] => readdirSync('/proc/self/fd').flatMap((file): (readonly [string, number])[] => {
  try {
    const target = readlinkSync(`/proc/self/fd/${file}`);
    const [, flags = ''] = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${file}`, 'latin1')) ?? [];
    return path.dirname(target) === directory && target.endsWith('.segment') ? [[target, parseInt(flags, 8)]] : [];
  } catch {
    return []; // The file that was open to read the directory.
  }
}).toSorted().map(([, flags]) => flags);

it.runIf(process.platform === 'linux').each([['fsync', constants.O_DSYNC], ['os', 0]] as const)('with durability %s segments are opened for it, new ones and those that are there', async (durability, wanted) => {
  const at = await directory();
  const options: LogStoreOptions = { ...OPTIONS, durability, segmentBytes: 1000 };
  for (const count of [3, 6]) {
    const store = LogStore.open(at, options);
    for (let i = 0; i < 3; i++) store.executions.start(execution(`${count}-${i}`), 'x'.repeat(900));
    await store.synced();
    const flags = flagsOf(at);
    expect(flags.map((each) => each & constants.O_DSYNC)).toEqual(Array.from({ length: count }, () => wanted));
    await store.close();
  }
});

it.runIf(process.platform === 'linux')('makes durable what an earlier process left to the system, before anything follows it', async () => {
  const at = await directory();
  const earlier = LogStore.open(at, { ...OPTIONS, segmentBytes: 1000 });
  for (const name of ['1', '2', '3']) earlier.executions.start(execution(name), 'x'.repeat(900));
  await earlier.close();
  const synced: string[] = [];
  disk.synced = (file) => { synced.push(path.basename(readlinkSync(`/proc/self/fd/${file}`))); };
  const store = LogStore.open(at, { ...OPTIONS, durability: 'fsync' });
  expect(synced).toEqual(['00000001.segment', '00000002.segment', '00000003.segment', path.basename(at)]);
  await store.close();
});

/** A write that the disk has not made. */
interface Held {
  readonly bytes: number;
  make(bytes: number): Promise<Written>;
  done(written: Written): void;
}

it.each(['fsync', 'os'] as const)('loses nothing that was said to be durable, wherever it stops in writes that are under way: durability %s', async (durability) => {
  const step = fc.record({ sizes: fc.array(fc.nat({ max: 1500 }), { minLength: 1, maxLength: 3 }), made: fc.nat({ max: 2 }), reached: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }) });
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
    const options: LogStoreOptions = { ...OPTIONS, durability, segmentBytes: 4000 };
    const held: Held[] = [];
    disk.write = (bytes, make) => new Promise((resolve) => { held.push({ bytes, make, done: resolve }); });
    const store = LogStore.open(await directory(), options);
    const values: string[] = [];
    let durable = 0;
    const makeNext = async (which: number): Promise<void> => {
      const [next] = held.splice(which % Math.max(held.length, 1), 1);
      next?.done(await next.make(next.bytes));
      for (let turn = 0; turn < 5; turn++) await nextTurn();
    };
    for (const { sizes, made, reached } of steps) {
      for (const size of sizes) {
        const value = `${values.length}${'x'.repeat(size)}`;
        store.tags.put(String(values.push(value) - 1), { tags: [{ key: 'k', value }] });
      }
      const { length } = values;
      void store.synced()?.then(() => { durable = Math.max(durable, length); });
      for (let turn = 0; turn < 5; turn++) await nextTurn();
      await makeNext(made);
      for (const [i, { bytes, make }] of held.entries()) await make(Math.floor((reached[i] ?? 0) * bytes));
      const copy = await directory();
      const promised = durable;
      cpSync(store.directory, copy, { recursive: true, filter: (file) => !file.endsWith('lock') });
      const holding = disk.write;
      disk.write = free.write;
      const left = LogStore.open(copy, options);
      const found = Array.from(left.tags.values(), ({ tags }) => tags[0]!.value);
      await left.close();
      disk.write = holding;
      expect(found).toEqual(values.slice(0, found.length));
      expect(found.length).toBeGreaterThanOrEqual(promised);
    }
    disk.write = free.write;
    while (held.length > 0) await makeNext(0);
    await store.close();
  }), { numRuns: 15 });
});
