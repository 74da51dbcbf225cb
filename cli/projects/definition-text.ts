/** Texts of definitions that are not the text of a file: with placeholders replaced, or out of a string of a template. */
import type { StringNode } from '../../compiler/text/json-tree.ts';
import { characterOffset } from '../../compiler/text/positions.ts';
import { type Origin, originOf, type Piece } from '../definitions/origin.ts';

/** A text with its origin. */
export interface DefinitionText {
  readonly text: string;
  readonly origin: Origin;
}

/** DefinitionSubstitutions: '${Name}' becomes its value; placeholders without a value stay. */
export function substitute(source: string, values: ReadonlyMap<string, string>): DefinitionText {
  const pieces: Piece[] = [];
  let text = '';
  let last = 0;
  const keep = (end: number): void => {
    pieces.push({ offset: text.length, from: last, end });
    text += source.slice(last, end);
  };
  for (const { 0: placeholder, 1: name, index } of source.matchAll(/\$\{([A-Za-z0-9_]+)\}/g)) {
    const value = values.get(name!);
    if (value === undefined) continue;
    keep(index);
    pieces.push({ offset: text.length, from: index, end: index });
    text += value;
    last = index + placeholder.length;
  }
  keep(source.length);
  return { text, origin: originOf(source, pieces) };
}

/** The text of a string that was not changed: a place in a block or a quoted string of the template is known. */
export function stringText(source: string, node: StringNode): DefinitionText {
  const blockLines = /^[|>]/.test(source.slice(node.offset)) ? literalLines(source, node) : undefined;
  return {
    text: node.value,
    origin: { text: source, offsetOf: (offset) => (blockLines === undefined ? characterOffset(source, node, offset) : inBlock(blockLines, node.value, offset)) },
  };
}

/** Where the lines of a block scalar begin, without their indentation. */
function literalLines(source: string, node: StringNode): readonly number[] {
  const header = source.indexOf('\n', node.offset) + 1;
  const indent = /^ */.exec(source.slice(header))![0].length;
  const starts: number[] = [];
  for (let start = header; start > 0 && start < node.end; start = source.indexOf('\n', start) + 1) starts.push(start + indent);
  return starts;
}

function inBlock(starts: readonly number[], value: string, offset: number): number {
  const before = value.slice(0, offset).split('\n');
  return (starts[Math.min(before.length, starts.length) - 1] ?? 0) + before.at(-1)!.length;
}
