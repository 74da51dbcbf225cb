/**
 * Code: generated source text, built so that text from a definition can never become code.
 *
 * The tagged template `code` takes other Code, or JSON values, which become literals. Names go through `identifier`,
 * comments through `comment`. Interpolated code keeps the indentation of the line it is put on.
 */
import type { JsonValue } from '../text/json-tree.ts';

type Part =
  | string
  | Code
  /** A name of aslc/runtime: rendering collects it for the import. */
  | { readonly runtime: string; readonly isType: boolean }
  /** What follows comes from this offset of the definition. `name` is shown in stack traces. */
  | { readonly offset: number; readonly name: string | undefined }
  /** Only in TypeScript, left out of JavaScript. */
  | { readonly types: Code };

export class Code {
  readonly parts: readonly Part[];
  private readonly breakUp: (() => Code) | undefined;
  private brokenUp: Code | undefined;
  private measuredDepth: number | undefined;
  private measuredWidth: number | undefined;

  constructor(parts: readonly Part[], breakUp?: () => Code) {
    this.parts = parts;
    this.breakUp = breakUp;
  }

  /** The same over several lines, for when the line it is put on gets too long. */
  get broken(): Code | undefined {
    return this.brokenUp ??= this.breakUp?.();
  }

  /** How many steps its innermost line is indented at most. */
  get depth(): number {
    if (this.measuredDepth === undefined) {
      let inner = 0;
      for (const part of this.parts) if (part instanceof Code) inner = Math.max(inner, part.depth);
      this.measuredDepth = this.parts.includes('\n  ') ? inner + 1 : inner;
    }
    return this.measuredDepth;
  }

  /** Characters of the JavaScript, Infinity when it has several lines. */
  get width(): number {
    if (this.measuredWidth === undefined) {
      let sum = 0;
      for (const part of this.parts) sum += widthOf(part);
      this.measuredWidth = sum;
    }
    return this.measuredWidth;
  }
}

function widthOf(part: Part): number {
  if (typeof part === 'string') return part.includes('\n') ? Infinity : part.length;
  if (part instanceof Code) return part.width;
  return 'runtime' in part ? part.runtime.length : 0;
}

export type CodeValue = Code | JsonValue | undefined;

/** Builds code. `undefined` is left out; every other value that is not Code becomes a literal. */
export function code(strings: TemplateStringsArray, ...values: readonly CodeValue[]): Code {
  const parts: Part[] = [];
  for (let i = 0; i < strings.length; i++) {
    if (strings[i] !== '') parts.push(strings[i]!);
    const value = values[i];
    if (value !== undefined) parts.push(value instanceof Code ? value : literal(value));
  }
  return new Code(parts);
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** A name. Throws on what is not one: a bug in the compiler, never the user's. */
export function identifier(name: string): Code {
  if (!IDENTIFIER.test(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return new Code([name]);
}

/** A name exported by aslc/runtime. */
export const runtime = (name: string): Code => new Code([{ runtime: name, isType: false }]);

/** A type exported by aslc/runtime. */
export const runtimeType = (name: string): Code => new Code([{ runtime: name, isType: true }]);

/** Text that appears in TypeScript and not in JavaScript: annotations. */
export const types = (annotation: Code): Code => new Code([{ types: annotation }]);

/** Code that comes from `offset` of the definition. */
export const mapped = (offset: number, body: Code, name?: string): Code => new Code([{ offset, name }, body]);

/** A JSON value as an expression: single-quoted strings, unquoted keys where they are identifiers. */
export function literal(value: JsonValue): Code {
  if (typeof value === 'string') return new Code([quote(value)]);
  if (value === null || typeof value === 'boolean') return new Code([String(value)]);
  if (typeof value === 'number') return new Code([Object.is(value, -0) ? '-0' : String(value)]);
  if (Array.isArray(value)) return list(value.map((item: JsonValue) => literal(item)));
  return object(Object.entries(value).map(([key, item]) => [key, literal(item)] as const));
}

/** Lines are kept this short where there is a place to break them. */
const WIDTH = 110;

/** Brackets deeper inside one another stay on their line: the indentation would outweigh the text. */
const MAX_DEPTH = 40;

/** `[a, b]`, over several lines when long. */
export const list = (items: readonly Code[]): Code => bracketed('[', items, ']', '');

/** `{ a: 1, 'b-c': 2 }`, over several lines when long. An entry `[undefined, code]` stands as it is (a spread). */
export function object(entries: readonly (readonly [key: string | undefined, value: Code])[]): Code {
  const items = entries.map(([key, value]) => {
    if (key === undefined) return value;
    const shorthand = value.parts.length === 1 && value.parts[0] === key && IDENTIFIER.test(key) && !/^(?:null|true|false)$/.test(key);
    return shorthand ? value : new Code([propertyKey(key), ': ', value]);
  });
  return bracketed('{', items, '}', ' ');
}

/** `name(a, b)`. When long, the last object or list in it is broken over several lines; without one, each argument gets its own. */
export function call(callee: Code, args: readonly Code[]): Code {
  const flat = new Code([callee, '(', ...joined(args), ')']);
  if (flat.width <= WIDTH || flat.width === Infinity) return flat;
  const last = args.findLastIndex((arg) => arg.broken !== undefined);
  if (last >= 0) return new Code([callee, '(', ...joined(args.with(last, args[last]!.broken!)), ')']);
  return lines([callee, '('], args, ')');
}

const CONSTANTS: ReadonlySet<unknown> = new Set(['undefined', 'null', 'true', 'false']);

/** Whether code is a name and nothing else. */
export const isName = ({ parts: [part, ...others] }: Code): boolean =>
  typeof part === 'string' && others.length === 0 && IDENTIFIER.test(part) && !CONSTANTS.has(part);

/** Items with a separator between them. */
export const join = (items: readonly Code[], separator: string): Code => new Code(joined(items, separator));

function joined(items: readonly Code[], separator = ', '): Part[] {
  const parts: Part[] = [];
  for (const item of items) {
    if (parts.length > 0) parts.push(separator);
    parts.push(item);
  }
  return parts;
}

function bracketed(open: string, items: readonly Code[], close: string, pad: string): Code {
  if (items.length === 0) return new Code([open + close]);
  const flat = new Code([open + pad, ...joined(items), pad + close], () => lines([open], items, close));
  return isShort(flat) || flat.broken!.depth > MAX_DEPTH ? flat : flat.broken!;
}

/** Items on a line each. */
const lines = (open: readonly Part[], items: readonly Code[], close: string): Code =>
  new Code([...open, ...items.flatMap((item): Part[] => ['\n  ', item, ',']), '\n', close]);

/** Items with an operator between them, over several lines when long. */
export function operation(items: readonly Code[], operator: string): Code {
  const flat = join(items, ` ${operator} `);
  return isShort(flat) ? flat : join(items, `\n  ${operator} `);
}

/** Whether code fits on a line. */
export const isShort = (body: Code): boolean => body.width <= WIDTH;

/** A string literal, safe inside any script: in single quotes, or in double quotes where that saves escapes. */
export function quote(text: string): string {
  const json = JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
  if (text.includes("'") && !text.includes('"')) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** An object key: as it is, quoted, or computed for `__proto__`, which would otherwise set the prototype. */
function propertyKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^(?:[A-Za-z_$][\w$]*|0|[1-9]\d{0,8})$/.test(key) ? key : quote(key);
}

/** `/** text *\/` on one or more lines; the text cannot end the comment. */
export function comment(text: string): Code {
  const lines = text.replaceAll('*/', '*\\/').split(/\r\n|[\n\r\u2028\u2029]/);
  if (lines.length === 1) return new Code([`/** ${lines[0]!.trim()} */`]);
  return new Code([`/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`]);
}

export interface Rendered {
  readonly text: string;
  /** Names of aslc/runtime that the text uses, as values and only as types. */
  readonly runtime: ReadonlySet<string>;
  readonly runtimeTypes: ReadonlySet<string>;
  /** Where the text comes from: 0-based line and column of the text, offset in the definition. In order. */
  readonly mappings: readonly Mapping[];
}

export interface Mapping {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly name: string | undefined;
}

export interface RenderOptions {
  /** TypeScript with types, JavaScript without. */
  readonly types: boolean;
  /** What a name of aslc/runtime is called in the text. */
  imported?(name: string): string;
}

/** The text of `body`. */
export function render(body: Code, options: RenderOptions): Rendered {
  const chunks: string[] = [];
  const values = new Set<string>();
  const typeNames = new Set<string>();
  const mappings: Mapping[] = [];
  let line = 0;
  let column = 0;
  /** What the current line begins with, as far as it is white space. */
  let indent = '';
  const write = (text: string, base: string): void => {
    if (!text.includes('\n')) {
      chunks.push(text);
      if (column === indent.length) indent += spacesBefore(text);
      column += text.length;
      return;
    }
    const placed = base === '' ? text : text.replace(/\n(?!\n)/g, `\n${base}`);
    chunks.push(placed);
    const last = placed.lastIndexOf('\n');
    for (let i = placed.indexOf('\n'); i >= 0; i = placed.indexOf('\n', i + 1)) line++;
    column = placed.length - last - 1;
    indent = spacesBefore(placed.slice(last + 1));
  };
  const visit = (part: Part, base: string): void => {
    if (typeof part === 'string') write(part, base);
    else if (part instanceof Code) {
      const inner = indent;
      for (const piece of part.parts) visit(piece, inner);
    } else if ('runtime' in part) { (part.isType ? typeNames : values).add(part.runtime); write(options.imported?.(part.runtime) ?? part.runtime, base); }
    else if ('types' in part) { if (options.types) visit(part.types, base); }
    else mappings.push({ line, column, offset: part.offset, name: part.name });
  };
  visit(body, '');
  return { text: chunks.join(''), runtime: values, runtimeTypes: new Set([...typeNames].filter((name) => !values.has(name))), mappings };
}

/** The spaces that a text begins with. */
function spacesBefore(text: string): string {
  let end = 0;
  while (text.charCodeAt(end) === 32) end++;
  return text.slice(0, end);
}
