/** Rows in the order in which they were added. */
import { Column } from './column.ts';

export class RowOrder {
  size = 0;
  /** By the number of a row plus 1: the same of its neighbour. They form a ring, which begins and ends at 0. */
  private readonly next = new Column(Uint32Array);
  private readonly previous = new Column(Uint32Array);

  /** Undefined when there are none. */
  get first(): number | undefined {
    return this.size === 0 ? undefined : this.next.get(0) - 1;
  }

  /** Adds one that is not there. */
  add(row: number): void {
    this.join(this.previous.get(0), row + 1);
    this.join(row + 1, 0);
    this.size++;
  }

  /** Takes one out that is there. */
  delete(row: number): void {
    this.join(this.previous.get(row + 1), this.next.get(row + 1));
    this.size--;
  }

  private join(before: number, after: number): void {
    this.next.set(before, after);
    this.previous.set(after, before);
  }
}
