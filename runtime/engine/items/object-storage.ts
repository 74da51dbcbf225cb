/**
 * Objects in S3 as readers and writers of distributed Maps see them.
 *
 * An object is read in parts, one when the last one has been used up: no more of it is in memory, and no connection is
 * kept open, however long the map run takes. All parts are of the same version of the object.
 */
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import type { Json } from '../../core/index.ts';
import type { ByteRange, ObjectPart } from '../../tasks/index.ts';
import { unreadable } from './failure.ts';

export interface ObjectStorage {
  /** Calls S3: `('putObject', { Bucket, Key, Body })`. Throws a Failure. */
  call(action: string, parameters: Json): Promise<Json>;
  /** Reads part of the object that `{ Bucket, Key, VersionId? }` names. Throws a Failure. */
  read(location: Json, range: ByteRange): Promise<ObjectPart>;
}

/** Bytes that are asked for at a time. */
const PART = 1024 * 1024;

/** The longest object that is read as a whole, where its form (JSON, Parquet's pages) asks for that. */
const MAX_WHOLE = 256 * 1024 * 1024;

/** An object that is being read. */
export interface StoredObject {
  /** Bytes of it, as they are stored. */
  readonly size: number;
  /** Bytes from `start` up to `end`, as they are stored. */
  slice(start: number, end: number): Promise<Buffer>;
  /** All of it, part by part; decompressed if it is compressed by gzip or Zstandard. */
  parts(): AsyncIterable<Buffer>;
}

/** Finds an object and begins to read it. Throws a Failure. */
export async function openObject(storage: ObjectStorage, location: Json): Promise<StoredObject> {
  const first = await storage.read(location, { start: 0, end: PART });
  const { size, etag } = first;
  const same = etag === undefined ? location : { ...location, IfMatch: etag };
  const slice = async (start: number, end: number): Promise<Buffer> =>
    (end <= first.bytes.length ? first.bytes.subarray(start, end) : (await storage.read(same, { start, end })).bytes);
  async function* parts(): AsyncGenerator<Buffer> {
    yield first.bytes;
    for (let start = first.bytes.length; start < size;) {
      const part = await slice(start, start + PART);
      if (part.length === 0) throw unreadable('The object ended before its end.');
      yield part;
      start += part.length;
    }
  }
  return { size, slice, parts: () => decompressed(first.bytes, parts()) };
}

/** The whole object as text. Throws a Failure when it has more than so many bytes. */
export async function wholeText(object: StoredObject, most = MAX_WHOLE): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of object.parts()) {
    size += part.length;
    if (size > most) throw unreadable(`The object has more than ${most} bytes, the most that is read of one JSON document.`);
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

/** Bytes that are made text at a time: the items of so many are in memory together. */
const TEXT_PIECE = 32 * 1024;

/** The object as text, piece by piece; without a byte order mark. */
export async function* textParts(object: StoredObject): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const part of object.parts()) {
    for (let start = 0; start < part.length; start += TEXT_PIECE) yield decoder.decode(part.subarray(start, start + TEXT_PIECE), { stream: true });
  }
  yield decoder.decode();
}

/** RFC 1952 and RFC 8878. No text begins with these bytes, so the name of an object need not tell. */
function decompressed(start: Buffer, parts: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  if (start[0] === 0x1f && start[1] === 0x8b) return gunzip(parts);
  return start.length >= 4 && start.readUInt32LE(0) === 0xfd2fb528 ? unzstd(parts) : parts;
}

/** Errors of the source arrive where the result is read. */
const gunzip = (parts: AsyncIterable<Buffer>): AsyncIterable<Buffer> => pipeline(Readable.from(parts), createGunzip(), () => {});

/** Bytes that are decompressed at a time: they cannot become more than a hundred MiB. */
const PIECE = 4096;

async function* unzstd(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let ready: Uint8Array[] = [];
  const stream = new Decompress((data) => { ready.push(data); });
  for await (const part of parts) {
    for (let start = 0; start < part.length; start += PIECE) {
      stream.push(part.subarray(start, start + PIECE));
      if (ready.length > 0) yield Buffer.concat(ready);
      ready = [];
    }
  }
  stream.push(new Uint8Array(), true);
  yield Buffer.concat(ready);
}
