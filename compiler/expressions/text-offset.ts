import type { StringNode } from '../text/json-tree.ts';

/**
 * Where the character at `index` of a string's value stands in the definition's text (UTF-16 offset).
 * In JSON escapes are counted as they are written; in YAML only for the scalar styles that have none.
 */
export function textOffset(text: string, node: StringNode, index: number): number {
  if (text[node.offset] !== '"') return node.offset + (text[node.offset] === "'" ? 1 : 0) + index;
  const escapes = /\\(?:u[\da-fA-F]{4}|.)|[^]/gy;
  escapes.lastIndex = node.offset + 1;
  for (let i = 0; i < index && escapes.lastIndex < node.end; i++) escapes.exec(text);
  return escapes.lastIndex;
}
