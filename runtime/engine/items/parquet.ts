/**
 * Parquet: every row is an item. Read row group by row group.
 *
 * The decoder trusts what a file says of itself, so a damaged one can keep it busy for ever. It runs in a worker, which is
 * ended when it takes too long or too much memory.
 */
import { on } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Json } from '../../core/index.ts';
import { unreadable } from './failure.ts';
import type { StoredObject } from './object-storage.ts';
import { PAGE } from './pages.ts';

/** Milliseconds that the decoder has for what it was given last. */
const PATIENCE = 60_000;

/** Of the decoder. A row group has at most 256 MB. AWS, "ItemReader (Map)". */
const HEAP_MEGABYTES = 2048;

/** What the decoder says: it needs bytes, it has decoded rows, it cannot go on, or it is through. */
type Message = { readonly id: number } & (
  | { readonly kind: 'bytes'; readonly start: number; readonly end: number }
  | { readonly kind: 'rows'; readonly rows: readonly unknown[] }
  | { readonly kind: 'broken'; readonly cause: string }
  | { readonly kind: 'end' }
);

/** The rows of an object. `patience` in milliseconds. */
export async function* parquetItems(object: StoredObject, patience = PATIENCE): AsyncGenerator<readonly Json[]> {
  const worker = decoderOf(object.size);
  const silence = new AbortController();
  // Only while the decoder is at work does something keep the process alive.
  worker.unref();
  // Nobody waits any more for what goes wrong while it is ended.
  worker.on('error', () => {});
  let timer = setTimeout(() => silence.abort(), patience);
  try {
    for await (const [message] of on(worker, 'message', { signal: silence.signal }) as AsyncIterable<[Message]>) {
      clearTimeout(timer);
      let bytes: ArrayBuffer | undefined;
      if (message.kind === 'bytes') bytes = new Uint8Array(await object.slice(message.start, message.end)).buffer;
      else if (message.kind === 'rows') yield message.rows.map(jsonOf);
      else if (message.kind === 'broken') throw unreadable(`The Parquet file cannot be decoded: ${message.cause}.`);
      else return;
      timer = setTimeout(() => silence.abort(), patience);
      worker.postMessage({ id: message.id, bytes }, bytes === undefined ? [] : [bytes]);
    }
  } catch (thrown) {
    throw silence.signal.aborted ? unreadable('The Parquet file takes too long to decode.') : thrown;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function decoderOf(size: number): Worker {
  const { resolve } = createRequire(import.meta.url);
  const [reader, compressors] = ['hyparquet', 'hyparquet-compressors'].map((name) => pathToFileURL(resolve(name)).href);
  return new Worker(DECODER, { eval: true, workerData: { reader, compressors, size, page: PAGE }, resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
}

/** The worker: it asks for what it needs, and goes on when it is answered. Its text is here because in a bundle it has no file. */
const DECODER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const waiting = new Map();
  let asked = 0;
  const say = (message) => new Promise((resolve) => {
    waiting.set(++asked, resolve);
    parentPort.postMessage({ id: asked, ...message });
  });
  parentPort.on('message', ({ id, bytes }) => {
    waiting.get(id)(bytes);
    waiting.delete(id);
  });
  async function decode() {
    const { parquetMetadataAsync, parquetReadObjects } = await import(workerData.reader);
    const { compressors } = await import(workerData.compressors);
    const file = { byteLength: workerData.size, slice: (start, end = workerData.size) => say({ kind: 'bytes', start, end }) };
    const metadata = await parquetMetadataAsync(file);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
      for (let start = 0; start < rows.length; start += workerData.page) await say({ kind: 'rows', rows: rows.slice(start, start + workerData.page) });
      rowStart = rowEnd;
    }
  }
  decode().then(() => say({ kind: 'end' }), (thrown) => say({ kind: 'broken', cause: String(thrown?.message ?? thrown) }));
`;

/** Times are ISO 8601; bytes that are no text are base64; integers that JSON numbers cannot hold exactly are texts. */
function jsonOf(value: unknown): Json {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(jsonOf);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, jsonOf(member)]));
}
