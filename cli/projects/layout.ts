/**
 * A tree of a template as the text of a definition: JSON with every token on the line, and where there is room in the column, of the
 * template. So lines in diagnostics, comments and source maps are those of the template.
 */
import type { JsonNode } from '../../compiler/text/json-tree.ts';
import { positionsOf } from '../../compiler/text/positions.ts';
import { type Origin, originOf, type Piece } from '../definitions/origin.ts';

/** Lays out a tree whose places are in `source`. */
export function layOut(root: JsonNode, source: string): { readonly text: string; readonly origin: Origin } {
  const writer = new Writer(source);
  writer.value(root);
  return { text: `${writer.text}\n`, origin: originOf(source, writer.pieces) };
}

class Writer {
  text = '';
  readonly pieces: Piece[] = [];
  private line = 1;
  private column = 1;
  private readonly positionOf: ReturnType<typeof positionsOf>;

  constructor(source: string) {
    this.positionOf = positionsOf(source);
  }

  value(node: JsonNode): void {
    switch (node.kind) {
      case 'object':
        this.list('{', '}', node, node.members, ({ key, value }) => {
          this.token(JSON.stringify(key.value), key);
          this.write(': ');
          this.value(value);
        });
        break;
      case 'array':
        this.list('[', ']', node, node.items, (item) => this.value(item));
        break;
      default:
        this.token(JSON.stringify(node.value), node);
    }
  }

  private list<T>(open: string, close: string, { offset, end }: JsonNode, items: readonly T[], item: (item: T) => void): void {
    this.token(open, { offset, end: offset + 1 });
    for (const [i, one] of items.entries()) {
      if (i > 0) this.write(', ');
      item(one);
    }
    this.pieces.push({ offset: this.text.length, from: Math.max(offset, end - 1), end });
    this.write(close);
  }

  private token(text: string, { offset, end }: Pick<JsonNode, 'offset' | 'end'>): void {
    const { line, column } = this.positionOf(offset);
    if (line > this.line) {
      this.text += '\n'.repeat(line - this.line);
      this.line = line;
      this.column = 1;
    }
    if (line === this.line && column > this.column) this.write(' '.repeat(column - this.column));
    this.pieces.push({ offset: this.text.length, from: offset, end });
    this.write(text);
  }

  private write(text: string): void {
    this.text += text;
    this.column += text.length;
  }
}
