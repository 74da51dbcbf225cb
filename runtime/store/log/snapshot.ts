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
import { type Ended, ENDINGS, named, type Origin, type Rarely } from './ended.ts';
import type { ExecutionIndex } from './execution-index.ts';
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

interface Head {
  readonly end: Place;
  /** All of them, as the first version of this file had them. */
  readonly rows?: readonly Row[];
}

/** Of earlier versions. */
interface StoredOrigin extends Origin {
  readonly itemCount?: number;
}

/** Columns are read several times faster than objects. */
interface Chunk {
  readonly origins: readonly StoredOrigin[];
  readonly origin: number[];
  readonly key: string[];
  readonly startDate: number[];
  readonly duration: number[];
  readonly status: number[];
  readonly segment: number[];
  readonly offset: number[];
  readonly length: number[];
  /** Earlier versions have them in `rarely` and in the origin. */
  readonly mapRunIndex?: (number | null)[];
  readonly itemCount?: (number | null)[];
  readonly rarely: (readonly [index: number, rarely: Rarely])[];
  /** What is in the columns does not count for these. */
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
  for (const part of together(index.pieces())) yield chunkOf(part, index);
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

/** Parts of whole pieces, since what a piece says is true as long as nobody else has their turn. */
function* together(pieces: Iterable<Iterable<number>>): Iterable<readonly number[]> {
  let part: number[] = [];
  for (const piece of pieces) {
    part.push(...piece);
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

function chunkOf(rows: readonly number[], index: ExecutionIndex): Chunk {
  const all = rows.map((row) => index.ended.get(row));
  const origins = [...new Set(rows.map((row) => index.originOf(row)))];
  const numbers = new Map(origins.map((origin, i) => [origin, i]));
  return {
    origins,
    origin: rows.map((row) => numbers.get(index.originOf(row))!),
    key: rows.map((row) => index.keyOf(row)),
    startDate: all.map(({ startDate }) => startDate),
    duration: all.map(({ duration }) => duration),
    status: all.map(({ status }) => ENDINGS.indexOf(status)),
    segment: all.map(({ place }) => place.segment),
    offset: all.map(({ place }) => place.offset),
    length: all.map(({ place }) => place.length),
    mapRunIndex: all.map(({ mapRunIndex }) => mapRunIndex ?? null),
    itemCount: all.map(({ itemCount }) => itemCount ?? null),
    rarely: all.flatMap(({ rarely }, i) => (rarely === undefined ? [] : [[i, rarely] as const])),
    unended: rows.flatMap((row, i) => {
      const unended = index.unended.get(row);
      return unended === undefined ? [] : [[i, unended.record, unended.places] as const];
    }),
  };
}

function readChunk(chunk: Chunk, index: ExecutionIndex): void {
  const origins = chunk.origins.map(({ itemCount, ...origin }) => ({ origin: named(origin), itemCount }));
  const rarely = new Map(chunk.rarely);
  const unended = new Map(chunk.unended.map(([i, ...rest]) => [i, rest]));
  chunk.key.forEach((key, i) => {
    const goesOn = unended.get(i);
    // How many events are stored is known when somebody goes on with it.
    if (goesOn !== undefined) return index.begin(index.rowOf(goesOn[0]), ...goesOn, new CheckpointWriter(0));
    const { origin, itemCount } = origins[chunk.origin[i]!]!;
    const ended: Ended = {
      status: ENDINGS[chunk.status[i]!]!,
      startDate: chunk.startDate[i]!,
      duration: chunk.duration[i]!,
      itemCount: chunk.itemCount === undefined ? itemCount : chunk.itemCount[i] ?? undefined,
      mapRunIndex: chunk.mapRunIndex?.[i] ?? undefined,
      rarely: rarely.get(i),
      place: { segment: chunk.segment[i]!, offset: chunk.offset[i]!, length: chunk.length[i]! },
    };
    return index.restore(key, origin, ended);
  });
}
