/** A place in a source text that moves forward. Never throws on its own: `SyntaxProblem` carries what is wrong and where. */

/** Thrown inside a parser of this folder, and turned into a value where the parser returns. */
export class SyntaxProblem extends Error {
  /** UTF-16 offset into the source. */
  readonly index: number;
  constructor(message: string, index: number) {
    super(message);
    this.index = index;
  }
}

/** What a parser says of a source it cannot read: the reason, and the UTF-16 offset into the source. */
export interface SyntaxFailure {
  readonly message: string;
  readonly index: number;
}

export class Scanner {
  readonly source: string;
  index: number;

  constructor(source: string, index = 0) {
    this.source = source;
    this.index = index;
  }

  get done(): boolean {
    return this.index >= this.source.length;
  }

  /** The character here, '' at the end. */
  get current(): string {
    return this.source[this.index] ?? '';
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.index);
  }

  /** Moves past `text` if it is here. */
  take(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.index += text.length;
    return true;
  }

  /** Moves past `text`, which has to be here. */
  expect(text: string): void {
    if (!this.take(text)) this.fail(`Expected '${text}'`);
  }

  /** Moves past what a sticky expression matches here; undefined when it does not. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.index;
    const text = pattern.exec(this.source)?.[0];
    if (text !== undefined) this.index += text.length;
    return text;
  }

  skipSpace(): void {
    this.match(/[ \t\r\n]*/y);
  }

  fail(message: string, index = this.index): never {
    throw new SyntaxProblem(message, index);
  }
}

/** The result of a parser, with its SyntaxProblem as a value. */
export function attempt<T extends object>(parse: () => T): T | SyntaxFailure {
  try {
    return parse();
  } catch (thrown) {
    if (thrown instanceof SyntaxProblem) return { message: thrown.message, index: thrown.index };
    throw thrown;
  }
}

/** Whether a parser failed. */
export const isFailure = (result: object): result is SyntaxFailure => 'message' in result;
