/** Filters in paths, `[?(@.age >= 18 && @.name == 'x')]`, as Jayway's JsonPath reads them. */
import type { JsonValue } from '../text/json-tree.ts';
import type { FilterExpression, FilterOperand, FilterPath, PathStep } from '../ast.ts';
import { quoted } from './quoted.ts';
import type { Scanner } from './scanner.ts';

/** Parentheses and negations may be this deep, and a filter may make this many comparisons: what reads it may recurse. */
const MAX_DEPTH = 100;
const MAX_COMPARISONS = 1000;

export class FilterParser {
  private readonly scanner: Scanner;
  private readonly steps: (scanner: Scanner) => readonly PathStep[];
  private comparisons = 0;

  /** `steps` reads the steps of a path in the filter. */
  constructor(scanner: Scanner, steps: (scanner: Scanner) => readonly PathStep[]) {
    this.scanner = scanner;
    this.steps = steps;
  }

  /** The filter that begins here, up to the parenthesis that closes it. */
  parse(): FilterExpression {
    return this.either(0);
  }

  private either(depth: number): FilterExpression {
    let left = this.both(depth);
    while (this.next('||')) left = { kind: 'or', left, right: this.both(depth) };
    return left;
  }

  private both(depth: number): FilterExpression {
    let left = this.term(depth);
    while (this.next('&&')) left = { kind: 'and', left, right: this.term(depth) };
    return left;
  }

  private next(operator: string): boolean {
    this.scanner.skipSpace();
    return this.scanner.take(operator);
  }

  private term(depth: number): FilterExpression {
    const { scanner } = this;
    if (depth > MAX_DEPTH) scanner.fail('The filter is nested too deeply');
    if (this.next('!')) return { kind: 'not', operand: this.term(depth + 1) };
    if (!scanner.take('(')) return this.comparison();
    const inner = this.either(depth + 1);
    scanner.skipSpace();
    scanner.expect(')');
    return inner;
  }

  private comparison(): FilterExpression {
    const { scanner } = this;
    const at = scanner.index;
    if (++this.comparisons > MAX_COMPARISONS) scanner.fail(`A filter can make ${MAX_COMPARISONS} comparisons`);
    const left = this.operand();
    scanner.skipSpace();
    if (scanner.current === ')' || scanner.startsWith('&&') || scanner.startsWith('||')) {
      return left.kind === 'path' ? { kind: 'exists', path: left } : scanner.fail('A literal is no condition', at);
    }
    const operatorAt = scanner.index;
    const operator = scanner.match(/[<>=~!]+|[a-zA-Z]+/y)?.toLowerCase() ?? '';
    if (!OPERATORS.has(operator)) scanner.fail(`Filter operator ${operator} is not supported!`, operatorAt);
    scanner.skipSpace();
    const right = this.operand();
    const matching = operator === '=~';
    if (left.kind === 'regex' || (right.kind === 'regex') !== matching) {
      scanner.fail("A regular expression stands to the right of '=~' and nowhere else", operatorAt);
    }
    return { kind: 'compare', operator, left, right };
  }

  private operand(): FilterOperand {
    const { current } = this.scanner;
    return current === '@' || current === '$' ? this.path() : literal(this.scanner);
  }

  private path(): FilterPath {
    const root = this.scanner.take('@') ? 'element' : 'document';
    if (root === 'document') this.scanner.expect('$');
    return { kind: 'path', root, steps: this.steps(this.scanner) };
  }
}

const OPERATORS: ReadonlySet<string> = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', '=~',
  'in', 'nin', 'contains', 'all', 'subsetof', 'anyof', 'noneof', 'size', 'empty']);

function literal(scanner: Scanner): FilterOperand {
  const { current } = scanner;
  if (current === '/') return regex(scanner);
  if (current === "'" || current === '"') return { kind: 'literal', value: quoted(scanner) };
  if (current === '[' || current === '{') return { kind: 'literal', value: json(scanner) };
  const number = scanner.match(/-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y);
  if (number !== undefined) return { kind: 'literal', value: Number(number) };
  const word = scanner.match(/[\p{ID_Start}_][\p{ID_Continue}-]*/uy);
  if (word === undefined) return scanner.fail('Expected a path or a literal');
  // A bare word is a text: AWS's own samples have `[?(@.status==Failure)]`.
  return { kind: 'literal', value: Object.hasOwn(WORDS, word) ? WORDS[word]! : word };
}

const WORDS: Readonly<Record<string, JsonValue>> = { true: true, false: false, null: null };

function regex(scanner: Scanner): FilterOperand {
  const at = scanner.index;
  const text = scanner.match(/\/(?:[^/\\]|\\.)*\/[imsu]*/y);
  if (text === undefined) return scanner.fail('Pattern not closed. Expected /', at);
  const end = text.lastIndexOf('/');
  const source = text.slice(1, end);
  const flags = text.slice(end + 1);
  try {
    // Built only to see that it can be.
    return { kind: 'regex', source: new RegExp(source, flags).source, flags };
  } catch {
    return scanner.fail(`${text} is no regular expression`, at);
  }
}

/** An array or object literal: JSON in which texts may have single quotes. */
function json(scanner: Scanner, depth = 0): JsonValue {
  if (depth > MAX_DEPTH) scanner.fail('The literal is nested too deeply');
  scanner.skipSpace();
  if (scanner.take('[')) {
    const items: JsonValue[] = [];
    for (scanner.skipSpace(); !scanner.take(']'); scanner.skipSpace()) {
      if (items.length > 0) scanner.expect(',');
      items.push(json(scanner, depth + 1));
    }
    return items;
  }
  if (!scanner.take('{')) {
    const value = literal(scanner);
    return value.kind === 'literal' ? value.value : scanner.fail('Expected a literal');
  }
  const entries: [string, JsonValue][] = [];
  for (scanner.skipSpace(); !scanner.take('}'); scanner.skipSpace()) {
    if (entries.length > 0) scanner.expect(',');
    scanner.skipSpace();
    const key = quoted(scanner);
    scanner.skipSpace();
    scanner.expect(':');
    entries.push([key, json(scanner, depth + 1)]);
  }
  return Object.fromEntries(entries);
}
