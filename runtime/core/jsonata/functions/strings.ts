/** `$string` and the functions on text. JSONata documentation, "String functions". Lengths count characters, not code units. */
import type { Json } from '../../json.ts';
import { builtin } from '../builtin.ts';
import { JsonataError } from '../error.ts';

/** A value as text: strings as they are, the rest as JSON with 15 significant digits; functions are empty. */
export const $string = builtin('string', '<x-b?:s>', (value: Json, pretty: Json = false) => {
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'function') return '';
  if (typeof value === 'number') return numberText(value);
  return JSON.stringify(value, jsonValue, pretty ? 2 : 0);
});

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new JsonataError('D3001', { value });
  return Number.isSafeInteger(value) ? String(value) : String(rounded(value));
}

const rounded = (value: number): number => Number(value.toPrecision(15));

function jsonValue(_: string, value: Json): Json {
  if (typeof value === 'function') return '';
  if (typeof value !== 'number' || Number.isSafeInteger(value) || Number.isNaN(value)) return value;
  if (!Number.isFinite(value)) throw new JsonataError('D1001', { value });
  return rounded(value);
}

const SURROGATES = /[\ud800-\udfff]/;

/** The characters of a text. */
const characters = (text: string): readonly string[] => (SURROGATES.test(text) ? Array.from(text) : text.split(''));

/** `$length` */
export const $length = builtin('length', '<s-:n>', (text: Json) => {
  if (text === undefined) return undefined;
  return SURROGATES.test(text) ? Array.from(text as string).length : text.length;
});

/** `$substring(text, start, length)`: a negative start counts from the end. */
export const $substring = builtin('substring', '<s-nn?:s>', (text: Json, start: Json, length: Json) => {
  if (text === undefined) return undefined;
  const all = characters(text);
  const from = all.length + start < 0 ? 0 : start;
  if (length === undefined) return all.slice(from).join('');
  if (length <= 0) return '';
  return all.slice(from, from >= 0 ? from + length : all.length + from + length).join('');
});

/** `$substringBefore`: the whole text where `mark` does not occur. */
export const $substringBefore = builtin('substringBefore', '<s-s:s>', (text: Json, mark: Json) => {
  if (text === undefined) return undefined;
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
});

/** `$substringAfter`: the whole text where `mark` does not occur. */
export const $substringAfter = builtin('substringAfter', '<s-s:s>', (text: Json, mark: Json) => {
  if (text === undefined) return undefined;
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(at + String(mark).length);
});

/** `$lowercase` */
export const $lowercase = builtin('lowercase', '<s-:s>', (text: Json) => text?.toLowerCase());

/** `$uppercase` */
export const $uppercase = builtin('uppercase', '<s-:s>', (text: Json) => text?.toUpperCase());

/** `$trim`: white space becomes single spaces, none at the ends. */
export const $trim = builtin('trim', '<s-:s>', (text: Json) => text?.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, ''));

/** `$pad(text, width, fill)`: to the right, to the left when the width is negative. */
export const $pad = builtin('pad', '<s-ns?:s>', (text: Json, width: Json, fill: Json) => {
  if (text === undefined) return undefined;
  const missing = Math.abs(width) - $length(text);
  if (!(missing > 0)) return text;
  const marks = characters(fill === undefined || fill === '' ? ' ' : fill);
  const padding = marks.join('').repeat(Math.ceil(missing / marks.length));
  const exact = characters(padding).slice(0, missing).join('');
  return width > 0 ? text + exact : exact + text;
});

/** `$join(texts, separator)` */
export const $join = builtin('join', '<a<s>s?:s>', (texts: Json, separator: Json) => texts?.join(separator ?? ''));
