/** `$fromMillis`: a point in time by a picture. JSONata documentation, "$fromMillis". The calendar is the Gregorian one. */
import type { Json } from '../../json.ts';
import { builtin } from '../builtin.ts';
import { JsonataError } from '../error.ts';
import { type Component, dateTimePicture, DAYS, ISO_PICTURE, MONTHS } from './date-time-picture.ts';
import { formatByPicture, integerPicture } from './integer-picture.ts';

const MILLIS_IN_A_DAY = 86_400_000;

/** A point in time as its place sees it. */
interface LocalTime {
  /** Its UTC fields are the local time. */
  readonly date: Date;
  readonly offsetHours: number;
  readonly offsetMinutes: number;
}

/** `$fromMillis(millis, picture, timezone)` */
export const $fromMillis = builtin('fromMillis', '<n-s?s?:s>', (millis: Json, picture: Json, timezone: Json) =>
  (millis === undefined ? undefined : formatDateTime(millis, picture, timezone)));

/** A point in time by a picture (ISO 8601 without one) in a time zone ('+0100', UTC without one). */
export function formatDateTime(millis: number, picture?: string, timezone?: string): string {
  const offset = timezone === undefined ? 0 : Number.parseInt(timezone, 10);
  // A negative offset with minutes is read as JSONata reads it: -0530 is -6 hours and -30 minutes.
  const [offsetHours, offsetMinutes] = [Math.floor(offset / 100), offset % 100];
  const date = new Date(millis + (60 * offsetHours + offsetMinutes) * 60_000);
  const local: LocalTime = { date, offsetHours, offsetMinutes };
  return dateTimePicture(picture ?? ISO_PICTURE)
    .map((part) => ('literal' in part ? part.literal : formatComponent(local, part))).join('');
}

function formatComponent(local: LocalTime, component: Component): string {
  const { specifier, names, integer } = component;
  if (specifier === 'Z' || specifier === 'z') return formatZone(local, component);
  const value = fragment(local.date, specifier);
  if (typeof value === 'string') return names === 'upper' ? value.toUpperCase() : value;
  if (names !== undefined) return formatName(value, component);
  const { yearDigits } = component;
  return formatByPicture(specifier === 'Y' && yearDigits !== undefined ? value % 10 ** yearDigits : value, integer!);
}

function formatName(value: number, { specifier, names, maximum }: Component): string {
  const name = specifier === 'M' || specifier === 'x' ? MONTHS[value - 1] : specifier === 'F' ? DAYS[value] : undefined;
  if (name === undefined) throw new JsonataError('D3133', { value: specifier });
  const cased = names === 'upper' ? name.toUpperCase() : names === 'lower' ? name.toLowerCase() : name;
  return maximum === undefined ? cased : cased.slice(0, maximum);
}

function formatZone({ offsetHours, offsetMinutes }: LocalTime, { specifier, integer, modifier }: Component): string {
  const offset = offsetHours * 100 + offsetMinutes;
  if (offset === 0 && modifier === 't') return 'Z';
  const sign = offset >= 0 ? '+' : '';
  const gmt = specifier === 'z' ? 'GMT' : '';
  if (integer?.kind !== 'decimal') throw new JsonataError('D3134', { value: 0 });
  if (integer.regular > 0) return gmt + sign + formatByPicture(offset, integer);
  const digits = integer.mandatoryDigits;
  if (digits > 4) throw new JsonataError('D3134', { value: digits });
  if (digits > 2) return gmt + sign + formatByPicture(offset, integer);
  const minutes = offsetMinutes === 0 ? '' : `:${formatByPicture(offsetMinutes, integerPicture('00'))}`;
  return gmt + sign + formatByPicture(offsetHours, integer) + minutes;
}

function fragment(date: Date, specifier: string): number | string {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (specifier) {
    case 'Y': return year;
    case 'M': return month + 1;
    case 'D': return day;
    case 'd': return (Date.UTC(year, month, day) - Date.UTC(year, 0)) / MILLIS_IN_A_DAY + 1;
    case 'F': return date.getUTCDay() || 7;
    case 'W': return weekOfYear(date).week;
    case 'X': return weekOfYear(date).year;
    case 'w': return weekOfMonth(date).week;
    case 'x': return weekOfMonth(date).month;
    case 'H': return date.getUTCHours();
    case 'h': return date.getUTCHours() % 12 || 12;
    case 'P': return date.getUTCHours() >= 12 ? 'pm' : 'am';
    case 'm': return date.getUTCMinutes();
    case 's': return date.getUTCSeconds();
    case 'f': return date.getUTCMilliseconds();
    default: return 'ISO';
  }
}

/** The Thursday of a date's week: ISO 8601 counts a week to the year and month that its Thursday is in. */
function thursday(date: Date): Date {
  const today = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return new Date(today + (4 - (date.getUTCDay() || 7)) * MILLIS_IN_A_DAY);
}

function weekOfYear(date: Date): { readonly year: number; readonly week: number } {
  const middle = thursday(date);
  const year = middle.getUTCFullYear();
  return { year, week: Math.floor((middle.getTime() - Date.UTC(year, 0)) / MILLIS_IN_A_DAY / 7) + 1 };
}

function weekOfMonth(date: Date): { readonly month: number; readonly week: number } {
  const middle = thursday(date);
  return { month: middle.getUTCMonth() + 1, week: Math.floor((middle.getUTCDate() - 1) / 7) + 1 };
}
