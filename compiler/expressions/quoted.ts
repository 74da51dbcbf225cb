import type { Scanner } from './scanner.ts';

/** A text in either kind of quotes; a backslash takes the next character as it is. */
export function quoted(scanner: Scanner): string {
  const at = scanner.index;
  const text = scanner.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/sy);
  if (text === undefined) return scanner.fail('Expected a text in quotes', at);
  return text.slice(1, -1).replace(/\\(u[\da-fA-F]{4}|.)/gs, (_, escape: string) => unescape(escape));
}

const CONTROL: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const unescape = (escape: string): string =>
  (escape.length === 5 ? String.fromCharCode(Number.parseInt(escape.slice(1), 16)) : CONTROL[escape] ?? escape);
