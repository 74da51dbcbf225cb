/** Fields that hold a number or a time: a literal, the value at a path, or JSONata; each through the reader that checks it. */
import type { Expression } from '../ast.ts';
import { call, type Code, literal, runtime } from './code.ts';
import { emitExpression } from './expression.ts';
import { emitLookup, emitPath } from './paths.ts';
import type { Scope } from './scope.ts';

interface Quantity {
  /** The reader of what a path leads to; `looseAt` readers are given undefined too and say themselves what is missing. */
  readonly at: string;
  readonly loose?: true;
  /** What the reader is told besides the value and the path. */
  readonly field?: string;
  /** The reader of what JSONata computes. */
  readonly computed: string;
  /** Literals need reading too. */
  readonly read?: true;
}

/** One row a field. */
const QUANTITIES = {
  seconds: { at: 'secondsAt', loose: true, computed: 'seconds' },
  timestamp: { at: 'timestampAt', loose: true, computed: 'timestamp', read: true },
  timeout: { at: 'integerAt', field: 'TimeoutSecondsPath', computed: 'integer' },
  heartbeat: { at: 'integerAt', field: 'HeartbeatSecondsPath', computed: 'integer' },
  concurrency: { at: 'integerAt', field: 'MaxConcurrencyPath', computed: 'integer' },
  failureCount: { at: 'integerAt', field: 'ToleratedFailureCountPath', computed: 'integer' },
  failurePercentage: { at: 'percentageAt', computed: 'percentage', read: true },
  maxItems: { at: 'integerAt', field: 'MaxItemsPath', computed: 'integer' },
  batchItems: { at: 'integerAt', field: 'MaxItemsPerBatchPath', computed: 'integer' },
  batchBytes: { at: 'integerAt', field: 'MaxInputBytesPerBatchPath', computed: 'integer' },
} as const satisfies Readonly<Record<string, Quantity>>;

/** The number of a field: seconds, a count, a percentage, or milliseconds since 1970 of a timestamp. */
export function emitQuantity(name: keyof typeof QUANTITIES, expression: Expression, scope: Scope): Code {
  const quantity: Quantity = QUANTITIES[name];
  if (expression.kind === 'literal' && quantity.read === undefined) return literal(expression.value);
  if (expression.kind !== 'path') {
    const value = emitExpression(expression, scope, name === 'timestamp' ? 'string' : 'number');
    return call(runtime(quantity.computed), expression.kind === 'jsonata' && quantity.field !== undefined ? [value, literal(expression.field)] : [value]);
  }
  const value = quantity.loose === undefined ? emitPath(expression, scope) : emitLookup(expression, scope);
  const field = quantity.field === undefined ? [] : [literal(quantity.field)];
  return call(runtime(quantity.at), [value, ...field, literal(expression.source)]);
}
