/** Values that many rows share: one of each, under a number, as long as it is used. */
import { RowNumbers } from '../rows/row-numbers.ts';

/** A value, and a text that only equal values have. */
export interface Named<T> {
  readonly text: string;
  readonly value: T;
}

interface Held<T> extends Named<T> {
  uses: number;
}

export class Shared<T> {
  private readonly numbers = new RowNumbers();
  private readonly byText = new Map<string, number>();
  private readonly byNumber: Held<T>[] = [];

  get(number: number): T {
    return this.byNumber[number]!.value;
  }

  /** The number of the value with a text. */
  find(text: string): number | undefined {
    return this.byText.get(text);
  }

  /** The number of a value, which is used once more. */
  use({ text, value }: Named<T>): number {
    const known = this.byText.get(text);
    if (known !== undefined) {
      this.byNumber[known]!.uses++;
      return known;
    }
    const number = this.numbers.take();
    this.byText.set(text, number);
    this.byNumber[number] = { text, value, uses: 1 };
    return number;
  }

  /** It is used once less. */
  release(number: number): void {
    const held = this.byNumber[number]!;
    held.uses--;
    if (held.uses > 0) return;
    this.byText.delete(held.text);
    this.numbers.release(number);
  }
}
