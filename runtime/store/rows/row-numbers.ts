/** The numbers of rows: 0, 1, 2 and so on. One that is free again is given first. */
export class RowNumbers {
  /** All that were ever given are below. */
  end = 0;
  private readonly free: number[] = [];

  take(): number {
    return this.free.pop() ?? this.end++;
  }

  /** Nobody refers to the row any more. */
  release(row: number): void {
    this.free.push(row);
  }
}
