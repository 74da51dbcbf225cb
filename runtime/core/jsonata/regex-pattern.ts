/**
 * The structure of a regular expression, and how long matching it can take.
 *
 * JavaScript's own matcher backtracks: `(a+)+b` takes time exponential in the length of the text, `\s+$` quadratic, and
 * nothing can interrupt it. So a pattern is taken apart once, its worst case is estimated, and only where pattern and
 * text together are harmless the own matcher is used; everything else goes to the matcher of regex-matcher.ts, which
 * counts its steps. A linear-time engine would do too, but knows no lookaround and no references, and is a dependency.
 */
export type Pattern =
  | { readonly type: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly type: 'choice'; readonly options: readonly Pattern[] }
  /** One character: `matches` is JavaScript's answer for it. */
  | { readonly type: 'character'; readonly matches: RegExp }
  /** ^ $ \b \B */
  | { readonly type: 'position'; readonly at: '^' | '$' | 'b' | 'B' }
  | { readonly type: 'group'; readonly index: number | undefined; readonly inner: Pattern }
  | { readonly type: 'look'; readonly behind: boolean; readonly negative: boolean; readonly inner: Pattern }
  | { readonly type: 'reference'; readonly group: number | string }
  /** `groups`: those inside, which every round begins without. */
  | { readonly type: 'repeat'; readonly inner: Pattern; readonly least: number; readonly most: number; readonly lazy: boolean; readonly groups: readonly [from: number, to: number] };

export interface ParsedPattern {
  readonly pattern: Pattern;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  /** Steps that matching a text of a length can take at worst. */
  readonly worst: (length: number) => number;
}

/** Takes the source of a RegExp apart. It is known to be valid: the RegExp exists. Flags: i and m. */
export function parsePattern(source: string, flags: string): ParsedPattern {
  const reader = new PatternReader(source, flags.includes('i'));
  const pattern = reader.choice();
  return { pattern, groups: reader.groups, names: reader.names, worst: worstCase(pattern) };
}

class PatternReader {
  groups = 0;
  readonly names = new Map<string, number>();
  private at = 0;
  private readonly source: string;
  private readonly anyCase: boolean;

  constructor(source: string, anyCase: boolean) {
    this.source = source;
    this.anyCase = anyCase;
  }

  choice(): Pattern {
    const options = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      options.push(this.sequence());
    }
    return options.length === 1 ? options[0]! : { type: 'choice', options };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const first = this.groups;
      parts.push(this.repeated(this.atom(), first));
    }
    return parts.length === 1 ? parts[0]! : { type: 'sequence', parts };
  }

  private repeated(inner: Pattern, first: number): Pattern {
    const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})(\??)/.exec(this.source.slice(this.at, this.at + 40));
    if (found === null) return inner;
    this.at += found[0].length;
    const [sign] = found[0];
    const [, from, comma, to, lazy] = found as unknown as readonly string[];
    const least = sign === '{' ? Number(from) : sign === '+' ? 1 : 0;
    const most = sign === '?' ? 1 : sign !== '{' ? Infinity : comma === '' ? least : to === '' ? Infinity : Number(to);
    return { type: 'repeat', inner, least, most, lazy: lazy === '?', groups: [first, this.groups] };
  }

  private atom(): Pattern {
    const char = this.source[this.at]!;
    if (char === '(') return this.group();
    if (char === '[') return this.character(this.take(this.classEnd() - this.at));
    if (char === '\\') return this.escape();
    this.at++;
    if (char === '^' || char === '$') return { type: 'position', at: char };
    return this.character(char === '.' ? '[^\\n\\r\\u2028\\u2029]' : char.replace(/[\]{}/]/, '\\$&'));
  }

  private character(text: string): Pattern {
    return { type: 'character', matches: new RegExp(`^(?:${text})$`, this.anyCase ? 'is' : 's') };
  }

  private take(length: number): string {
    this.at += length;
    return this.source.slice(this.at - length, this.at);
  }

  private classEnd(): number {
    let end = this.at + 1;
    while (this.source[end] !== ']') end += this.source[end] === '\\' ? 2 : 1;
    return end + 1;
  }

  private escape(): Pattern {
    const rest = this.source.slice(this.at, this.at + 100);
    if (/^\\[bB]/.test(rest)) {
      this.at += 2;
      return { type: 'position', at: rest[1] as 'b' | 'B' };
    }
    const reference = /^\\(?:([1-9]\d*)|k<([^>]+)>)/.exec(rest);
    if (reference !== null) {
      this.at += reference[0].length;
      return { type: 'reference', group: reference[2] ?? Number(reference[1]) };
    }
    return this.character(this.take(/^\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|0|[^])/.exec(rest)![0].length));
  }

  private group(): Pattern {
    const [opening, mark, name] = /^\((\?(?:[:=!]|<[=!]|<([^>]+)>))?/.exec(this.source.slice(this.at, this.at + 200)) as unknown as readonly [string, string?, string?];
    this.at += opening.length;
    const captures = mark === undefined || name !== undefined;
    const index = captures ? ++this.groups : undefined;
    if (name !== undefined) this.names.set(name, index!);
    const inner = this.choice();
    this.at++;
    if (captures || mark === '?:') return { type: 'group', index, inner };
    return { type: 'look', behind: mark.startsWith('?<'), negative: mark.endsWith('!'), inner };
  }
}

/** Ways that a pattern can match in: `constant` times the length to the power of `degree`; unbounded if it is nested. */
interface Ways {
  readonly constant: number;
  readonly degree: number;
}

/** An estimate from above: every start, times all combinations of the choices. */
function worstCase(pattern: Pattern): (length: number) => number {
  const { constant, degree } = waysOf(pattern);
  return (length) => constant * Math.max(length, 2) ** (degree + 1);
}

function waysOf(pattern: Pattern): Ways {
  switch (pattern.type) {
    case 'sequence': return pattern.parts.map(waysOf).reduce(both, ONE);
    case 'choice': return { constant: pattern.options.reduce((sum, option) => sum + waysOf(option).constant, 0), degree: Math.max(...pattern.options.map((option) => waysOf(option).degree)) };
    case 'group': return waysOf(pattern.inner);
    case 'look': return both(waysOf(pattern.inner), { constant: 1, degree: pattern.behind ? 1 : 0 });
    case 'reference': return { constant: 1, degree: 1 };
    case 'repeat': {
      const inner = waysOf(pattern.inner);
      const ambiguous = inner.degree > 0 || inner.constant > 1;
      if (ambiguous && pattern.most > 1) return { constant: Infinity, degree: 0 };
      if (pattern.most === pattern.least) return inner;
      return pattern.most === 1 ? { ...inner, constant: inner.constant + 1 } : { constant: inner.constant, degree: inner.degree + 1 };
    }
    default: return ONE;
  }
}

const ONE: Ways = { constant: 1, degree: 0 };
const both = (a: Ways, b: Ways): Ways => ({ constant: a.constant * b.constant, degree: a.degree + b.degree });
