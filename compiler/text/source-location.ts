/** How AWS writes a place in a text that is not JSON: as its JSON reader, Jackson, describes locations. */
import type { Position } from './positions.ts';

const snippetLength = 500;

/** `[Source: (String)"not a definition"; line: 1, column: 4]`, with the text cut after 500 characters. */
export function sourceLocation(text: string, position: Position): string {
  const rest = text.length - snippetLength;
  const snippet = rest > 0 ? `"${text.slice(0, snippetLength)}"[truncated ${rest} chars]` : `"${text}"`;
  return `[Source: (String)${snippet}; line: ${position.line}, column: ${position.column}]`;
}
