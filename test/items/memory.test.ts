/** Reads more rows than fit into the memory that is left: ASLC_LONG=1 for a million. */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROWS = process.env.ASLC_LONG ? 1_000_000 : 100_000;

/** MiB of the heap of the process that reads. All rows together, as objects, need more. */
const HEAP = 24;

let directory: string;

function* lines(): Generator<string> {
  yield 'id,name,text\n';
  for (let i = 0; i < ROWS; i++) yield `${i},name-${i},${'x'.repeat(100)}\n`;
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'aslc-rows-'));
  await mkdir(path.join(directory, 'b'));
  await pipeline(Readable.from(lines()), createWriteStream(path.join(directory, 'b/rows.csv')));
  await build({
    entryPoints: [path.join(import.meta.dirname, 'map-run-over-csv.ts')],
    outfile: path.join(directory, 'run.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
}, 120_000);

afterAll(() => rm(directory, { recursive: true }));

it(`a map run over ${ROWS} rows needs no more than ${HEAP} MiB`, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [`--max-old-space-size=${HEAP}`, path.join(directory, 'run.mjs'), directory]);
  const id = ROWS * (ROWS - 1) / 2;
  expect(JSON.parse(stdout)).toEqual({ output: [], sum: id, items: ROWS, most: 10 });
}, 300_000);
