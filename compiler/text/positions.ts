/**
 * Places in a text: the line and column of an offset, and where in the text a character of a string value stands.
 *
 * Offsets count UTF-16 code units. Lines end with LF, CR LF or CR, as JSON and YAML readers count them.
 */
import type { StringNode } from './json-tree.ts';

/** A 1-based line and column; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Answers line and column of any offset in O(log lines), after one pass over the text. */
export type Positions = (offset: number) => Position;

/** Reads the text once and answers the line and column of its offsets; an offset outside is taken as the nearest one inside. */
export function positionsOf(text: string): Positions {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const inside = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const lineEnd of text.matchAll(/\r\n|\n|\r/g)) starts.push(lineEnd.index + lineEnd[0].length);
  return starts;
}

/**
 * The offset in the text of the character `index` of a string's value, escapes considered.
 *
 * Exact for JSON strings, YAML double-quoted strings of JSON's escapes and plain YAML strings of one line. For a YAML
 * string that is folded or otherwise rewritten it is the start of the string: a place inside the value is unknown there.
 */
export function characterOffset(text: string, node: StringNode, index: number): number {
  if (text.startsWith(node.value, node.offset)) return node.offset + index;
  if (text[node.offset] !== '"') {
    return text.startsWith(node.value, node.offset + 1) ? node.offset + 1 + index : node.offset;
  }
  let offset = node.offset + 1;
  for (let i = 0; i < index && offset < node.end; i += 1) offset += escapeLength(text, offset);
  return Math.min(offset, node.end);
}

function escapeLength(text: string, offset: number): number {
  if (text[offset] !== '\\') return 1;
  return text[offset + 1] === 'u' ? 6 : 2;
}
