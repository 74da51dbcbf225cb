/**
 * Timestamps: ISO 8601 dates with time and offset, to the nanosecond.
 *
 * Accepted is what Java's ISO_OFFSET_DATE_TIME accepts, which AWS uses: `2016-03-14T01:59:00Z`, a fraction of up to nine
 * digits, seconds optional, an offset up to ±18:00 in place of `Z`. A local time is no timestamp.
 */
export interface Timestamp {
  /** Whole seconds since 1970. */
  readonly seconds: number;
  readonly nanoseconds: number;
}

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{0,9}))?)?(?:Z|([+-])(\d\d):(\d\d)(?::(\d\d))?)$/i;

/** Reads a timestamp; undefined when `text` is none. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const [offsetHours, offsetMinutes, offsetSeconds] = match.slice(9, 12).map((part) => Number(part ?? 0)) as [number, number, number];
  const offset = offsetHours * 3600 + offsetMinutes * 60 + offsetSeconds;
  if (offsetMinutes > 59 || offsetSeconds > 59 || offset > 18 * 3600) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const local = date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
  return { seconds: local - (match[8] === '-' ? -offset : offset), nanoseconds: Number((match[7] ?? '').padEnd(9, '0')) };
}

/** Milliseconds since 1970, cut down to whole ones. */
export const toMilliseconds = ({ seconds, nanoseconds }: Timestamp): number => seconds * 1000 + Math.floor(nanoseconds / 1e6);
