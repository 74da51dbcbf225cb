/**
 * The index as a file, so that opening a store reads the records since instead of all of them.
 *
 * It is a cache: one that is missing, torn or of another version is passed over, and the log is read from its beginning.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { ExecutionRecord } from '../records.ts';
import { CheckpointWriter } from './checkpoint-codec.ts';
import { Entry, type ExecutionIndex, type Origin, type Rarely } from './execution-index.ts';
import { checkHeader, FILE_HEADER, fileHeader, FRAME_HEADER, frameOf, unframe } from './framing.ts';
import type { LogTable } from './log-table.ts';
import type { Place } from './segments.ts';

/** What is in memory of a log. */
export interface Contents {
  // oxlint-disable-next-line typescript/no-explicit-any -- tables of different records
  readonly tables: Readonly<Record<string, LogTable<any>>>;
  readonly index: ExecutionIndex;
}

type Row = readonly [table: string, key: string, record: unknown, place: Place];

/** Columns are read several times faster than objects. */
interface Chunk {
  readonly origins: readonly Origin[];
  readonly origin: number[];
  readonly key: string[];
  readonly startDate: number[];
  readonly duration: number[];
  readonly status: number[];
  readonly segment: number[];
  readonly offset: number[];
  readonly length: number[];
  readonly rarely: (readonly [index: number, rarely: Rarely])[];
  readonly unended: (readonly [index: number, record: ExecutionRecord, places: readonly Place[]])[];
}

const MAGIC = 'aslc-idx';
const CHUNK = 10_000;
const END = '"end"';

const fileOf = (directory: string): string => path.join(directory, 'index');

/** Writes all of the index as it is at `end`. Gives its size in bytes. */
export function writeSnapshot(directory: string, end: Place, { tables, index }: Contents): number {
  const temporary = `${fileOf(directory)}.tmp`;
  const file = openSync(temporary, 'w');
  let bytes = writeSync(file, fileHeader(MAGIC));
  const write = (value: string): void => { bytes += writeSync(file, frameOf(value)); };
  try {
    const rows: Row[] = Object.entries(tables).flatMap(([name, { rows: all }]) => [...all].map(([key, { record, place }]): Row => [name, key, record, place]));
    write(JSON.stringify({ end, rows }));
    for (const chunk of chunksOf(index)) write(JSON.stringify(chunk));
    write(END);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, fileOf(directory));
  return bytes;
}

/**
 * Reads a snapshot into empty contents. Gives where the log goes on, and the snapshot's size; undefined when there is
 * none for a place that the log `holds`.
 */
export function readSnapshot(directory: string, { tables, index }: Contents, holds: (end: Place) => boolean): { readonly end: Place; readonly bytes: number } | undefined {
  const file = fileOf(directory);
  let content: Buffer;
  try {
    content = readFileSync(file);
    checkHeader(content, MAGIC, file);
  } catch {
    return undefined;
  }
  const [head, ...chunks] = payloadsOf(content);
  if (head === undefined || chunks.pop()?.toString() !== END) return undefined;
  const { end, rows }: { readonly end: Place; readonly rows: readonly Row[] } = JSON.parse(head.toString());
  if (!holds(end)) return undefined;
  for (const [table, key, record, place] of rows) tables[table]?.loaded(key, record, place);
  for (const chunk of chunks) readChunk(JSON.parse(chunk.toString()), index);
  return { end, bytes: content.length };
}

/** Ends before the first record that is torn. */
function* payloadsOf(content: Buffer): Iterable<Buffer> {
  for (let offset = FILE_HEADER; offset < content.length;) {
    const payload = unframe(content.subarray(offset));
    if (typeof payload === 'string') return;
    yield payload;
    offset += FRAME_HEADER + payload.length;
  }
}

function* chunksOf(index: ExecutionIndex): Iterable<Chunk> {
  let entries: Entry[] = [];
  for (const entry of index.entries()) {
    entries.push(entry);
    if (entries.length < CHUNK) continue;
    yield chunkOf(entries);
    entries = [];
  }
  yield chunkOf(entries);
}

function chunkOf(entries: readonly Entry[]): Chunk {
  const origins = [...new Set(entries.map(({ origin }) => origin))];
  const numbers = new Map(origins.map((origin, i) => [origin, i]));
  return {
    origins,
    origin: entries.map(({ origin }) => numbers.get(origin)!),
    key: entries.map(({ key }) => key),
    startDate: entries.map(({ startDate }) => startDate),
    duration: entries.map(({ duration }) => duration),
    status: entries.map(({ outcome }) => outcome),
    segment: entries.map(({ segment }) => segment),
    offset: entries.map(({ offset }) => offset),
    length: entries.map(({ length }) => length),
    rarely: entries.flatMap(({ rarely }, i) => (rarely === undefined ? [] : [[i, rarely] as const])),
    unended: entries.flatMap(({ unended, places }, i) => (unended === undefined ? [] : [[i, unended.record, places] as const])),
  };
}

function readChunk(chunk: Chunk, index: ExecutionIndex): void {
  const origins = chunk.origins.map((origin) => index.shared(origin));
  const entries = chunk.key.map((key, i) => {
    const entry = new Entry(key, origins[chunk.origin[i]!]!);
    entry.startDate = chunk.startDate[i]!;
    entry.duration = chunk.duration[i]!;
    entry.outcome = chunk.status[i]!;
    entry.segment = chunk.segment[i]!;
    entry.offset = chunk.offset[i]!;
    entry.length = chunk.length[i]!;
    return index.add(entry);
  });
  for (const [i, rarely] of chunk.rarely) entries[i]!.rarely = rarely;
  // How many events are stored is known when somebody goes on with it.
  for (const [i, record, places] of chunk.unended) entries[i]!.resume(record, places, new CheckpointWriter(0));
}
