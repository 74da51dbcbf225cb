/**
 * From an expression to the value of a field, or to AWS's failure that names both.
 *
 * `defined` is for expressions that cannot fail by themselves, `evaluate` for all others. Both give the texts of
 * States.QueryEvaluationError as recorded from AWS (cases assign/…undefined_reference, scenarios/…items_eval_jsonata_fail,
 * intrinsic_functions/math_operations_jsonata).
 */
import { queryFailure } from '../failure.ts';
import type { Json } from '../json.ts';
import { settled } from './apply.ts';
import { beginWork, endWork, exhausted } from './budget.ts';
import { JsonataError } from './error.ts';
import { type Hosted, hosted } from './host-context.ts';
import { beginNumbers, hasInfinite } from './number.ts';

/** What a field must be; any JSON value without it. A dataset is an array or an object. */
export type Expected = 'array' | 'dataset' | 'number' | 'string' | 'boolean';

/** The value of an expression, which must be something. `source` and `field` are for the failure. */
export function defined(value: Json, source: string, field: string, expected?: Expected): Json {
  const kind = typeof value;
  if (expected === undefined && (kind === 'object' || kind === 'string' || kind === 'boolean')) return value;
  const problem = unusable(value, expected);
  if (problem !== undefined) throw queryFailure(`The JSONata expression '${source}' specified for the field '${field}' ${problem}`, field);
  return typeof value === 'number' ? finite(value) : value;
}

function unusable(value: Json, expected: Expected | undefined): string | undefined {
  if (value === undefined) return 'returned nothing (undefined).';
  if (typeof value === 'function') return 'returned an unsupported result type.';
  if (expected === undefined) return undefined;
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  if (type === expected || (expected === 'dataset' && (type === 'array' || type === 'object'))) return undefined;
  return `returned an unexpected result type. Expected '${expected === 'dataset' ? 'array' : expected}', but was '${type}' for value: ${JSON.stringify(value)}`;
}

/** A value whose numbers are all finite: those that JSON does not have become their names, as AWS writes them: 1/0 is 'Infinity'. */
function finite(value: Json): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  const parts: readonly Json[] = Object.values(value);
  const fixed = parts.map(finite);
  if (fixed.every((part, i) => part === parts[i])) return value;
  return Array.isArray(value) ? fixed : Object.fromEntries(Object.keys(value).map((key, i) => [key, fixed[i]]));
}

/** Evaluates an expression that may fail. */
export function evaluate(expression: () => Json, source: string, field: string, expected?: Expected): Json {
  beginWork();
  beginNumbers();
  let value: Json;
  try {
    value = settled(expression());
    if (hasInfinite()) value = finite(value);
  } catch (thrown) {
    throw explained(known(thrown), source, field);
  } finally {
    endWork();
  }
  return defined(value, source, field, expected);
}

/** Evaluates an expression within the bounds of one evaluation. Throws a JsonataError; the value may be undefined or a function. */
export function bounded(expression: () => Json): Json {
  beginWork();
  try {
    return settled(expression());
  } catch (thrown) {
    throw known(thrown);
  } finally {
    endWork();
  }
}

/** What was thrown, as JSONata has it: JavaScript's own limits are among the bounds. */
const known = (thrown: unknown): unknown => (thrown instanceof RangeError ? exhausted(thrown) : thrown);

/** Evaluates an expression that asks the host for the time, randomness or an identifier. */
export function evaluateHosted(frame: Hosted, expression: () => Json, source: string, field: string, expected?: Expected): Json {
  return evaluate(() => hosted(frame, expression), source, field, expected);
}

/** The failure for what an expression threw. Other errors are defects and pass. */
function explained(thrown: unknown, source: string, field: string): unknown {
  if (!(thrown instanceof JsonataError)) return thrown;
  const { code, message } = thrown;
  const reason = code === 'U1001' ? `: ${message}` : `. ${code}: ${message}`;
  return queryFailure(`The JSONata expression '${source}' specified for the field '${field}' threw an error during evaluation${reason}`, field);
}
