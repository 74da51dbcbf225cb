/** `$toMillis`: the point in time that a text means, by ISO 8601 or by a picture. JSONata documentation, "$toMillis". */
import type { Json } from '../../json.ts';
import { builtin } from '../builtin.ts';
import { JsonataError } from '../error.ts';
import { currentTime } from '../host-context.ts';
import { type Component, dateTimePicture, DAYS, MONTHS } from './date-time-picture.ts';
import { integerPattern, parseByPicture } from './integer-picture.ts';

const ISO = /^\d{4}(-[01]\d)?(-[0-3]\d)?(T[0-2]\d:[0-5]\d:[0-5]\d)?(\.\d+)?([+-][0-2]\d:?[0-5]\d|Z)?$/;

/** `$toMillis(text, picture)`: undefined for a text that does not fit the picture. */
export const $toMillis = builtin('toMillis', '<s-s?:n>', (text: Json, picture: Json) => {
  if (text === undefined) return undefined;
  return picture === undefined ? parseIso(text) : parseDateTime(text, picture);
});

function parseIso(text: string): number {
  const found = ISO.exec(text);
  if (found === null) throw new JsonataError('D3110', { value: text });
  // A time without a zone is UTC, whatever the zone of the process.
  return Date.parse(found[3] !== undefined && found[5] === undefined ? `${text}Z` : text);
}

/** What a text says, by component. */
type Fields = Partial<Record<string, number>>;

function parseDateTime(text: string, picture: string): number | undefined {
  const parts = dateTimePicture(picture);
  const components = parts.filter((part): part is Component => 'specifier' in part);
  for (const { specifier, integer } of components) {
    if (integer === undefined && !'MxFPZzf'.includes(specifier)) throw new JsonataError('D3133', { value: specifier });
  }
  const source = parts.map((part) => ('literal' in part ? escape(part.literal) : `(${componentPattern(part)})`)).join('');
  const found = new RegExp(`^${source}$`, 'i').exec(text);
  if (found === null || components.length === 0) return undefined;
  const fields: Fields = {};
  components.forEach((component, i) => { fields[component.specifier === 'z' ? 'Z' : component.specifier] = parseComponent(found[i + 1]!, component); });
  return toMillis(fields);
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function componentPattern(component: Component): string {
  const { specifier, integer, readDigits } = component;
  if (specifier === 'Z' || specifier === 'z') {
    const separator = integer?.separators[0]?.character;
    return `${specifier === 'z' ? 'GMT' : ''}[-+][0-9]+${separator === undefined ? '' : `${escape(separator)}[0-9]+`}`;
  }
  if (specifier === 'P') return 'am|pm';
  if (specifier === 'f' && integer === undefined) return '[0-9]+';
  if (integer !== undefined) return integerPattern(integer, readDigits);
  return '[a-zA-Z]+';
}

function parseComponent(text: string, component: Component): number | undefined {
  const { specifier, integer, maximum, names } = component;
  if (specifier === 'Z' || specifier === 'z') return parseZone(specifier === 'z' ? text.slice(3) : text, component);
  if (specifier === 'P') return text.toLowerCase() === 'pm' ? 1 : 0;
  if (specifier === 'f') return Math.floor(Number(`0.${text}`) * 1000);
  if (integer !== undefined) return parseByPicture(text, integer);
  const list = specifier === 'F' ? DAYS : specifier === 'M' || specifier === 'x' ? MONTHS : undefined;
  if (list === undefined || names === undefined) throw new JsonataError('D3133', { value: specifier });
  const index = list.findIndex((name) => name !== '' && name.slice(0, maximum) === text);
  // Names in another case are read and not understood.
  if (index < 0) return undefined;
  return specifier === 'F' ? index : index + 1;
}

/** A time zone in minutes. */
function parseZone(text: string, { integer }: Component): number {
  const separator = integer?.separators[0]?.character;
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.slice(1);
  if (separator !== undefined) {
    const [hours, minutes] = digits.split(separator).map(Number);
    return sign * (hours! * 60 + minutes!);
  }
  if (digits.length <= 2) return sign * Number(digits) * 60;
  return sign * (Number(digits.slice(0, -2)) * 60 + Number(digits.slice(-2)));
}

/** A way to give a date or a time: what a text may say, and the units that are completed, from the largest to the smallest. */
interface Way {
  readonly says: string;
  readonly units: string | undefined;
}

const DATES: readonly Way[] = [
  { says: 'YMD', units: 'YMD' },
  // The day of the year is not one of the units: what is smaller is that of now.
  { says: 'Yd', units: 'YD' },
  { says: 'Xxw', units: undefined },
  { says: 'XW', units: undefined },
];
const TIMES: readonly Way[] = [{ says: 'Hmsf', units: 'Hmsf' }, { says: 'Phmsf', units: 'hmsf' }];

/** The way that a text's components belong to; the usual one when they belong to none. */
const fitting = (ways: readonly Way[], said: readonly string[]): Way =>
  ways.find(({ says }) => said.every((specifier) => says.includes(specifier))) ?? ways[0]!;

function toMillis(fields: Fields): number {
  const saidOf = (specifiers: string): string[] => [...specifiers].filter((specifier) => fields[specifier] !== undefined);
  const date = fitting(DATES, saidOf('YXMxWwdD'));
  const time = fitting(TIMES, saidOf('PHhmsf'));
  // A date by its week is read and not understood.
  if (date.units === undefined) throw new JsonataError('D3136');
  const { Y, M, D, d, H, h, m, s, f } = withDefaults(fields, date.units + time.units!);
  const hour = time.units === 'Hmsf' ? H! : (h! % 12) + (fields.P === 1 ? 12 : 0);
  const dayOfYear = date.units === 'YD' ? new Date(Date.UTC(Y!, 0, d)) : undefined;
  const [month, day] = dayOfYear === undefined ? [Math.max(M! - 1, 0), D!] : [dayOfYear.getUTCMonth(), dayOfYear.getUTCDate()];
  // Date.UTC reads the years 0 to 99 as 1900 to 1999, and so does JSONata.
  return Date.UTC(Y!, month, day, hour, m, s, f) - (fields.Z ?? 0) * 60_000;
}

/** Larger units that are left out are those of now, smaller ones the first. Throws D3136 for one left out between. */
function withDefaults(fields: Fields, units: string): Fields {
  const complete: Fields = { ...fields };
  let begun = false;
  let ended = false;
  for (const unit of units) {
    if (fields[unit] !== undefined) {
      if (ended) throw new JsonataError('D3136');
      begun = true;
    } else if (begun) {
      ended = true;
      complete[unit] = 'MD'.includes(unit) ? 1 : 0;
    } else complete[unit] = unitOf(new Date(currentTime()), unit);
  }
  return complete;
}

function unitOf(now: Date, unit: string): number {
  switch (unit) {
    case 'Y': return now.getUTCFullYear();
    case 'M': return now.getUTCMonth() + 1;
    case 'D': return now.getUTCDate();
    case 'H': return now.getUTCHours();
    case 'h': return now.getUTCHours() % 12;
    case 'm': return now.getUTCMinutes();
    case 's': return now.getUTCSeconds();
    case 'f': return now.getUTCMilliseconds();
    default: return 0;
  }
}
