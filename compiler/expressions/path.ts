/**
 * JSONPath as AWS reads it: the dialect of Jayway's JsonPath, with `$$` for the context object and `$name` for variables.
 * ASL specification, "Paths". Linear in the length of the source.
 */
import type { PathStep } from '../ast.ts';
import { FilterParser } from './path-filter.ts';
import { quoted } from './quoted.ts';
import { attempt, Scanner, type SyntaxFailure } from './scanner.ts';

/** A path without its place in a definition; PathExpression in ast.ts explains the members. */
export interface ParsedPath {
  readonly root: 'input' | 'context' | 'variable';
  readonly variable: string | undefined;
  readonly steps: readonly PathStep[];
  readonly definite: boolean;
}

/** Reads a whole text as a path: '$.a[0]', '$$.Execution.Id', '$name.b'. White space after it does not count. */
export const parsePath = (source: string): ParsedPath | SyntaxFailure => attempt(() => {
  const scanner = new Scanner(source.trimEnd());
  if (!scanner.take('$')) scanner.fail("A path starts with '$'");
  const context = scanner.take('$');
  const variable = context ? undefined : scanner.match(/[\p{ID_Start}_][\p{ID_Continue}\u200c\u200d]*/uy);
  const steps = parseSteps(scanner, NO_END);
  return {
    root: context ? 'context' : variable === undefined ? 'input' : 'variable',
    variable,
    steps,
    definite: steps.every(isDefinite),
  };
});

/** Whether a step selects at most one value. */
export const isDefinite = (step: PathStep): boolean => step.kind === 'property' || step.kind === 'index';

/** Functions that a path may end with. */
const FUNCTIONS: ReadonlySet<string> = new Set(['length', 'size', 'keys', 'first', 'last', 'sum', 'avg', 'min', 'max', 'stddev']);

/** Nobody's documents are that deep, and what reads the tree may recurse. */
const MAX_STEPS = 1000;

/** A character that ends a path in a filter, and that no character does elsewhere. */
const FILTER_END = /[\s<>=~!&|),]/;
const NO_END = /$^/;

/** The steps from here on, up to the end of the source or a character that `end` matches. */
function parseSteps(scanner: Scanner, end: RegExp): PathStep[] {
  const steps: PathStep[] = [];
  while (!scanner.done && !end.test(scanner.current)) {
    const at = scanner.index;
    if (steps.length === MAX_STEPS) scanner.fail(`A path can have ${MAX_STEPS} steps`);
    if (steps.at(-1)?.kind === 'function') scanner.fail('Nothing can follow a function', at);
    if (scanner.take('..')) steps.push({ kind: 'descendants', of: scanner.current === '[' ? bracketed(scanner, end) : dotted(scanner, end) });
    else if (scanner.take('.')) steps.push(scanner.current === '[' ? bracketed(scanner, end) : dotted(scanner, end));
    else if (scanner.current === '[') steps.push(bracketed(scanner, end));
    else scanner.fail("Expected '.' or '['");
  }
  return steps;
}

/** What stands after a dot: a name, `*` or a function. Names may have any character but those of the syntax. */
function dotted(scanner: Scanner, end: RegExp): PathStep {
  if (scanner.take('*')) return { kind: 'wildcard' };
  const at = scanner.index;
  while (!scanner.done && !/[\s.[(*]/.test(scanner.current) && !end.test(scanner.current)) scanner.index++;
  const name = scanner.source.slice(at, scanner.index);
  if (name === '') scanner.fail('Expected a name');
  if (!scanner.take('(')) return { kind: 'property', name };
  if (!FUNCTIONS.has(name)) scanner.fail(`Function with name: ${name} does not exist.`, at);
  scanner.skipSpace();
  scanner.expect(')');
  return { kind: 'function', name };
}

function bracketed(scanner: Scanner, end: RegExp): PathStep {
  scanner.expect('[');
  scanner.skipSpace();
  const step = insideBrackets(scanner, end);
  scanner.skipSpace();
  scanner.expect(']');
  return step;
}

function insideBrackets(scanner: Scanner, end: RegExp): PathStep {
  if (scanner.take('*')) return { kind: 'wildcard' };
  if (scanner.take('?')) return filter(scanner, end);
  if (scanner.current === "'" || scanner.current === '"') return properties(scanner);
  if (/[-\d:]/.test(scanner.current)) return numbers(scanner);
  return scanner.fail("Expected ?, ', 0-9, *");
}

function filter(scanner: Scanner, end: RegExp): PathStep {
  if (end === FILTER_END) scanner.fail('A filter inside a filter is not supported');
  scanner.skipSpace();
  scanner.expect('(');
  const expression = new FilterParser(scanner, (inner) => parseSteps(inner, FILTER_END)).parse();
  scanner.skipSpace();
  scanner.expect(')');
  return { kind: 'filter', filter: expression };
}

function properties(scanner: Scanner): PathStep {
  const names: string[] = [];
  do {
    scanner.skipSpace();
    names.push(quoted(scanner));
    scanner.skipSpace();
  } while (scanner.take(','));
  return names.length === 1 ? { kind: 'property', name: names[0]! } : { kind: 'properties', names };
}

function numbers(scanner: Scanner): PathStep {
  const at = scanner.index;
  const text = scanner.match(/[-\d:, ]+/y)!.trim();
  const list = text.split(text.includes(':') ? ':' : ',').map((part) => part.trim());
  if (list.some((part) => part !== '' && !/^-?\d{1,10}$/.test(part))) scanner.fail(`'${text}' is no index`, at);
  if (text.includes(':')) {
    const [from, to] = list.map((part) => (part === '' ? undefined : Number(part)));
    if (from === undefined && to === undefined) scanner.fail(`Failed to parse SliceOperation: ${text}`, at);
    return { kind: 'slice', from, to, step: undefined };
  }
  if (list.includes('')) scanner.fail(`Failed to parse ArrayIndexOperation: ${text}`, at);
  return list.length === 1 ? { kind: 'index', index: Number(list[0]) } : { kind: 'indices', indices: list.map(Number) };
}
