/** The statements of a function in the making. A local gets its name only if something uses it. */
import { Code, code, identifier, isShort, join } from './code.ts';

/** Gives the name of a local, and makes it appear. */
export type Local = () => Code;

export class Block {
  async = false;
  private readonly statements: (() => Code | undefined)[] = [];

  add(statement: Code): void {
    this.statements.push(() => statement);
  }

  /** `if (condition) statement`, over several lines when long. */
  addIf(condition: Code, statement: Code): void {
    const flat = code`if (${condition}) ${statement}`;
    if (isShort(flat)) return this.add(flat);
    const test = isShort(condition) ? code`if (${condition})` : code`if (
  ${condition}
)`;
    this.add(code`${test} {
  ${statement}
}`);
  }

  /** A value that is always computed, for it may fail: `const name = value;`, or `value;` when nothing uses the name. */
  declare(name: string, value: Code): Local {
    return this.local(name, value, (unused) => (beginsWithBrace(unused) ? code`void ${unused};` : code`${unused};`));
  }

  /** A value that is computed here if anything uses it. */
  offer(name: string, value: Code): Local {
    return this.local(name, value, () => undefined);
  }

  /** `await call`: makes the function asynchronous. */
  await(call: Code): Code {
    this.async = true;
    return code`await ${call}`;
  }

  toCode(): Code {
    return join(this.statements.map((statement) => statement()).filter((statement) => statement !== undefined), '\n');
  }

  private local(name: string, value: Code, unused: (value: Code) => Code | undefined): Local {
    let used = false;
    this.statements.push(() => (used ? code`const ${identifier(name)} = ${value};` : unused(value)));
    return () => {
      used = true;
      return identifier(name);
    };
  }
}

/** An object at the beginning of a statement would be a block. */
const beginsWithBrace = ({ parts: [first] }: Code): boolean =>
  (first instanceof Code ? beginsWithBrace(first) : typeof first === 'string' && first.startsWith('{'));
