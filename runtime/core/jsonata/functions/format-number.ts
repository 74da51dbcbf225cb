/**
 * `$formatNumber`: a number by a picture, as XPath's `fn:format-number`. JSONata documentation, "$formatNumber";
 * XPath and XQuery Functions and Operators 3.1, 4.7.
 */
import type { Json } from '../../json.ts';
import { builtin } from '../builtin.ts';
import { type ErrorCode, JsonataError } from '../error.ts';

/** The characters with a meaning, and the texts for special numbers. */
const PROPERTIES = {
  'decimal-separator': '.',
  'grouping-separator': ',',
  'exponent-separator': 'e',
  infinity: 'Infinity',
  'minus-sign': '-',
  NaN: 'NaN',
  percent: '%',
  'per-mille': '\u2030',
  'zero-digit': '0',
  digit: '#',
  'pattern-separator': ';',
};

type Properties = typeof PROPERTIES;

/** A sub-picture, taken apart. */
interface SubPicture {
  readonly prefix: string;
  readonly suffix: string;
  readonly active: string;
  readonly mantissa: string;
  readonly exponent: string | undefined;
  readonly integer: string;
  readonly fraction: string;
}

/** What a sub-picture says. */
interface Layout {
  readonly prefix: string;
  readonly suffix: string;
  readonly scale: number;
  readonly scaling: number;
  readonly minimumInteger: number;
  readonly minimumFraction: number;
  readonly maximumFraction: number;
  readonly minimumExponent: number;
  /** Digits to the right of each separator, from the right; one number if they are regular. */
  readonly integerGroups: readonly number[];
  readonly regularGroup: number;
  readonly fractionGroups: readonly number[];
}

/** `$formatNumber(value, picture, options)` */
export const $formatNumber = builtin('formatNumber', '<n-so?:s>', (value: Json, picture: Json, options: Json) =>
  (value === undefined || picture === undefined ? undefined : formatNumber(value, picture, { ...PROPERTIES, ...options })));

function formatNumber(value: number, picture: string, properties: Properties): string {
  const zero = properties['zero-digit'].charCodeAt(0);
  const digits = Array.from({ length: 10 }, (_, i) => String.fromCharCode(zero + i));
  const pictures = picture.split(properties['pattern-separator']);
  if (pictures.length > 2) throw new JsonataError('D3080');
  const layouts = pictures.map((sub) => {
    const parts = takeApart(sub, properties, digits);
    check(parts, sub, properties, digits);
    return layoutOf(parts, sub, properties, digits);
  });
  const minus = properties['minus-sign'];
  const positive = layouts[0]!;
  const negative = layouts[1] ?? { ...positive, prefix: minus + positive.prefix };
  const layout = value >= 0 || Number.isNaN(value) ? positive : negative;
  const scaled = value * layout.scale;
  if (Number.isNaN(value)) return layout.prefix + properties.NaN + layout.suffix;
  if (!Number.isFinite(scaled)) return layout.prefix + properties.infinity + layout.suffix;
  return layout.prefix + digitsOf(scaled, layout, properties, digits) + layout.suffix;
}

function takeApart(sub: string, properties: Properties, digits: readonly string[]): SubPicture {
  const active = [...digits, properties['decimal-separator'], properties['exponent-separator'], properties['grouping-separator'], properties.digit];
  const isActive = (char: string): boolean => active.includes(char) && char !== properties['exponent-separator'];
  const chars = [...sub];
  const first = chars.findIndex(isActive);
  const last = chars.findLastIndex(isActive);
  const middle = first < 0 ? sub : chars.slice(first, last + 1).join('');
  const prefix = first < 0 ? '' : chars.slice(0, first).join('');
  const suffix = first < 0 ? '' : chars.slice(last + 1).join('');
  // As JSONata does it, the place of the separator counts from the start of the sub-picture, whatever the prefix.
  const place = sub.indexOf(properties['exponent-separator'], prefix.length);
  const exponentAt = place > sub.length - suffix.length ? -1 : place;
  const mantissa = exponentAt < 0 ? middle : middle.slice(0, exponentAt);
  const point = mantissa.indexOf(properties['decimal-separator']);
  return {
    prefix,
    suffix,
    active: middle,
    mantissa,
    exponent: exponentAt < 0 ? undefined : middle.slice(exponentAt + 1),
    integer: point < 0 ? mantissa : mantissa.slice(0, point),
    fraction: point < 0 ? '' : mantissa.slice(point + 1),
  };
}

/** The rules of XPath 4.7.4. Of several that are broken the last is reported. */
function check(parts: SubPicture, sub: string, properties: Properties, digits: readonly string[]): void {
  const { percent } = properties;
  const [decimal, grouping, mille, optional] = [
    properties['decimal-separator'], properties['grouping-separator'], properties['per-mille'], properties.digit,
  ];
  const count = (char: string): number => sub.split(char).length - 1;
  const isDigit = (char: string): boolean => digits.includes(char);
  let broken: ErrorCode | undefined;
  const fail = (code: ErrorCode, when: boolean): void => { if (when) broken = code; };
  fail('D3081', count(decimal) > 1);
  fail('D3082', count(percent) > 1);
  fail('D3083', count(mille) > 1);
  fail('D3084', count(percent) > 0 && count(mille) > 0);
  fail('D3085', ![...parts.mantissa].some((char) => isDigit(char) || char === optional));
  const known = new Set([...digits, decimal, grouping, optional, properties['exponent-separator']]);
  fail('D3086', [...parts.active].some((char) => !known.has(char)));
  const at = sub.indexOf(decimal);
  if (at >= 0) fail('D3087', sub[at - 1] === grouping || sub[at + 1] === grouping);
  else fail('D3088', parts.integer.endsWith(grouping));
  fail('D3089', sub.includes(grouping + grouping));
  // Only what stands before the first, or behind the last optional digit counts.
  fail('D3090', parts.integer.includes(optional) && parts.integer.slice(0, parts.integer.indexOf(optional)).split('').some(isDigit));
  fail('D3091', parts.fraction.includes(optional) && parts.fraction.slice(parts.fraction.lastIndexOf(optional)).split('').some(isDigit));
  if (parts.exponent !== undefined) {
    fail('D3092', parts.exponent !== '' && (sub.includes(percent) || sub.includes(mille)));
    fail('D3093', parts.exponent === '' || ![...parts.exponent].every(isDigit));
  }
  if (broken !== undefined) throw new JsonataError(broken);
}

function layoutOf(parts: SubPicture, sub: string, properties: Properties, digits: readonly string[]): Layout {
  const grouping = properties['grouping-separator'];
  const mandatory = (text: string): number => [...text].filter((char) => digits.includes(char)).length;
  const places = (text: string): number => [...text].filter((char) => digits.includes(char) || char === properties.digit).length;
  const separators = [...parts.integer].flatMap((char, i) => (char === grouping ? [places(parts.integer.slice(i + 1))] : []));
  const fractionGroups: number[] = [];
  // As JSONata does it, those behind the first separator are where the integer part has them.
  for (let at = parts.fraction.indexOf(grouping); at >= 0; at = parts.integer.indexOf(grouping, at + 1)) fractionGroups.push(places(parts.fraction.slice(0, at)));
  let minimumInteger = mandatory(parts.integer);
  const scaling = minimumInteger;
  let minimumFraction = mandatory(parts.fraction);
  let maximumFraction = places(parts.fraction);
  const minimumExponent = parts.exponent === undefined ? 0 : mandatory(parts.exponent);
  if (minimumInteger === 0 && maximumFraction === 0) {
    if (minimumExponent > 0) {
      minimumFraction = 1;
      maximumFraction = 1;
    } else minimumInteger = 1;
  }
  if (minimumExponent > 0 && minimumInteger === 0 && parts.integer.includes(properties.digit)) minimumInteger = 1;
  if (minimumInteger === 0 && minimumFraction === 0) minimumFraction = 1;
  const scale = sub.includes(properties.percent) ? 100 : sub.includes(properties['per-mille']) ? 1000 : 1;
  return {
    prefix: parts.prefix, suffix: parts.suffix, scale, scaling, minimumInteger, minimumFraction, maximumFraction,
    minimumExponent, integerGroups: separators, regularGroup: regularGroup(separators), fractionGroups,
  };
}

/** The distance of separators that stand at regular intervals; 0 if they do not. */
function regularGroup(positions: readonly number[]): number {
  if (positions.length === 0) return 0;
  const smallest = Math.min(...positions);
  const regular = positions.every((_, i) => positions.includes((i + 1) * smallest));
  return regular ? smallest : 0;
}

function digitsOf(value: number, layout: Layout, properties: Properties, digits: readonly string[]): string {
  let mantissa = value;
  let exponent: number | undefined;
  if (layout.minimumExponent > 0) {
    exponent = 0;
    const most = 10 ** layout.scaling;
    const least = 10 ** (layout.scaling - 1);
    while (mantissa !== 0 && Math.abs(mantissa) < least) { mantissa *= 10; exponent--; }
    while (Math.abs(mantissa) > most) { mantissa /= 10; exponent++; }
  }
  const localised = (text: string): string => [...text].map((char) => digits[Number(char)] ?? char).join('');
  const fixed = fixedPoint(Math.abs(mantissa), layout.maximumFraction);
  const [whole = '', decimals = ''] = fixed.split('.');
  const grouping = properties['grouping-separator'];
  const integer = groupInteger(localised(whole.replace(/^0+/, '').padStart(layout.minimumInteger, '0')), layout, grouping);
  // A separator stands even where there are fewer digits, and keeps the decimal separator.
  const fraction = groupFraction(localised(decimals.replace(/0+$/, '').padEnd(layout.minimumFraction, '0')), layout.fractionGroups, grouping);
  const text = fraction === '' ? integer : integer + properties['decimal-separator'] + fraction;
  if (exponent === undefined) return text;
  const sign = exponent < 0 ? properties['minus-sign'] : '';
  return text + properties['exponent-separator'] + sign + localised(String(Math.abs(exponent)).padStart(layout.minimumExponent, '0'));
}

/** A number with a fixed number of decimals, rounded half to even, never with an exponent. */
function fixedPoint(value: number, decimals: number): string {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  const scaled = Number(`${digits}e${Number(exponent) + decimals}`);
  const nearest = Math.round(scaled);
  const tie = Math.abs(nearest - scaled) === 0.5 && Math.abs(nearest % 2) === 1;
  const [rounded = '0', power = '0'] = String(tie ? nearest - 1 : nearest).split('e');
  return Number(`${rounded}e${Number(power) - decimals}`).toFixed(Math.min(decimals, 100));
}

function groupInteger(digits: string, { integerGroups, regularGroup: every }: Layout, separator: string): string {
  const positions = every > 0
    ? Array.from({ length: Math.floor((digits.length - 1) / every) }, (_, i) => (i + 1) * every)
    : integerGroups;
  return reinsert(digits, positions, separator);
}

/** Puts separators into digits, counted from the right. */
function reinsert(digits: string, positions: readonly number[], separator: string): string {
  return [...digits].map((digit, i) => {
    const right = digits.length - i;
    return i > 0 && positions.includes(right) ? separator + digit : digit;
  }).join('');
}

function groupFraction(digits: string, positions: readonly number[], separator: string): string {
  return positions.reduce((text, position) => text.slice(0, position) + separator + text.slice(position), digits);
}
