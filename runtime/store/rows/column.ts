/**
 * Numbers by row, outside of the JavaScript heap: the garbage collector does not visit them, and V8 does not let more
 * garbage gather because of them.
 *
 *   C1. A column grows by a chunk: nothing is copied, and no more than a chunk is empty.
 *   C2. What was never set is 0.
 */

type Chunk = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Rows of a chunk, as a power of two. */
const BITS = 14;
const ROWS = 1 << BITS;

export class Column {
  private readonly chunks: Chunk[] = [];
  private readonly Chunk: new (length: number) => Chunk;

  /** `Chunk` says which numbers it holds. */
  constructor(Chunk: new (length: number) => Chunk) {
    this.Chunk = Chunk;
  }

  get(row: number): number {
    return this.chunks[row >>> BITS]?.[row & (ROWS - 1)] ?? 0;
  }

  set(row: number, value: number): void {
    (this.chunks[row >>> BITS] ??= new this.Chunk(ROWS))[row & (ROWS - 1)] = value;
  }
}
