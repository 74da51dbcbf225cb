/**
 * Records of one segment that wait for the disk, as the bytes that will be written. Their texts would wait in JavaScript's heap,
 * and become old garbage there when there are many; each in a buffer of its own, they would be copied once more.
 */
import { withRoom } from '../with-room.ts';
import { writeFrame } from './framing.ts';

export class Group {
  readonly segment: number;
  /** Where the first record goes. */
  readonly offset: number;
  /** Bytes of all records. */
  length = 0;
  private memory: Buffer;

  /** Uses `memory`, or more than that. */
  constructor(segment: number, offset: number, memory: Buffer) {
    this.segment = segment;
    this.offset = offset;
    this.memory = memory;
  }

  /** What is to be written. Good as long as nothing is added. */
  get bytes(): Buffer {
    return this.memory.subarray(0, this.length);
  }

  /** Adds the record of a payload, `length` bytes with what frames it. */
  add(payload: string, length: number): void {
    this.memory = withRoom(this.memory, this.length, length);
    writeFrame(this.memory, this.length, payload);
    this.length += length;
  }

  /** The bytes from a place on; undefined when it is not here. */
  from(segment: number, offset: number): Buffer | undefined {
    const start = offset - this.offset;
    return segment === this.segment && start >= 0 && start < this.length ? this.bytes.subarray(start) : undefined;
  }

  /** Gives back what it used, when the bytes have been written. */
  release(): Buffer {
    return this.memory;
  }
}
