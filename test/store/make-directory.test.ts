import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeDirectory } from '../../runtime/store/make-directory.ts';

async function temporary(): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'aslc-directory-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

it('makes a directory with those above it, and leaves one that is there', async () => {
  const place = path.join(await temporary(), 'a', 'b', 'c');
  makeDirectory(place);
  makeDirectory(place);
  expect(existsSync(place)).toBe(true);
});

it('is refused where a file is', async () => {
  const file = path.join(await temporary(), 'file');
  writeFileSync(file, '');
  expect(() => makeDirectory(file)).toThrow('EEXIST');
  expect(() => makeDirectory(path.join(file, 'below'))).toThrow('ENOTDIR');
});

it.skipIf(!existsSync('/proc/self'))('is refused where nothing can be made', () => {
  expect(() => makeDirectory('/proc/aslc/data')).toThrow('ENOENT');
});
