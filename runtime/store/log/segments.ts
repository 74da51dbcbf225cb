/**
 * The log: records appended to numbered files of 64 MB, made durable together.
 *
 *   G1. Records gather until somebody asks for `synced`, at most for LINGER, and for the rest of the turn of the event loop;
 *       then they are written and made durable together. OVERLAP of these writes are under way at a time, while the next
 *       records gather.
 *   G2. `synced` settles when all that was appended before it is durable, also what another write has to make durable.
 *       After a write has failed it rejects for good.
 *   G3. Only the last segment may end in a torn record or in zeros, which are cut off when the log is opened.
 *   G4. Segments are dropped from the oldest on, so no record outlives the one that replaced it; and only when that is durable.
 *   G5. `caughtUp` settles when the oldest of what is being written is durable, if there is more than BEHIND that is not:
 *       whoever can wait with what it has to write looks there. After a write has failed there is nothing to wait for.
 *   G6. After a write has failed nothing is written any more, and nothing gathers.
 */
import {
  closeSync, constants, fdatasync, fstatSync, fsyncSync, ftruncateSync, openSync, read as readFile, readdirSync, readSync, unlinkSync, write, writeSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkHeader, FILE_HEADER, fileHeader, FRAME_HEADER, frameLength, StoreDamageError, unframe } from './framing.ts';
import { Group } from './group.ts';
import { Room } from './room.ts';

/** Where a record is. */
export interface Place {
  readonly segment: number;
  readonly offset: number;
  /** Bytes, with what frames it. */
  readonly length: number;
}

export type Durability = 'fsync' | 'os';

export interface LogOptions {
  /** 'fsync' survives the loss of power, 'os' the death of the process. */
  readonly durability: Durability;
  /** Bytes after which the next segment begins. */
  readonly segmentBytes: number;
}

const MAGIC = 'aslc-log';

/** How long (ms) records wait for company that nobody waits for. */
const LINGER = 5;

/** Bytes that may wait for the disk before those who can wait do. */
const BEHIND = 1024 * 1024;

/** The longest memory that is used again. */
const SPARE = 2 * BEHIND;

const NONE = Buffer.alloc(0);

const writeAt = promisify(write);
const sync = promisify(fdatasync);
const readAt = promisify(readFile);

const nextTurn = promisify(setImmediate);

/** How many writes are under way at a time. */
const OVERLAP = 2;

/** What a file is opened with whose writes are durable when they are done: one way through the thread pool, not a second one to sync. */
const THROUGH = process.platform === 'linux' ? constants.O_DSYNC : 0;

/** Groups that are being written; `done` settles when all up to them is durable. */
interface Flush {
  readonly groups: readonly Group[];
  readonly done: Promise<void>;
}

const DAMAGE = { incomplete: 'a record ends too early', checksum: 'the checksum of a record does not fit' } as const;

export class Segments {
  private readonly directory: string;
  private readonly options: LogOptions;
  /** THROUGH, or 0 where nothing has to be durable. */
  private readonly through: number;
  /** File descriptors of the segments there are, oldest first. */
  private readonly files = new Map<number, number>();
  /** Where the next record goes. */
  private segment = 0;
  private offset = 0;
  private groups: Group[] = [];
  /** Bytes that are not durable. */
  private undurable = 0;
  /** Memory for groups that are to come. */
  private readonly spare: Buffer[] = [];
  /** What makes `groups` durable. */
  private gathering: Promise<void> | undefined = undefined;
  /** Those that are being written, the oldest first. */
  private readonly flushes: Flush[] = [];
  private lingering: NodeJS.Timeout | undefined = undefined;
  /** Of the last segment. */
  private room: Room | undefined = undefined;
  private failure: Error | undefined = undefined;
  private readonly reads = new Set<Promise<unknown>>();

  /** Opens the log in a directory. */
  constructor(directory: string, options: LogOptions) {
    this.directory = directory;
    this.options = options;
    this.through = options.durability === 'fsync' ? THROUGH : 0;
    const numbers = readdirSync(directory).flatMap((name) => /^(\d{8})\.segment$/.exec(name)?.[1] ?? []).map(Number).toSorted((a, b) => a - b);
    for (const number of numbers) this.open(number);
    if (numbers.length > 0) this.continueAt(numbers.at(-1)!);
    else {
      this.begin(1);
      this.create(1);
    }
  }

  /** Number of the oldest segment there is. */
  get oldest(): number {
    return this.files.keys().next().value!;
  }

  /** Where the next record will be. */
  get end(): Place {
    return { segment: this.segment, offset: this.offset, length: 0 };
  }

  /** Whether a place that once was the end is still part of the log. */
  holds({ segment, offset }: Place): boolean {
    return segment >= this.oldest && (segment < this.segment || (segment === this.segment && offset <= this.offset));
  }

  /** Numbers and sizes (bytes) of the segments, oldest first. */
  *sizes(): Iterable<readonly [segment: number, bytes: number]> {
    for (const [segment, file] of this.files) yield [segment, segment === this.segment ? this.offset : fileSize(file)];
  }

  append(payload: string): Place {
    const length = frameLength(payload);
    if (this.offset > FILE_HEADER && this.offset + length > this.options.segmentBytes) this.begin(this.segment + 1);
    const { segment, offset } = this;
    if (this.failure === undefined) this.groupAt(segment, offset).add(payload, length);
    this.offset += length;
    this.undurable += length;
    this.lingering ??= setTimeout(() => void this.synced()?.catch(() => {}), LINGER);
    return { segment, offset, length };
  }

  /** See G2. Undefined when all is durable. */
  synced(): Promise<void> | undefined {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    if (this.groups.length > 0) this.gathering ??= this.flush();
    return this.gathering ?? this.flushes.at(-1)?.done;
  }

  /** See G5. Never rejects: `synced` tells. */
  caughtUp(): Promise<void> | undefined {
    if (this.undurable <= BEHIND || this.failure !== undefined) return undefined;
    const synced = this.synced();
    return (this.flushes[0]?.done ?? synced)?.catch(() => {});
  }

  /** The payload of a record, once it is written. */
  async read(place: Place): Promise<string> {
    await this.synced();
    const bytes = Buffer.allocUnsafe(place.length);
    const reading = readAt(this.fileOf(place), bytes, 0, place.length, place.offset).finally(() => this.reads.delete(reading));
    this.reads.add(reading);
    const { bytesRead } = await reading;
    return this.textOf(bytes.subarray(0, bytesRead), place);
  }

  /** The payload of a record, written or not. */
  readNow(place: Place): string {
    const unwritten = this.unwritten(place);
    if (unwritten !== undefined) return this.textOf(unwritten, place);
    const bytes = Buffer.allocUnsafe(place.length);
    return this.textOf(bytes.subarray(0, readSync(this.fileOf(place), bytes, 0, place.length, place.offset)), place);
  }

  /** All records from a place on, in their order. The payload is gone after the visit. Cuts off a torn end. */
  replay(from: Pick<Place, 'segment' | 'offset'>, visit: (payload: Buffer, place: Place) => void): void {
    for (const [segment, file] of this.files) {
      if (segment < from.segment) continue;
      const last = segment === this.segment;
      const start = segment === from.segment ? from.offset : FILE_HEADER;
      const bytes = readAll(file);
      let offset = start;
      while (offset < bytes.length) {
        const payload = unframe(bytes.subarray(offset));
        if (typeof payload === 'string') {
          if (!last) throw new StoreDamageError(this.nameOf(segment), offset, DAMAGE[payload]);
          break;
        }
        const length = FRAME_HEADER + payload.length;
        visit(payload, { segment, offset, length });
        offset += length;
      }
      if (last && offset < bytes.length) this.cut(offset);
    }
  }

  /** Lets go of the oldest segment. */
  drop(): void {
    const segment = this.oldest;
    const file = this.files.get(segment)!;
    this.files.delete(segment);
    unlinkSync(this.nameOf(segment));
    void Promise.allSettled(this.reads).then(() => closeSync(file));
  }

  async close(): Promise<void> {
    try {
      await this.synced();
      await this.room?.close();
    } finally {
      // After a failure others may still be writing: to a file that is closed, and soon perhaps somebody else's.
      await Promise.allSettled([...this.reads, ...this.flushes.map(({ done }) => done), this.room?.making]);
      for (const file of this.files.values()) closeSync(file);
      this.files.clear();
    }
  }

  /** Where a record gathers that goes to a place in a segment. */
  private groupAt(segment: number, offset: number): Group {
    let group = this.groups.at(-1);
    if (group?.segment !== segment) this.groups.push(group = new Group(segment, offset, this.spare.pop() ?? NONE));
    return group;
  }

  /** What is still to be written, or being written, from a place on. */
  private unwritten({ segment, offset }: Place): Buffer | undefined {
    for (const group of [...this.flushes.flatMap((flush) => flush.groups), ...this.groups]) {
      const bytes = group.from(segment, offset);
      if (bytes !== undefined) return bytes;
    }
    return undefined;
  }

  private open(segment: number): void {
    this.files.set(segment, openSync(this.nameOf(segment), constants.O_RDWR | this.through));
  }

  /** Records go to a new segment from now on. Its file is made when all before it is written: see G3. */
  private begin(segment: number): void {
    this.segment = segment;
    this.offset = FILE_HEADER;
  }

  private create(segment: number): number {
    const file = openSync(this.nameOf(segment), constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC | this.through);
    writeSync(file, fileHeader(MAGIC));
    if (this.options.durability === 'fsync') {
      fsyncSync(file);
      syncDirectory(this.directory);
    }
    this.files.set(segment, file);
    return file;
  }

  /** The last segment goes on; one that was torn in its first bytes begins anew. */
  private continueAt(last: number): void {
    for (const [segment, file] of this.files) {
      const header = Buffer.alloc(FILE_HEADER);
      const length = readSync(file, header, 0, FILE_HEADER, 0);
      if (segment === last && length < FILE_HEADER) writeSync(file, fileHeader(MAGIC), 0, FILE_HEADER, 0);
      else checkHeader(header.subarray(0, length), MAGIC, this.nameOf(segment));
    }
    // What an earlier process left to the system is durable before what follows it: see G3.
    if (this.options.durability === 'fsync') {
      for (const file of this.files.values()) fsyncSync(file);
      syncDirectory(this.directory);
    }
    this.segment = last;
    this.offset = fileSize(this.files.get(last)!);
  }

  private cut(offset: number): void {
    const file = this.files.get(this.segment)!;
    ftruncateSync(file, offset);
    fsyncSync(file);
    this.offset = offset;
  }

  private flush(): Promise<void> {
    const flushed = this.flushNext();
    flushed.catch(() => {}); // `synced` tells
    return flushed;
  }

  private async flushNext(): Promise<void> {
    while (this.flushes.length === OVERLAP) await this.flushes[0]!.done;
    await nextTurn();
    const { groups } = this;
    this.groups = [];
    this.gathering = undefined;
    clearTimeout(this.lingering);
    this.lingering = undefined;
    const flush = { groups, done: this.writeAll(groups, this.flushes.at(-1)?.done) };
    this.flushes.push(flush);
    await flush.done;
    this.flushes.shift();
    for (const group of groups) this.written(group);
  }

  private written(group: Group): void {
    this.undurable -= group.length;
    const memory = group.release();
    if (memory.length <= SPARE && this.spare.length <= OVERLAP) this.spare.push(memory);
  }

  /** Settles after `before`, which makes durable what comes before. */
  private async writeAll(groups: readonly Group[], before: Promise<void> | undefined): Promise<void> {
    try {
      for (const group of groups) await this.write(group, before);
      await before;
    } catch (error) {
      this.failure ??= new Error(`The store cannot write to ${this.directory}: ${(error as Error).message}`, { cause: error });
      throw this.failure;
    }
  }

  private async write({ segment, offset, bytes }: Group, before: Promise<void> | undefined): Promise<void> {
    if (!this.files.has(segment)) await before;
    const file = this.files.get(segment) ?? await this.next(segment);
    const { durability, segmentBytes } = this.options;
    if (durability === 'fsync') await (this.room ??= new Room(file, offset, segmentBytes)).take(offset + bytes.length);
    for (let done = 0; done < bytes.length;) {
      done += (await writeAt(file, bytes, done, bytes.length - done, offset + done)).bytesWritten;
    }
    if (durability === 'fsync' && this.through === 0) await sync(file);
    this.room?.refill();
  }

  /** All that was before the segment is durable. See G3. */
  private async next(segment: number): Promise<number> {
    await this.room?.close();
    this.room = undefined;
    return this.create(segment);
  }

  private fileOf({ segment, offset }: Place): number {
    const file = this.files.get(segment);
    if (file === undefined) throw new StoreDamageError(this.nameOf(segment), offset, 'the file is missing');
    return file;
  }

  private textOf(bytes: Buffer, { segment, offset }: Place): string {
    const payload = unframe(bytes);
    if (typeof payload === 'string') throw new StoreDamageError(this.nameOf(segment), offset, DAMAGE[payload]);
    return payload.toString();
  }

  private nameOf(segment: number): string {
    return path.join(this.directory, `${String(segment).padStart(8, '0')}.segment`);
  }
}

const fileSize = (file: number): number => fstatSync(file).size;

function readAll(file: number): Buffer {
  const bytes = Buffer.allocUnsafe(fileSize(file));
  return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
}

/** Makes a new file's name durable. Systems without directories as files do so themselves. */
function syncDirectory(directory: string): void {
  let file: number;
  try {
    file = openSync(directory, 'r');
  } catch {
    return;
  }
  fsyncSync(file);
  closeSync(file);
}
