/**
 * A matcher for regular expressions that counts its steps, with JavaScript's semantics: it finds what `RegExp.exec`
 * finds, or ends with the error of an evaluation that takes too long. For patterns whose worst case is bad; see
 * regex-pattern.ts.
 */
import { work } from './budget.ts';
import type { ParsedPattern, Pattern } from './regex-pattern.ts';

/** Continues with the rest of the pattern at a place; false makes the part before try something else. */
type Rest = (at: number) => boolean;

/** The first match at or after `from`: its place and its groups. */
export interface FoundMatch {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
}

/** Steps are counted in bundles; each costs about as much as ten units of other work. */
const BUNDLE = 64;
const UNITS = 10;

/** Searches `text` from `from` on. Throws a JsonataError when the budget of the evaluation is used up. */
export function search(parsed: ParsedPattern, text: string, from: number, multiline: boolean): FoundMatch | undefined {
  for (let start = from; start <= text.length; start++) {
    const run = new Run(parsed, text, multiline);
    if (run.match(parsed.pattern, start, (end) => { run.end = end; return true; })) {
      return { start, end: run.end, groups: run.groups.map((span) => (span === undefined ? undefined : text.slice(span[0], span[1]))) };
    }
  }
  return undefined;
}

class Run {
  end = 0;
  readonly groups: ([number, number] | undefined)[];
  private steps = 0;
  private readonly parsed: ParsedPattern;
  private readonly text: string;
  private readonly multiline: boolean;

  constructor(parsed: ParsedPattern, text: string, multiline: boolean) {
    this.parsed = parsed;
    this.text = text;
    this.multiline = multiline;
    this.groups = new Array<[number, number] | undefined>(parsed.groups).fill(undefined);
    work(1);
  }

  /** Whether `pattern` matches at `at` so that the rest matches behind it. */
  match(pattern: Pattern, at: number, rest: Rest): boolean {
    if (++this.steps % BUNDLE === 0) work(BUNDLE * UNITS);
    switch (pattern.type) {
      case 'character': return at < this.text.length && pattern.matches.test(this.text[at]!) && rest(at + 1);
      case 'position': return this.isAt(pattern.at, at) && rest(at);
      case 'sequence': return this.sequence(pattern.parts, 0, at, rest);
      case 'choice': return pattern.options.some((option) => this.match(option, at, rest));
      case 'group': return this.group(pattern, at, rest);
      case 'look': return this.look(pattern, at) && rest(at);
      case 'reference': return this.reference(pattern.group, at, rest);
      case 'repeat': return this.repeat(pattern, 0, at, rest);
    }
  }

  private sequence(parts: readonly Pattern[], i: number, at: number, rest: Rest): boolean {
    return i === parts.length ? rest(at) : this.match(parts[i]!, at, (next) => this.sequence(parts, i + 1, next, rest));
  }

  private group({ index, inner }: Pattern & { readonly type: 'group' }, at: number, rest: Rest): boolean {
    if (index === undefined) return this.match(inner, at, rest);
    const before = this.groups[index - 1];
    const found = this.match(inner, at, (end) => {
      const outer = this.groups[index - 1];
      this.groups[index - 1] = [at, end];
      if (rest(end)) return true;
      this.groups[index - 1] = outer;
      return false;
    });
    if (!found) this.groups[index - 1] = before;
    return found;
  }

  private repeat(pattern: Pattern & { readonly type: 'repeat' }, done: number, at: number, rest: Rest): boolean {
    const { inner, least, most, lazy, groups } = pattern;
    // A round that matches nothing is not repeated beyond what is required.
    const more = (): boolean => {
      if (done >= most) return false;
      const before = this.groups.slice(...groups);
      this.groups.fill(undefined, ...groups);
      if (this.match(inner, at, (next) => (next > at || done < least) && this.repeat(pattern, done + 1, next, rest))) return true;
      this.groups.splice(groups[0], before.length, ...before);
      return false;
    };
    if (done < least) return more();
    return lazy ? rest(at) || more() : more() || rest(at);
  }

  private look({ behind, negative, inner }: Pattern & { readonly type: 'look' }, at: number): boolean {
    const before = this.groups.slice();
    const found = behind ? this.lookBehind(inner, at) : this.match(inner, at, () => true);
    if (negative || !found) this.groups.splice(0, before.length, ...before);
    return found !== negative;
  }

  private lookBehind(inner: Pattern, at: number): boolean {
    for (let start = at; start >= 0; start--) if (this.match(inner, start, (end) => end === at)) return true;
    return false;
  }

  private reference(group: number | string, at: number, rest: Rest): boolean {
    const index = typeof group === 'number' ? group : this.parsed.names.get(group) ?? 0;
    const span = this.groups[index - 1];
    const wanted = span === undefined ? '' : this.text.slice(span[0], span[1]);
    return this.text.startsWith(wanted, at) && rest(at + wanted.length);
  }

  private isAt(position: '^' | '$' | 'b' | 'B', at: number): boolean {
    const lineEnd = (char: string | undefined): boolean => char === undefined || (this.multiline && /[\n\r\u2028\u2029]/.test(char));
    if (position === '^') return lineEnd(this.text[at - 1]);
    if (position === '$') return lineEnd(this.text[at]);
    return (isWord(this.text[at - 1]) !== isWord(this.text[at])) === (position === 'b');
  }
}

const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);
