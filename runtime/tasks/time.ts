/** Dates in results: APIs have them as seconds since 1970, Step Functions as the SDK for Java shows them. */
import type { Json } from '../core/json.ts';

/** '2024-01-01T00:00:00Z', '2024-01-01T00:00:00.120Z': ISO 8601 as `java.time.Instant` prints it, for `aws-sdk:*`. */
export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('.000Z', 'Z');

/** Names that members with a point in time have. */
const POINTS_IN_TIME = /(?:At|On|Date|Time|Timestamp)$/;

/** Seconds since 1970 between 1973 and 2286: durations are shorter, and ms since 1970 longer. */
const likely = (seconds: number): boolean => seconds >= 1e8 && seconds < 1e10;

/**
 * A result with its points in time shown by `show`, from ms since 1970. JSON tells numbers from dates in no other way than by what they
 * are called and how large they are, unless `isTime` knows better.
 */
export function withTimes(value: Json, show: (milliseconds: number) => Json, isTime: (seconds: number) => boolean = likely): Json {
  if (Array.isArray(value)) return value.map((item) => withTimes(item, show, isTime));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries<Json>(value).map(([name, member]) =>
    [name, typeof member === 'number' && POINTS_IN_TIME.test(name) && isTime(member) ? show(Math.round(1000 * member)) : withTimes(member, show, isTime)]));
}
