/**
 * Rows by key, outside of the JavaScript heap: a hash table that grows by a bucket when a row is added (linear hashing),
 * so that nobody ever waits until all of it has grown. A key is the number of a group and a text of some hundred characters at most.
 *
 *   T1. There are `whole + split` buckets: `whole` is a power of two, and the first `split` of these have been split, each
 *       into itself and the one `whole` behind it. The last bits of a key's hash are its bucket.
 *   T2. There are at least as many buckets as rows.
 */
import { Column } from '../rows/column.ts';
import { ByteRooms } from './byte-rooms.ts';
import { CHARACTER_BYTES, readKey, writeKey } from './key-bytes.ts';

/** Bytes that a group's number may take. */
const GROUP_BYTES = 5;

export class KeyTable {
  private readonly rooms = new ByteRooms();
  private readonly room = new Column(Uint32Array);
  private readonly length = new Column(Uint16Array);
  private readonly hash = new Column(Uint32Array);
  /** The first row of a bucket, and the row after a row in its bucket: their numbers plus 1, 0 when there is none. */
  private readonly first = new Column(Uint32Array);
  private readonly next = new Column(Uint32Array);
  private rows = 0;
  /** See T1. */
  private whole = 1;
  private split = 0;
  /** Where keys are written. */
  private bytes = new Uint8Array(256);

  /** The row whose key is `group` and what `text` has from `from` on. */
  find(group: number, text: string, from: number): number | undefined {
    const length = this.write(group, text, from);
    const hash = hashOf(this.bytes, length);
    for (let row = this.first.get(this.bucketOf(hash)) - 1; row >= 0; row = this.next.get(row) - 1) {
      if (this.hash.get(row) === hash && this.length.get(row) === length && this.rooms.has(this.room.get(row), this.bytes, length)) return row;
    }
    return undefined;
  }

  /** Adds a row that is not there, with a key that no row has. */
  add(row: number, group: number, text: string, from: number): void {
    const length = this.write(group, text, from);
    this.room.set(row, this.rooms.put(this.bytes, length));
    this.length.set(row, length);
    this.hash.set(row, hashOf(this.bytes, length));
    this.rows++;
    if (this.rows > this.whole + this.split) this.grow();
    this.link(row);
  }

  /** Takes a row out that is there. */
  delete(row: number): void {
    const bucket = this.bucketOf(this.hash.get(row));
    const after = this.next.get(row);
    if (this.first.get(bucket) === row + 1) {
      this.first.set(bucket, after);
    } else {
      let before = this.first.get(bucket) - 1;
      while (this.next.get(before) !== row + 1) before = this.next.get(before) - 1;
      this.next.set(before, after);
    }
    this.rooms.clear(this.room.get(row), this.length.get(row));
    this.rows--;
  }

  /** The text of its key. */
  textOf(row: number): string {
    const bytes = this.rooms.get(this.room.get(row), this.length.get(row));
    return readKey(bytes, endOfNumber(bytes));
  }

  private write(group: number, text: string, from: number): number {
    const most = GROUP_BYTES + CHARACTER_BYTES * (text.length - from);
    if (this.bytes.length < most) this.bytes = new Uint8Array(most);
    return writeKey(this.bytes, writeNumber(this.bytes, group), text, from);
  }

  /** See T1. */
  private bucketOf(hash: number): number {
    const bucket = hash & (2 * this.whole - 1);
    return bucket < this.whole + this.split ? bucket : bucket & (this.whole - 1);
  }

  private link(row: number): void {
    const bucket = this.bucketOf(this.hash.get(row));
    this.next.set(row, this.first.get(bucket));
    this.first.set(bucket, row + 1);
  }

  /** Splits the next bucket. */
  private grow(): void {
    let row = this.first.get(this.split) - 1;
    this.first.set(this.split, 0);
    this.split++;
    while (row >= 0) {
      const after = this.next.get(row) - 1;
      this.link(row);
      row = after;
    }
    if (this.split < this.whole) return;
    this.whole *= 2;
    this.split = 0;
  }
}

/** Seven bits a byte, the lowest first; all bytes but the last have the eighth. */
function writeNumber(into: Uint8Array, number: number): number {
  let end = 0;
  let rest = number;
  for (; rest > 0x7f; rest >>>= 7) into[end++] = 0x80 | rest & 0x7f;
  into[end++] = rest;
  return end;
}

function endOfNumber(bytes: Uint8Array): number {
  let end = 0;
  while (bytes[end]! > 0x7f) end++;
  return end + 1;
}

/** FNV-1a, then mixed as in MurmurHash3, since the last bits count. */
function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  hash = Math.imul(hash ^ hash >>> 16, 0x85ebca6b);
  hash = Math.imul(hash ^ hash >>> 13, 0xc2b2ae35);
  return (hash ^ hash >>> 16) >>> 0;
}
