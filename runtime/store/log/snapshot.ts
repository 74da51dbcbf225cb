/**
 * The index as a file, so that opening a store reads the records since instead of all of them.
 *
 *   I1. It is a cache: one that is missing, torn or of another version is passed over, and the log is read from its beginning.
 *   I2. It is written in small parts while the index goes on to change, so a part may know of records after `end`. They are
 *       read once more when the store is opened: reading a record that is known changes nothing.
 *   I3. It takes the place of the one before when all that it knows of is durable.
 */
import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionRecord } from '../records.ts';
import { CheckpointWriter } from './checkpoint-codec.ts';
import { Entry, type ExecutionIndex, type Origin, type Rarely } from './execution-index.ts';
import { checkHeader, FILE_HEADER, fileHeader, FRAME_HEADER, frameOf, unframe } from './framing.ts';
import type { LogTable } from './log-table.ts';
import { packed } from './packed-key.ts';
import type { Place } from './segments.ts';

/** What is in memory of a log. */
export interface Contents {
  // oxlint-disable-next-line typescript/no-explicit-any -- tables of different records
  readonly tables: Readonly<Record<string, LogTable<any>>>;
  readonly index: ExecutionIndex;
}

type Row = readonly [table: string, key: string, record: unknown, place: Place];

interface Head {
  readonly end: Place;
  /** All of them, as the first version of this file had them. */
  readonly rows?: readonly Row[];
}

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
  /** Earlier versions have it in `rarely`. */
  readonly mapRunIndex?: (number | null)[];
  readonly rarely: (readonly [index: number, rarely: Rarely])[];
  readonly unended: (readonly [index: number, record: ExecutionRecord, places: readonly Place[]])[];
}

const MAGIC = 'aslc-idx';
/** Entries or rows of a part. */
const PART = 1000;
const END = 'end';

const fileOf = (directory: string): string => path.join(directory, 'index');

/** Writes all of the index; `end` is where the log ends now, `synced` waits until all of it is durable. Gives its size in bytes. */
export async function writeSnapshot(directory: string, end: Place, contents: Contents, synced: () => Promise<void> | undefined): Promise<number> {
  const temporary = `${fileOf(directory)}.tmp`;
  const file = await open(temporary, 'w');
  let bytes = 0;
  const write = async (part: Buffer): Promise<void> => {
    await file.writeFile(part);
    bytes += part.length;
  };
  try {
    await write(fileHeader(MAGIC));
    for (const part of partsOf(end, contents)) await write(frameOf(JSON.stringify(part)));
    await file.datasync();
  } finally {
    await file.close();
  }
  await synced();
  await rename(temporary, fileOf(directory));
  return bytes;
}

function* partsOf(end: Place, { tables, index }: Contents): Iterable<unknown> {
  yield { end } satisfies Head;
  for (const [name, { rows }] of Object.entries(tables)) {
    for (const part of inParts(rows)) yield part.map(([key, { record, place }]): Row => [name, key, record, place]);
  }
  for (const part of inParts(index.entries())) yield chunkOf(part);
  yield END;
}

function* inParts<T>(items: Iterable<T>): Iterable<readonly T[]> {
  let part: T[] = [];
  for (const item of items) {
    part.push(item);
    if (part.length < PART) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
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
  const [head, ...parts] = payloadsOf(content);
  if (head === undefined || parts.pop()?.toString() !== JSON.stringify(END)) return undefined;
  const { end, rows = [] }: Head = JSON.parse(head.toString());
  if (!holds(end)) return undefined;
  const readRows = (all: readonly Row[]): void => { for (const [table, key, record, place] of all) tables[table]?.loaded(key, record, place); };
  readRows(rows);
  for (const payload of parts) {
    const part: readonly Row[] | Chunk = JSON.parse(payload.toString());
    if ('origins' in part) readChunk(part, index);
    else readRows(part);
  }
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
    mapRunIndex: entries.map(({ mapRunIndex }) => mapRunIndex ?? null),
    rarely: entries.flatMap(({ rarely }, i) => (rarely === undefined ? [] : [[i, rarely] as const])),
    unended: entries.flatMap(({ unended, places }, i) => (unended === undefined ? [] : [[i, unended.record, places] as const])),
  };
}

function readChunk(chunk: Chunk, index: ExecutionIndex): void {
  const origins = chunk.origins.map((origin) => index.shared(origin));
  const entries = chunk.key.map((key, i) => {
    const entry = new Entry(packed(key), origins[chunk.origin[i]!]!);
    entry.startDate = chunk.startDate[i]!;
    entry.duration = chunk.duration[i]!;
    entry.outcome = chunk.status[i]!;
    entry.segment = chunk.segment[i]!;
    entry.offset = chunk.offset[i]!;
    entry.length = chunk.length[i]!;
    entry.mapRunIndex = chunk.mapRunIndex?.[i] ?? undefined;
    return index.add(entry);
  });
  for (const [i, rarely] of chunk.rarely) entries[i]!.rarely = rarely;
  // How many events are stored is known when somebody goes on with it.
  for (const [i, record, places] of chunk.unended) entries[i]!.resume(record, places, new CheckpointWriter(0));
}
