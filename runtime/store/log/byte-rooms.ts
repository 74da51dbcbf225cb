/**
 * Short runs of bytes outside of the JavaScript heap.
 *
 *   R1. Rooms are whole words in chunks that never move. A room that is empty again is given to the next bytes of as
 *       many words, so where bytes come and go the chunks stay as they are.
 */

const WORD = 4;
/** Words of a chunk, as a power of two: no bytes are longer. */
const BITS = 16;
const WORDS = 1 << BITS;

export class ByteRooms {
  private readonly chunks: Uint8Array[] = [];
  /** The word that no room has, and none behind it. */
  private end = 0;
  /** Empty rooms, by their words. */
  private readonly empty: number[][] = [];

  /** Keeps the first `length` of these bytes. Gives the number of their room. */
  put(bytes: Uint8Array, length: number): number {
    const words = wordsOf(length);
    const room = this.empty[words]?.pop() ?? this.build(words);
    const chunk = this.chunks[room >>> BITS]!;
    const start = startOf(room);
    for (let i = 0; i < length; i++) chunk[start + i] = bytes[i]!;
    return room;
  }

  /** As long as the room is not empty. */
  get(room: number, length: number): Uint8Array {
    const start = startOf(room);
    return this.chunks[room >>> BITS]!.subarray(start, start + length);
  }

  /** Whether a room has the first `length` of these bytes. */
  has(room: number, bytes: Uint8Array, length: number): boolean {
    const chunk = this.chunks[room >>> BITS]!;
    const start = startOf(room);
    for (let i = 0; i < length; i++) if (chunk[start + i] !== bytes[i]) return false;
    return true;
  }

  clear(room: number, length: number): void {
    (this.empty[wordsOf(length)] ??= []).push(room);
  }

  private build(words: number): number {
    const left = WORDS - (this.end & (WORDS - 1));
    if (words > left) this.end += left;
    const room = this.end;
    this.end += words;
    this.chunks[room >>> BITS] ??= new Uint8Array(WORDS * WORD);
    return room;
  }
}

const wordsOf = (length: number): number => Math.ceil(length / WORD);

/** The first byte of a room in its chunk. */
const startOf = (room: number): number => (room & (WORDS - 1)) * WORD;
