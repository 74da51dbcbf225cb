/** The log on a disk that takes its time, or fails: what is not durable counts as not written. */
import { cpSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { LogStore, type LogStoreOptions } from '../../runtime/store/index.ts';
import { data, ended, execution } from './execution-record.ts';

const disk = vi.hoisted(() => ({ renamed: (): void => {} }));

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

const OPTIONS: LogStoreOptions = { durability: 'os', retention: { age: Infinity } };

it('keeps a segment until what replaced its records is durable', async () => {
  const store = LogStore.open(await directory(), { ...OPTIONS, segmentBytes: 2000 });
  onTestFinished(() => store.close());
  store.executions.start(execution('1'), 'x'.repeat(1500));
  await store.synced();
  const copy = await directory();
  const copied = new Promise<void>((resolve) => {
    disk.renamed = () => {
      disk.renamed = () => {};
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
