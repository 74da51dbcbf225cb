/**
 * Regular expressions: `/pattern/flags` is a function from text to its first match, with `next` for the one after.
 * JSONata documentation, "Regular Expressions".
 */
import type { Json } from '../json.ts';
import { call, settled } from './apply.ts';
import { work } from './budget.ts';
import { JsonataError } from './error.ts';
import { type FoundMatch, search } from './regex-matcher.ts';
import { parsePattern } from './regex-pattern.ts';

/** A match as JSONata's functions see it. */
export interface Match {
  readonly match: string;
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  readonly next: () => Match | undefined;
}

const known = new Map<string, Json>();
const MOST_KNOWN = 1000;

/** The function of a regular expression. The same one for the same text: compiling it takes longer than matching. */
export function regex(pattern: string, flags: string): Json {
  const key = `${flags}/${pattern}`;
  let matcher = known.get(key);
  if (matcher === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    matcher = matcherOf(pattern, flags);
    known.set(key, matcher);
  }
  return matcher;
}

/** Steps for which JavaScript's own matcher may be trusted: some tens of milliseconds. */
const HARMLESS = 10_000_000;

/** The function of a pattern. Its second argument, where the search begins, is the index where a higher-order function calls it. */
function matcherOf(pattern: string, flags: string): (text: Json, from: Json) => Match | undefined {
  const expression = new RegExp(pattern, `${flags}g`);
  const parsed = parsePattern(pattern, flags);
  const find = (text: string, from: number): Match | undefined => {
    work(1);
    const found = parsed.worst(text.length) <= HARMLESS ? execute(expression, text, from) : search(parsed, text, from, flags.includes('m'));
    if (found === undefined) return undefined;
    const { start, end, groups } = found;
    return { match: text.slice(start, end), start, end, groups, next: () => (end >= text.length ? undefined : after(text, end)) };
  };
  const after = (text: string, from: number): Match | undefined => {
    const found = find(text, from);
    // It would be found again and again.
    if (found?.match === '') throw new JsonataError('D1004', { value: pattern });
    return found;
  };
  return (text, from) => find(textOf(text), typeof from === 'number' ? Math.max(Math.trunc(from), 0) : 0);
}

/** What a regular expression sees of a value that is no text: what JavaScript makes of it. */
function textOf(value: Json): string {
  if (Array.isArray(value)) return value.map((item) => (item === null ? '' : textOf(item))).join(',');
  return (typeof value === 'object' && value !== null) || typeof value === 'function' ? '[object Object]' : String(value);
}

function execute(expression: RegExp, text: string, from: number): FoundMatch | undefined {
  expression.lastIndex = from;
  const found = expression.exec(text);
  return found === null ? undefined : { start: found.index, end: found.index + found[0].length, groups: found.slice(1) };
}

/** All matches of a regular expression or of a function that behaves like one. Throws T1010 if it does not. */
export function* matches(matcher: Json, text: string, name: string): Generator<Match> {
  let found = checked(call(matcher, text), name);
  while (found !== undefined) {
    yield found;
    found = checked(settled(found.next()), name);
  }
}

function checked(found: Json, name: string): Match | undefined {
  if (found === undefined || found === null) return undefined;
  const fits = typeof found.start === 'number' || typeof found.end === 'number'
    || Array.isArray(found.groups) || typeof found.next === 'function';
  if (!fits) throw new JsonataError('T1010', { token: name });
  return found;
}
