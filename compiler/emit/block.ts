/** The statements of a function in the making. Locals appear only when something uses them. */
import { type Code, code, identifier, isShort, join } from './code.ts';

export class Block {
  async = false;
  private readonly statements: Code[] = [];
  private readonly onDemand = new Map<string, { readonly at: number; readonly value: Code; used: boolean }>();

  add(statement: Code): void {
    this.statements.push(statement);
  }

  /** `expression;` */
  addStatement(expression: Code): void {
    this.add(code`${expression};`);
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

  /** `const name = value;` */
  declare(name: string, value: Code): Code {
    this.add(code`const ${identifier(name)} = ${value};`);
    return identifier(name);
  }

  /** A local that is declared here if anybody asks for it later. */
  offer(name: string, value: Code): () => Code {
    const entry = { at: this.statements.length, value, used: false };
    this.onDemand.set(name, entry);
    return () => {
      entry.used = true;
      return identifier(name);
    };
  }

  /** `await call`: makes the function asynchronous. */
  await(call: Code): Code {
    this.async = true;
    return code`await ${call}`;
  }

  toCode(): Code {
    const lines = this.statements.slice();
    for (const [name, { at, value, used }] of [...this.onDemand].toReversed()) {
      if (used) lines.splice(at, 0, code`const ${identifier(name)} = ${value};`);
    }
    return join(lines, '\n');
  }
}
