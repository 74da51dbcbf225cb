/**
 * Fields whose value is computed: Seconds, Timestamp, MaxConcurrency, ToleratedFailurePercentage and their …Path forms.
 * Each reader gives the number the runtime needs, or fails in AWS's words: with States.Runtime for the value at a path, with
 * States.QueryEvaluationError for what JSONata computed. Sources: recorded cases base/wait, scenarios/base_scenarios
 * wait_timestamp*, max_concurrency_path, map_state_tolerated_failure_percentage_path.
 */
import { queryFailure, runtimeFailure } from './failure.ts';
import { text } from './java-text.ts';
import type { Json } from './json.ts';
import { parseTimestamp, toMilliseconds } from './timestamp.ts';

/** `SecondsPath`: whole seconds. `value` is undefined where the path led nowhere. */
export function secondsAt(value: Json, path: string): number {
  if (value === undefined) throw runtimeFailure(`The SecondsPath parameter does not reference an input value: ${path}`);
  const seconds = long(value);
  if (seconds === undefined) throw runtimeFailure(`The SecondsPath parameter cannot be parsed as a long value: ${path} == ${text(value)}`);
  if (seconds < 0) throw runtimeFailure(`The SecondsPath parameter must be 0 or greater: ${path} == ${text(value)}`);
  return seconds;
}

/** `Seconds` computed by JSONata: whole seconds. */
export function seconds(value: Json): number {
  const whole = long(value);
  if (whole === undefined) throw queryFailure(`The Seconds field cannot be parsed as a long value: ${text(value)}`, 'Seconds');
  if (whole < 0) throw queryFailure(`The Seconds field must be 0 or greater: ${text(value)}`, 'Seconds');
  return whole;
}

/** `TimestampPath`: milliseconds since 1970. `value` is undefined where the path led nowhere. */
export function timestampAt(value: Json, path: string): number {
  if (value === undefined) throw runtimeFailure(`The TimestampPath parameter does not reference an input value: ${path}`);
  const time = instant(value);
  if (time === undefined) {
    const expected = 'a valid ISO-8601 extended offset date-time format string';
    throw runtimeFailure(`The TimestampPath parameter does not reference ${expected}: ${path} == ${text(value)}`);
  }
  return time;
}

/** `Timestamp` computed by JSONata: milliseconds since 1970. */
export function timestamp(value: Json): number {
  const time = instant(value);
  if (time === undefined) {
    const expected = 'an ISO-8601 extended offset date-time format string';
    throw queryFailure(`The Timestamp field cannot be parsed as ${expected}: ${text(value)}`, 'Timestamp');
  }
  return time;
}

/** A text: `ErrorPath`, `CausePath`; `path` is the text of the field, which may call an intrinsic function. */
export function textAt(value: Json, field: string, path: string): string {
  if (typeof value !== 'string') throw notValid(value, field, path, 'string');
  return value;
}

/** A whole number: `MaxConcurrencyPath`, `ToleratedFailureCountPath`, `TimeoutSecondsPath`, … as `field` names it. */
export function integerAt(value: Json, field: string, path: string): number {
  const whole = long(value);
  if (whole === undefined) throw notValid(value, field, path, 'integer');
  const problem = tooSmall(whole, field.slice(0, -'Path'.length));
  if (problem !== undefined) throw runtimeFailure(problem);
  return whole;
}

/** A whole number computed by JSONata for `field` ('ItemBatcher/MaxItemsPerBatch'); its type was checked where it was computed. */
export function integer(value: Json, field: string): number {
  const whole = long(value);
  if (whole === undefined) throw queryFailure(`The value ${text(value)} is not a valid integer.`, field);
  const problem = tooSmall(whole, field.slice(field.lastIndexOf('/') + 1));
  if (problem !== undefined) throw queryFailure(problem, field);
  return whole;
}

/**
 * The least that a computed number may be: what the schema demands of a literal. `MaxItems` is not among them: it is judged
 * where the items are read (recorded: map_item_reader_csv_max_items_paths[-1]).
 */
const LEAST: Readonly<Record<string, number>> = {
  TimeoutSeconds: 1,
  HeartbeatSeconds: 1,
  MaxConcurrency: 0,
  ToleratedFailureCount: 0,
  MaxItemsPerBatch: 0,
  MaxInputBytesPerBatch: 0,
};

function tooSmall(value: number, field: string): string | undefined {
  const least = LEAST[field];
  return least !== undefined && value < least ? `${field} must be ${least} or greater.` : undefined;
}

/** `ToleratedFailurePercentagePath`: from 0 to 100. */
export function percentageAt(value: Json, path: string): number {
  const number = decimal(value);
  if (number === undefined) throw notValid(value, 'ToleratedFailurePercentagePath', path, 'float');
  if (!isPercentage(number)) throw runtimeFailure(NO_PERCENTAGE);
  return number;
}

/** `ToleratedFailurePercentage` computed by JSONata: from 0 to 100. */
export function percentage(value: number): number {
  if (!isPercentage(value)) throw queryFailure(NO_PERCENTAGE, 'ToleratedFailurePercentage');
  return value;
}

const NO_PERCENTAGE = 'ToleratedFailurePercentage must be between 0 and 100.';

const isPercentage = (value: number): boolean => value >= 0 && value <= 100;

const notValid = (value: Json, field: string, path: string, type: string) =>
  runtimeFailure(`The ${field} field refers to value "${text(value)}" which is not a valid ${type}: ${path}`);

/** What Java's parseLong makes of the text of `value`. */
function long(value: Json): number | undefined {
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? number : undefined;
}

function decimal(value: Json): number | undefined {
  const number = typeof value === 'string' && /^[+-]?\d+(?:\.\d*)?$/.test(value) ? Number(value) : value;
  return Number.isFinite(number) ? number : undefined;
}

function instant(value: Json): number | undefined {
  const time = typeof value === 'string' ? parseTimestamp(value) : undefined;
  return time && toMilliseconds(time);
}
