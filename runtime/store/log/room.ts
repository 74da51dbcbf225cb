/**
 * Room ahead of the records of a segment: zeros that are durable before records are written over them. Making a record
 * durable is then a write to the disk and not also a new size of the file, which takes the file system many times as long.
 *
 *   R1. Zeros are written only where no record is and none is being written.
 *   R2. A segment that is full, or closed, ends with its last record.
 */
import { fdatasync, fsyncSync, ftruncateSync, write } from 'node:fs';
import { promisify } from 'node:util';

/** How much is made at a time (bytes). */
const ROOM = 4 * 1024 * 1024;

const ZEROS = Buffer.alloc(ROOM);

const writeAt = promisify(write);
const sync = promisify(fdatasync);

export class Room {
  private readonly file: number;
  /** Up to where there may be room. */
  private limit: number;
  /** Where the records end, and where the room does. */
  private used: number;
  private end: number;
  /** Settles when what is being made is there, or cannot be. */
  making: Promise<void> | undefined = undefined;
  private made = false;

  /** The room of a file that ends at `size`; there is none from `limit` on. */
  constructor(file: number, size: number, limit: number) {
    this.file = file;
    this.used = size;
    this.end = size;
    this.limit = limit;
  }

  /** Records will be written up to `end`. Gives what they have to wait for, if anything. */
  take(end: number): Promise<void> | undefined {
    this.used = Math.max(this.used, end);
    return end > this.end ? this.making : undefined;
  }

  /** Makes more of it in the background when there is little left. */
  refill(): void {
    const start = Math.max(this.end, this.used);
    if (this.making !== undefined || start - this.used > ROOM / 2 || start >= this.limit) return;
    this.making = this.make(start, Math.min(start + ROOM, this.limit)).finally(() => { this.making = undefined; });
  }

  /** See R2. */
  async close(): Promise<void> {
    await this.making;
    if (!this.made) return;
    ftruncateSync(this.file, this.used);
    fsyncSync(this.file);
  }

  /** Without room, on a disk that is full, records say what is wrong with it. */
  private async make(start: number, end: number): Promise<void> {
    this.made = true;
    try {
      for (let at = start; at < end;) at += (await writeAt(this.file, ZEROS, 0, end - at, at)).bytesWritten;
      await sync(this.file);
      this.end = end;
    } catch {
      this.limit = 0;
    }
  }
}
