/** Functions on numbers. JSONata documentation, "Numeric functions". */
import type { Json } from '../../json.ts';
import { builtin } from '../builtin.ts';
import { JsonataError } from '../error.ts';

const DECIMAL = /^-?\d+(\.\d+)?([Ee][-+]?\d+)?$/;
const RADIX = /^(0[xX][0-9A-Fa-f]+|0[oO][0-7]+|0[bB][01]+)$/;

/** `$number`: of a numeral (decimal, 0x…, 0o…, 0b…) or a boolean. */
export const $number = builtin('number', '<(nsb)-:n>', (value: Json) => {
  if (value === undefined || typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  const result = DECIMAL.test(value) || RADIX.test(value) ? Number(value) : Number.NaN;
  if (!Number.isFinite(result)) throw new JsonataError('D3030', { value });
  return result;
});

/** `$abs` */
export const $abs = builtin('abs', '<n-:n>', (value: Json) => (value === undefined ? undefined : Math.abs(value)));
/** `$floor` */
export const $floor = builtin('floor', '<n-:n>', (value: Json) => (value === undefined ? undefined : Math.floor(value)));
/** `$ceil` */
export const $ceil = builtin('ceil', '<n-:n>', (value: Json) => (value === undefined ? undefined : Math.ceil(value)));

/** `$round(value, digits)`: half to even; negative digits round to tens, hundreds, … */
export const $round = builtin('round', '<n-n?:n>', (value: Json, digits: Json) =>
  (value === undefined ? undefined : roundHalfEven(value, digits ?? 0)));

/** Rounds half to even at a decimal place. */
export function roundHalfEven(value: number, digits: number): number {
  return quickly(value, digits) ?? roundText(value, digits);
}

/** Powers of ten that a double has exactly. */
const POWERS = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** By multiplication, where what it is off by cannot matter: a few units in the last place, far from a half. */
function quickly(value: number, digits: number): number | undefined {
  const power = POWERS[digits];
  if (power === undefined) return undefined;
  const scaled = value * power;
  const nearest = Math.round(scaled);
  return Math.abs(nearest - scaled) < 0.5 - Math.abs(scaled) * 1e-14 ? nearest / power + 0 : undefined;
}

function roundText(value: number, digits: number): number {
  const scaled = shift(value, digits);
  const nearest = Math.round(scaled);
  const tie = Math.abs(nearest - scaled) === 0.5 && Math.abs(nearest % 2) === 1;
  const result = shift(tie ? nearest - 1 : nearest, -digits);
  return result === 0 ? 0 : result;
}

/** Moves the decimal point by text: multiplication would add an error of its own. */
function shift(value: number, places: number): number {
  if (places === 0) return value;
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** `$sqrt` */
export const $sqrt = builtin('sqrt', '<n-:n>', (value: Json) => {
  if (value < 0) throw new JsonataError('D3060', { value });
  return value === undefined ? undefined : Math.sqrt(value);
});

/** `$power` */
export const $power = builtin('power', '<n-n:n>', (base: Json, exponent: Json) => {
  if (base === undefined) return undefined;
  const result = base ** exponent;
  if (!Number.isFinite(result)) throw new JsonataError('D3061', { value: base, exp: exponent });
  return result;
});

/** `$formatBase(value, radix)`: the rounded value in another base. */
export const $formatBase = builtin('formatBase', '<n-n?:s>', (value: Json, radix: Json) => {
  if (value === undefined) return undefined;
  const base = radix === undefined ? 10 : roundHalfEven(radix, 0);
  if (base < 2 || base > 36) throw new JsonataError('D3100', { value: base });
  return roundHalfEven(value, 0).toString(base);
});
