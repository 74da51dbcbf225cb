/**
 * What an expression asks of the outside: the time, randomness, identifiers. All from the execution's host.
 *
 * The time is read once per evaluation, so all of an expression sees the same. Evaluation is synchronous and never
 * nested, so one variable is enough. Only expressions that use such a function are evaluated within `hosted`.
 */
import type { Json } from '../json.ts';

/** The host's part that expressions use; every `Host` is one. */
export interface ExpressionHost {
  now(): number;
  random(): number;
  uuid(): string;
}

/** What leads to the host: a frame. */
export interface Hosted {
  readonly execution: { readonly host: ExpressionHost };
}

let host: ExpressionHost | undefined;
let time: number | undefined;

/** Evaluates an expression that uses the host of `frame`. */
export function hosted(frame: Hosted, expression: () => Json): Json {
  ({ host } = frame.execution);
  time = undefined;
  try {
    return expression();
  } finally {
    host = undefined;
  }
}

/** The host of the expression being evaluated. */
export function currentHost(): ExpressionHost {
  if (host === undefined) throw new Error('evaluated outside `hosted`: a defect of the compiler');
  return host;
}

/** Milliseconds since 1970 when the evaluation first asked. */
export function currentTime(): number {
  time ??= currentHost().now();
  return time;
}
