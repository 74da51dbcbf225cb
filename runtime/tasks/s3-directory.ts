/**
 * S3 in a directory, for use without an endpoint: an object is the file `<directory>/<bucket>/<key>`.
 *
 *   D1. No key reaches a file outside of its bucket, and every key has a file of its own: names that a directory cannot
 *       have ('..', an empty one) are percent-encoded. `aslc` only ever names the directory itself.
 *   D2. An object is there as a whole or not at all: it is written elsewhere and moved to its place.
 *   D3. Only the bytes are kept. What else a request says of an object (ContentType, Metadata) is not.
 */
import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Json } from '../core/json.ts';
import { ServiceFault } from './fault.ts';
import { FolderParts, startOf } from './folder-parts.ts';
import type { ByteRange, ObjectPart } from './object-part.ts';
import { bodyOf } from './protocols/s3.ts';

type Operation = (directory: string, input: Json, parts: FolderParts) => Promise<Json>;

/** A directory in place of S3. */
export class S3Directory {
  readonly path: string;
  readonly parts = new FolderParts(keyPart);

  constructor(directory: string) {
    this.path = directory;
  }
}

/** The operations there are, by their names in the API: those of `protocols/s3.ts`. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  ListBuckets: async (directory) => ({ Buckets: (await bucketsIn(directory)).map((Name) => ({ Name })) }),
  async CreateBucket(directory, { Bucket }) {
    await mkdir(bucketPath(directory, Bucket), { recursive: true });
    return {};
  },
  async HeadBucket(directory, { Bucket }) {
    await bucket(directory, Bucket);
    return {};
  },
  async DeleteBucket(directory, { Bucket }) {
    await rmdir(await bucket(directory, Bucket)).catch(() => { throw fault('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409); });
    return {};
  },
  ListObjectsV2: listObjects,
  PutObject: (directory, input) => store(directory, input, (file) => writeFile(file, bodyOf(input.Body))),
  async CopyObject(directory, input) {
    const [Bucket, ...key] = decodeURIComponent(String(input.CopySource ?? '')).replace(/^\//, '').split('/');
    const { file } = await object(directory, { Bucket, Key: key.join('/') });
    const { ETag } = await store(directory, input, (copy) => copyFile(file, copy));
    return { CopyObjectResult: { ETag, LastModified: (await object(directory, input)).about.LastModified } };
  },
  async GetObject(directory, input) {
    const { file, about } = await object(directory, input);
    return { AcceptRanges: 'bytes', ...about, Metadata: {}, Body: await readFile(file, 'utf8') };
  },
  HeadObject: async (directory, input) => ({ AcceptRanges: 'bytes', ...(await object(directory, input)).about, Metadata: {} }),
  async DeleteObject(directory, { Bucket, Key }) {
    await rm(objectPath(await bucket(directory, Bucket), Key), { force: true });
    return {};
  },
};

/** Carries out one of the operations of `protocols/s3.ts` ('PutObject'). Rejects with `ServiceFault`. */
export async function callS3Directory({ path: directory, parts }: S3Directory, operation: string, input: Json): Promise<Json> {
  try {
    return await OPERATIONS[operation]!(directory, input, parts);
  } catch (thrown) {
    throw thrown instanceof ServiceFault ? thrown : fault('InternalError', `The directory ${directory} cannot be used: ${(thrown as Error).message}`, 500);
  }
}

/** Reads part of an object. Rejects with `ServiceFault`. */
export async function readS3Directory({ path: directory }: S3Directory, input: Json, { start, end }: ByteRange): Promise<ObjectPart> {
  const { file, about } = await object(directory, input);
  const size = about.ContentLength;
  if (input.IfMatch !== undefined && input.IfMatch !== about.ETag) {
    throw fault('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  }
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(Math.min(end, size) - start, 0)), 0, undefined, start);
    return { bytes: buffer.subarray(0, bytesRead), size, etag: about.ETag };
  } finally {
    await handle.close();
  }
}

const fault = (code: string, message: string, status: number): ServiceFault =>
  new ServiceFault({ code, message, status, requestId: randomUUID(), extendedRequestId: randomUUID() });

const nothing = (name: string): ServiceFault => fault('InvalidRequest', `${name} cannot be empty.`, 400);

function bucketPath(directory: string, name: Json): string {
  if (name === undefined || name === null || name === '') throw nothing('Bucket');
  if (!/^[A-Za-z0-9][\w.-]*$/.test(String(name))) throw fault('InvalidBucketName', 'The specified bucket is not valid.', 400);
  return path.join(directory, String(name));
}

/** The folder of a bucket that exists. */
async function bucket(directory: string, name: Json): Promise<string> {
  const folder = bucketPath(directory, name);
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw fault('NoSuchBucket', 'The specified bucket does not exist', 404);
  return folder;
}

const bucketsIn = async (directory: string): Promise<string[]> =>
  (await readdir(directory, { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name).toSorted();

function objectPath(folder: string, key: Json): string {
  if (key === undefined || key === null || key === '') throw nothing('Key');
  return path.join(folder, ...String(key).split('/').map(fileName));
}

/** The file name of a part of a key, and back. */
function fileName(part: string): string {
  if (part === '') return '%';
  if (part === '.' || part === '..') return part.replaceAll('.', '%2E');
  return part === '%' ? '%25' : part.replaceAll(/%(?=00|25|2E|5C)/g, '%25').replaceAll('\0', '%00').replaceAll('\\', '%5C');
}

const keyPart = (name: string): string =>
  (name === '%' ? '' : name.replaceAll(/%(00|25|2E|5C)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))));

/** A stored object. Throws NoSuchBucket, NoSuchKey. */
async function object(directory: string, { Bucket, Key }: Json): Promise<{ readonly file: string; readonly about: Json }> {
  const file = objectPath(await bucket(directory, Bucket), Key);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw fault('NoSuchKey', 'The specified key does not exist.', 404);
  return { file, about: { ContentLength: found.size, ContentType: 'binary/octet-stream', ETag: etag(found), LastModified: date(found.mtime) } };
}

interface FileState {
  readonly mtime: Date;
  readonly size: number;
}

/** Opaque, and another one when the file changes. */
const etag = ({ mtime, size }: FileState): string => `"${mtime.getTime().toString(16)}-${size.toString(16)}"`;

const date = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

async function store(directory: string, { Bucket, Key }: Json, write: (file: string) => Promise<void>): Promise<Json> {
  const file = objectPath(await bucket(directory, Bucket), Key);
  const uploads = path.join(directory, '.uploads');
  const upload = path.join(uploads, randomUUID());
  await mkdir(uploads, { recursive: true });
  try {
    await write(upload);
    await mkdir(path.dirname(file), { recursive: true });
    await rename(upload, file);
  } catch (thrown) {
    await rm(upload, { force: true });
    throw fault('InvalidRequest', `'${Key}' cannot be a file in a directory: ${(thrown as NodeJS.ErrnoException).code}.`, 400);
  }
  return { ETag: etag(await stat(file)) };
}

/** Behind all keys that begin with what stands before it. */
const LAST = '\uffff';

async function listObjects(directory: string, input: Json, parts: FolderParts): Promise<Json> {
  const { Bucket, Prefix = '', Delimiter, StartAfter = '', ContinuationToken, MaxKeys } = input;
  const folder = await bucket(directory, Bucket);
  const most = Math.min(MaxKeys ?? 1000, 1000);
  const files: StoredFile[] = [];
  const prefixes = new Set<string>();
  let last: string | undefined;
  let more = false;
  for await (const { key, file } of filesIn(parts, { folder, base: '' }, Prefix, ContinuationToken ?? StartAfter)) {
    const end = Delimiter ? key.indexOf(Delimiter, Prefix.length) : -1;
    const prefix = end === -1 ? undefined : key.slice(0, end + Delimiter.length);
    if (prefix !== undefined && prefixes.has(prefix)) continue;
    more = files.length + prefixes.size >= most;
    if (more) break;
    if (prefix === undefined) files.push({ key, file });
    else prefixes.add(prefix);
    last = prefix === undefined ? key : prefix + LAST;
  }
  if (!more) parts.clear();
  const contents = (await Promise.all(files.map(listed))).filter((content) => content !== undefined);
  return {
    ...(contents.length === 0 ? {} : { Contents: contents }),
    ...(prefixes.size === 0 ? {} : { CommonPrefixes: Array.from(prefixes, (prefix) => ({ Prefix: prefix })) }),
    IsTruncated: more && last !== undefined, KeyCount: contents.length + prefixes.size, MaxKeys: most, Name: Bucket, Prefix,
    ...(more && last !== undefined ? { NextContinuationToken: last } : {}),
  };
}

interface StoredFile {
  readonly key: string;
  readonly file: string;
}

/** Undefined when it is there no more. */
async function listed({ key, file }: StoredFile): Promise<Json> {
  const found = await stat(file).catch(() => undefined);
  return found && { ETag: etag(found), Key: key, LastModified: date(found.mtime), Size: found.size, StorageClass: 'STANDARD' };
}

/** The files below a folder whose keys begin with `prefix` and come after `after`, by their keys, which begin with `base`. */
async function* filesIn(parts: FolderParts, { folder, base }: { readonly folder: string; readonly base: string }, prefix: string, after: string): AsyncGenerator<StoredFile> {
  const inFolder = await parts.of(folder);
  const from = after > prefix ? after : prefix;
  for (let i = from.startsWith(base) ? startOf(inFolder, from.slice(base.length)) : 0; i < inFolder.length; i++) {
    const part = inFolder[i]!;
    const key = base + part;
    if (!key.startsWith(prefix) && !prefix.startsWith(key)) {
      if (key > prefix) return;
    } else if (!part.endsWith('/')) {
      if (key.startsWith(prefix) && key > after) yield { key, file: path.join(folder, fileName(part)) };
    } else if (key > after || after.startsWith(key)) {
      yield* filesIn(parts, { folder: path.join(folder, fileName(part.slice(0, -1))), base: key }, prefix, after);
    }
  }
}
