/** Functions that look for text or regular expressions. JSONata documentation, "String functions", "Regular Expressions". */
import type { Json } from '../../json.ts';
import { call } from '../apply.ts';
import { builtin, sequenceBuiltin } from '../builtin.ts';
import { JsonataError } from '../error.ts';
import { type Match, matches } from '../regex.ts';

/** `$contains(text, token)` */
export const $contains = builtin('contains', '<s-(sf):b>', (text: Json, token: Json) => {
  if (text === undefined || token === undefined) return undefined;
  if (typeof token !== 'function') return text.includes(token);
  return !matches(token, text, 'contains').next().done;
});

/** `$match(text, pattern, limit)`: one object per match, with its text, its index and its groups. */
export const $match = sequenceBuiltin('match', '<s-f<s:o>n?:a<o>>', (text: Json, pattern: Json, limit: Json) => {
  if (text === undefined) return undefined;
  if (limit < 0) throw new JsonataError('D3040', { value: limit, index: 3 });
  const found: Json[] = [];
  if (limit === 0) return found;
  for (const { match, start, groups } of matches(pattern, text, 'match')) {
    found.push({ match, index: start, groups });
    if (found.length >= limit) break;
  }
  return found;
});

/** `$split(text, separator, limit)` */
export const $split = builtin('split', '<s-(sf)n?:a<s>>', (text: Json, separator: Json, limit: Json) => {
  if (text === undefined) return undefined;
  if (limit < 0) throw new JsonataError('D3020', { value: limit, index: 3 });
  // Without a separator there is no result, unless nothing is asked for.
  if (separator === undefined) return limit === 0 ? [] : undefined;
  if (typeof separator !== 'function') return text.split(separator, limit);
  const most: number = limit ?? Infinity;
  const parts: string[] = [];
  let from = 0;
  if (most > 0) {
    for (const { start, end } of matches(separator, text, 'split')) {
      if (parts.length >= most) return parts;
      parts.push(text.slice(from, start));
      from = end;
    }
    if (parts.length < most) parts.push(text.slice(from));
  }
  return parts;
});

/** `$replace(text, pattern, replacement, limit)`: `$1` in a replacement is a group, `$0` the match, `$$` a dollar sign. */
export const $replace = builtin('replace', '<s-(sf)(sf)n?:s>', (text: Json, pattern: Json, replacement: Json, limit: Json) => {
  if (text === undefined || pattern === undefined) return undefined;
  if (pattern === '') throw new JsonataError('D3010', { value: pattern, index: 2 });
  if (limit < 0) throw new JsonataError('D3011', { value: limit, index: 4 });
  const most: number = limit ?? Infinity;
  if (typeof pattern === 'string') return replaceText(text, pattern, replacement, most);
  let result = '';
  let from = 0;
  let count = 0;
  if (most > 0) {
    for (const match of matches(pattern, text, 'replace')) {
      result += text.slice(from, match.start) + replaced(match, replacement);
      from = match.start + match.match.length;
      if (++count >= most) break;
    }
  }
  return result + text.slice(from);
});

function replaceText(text: string, pattern: string, replacement: Json, most: number): string {
  let result = '';
  let from = 0;
  let at = text.indexOf(pattern);
  if (at >= 0 && most > 0 && typeof replacement !== 'string') throw new JsonataError('D3012', { value: replacement });
  for (let count = 0; at >= 0 && count < most; count++) {
    result += text.slice(from, at) + replacement;
    from = at + pattern.length;
    at = text.indexOf(pattern, from);
  }
  return result + text.slice(from);
}

function replaced(match: Match, replacement: Json): string {
  if (typeof replacement === 'string') return withGroups(replacement, match);
  const text = replacement === undefined ? undefined : call(replacement, match);
  if (typeof text !== 'string') throw new JsonataError('D3012', { value: text });
  return text;
}

/** A replacement with its groups. As many digits belong to a group's number as there are groups to count. */
function withGroups(replacement: string, { match, groups }: Match): string {
  const digits = String(Math.max(groups.length, 1)).length;
  return replacement.replace(new RegExp(`\\$(?:(\\$)|(0)|(\\d{1,${digits}}))`, 'g'), (_, dollar, whole, number: string) => {
    if (dollar) return '$';
    if (whole) return match;
    const shorter = Number(number) > groups.length && number.length > 1;
    const name = shorter ? number.slice(0, -1) : number;
    return (groups[Number(name) - 1] ?? '') + number.slice(name.length);
  });
}
