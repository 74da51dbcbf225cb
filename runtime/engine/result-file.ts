/**
 * The results of one file, as they come in: as bytes outside of JavaScript's heap, where garbage collection has nothing to
 * do with them. As texts they would be moved to old memory, and stay there as garbage until all of it is collected.
 */
import type { Json } from '../core/index.ts';
import { withRoom } from '../store/with-room.ts';

/** What stands around results: `[1,2]`, or a line each. */
export type ResultFormat = 'json' | 'jsonl';

const FRAMES: Readonly<Record<ResultFormat, { readonly open: string; readonly separator: string; readonly close: string }>> = {
  json: { open: '[', separator: ',', close: ']' },
  jsonl: { open: '', separator: '\n', close: '\n' },
};

/** UTF-8 takes at most so many bytes for a unit of a text. */
const WIDEST = 3;

export class ResultFile {
  private readonly frame: (typeof FRAMES)[ResultFormat];
  /** Results, each with a separator behind it, in the order they came. */
  private bytes: Buffer = Buffer.allocUnsafe(0);
  /** Where the last one ends. */
  private end = 0;
  /** The place of each child among the items, and where its results end. */
  private indexes: number[] = [];
  private ends: number[] = [];
  /** The last file. */
  private whole: Buffer = Buffer.allocUnsafe(0);

  constructor(format: ResultFormat) {
    this.frame = FRAMES[format];
  }

  /** How many bytes there are. */
  get size(): number {
    return this.end;
  }

  /** Takes the results of the child at `index`. */
  add(index: number, results: readonly Json[]): void {
    if (results.length === 0) return;
    const { separator } = this.frame;
    for (const result of results) {
      const text = JSON.stringify(result);
      const bytes = this.bytes = withRoom(this.bytes, this.end, WIDEST * text.length + separator.length);
      this.end += bytes.write(text, this.end);
      this.end += bytes.write(separator, this.end);
    }
    this.indexes.push(index);
    this.ends.push(this.end);
  }

  /** Gives the file, its results in the order of the items, and begins the next one; the bytes are the file's until it is asked again. */
  next(): Buffer {
    const { open, close } = this.frame;
    const { bytes, indexes, ends } = this;
    const file = this.whole = withRoom(this.whole, 0, open.length + this.end);
    let size = file.write(open);
    for (const i of [...indexes.keys()].toSorted((a, b) => indexes[a]! - indexes[b]!)) size += bytes.copy(file, size, ends[i - 1] ?? 0, ends[i]);
    file.write(close, size - close.length);
    this.end = 0;
    this.indexes = [];
    this.ends = [];
    return file.subarray(0, size);
  }
}
