/** The log on a disk that takes its time, or fails: what is not durable counts as not written. */
import type * as fs from 'node:fs';
import { cpSync, readdirSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { Segments } from '../../runtime/store/log/segments.ts';
import { LogStore, type LogStoreOptions } from '../../runtime/store/index.ts';
import { data, ended, execution } from './execution-record.ts';

interface Written {
  readonly bytesWritten: number;
}

const disk = vi.hoisted(() => ({
  renamed: (): void => {},
  /** Makes a write of so many bytes. */
  write: (_bytes: number, make: () => Promise<Written>): Promise<Written> => make(),
}));

vi.mock('node:fs', async (original) => {
  const actual = await original<typeof fs>();
  const write = async (file: number, bytes: Buffer, from: number, length: number, at: number): Promise<Written> =>
    disk.write(length, () => new Promise((resolve, reject) => {
      actual.write(file, bytes, from, length, at, (error, bytesWritten) => { if (error) reject(error); else resolve({ bytesWritten }); });
    }));
  return { ...actual, write: Object.assign(() => {}, { [Symbol.for('nodejs.util.promisify.custom')]: write }) };
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
  disk.write = async (_bytes, make) => {
    const fails = await new Promise<boolean>((resolve) => { held.push(resolve); });
    if (fails) throw new Error('no disk');
    return make();
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
    return make();
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
