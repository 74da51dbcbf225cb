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
  for (const { specifier, names } of components) {
    if (names !== undefined && !'MxFPCE'.includes(specifier)) throw new JsonataError('D3133', { value: specifier });
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
  if (integer !== undefined) return integerPattern(integer, readDigits);
  return '[a-zA-Z]+';
}

function parseComponent(text: string, component: Component): number {
  const { specifier, integer, maximum, names } = component;
  if (specifier === 'Z' || specifier === 'z') return parseZone(specifier === 'z' ? text.slice(3) : text, component);
  if (specifier === 'P') return text.toLowerCase() === 'pm' ? 1 : 0;
  if (specifier === 'f') return Math.floor(Number(`0.${text}`) * 1000);
  if (integer !== undefined) return parseByPicture(text, integer);
  const list = specifier === 'F' ? DAYS : specifier === 'M' || specifier === 'x' ? MONTHS : undefined;
  if (list === undefined || names === undefined) throw new JsonataError('D3133', { value: specifier });
  const index = list.findIndex((name) => name !== '' && name.slice(0, maximum).toLowerCase() === text.toLowerCase());
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

/** From the largest unit to the smallest; those of a date given in another way. */
const DATE_FIELDS = ['YMD', 'Yd', 'XxwF', 'XWF'] as const;
const TIME_FIELDS = ['PHmsf', 'Phmsf'] as const;

function toMillis(fields: Fields): number {
  const has = (field: string): boolean => fields[field] !== undefined;
  const byDayOfYear = has('d');
  const byWeek = !byDayOfYear && !has('D') && !has('M') && (has('X') || has('x') || has('w') || has('W'));
  if (byWeek && !byDayOfYear) throw new JsonataError('D3136');
  const dateFields = byDayOfYear ? DATE_FIELDS[1] : DATE_FIELDS[0];
  const timeFields = has('P') || has('h') ? TIME_FIELDS[1].slice(1) : TIME_FIELDS[0].slice(1);
  const complete = withDefaults(fields, dateFields + timeFields);
  const hour = timeFields.startsWith('h') ? (complete.h! % 12) + (fields.P === 1 ? 12 : 0) : complete.H!;
  const [month, day] = byDayOfYear ? [0, complete.d!] : [complete.M! - 1, complete.D!];
  const date = new Date(0);
  date.setUTCFullYear(complete.Y!, month, day);
  date.setUTCHours(hour, complete.m, complete.s, complete.f);
  return date.getTime() - (fields.Z ?? 0) * 60_000;
}

/** Larger units that are left out are those of now, smaller ones the first. Throws D3136 for one left out between. */
function withDefaults(fields: Fields, order: string): Fields {
  const now = new Date(currentTimeIfNeeded(fields, order));
  const complete: Fields = {};
  let begun = false;
  let ended = false;
  for (const field of order) {
    const value = fields[field];
    if (value !== undefined) {
      if (ended) throw new JsonataError('D3136');
      begun = true;
      complete[field] = value;
    } else if (begun) {
      ended = true;
      complete[field] = 'MDd'.includes(field) ? 1 : 0;
    } else complete[field] = present(now, field);
  }
  return complete;
}

const currentTimeIfNeeded = (fields: Fields, order: string): number => (fields[order[0]!] === undefined ? currentTime() : 0);

function present(now: Date, field: string): number {
  switch (field) {
    case 'Y': return now.getUTCFullYear();
    case 'M': return now.getUTCMonth() + 1;
    case 'D': return now.getUTCDate();
    case 'd': return (Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()) - Date.UTC(now.getUTCFullYear(), 0)) / 86_400_000 + 1;
    case 'H': return now.getUTCHours();
    case 'h': return now.getUTCHours() % 12;
    case 'm': return now.getUTCMinutes();
    case 's': return now.getUTCSeconds();
    default: return 0;
  }
}
