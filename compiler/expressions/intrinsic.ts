/**
 * Calls of intrinsic functions: `States.Format('{} of {}', $.a, States.ArrayLength($.b))`.
 *
 * Arguments are texts in apostrophes, numbers, booleans, null, paths and calls. In texts `\'`, `\{`, `\}` and `\\` stand
 * for the second character; any other backslash is an error. ASL specification, "Intrinsic Functions".
 */
import type { JsonValue } from '../text/json-tree.ts';
import { intrinsicFunctions } from './intrinsic-functions.ts';
import { type ParsedPath, parsePath } from './path.ts';
import { attempt, isFailure, Scanner, type SyntaxFailure } from './scanner.ts';

/** A call without its place in a definition. */
export interface ParsedCall {
  readonly kind: 'call';
  /** 'States.Format'. */
  readonly name: string;
  readonly arguments: readonly ParsedArgument[];
  /** Where it stands in the source, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

export type ParsedArgument =
  | ParsedCall
  | { readonly kind: 'path'; readonly path: ParsedPath; readonly source: string; readonly start: number }
  /** The template of States.Format keeps `\{`, `\}` and `\\`: they tell braces from placeholders. */
  | { readonly kind: 'literal'; readonly value: JsonValue };

/** "You can nest up to 10 intrinsic functions within a field." Developer Guide, "Intrinsic functions". */
const MAX_DEPTH = 10;

/** Reads a whole text as a call. */
export const parseIntrinsic = (source: string): ParsedCall | SyntaxFailure => attempt(() => {
  const scanner = new Scanner(source);
  scanner.skipSpace();
  const parsed = parseCall(scanner, 1);
  scanner.skipSpace();
  if (!scanner.done) scanner.fail('Nothing can follow the call');
  return parsed;
});

function parseCall(scanner: Scanner, depth: number): ParsedCall {
  const start = scanner.index;
  const name = scanner.match(/States\.[A-Za-z0-9]+/y);
  if (name === undefined || !Object.hasOwn(intrinsicFunctions, name)) scanner.fail('Expected the name of an intrinsic function', start);
  if (depth > MAX_DEPTH) scanner.fail(`Calls can be nested ${MAX_DEPTH} deep`, start);
  scanner.skipSpace();
  scanner.expect('(');
  const list: ParsedArgument[] = [];
  for (scanner.skipSpace(); !scanner.take(')'); scanner.skipSpace()) {
    if (list.length > 0) scanner.expect(',');
    scanner.skipSpace();
    list.push(parseArgument(scanner, depth, name === 'States.Format' && list.length === 0));
  }
  const [least, most] = intrinsicFunctions[name]!.arguments;
  if (list.length < least || list.length > most) scanner.fail(`Invalid number of arguments for ${name}`, start);
  return { kind: 'call', name, arguments: list, start, end: scanner.index };
}

function parseArgument(scanner: Scanner, depth: number, isTemplate: boolean): ParsedArgument {
  if (scanner.current === "'") return { kind: 'literal', value: text(scanner, isTemplate) };
  if (scanner.current === '$') return path(scanner);
  const number = scanner.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,)])/y);
  if (number !== undefined) return { kind: 'literal', value: Number(number) };
  const word = scanner.match(/(?:true|false|null)(?=[\s,)])/y);
  if (word !== undefined) return { kind: 'literal', value: word === 'null' ? null : word === 'true' };
  return parseCall(scanner, depth + 1);
}

function text(scanner: Scanner, isTemplate: boolean): string {
  const start = scanner.index;
  const quoted = scanner.match(/'(?:[^'\\]|\\['{}\\])*'/y);
  if (quoted === undefined) return scanner.fail("Expected a text in apostrophes, with no backslash but in \\', \\{, \\} and \\\\", start);
  const inner = quoted.slice(1, -1);
  return isTemplate ? inner.replaceAll(/\\(\\|')/g, (escape, character: string) => (character === "'" ? "'" : escape)) : inner.replaceAll(/\\(.)/g, '$1');
}

/** A path: it ends at a comma, a closing parenthesis or a space outside of its own brackets, parentheses and quotes. */
function path(scanner: Scanner): ParsedArgument {
  const start = scanner.index;
  let open = 0;
  for (; !scanner.done; scanner.index++) {
    const { current } = scanner;
    if (open > 0 && (current === "'" || current === '"')) {
      const quoted = scanner.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/sy) ?? scanner.fail('The text in quotes has no end');
      scanner.index -= quoted.length === 0 ? 0 : 1;
    } else if (current === '[' || current === '(') open++;
    else if (open > 0 && (current === ']' || current === ')')) open--;
    else if (open === 0 && /[\s,)]/.test(current)) break;
  }
  const source = scanner.source.slice(start, scanner.index);
  const parsed = parsePath(source);
  if (isFailure(parsed)) return scanner.fail(parsed.message, start + parsed.index);
  return { kind: 'path', path: parsed, source, start };
}
