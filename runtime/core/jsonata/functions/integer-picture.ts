/**
 * Integers by a picture, both ways: `1`, `#,##0`, `٠`, `A`, `a`, `I`, `i`, `W`, `w`, `Ww`, with `;o` for ordinals. JSONata
 * documentation, "$formatInteger", "$parseInteger"; XPath and XQuery Functions and Operators 3.1, 4.6.
 */
import type { Json } from '../../json.ts';
import { builtin } from '../builtin.ts';
import { JsonataError } from '../error.ts';
import { fromWords, toWords, WORD } from './number-words.ts';

/** A picture, taken apart. */
export interface IntegerPicture {
  readonly kind: 'decimal' | 'letters' | 'roman' | 'words';
  readonly letterCase: 'upper' | 'lower' | 'title';
  readonly ordinal: boolean;
  /** Decimal: code point of the digit zero. */
  readonly zero: number;
  readonly mandatoryDigits: number;
  readonly optionalDigits: number;
  /** Decimal: separators with the number of digits to their right, from the right. */
  readonly separators: readonly { readonly position: number; readonly character: string }[];
  /** Decimal: the separators repeat at this distance; 0 if they do not. */
  readonly regular: number;
}

/** Code points of the zeros of Unicode's decimal digits (the basic plane). */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040,
  0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0,
  0xaa50, 0xabf0, 0xff10,
];

const zeroOf = (char: string): number | undefined => {
  const code = char.codePointAt(0)!;
  return ZEROS.find((zero) => code >= zero && code <= zero + 9);
};

/** Takes a picture apart. Throws D3130 for one that is no picture, D3131 for digits of two scripts. */
export function integerPicture(picture: string): IntegerPicture {
  const mark = picture.lastIndexOf(';');
  const primary = mark < 0 ? picture : picture.slice(0, mark);
  const ordinal = mark >= 0 && picture[mark + 1] === 'o';
  const base = { letterCase: 'lower', ordinal, zero: 0x30, mandatoryDigits: 0, optionalDigits: 0, separators: [], regular: 0 } as const;
  switch (primary) {
    case 'A': return { ...base, kind: 'letters', letterCase: 'upper' };
    case 'a': return { ...base, kind: 'letters' };
    case 'I': return { ...base, kind: 'roman', letterCase: 'upper' };
    case 'i': return { ...base, kind: 'roman' };
    case 'W': return { ...base, kind: 'words', letterCase: 'upper' };
    case 'Ww': return { ...base, kind: 'words', letterCase: 'title' };
    case 'w': return { ...base, kind: 'words' };
    default: return { ...base, kind: 'decimal', ...decimalPicture(primary) };
  }
}

function decimalPicture(primary: string): Pick<IntegerPicture, 'zero' | 'mandatoryDigits' | 'optionalDigits' | 'separators' | 'regular'> {
  let zero: number | undefined;
  let mandatoryDigits = 0;
  let optionalDigits = 0;
  const separators: { position: number; character: string }[] = [];
  for (const char of Array.from(primary).toReversed()) {
    const digit = zeroOf(char);
    if (digit !== undefined) {
      mandatoryDigits++;
      if (zero !== undefined && zero !== digit) throw new JsonataError('D3131');
      zero = digit;
    } else if (char === '#') optionalDigits++;
    else separators.push({ position: mandatoryDigits + optionalDigits, character: char });
  }
  if (mandatoryDigits === 0) throw new JsonataError('D3130', { value: primary });
  return { zero: zero!, mandatoryDigits, optionalDigits, separators, regular: regularDistance(separators) };
}

function regularDistance(separators: readonly { readonly position: number; readonly character: string }[]): number {
  if (separators.length === 0 || separators.some(({ character }) => character !== separators[0]!.character)) return 0;
  const positions = separators.map(({ position }) => position);
  const distance = positions.reduce(greatestCommonDivisor);
  return positions.every((_, i) => positions.includes((i + 1) * distance)) ? distance : 0;
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** An integer by a picture. */
export function formatByPicture(value: number, picture: IntegerPicture): string {
  const integer = Math.floor(value);
  const text = formatAbsolute(Math.abs(integer), picture);
  return integer < 0 ? `-${text}` : text;
}

function formatAbsolute(value: number, picture: IntegerPicture): string {
  switch (picture.kind) {
    case 'letters': return toLetters(value, picture.letterCase === 'upper' ? 'A' : 'a');
    case 'roman': return picture.letterCase === 'upper' ? toRoman(value).toUpperCase() : toRoman(value);
    case 'words': {
      const words = toWords(value, picture.ordinal);
      if (picture.letterCase === 'title') return words;
      return picture.letterCase === 'upper' ? words.toUpperCase() : words.toLowerCase();
    }
    default: return toDecimal(value, picture);
  }
}

function toDecimal(value: number, { zero, mandatoryDigits, separators, regular, ordinal }: IntegerPicture): string {
  const digits = String(value).padStart(mandatoryDigits, '0');
  const localised = zero === 0x30 ? digits : digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  const grouped = regular > 0 ? separateRegularly(localised, regular, separators[0]!.character) : separate(localised, separators);
  return ordinal ? grouped + ordinalSuffix(grouped) : grouped;
}

function separateRegularly(digits: string, distance: number, character: string): string {
  return [...digits].map((digit, i) => (i > 0 && (digits.length - i) % distance === 0 ? character + digit : digit)).join('');
}

/** Puts separators in from the left. One that the digits do not reach stands before them, as JSONata does it. */
function separate(digits: string, separators: IntegerPicture['separators']): string {
  return separators.reduceRight((text, { position, character }) => {
    const at = text.length - position;
    return at < 0 ? character + text.slice(at) : text.slice(0, at) + character + text.slice(at);
  }, digits);
}

/** The ending of an ordinal, by the last two characters as they are written. */
function ordinalSuffix(digits: string): string {
  const teen = digits.at(-2) === '1';
  return (teen ? undefined : ({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<string, string>)[digits.at(-1)!]) ?? 'th';
}

function toLetters(value: number, first: string): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(first.charCodeAt(0) + ((rest - 1) % 26)) + text;
  }
  return text;
}

const fromLetters = (text: string, first: string): number =>
  [...text].reduceRight((value, letter, i) => value + (letter.charCodeAt(0) - first.charCodeAt(0) + 1) * 26 ** (text.length - 1 - i), 0);

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
];

function toRoman(value: number): string {
  let text = '';
  let rest = value;
  for (const [amount, letters] of ROMAN) {
    const times = Math.floor(rest / amount);
    text += letters.repeat(Math.min(times, 10_000));
    rest %= amount;
  }
  return text;
}

function fromRoman(text: string): number {
  const amounts = [...text].map((letter) => ROMAN.find(([, letters]) => letters === letter)?.[0] ?? Number.NaN);
  return amounts.reduce((sum, amount, i) => (amount < (amounts[i + 1] ?? 0) ? sum - amount : sum + amount), 0);
}

/** What texts of a picture look like: the source of a regular expression. */
export function integerPattern(picture: IntegerPicture, width?: number): string {
  const upper = picture.letterCase === 'upper';
  switch (picture.kind) {
    case 'letters': return upper ? '[A-Z]+' : '[a-z]+';
    case 'roman': return upper ? '[MDCLXVI]+' : '[mdclxvi]+';
    case 'words': return `(?:${WORD})(?:(?:, |-| and | )(?:${WORD}))*`;
    default: {
      const digit = picture.separators.length > 0 ? '[0-9,]' : '[0-9]';
      return `${digit}${width === undefined ? '+' : `{${width}}`}${picture.ordinal ? '(?:th|st|nd|rd)' : ''}`;
    }
  }
}

/** The integer that a text of a picture means. NaN for a text of another form. */
export function parseByPicture(text: string, picture: IntegerPicture): number {
  const upper = picture.letterCase === 'upper';
  switch (picture.kind) {
    case 'letters': return fromLetters(text, upper ? 'A' : 'a');
    case 'roman': return fromRoman(upper && text !== text.toUpperCase() ? '?' : text.toLowerCase());
    case 'words': return fromWords(text.toLowerCase());
    default: return fromDecimal(text, picture);
  }
}

function fromDecimal(text: string, { zero, separators, regular, ordinal }: IntegerPicture): number {
  // At regular distances JSONata takes only a comma for a separator.
  const marks = regular > 0 ? [','] : separators.map(({ character }) => character);
  const digits = [...(ordinal ? text.slice(0, -2) : text)]
    .filter((char) => !marks.includes(char))
    .map((char) => (zeroOf(char) === zero ? String(char.codePointAt(0)! - zero) : char)).join('');
  return Number.parseInt(digits, 10);
}

/** `$formatInteger(value, picture)` */
export const $formatInteger = builtin('formatInteger', '<n-s:s>', (value: Json, picture: Json) =>
  (value === undefined || picture === undefined ? undefined : formatByPicture(value, integerPicture(picture))));

/** `$parseInteger(text, picture)` */
export const $parseInteger = builtin('parseInteger', '<s-s:n>', (text: Json, picture: Json) =>
  (text === undefined || picture === undefined ? undefined : parseByPicture(text, integerPicture(picture))));
