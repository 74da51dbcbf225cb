/**
 * Reads JSON text into a tree that knows where everything stands.
 *
 * Never throws, is linear in the length of the text and uses no recursion, so neither truncated nor deeply nested input
 * can harm it. The first syntax error ends the reading; its message is worded as AWS words it, whose reader is Jackson
 * (recorded: api_validation/validate_state_machine_definition_not_a_definition). A byte order mark at the start is skipped.
 */
import { scanNumber, scanString, type Scanned, unexpectedCharacter, unrecognizedToken } from './json-tokens.ts';
import type { ArrayNode, JsonNode, Member, ObjectNode, StringNode } from './json-tree.ts';
import { positionsOf } from './positions.ts';
import { sourceLocation } from './source-location.ts';
import { maximumDepth, type TextProblem } from './text-problem.ts';

/** The tree, if the text is JSON, and what is wrong with it. An empty text has neither. */
export interface ParsedText {
  readonly root?: JsonNode;
  readonly problems: readonly TextProblem[];
}

/** An object or array whose end has not been read. */
interface Open {
  readonly kind: 'object' | 'array';
  readonly offset: number;
  /** As AWS writes it, '' for the root. */
  readonly pointer: string;
  readonly members: Member[];
  readonly items: JsonNode[];
  /** The keys read so far, once there are more than a look through `members` is quick for. */
  keys: Set<string> | undefined;
  key: StringNode | undefined;
}

const valueList = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const keywords: ReadonlyMap<string, boolean | null> = new Map([['true', true], ['false', false], ['null', null]]);

/** What may stand in a token that is no string and no number. */
const word = /[\p{ID_Continue}$]*/uy;

/** Reads one JSON value. `problems` holds at most one syntax error, and every duplicate key before it. */
export function parseJson(text: string): ParsedText {
  return new JsonReader(text).read();
}

/** One reading of one text. */
class JsonReader {
  private readonly text: string;
  private readonly problems: TextProblem[] = [];
  private readonly open: Open[] = [];
  private offset: number;
  private root: JsonNode | undefined;

  constructor(text: string) {
    this.text = text;
    this.offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  read(): ParsedText {
    while (this.step());
    const failed = this.problems.some((problem) => problem.kind !== 'duplicate');
    return failed || this.root === undefined ? { problems: this.problems } : { root: this.root, problems: this.problems };
  }

  /** Reads one token and what belongs to it; false at the end and after an error. */
  private step(): boolean {
    this.skipSpace();
    const inside = this.open.at(-1);
    if (this.offset >= this.text.length) return this.endOfText(inside);
    if (inside === undefined) {
      return this.root === undefined ? this.value() : this.unexpected('Expected space separating root-level values');
    }
    if (inside.kind === 'array') return this.item(inside);
    return inside.key === undefined ? this.member(inside) : this.value();
  }

  private item(array: Open): boolean {
    if (this.at(']')) return this.close(array);
    if (this.at('}')) return this.refuse(this.wrongClose(array, '}', ']'), 1);
    if (array.items.length > 0 && !this.comma('Array')) return false;
    return this.value();
  }

  private member(object: Open): boolean {
    if (this.at('}')) return this.close(object);
    if (this.at(']')) return this.refuse(this.wrongClose(object, ']', '}'), 1);
    if (object.members.length > 0 && !this.comma('Object')) return false;
    if (!this.at('"')) return this.unexpected('was expecting double-quote to start field name');
    const name = scanString(this.text, this.offset, 'name');
    if (!this.accept(name)) return false;
    const key: StringNode = { kind: 'string', value: name.value, offset: name.offset, end: name.end };
    this.skipSpace();
    if (this.offset >= this.text.length) return this.cutOff(' within/between Object entries');
    if (!this.at(':')) return this.unexpected('was expecting a colon to separate field name and value');
    this.offset += 1;
    this.skipSpace();
    if (this.offset >= this.text.length) return this.cutOff(' within/between Object entries');
    if (isDuplicate(object, key.value)) this.problems.push({ kind: 'duplicate', key, pointer: object.pointer });
    object.key = key;
    return true;
  }

  /** Reads the comma and the space after it. */
  private comma(type: 'Object' | 'Array'): boolean {
    if (!this.at(',')) return this.unexpected(`was expecting comma to separate ${type} entries`);
    this.offset += 1;
    this.skipSpace();
    return this.offset < this.text.length || this.cutOff(` within/between ${type} entries`);
  }

  private wrongClose(inside: Open, found: string, expected: string): string {
    return `Unexpected close marker '${found}': expected '${expected}' (for ${typeName(inside)} starting at ${this.location(inside.offset)})`;
  }

  private value(): boolean {
    const start = this.offset;
    const first = this.text[start];
    if (first === '{' || first === '[') return this.openAt(start, first === '{' ? 'object' : 'array');
    if (first === '"') {
      const string = scanString(this.text, start, 'string value');
      return this.accept(string) && this.add({ kind: 'string', value: string.value, offset: start, end: string.end });
    }
    if (first === '-' || (first !== undefined && first >= '0' && first <= '9')) {
      const number = scanNumber(this.text, start, this.open.length === 0);
      return this.accept(number) && this.add({ kind: 'number', value: number.value, offset: start, end: number.end });
    }
    if (first === '}') return this.unexpected('expected a value');
    return this.keyword(start);
  }

  private keyword(start: number): boolean {
    word.lastIndex = start;
    const name = word.exec(this.text)?.[0] ?? '';
    const value = keywords.get(name);
    const end = start + name.length;
    if (name === '') return this.unexpected(`expected a valid value ${valueList}`);
    if (value === undefined) return this.refuse(unrecognizedToken(name, valueList), Math.min(name.length, 256));
    this.offset = end;
    return this.add(value === null ? { kind: 'null', value, offset: start, end } : { kind: 'boolean', value, offset: start, end });
  }

  private openAt(offset: number, kind: Open['kind']): boolean {
    if (this.open.length >= maximumDepth) {
      this.problems.push({ kind: 'depth', limit: maximumDepth, at: offset });
      return false;
    }
    this.open.push({ kind, offset, pointer: this.pointer(), members: [], items: [], keys: undefined, key: undefined });
    this.offset = offset + 1;
    return true;
  }

  private close(closed: Open): boolean {
    this.offset += 1;
    this.open.pop();
    const range = { offset: closed.offset, end: this.offset };
    const node: ObjectNode | ArrayNode = closed.kind === 'object'
      ? { kind: 'object', members: closed.members, ...range }
      : { kind: 'array', items: closed.items, ...range };
    return this.add(node);
  }

  /** Puts a finished value where it belongs. */
  private add(node: JsonNode): boolean {
    const inside = this.open.at(-1);
    if (inside === undefined) this.root = node;
    else if (inside.key === undefined) inside.items.push(node);
    else {
      inside.members.push({ key: inside.key, value: node });
      inside.key = undefined;
    }
    return true;
  }

  private accept<T>(scanned: Scanned<T>): scanned is Extract<Scanned<T>, { readonly ok: true }> {
    if (scanned.ok) {
      this.offset = scanned.end;
      return true;
    }
    this.problems.push({ kind: 'syntax', message: scanned.message, at: scanned.at });
    return false;
  }

  private endOfText(inside: Open | undefined): boolean {
    if (inside === undefined) return false;
    return this.cutOff(`: expected close marker for ${typeName(inside)} (start marker at ${this.location(inside.offset)})`);
  }

  /** Reports a syntax error. Jackson's column is the one after what it has consumed: `consumed` characters from here. */
  private refuse(message: string, consumed: number): false {
    this.problems.push({ kind: 'syntax', message, at: this.offset + consumed });
    return false;
  }

  /** Reports the character here. */
  private unexpected(comment: string): false {
    return this.refuse(unexpectedCharacter(this.text, this.offset, comment), 1);
  }

  /** Reports that the text ends too early. */
  private cutOff(where: string): false {
    return this.refuse(`Unexpected end-of-input${where}`, 0);
  }

  private location(offset: number): string {
    return sourceLocation(this.text, positionsOf(this.text)(offset));
  }

  /** The pointer of the value that is read next. */
  private pointer(): string {
    const inside = this.open.at(-1);
    if (inside === undefined) return '';
    return inside.key === undefined ? `${inside.pointer}[${inside.items.length}]` : `${inside.pointer}/${inside.key.value}`;
  }

  private at(character: string): boolean {
    return this.text[this.offset] === character;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.offset);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.offset += 1;
    }
  }
}

function typeName(inside: Open): 'Object' | 'Array' {
  return inside.kind === 'object' ? 'Object' : 'Array';
}

function isDuplicate(object: Open, key: string): boolean {
  if (object.members.length < 8) return object.members.some((member) => member.key.value === key);
  object.keys ??= new Set(object.members.map((member) => member.key.value));
  if (object.keys.has(key)) return true;
  object.keys.add(key);
  return false;
}
