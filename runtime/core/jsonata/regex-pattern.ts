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
  const names = new Map<string, number>();
  let groups = 0;
  let at = 0;
  const character = (text: string): Pattern => ({ type: 'character', matches: new RegExp(`^(?:${text})$`, flags.includes('i') ? 'is' : 's') });

  const choice = (): Pattern => {
    const options = [sequence()];
    while (source[at] === '|') {
      at++;
      options.push(sequence());
    }
    return options.length === 1 ? options[0]! : { type: 'choice', options };
  };
  const sequence = (): Pattern => {
    const parts: Pattern[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const first = groups;
      parts.push(repeated(atom(), first));
    }
    return parts.length === 1 ? parts[0]! : { type: 'sequence', parts };
  };
  const repeated = (inner: Pattern, first: number): Pattern => {
    const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})(\??)/.exec(source.slice(at, at + 40));
    if (found === null) return inner;
    at += found[0].length;
    const [sign] = found[0];
    const [, from, comma, to, lazy] = found as unknown as readonly string[];
    const least = sign === '{' ? Number(from) : sign === '+' ? 1 : 0;
    const most = sign === '?' ? 1 : sign !== '{' ? Infinity : comma === '' ? least : to === '' ? Infinity : Number(to);
    return { type: 'repeat', inner, least, most, lazy: lazy === '?', groups: [first, groups] };
  };
  const atom = (): Pattern => {
    const char = source[at]!;
    if (char === '(') return group();
    if (char === '[') return character(take(classEnd()));
    if (char === '\\') return escape();
    at++;
    if (char === '^' || char === '$') return { type: 'position', at: char };
    return character(char === '.' ? '[^\\n\\r\\u2028\\u2029]' : char.replace(/[\]{}/]/, '\\$&'));
  };
  const take = (end: number): string => {
    const text = source.slice(at, end);
    at = end;
    return text;
  };
  const classEnd = (): number => {
    let end = at + 1;
    while (source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
    return end + 1;
  };
  const escape = (): Pattern => {
    const rest = source.slice(at, at + 100);
    if (/^\\[bB]/.test(rest)) {
      at += 2;
      return { type: 'position', at: rest[1] as 'b' | 'B' };
    }
    const reference = /^\\(?:([1-9]\d*)|k<([^>]+)>)/.exec(rest);
    if (reference !== null) {
      at += reference[0].length;
      return { type: 'reference', group: reference[2] ?? Number(reference[1]) };
    }
    return character(take(at + /^\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|0|[^])/.exec(rest)![0].length));
  };
  const group = (): Pattern => {
    const [opening, mark, name] = /^\((\?(?:[:=!]|<[=!]|<([^>]+)>))?/.exec(source.slice(at, at + 200)) as unknown as readonly [string, string?, string?];
    at += opening.length;
    const captures = mark === undefined || name !== undefined;
    const index = captures ? ++groups : undefined;
    if (name !== undefined) names.set(name, index!);
    const inner = choice();
    at++;
    if (captures || mark === '?:') return { type: 'group', index, inner };
    return { type: 'look', behind: mark.startsWith('?<'), negative: mark.endsWith('!'), inner };
  };
  const pattern = choice();
  return { pattern, groups, names, worst: worstCase(pattern) };
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
