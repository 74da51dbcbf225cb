/**
 * Failures: what ASL calls an error, a name with a cause.
 *
 * A failure that comes from the state itself (a path, an intrinsic function, an expression) is *located*: the loop puts
 * AWS's "An error occurred while executing the state '…' (entered at the event id #…). " before its cause.
 * What a task answered is not.
 */
import type { Json } from './json.ts';

export interface FailureOptions {
  /** The loop prefixes the cause with the state and its event. */
  readonly located?: boolean;
  /** JSONata: the field whose expression failed ('Output/total'); makes an EvaluationFailed event. */
  readonly field?: string;
  /** What was thrown where this failure is the explanation of it. */
  readonly source?: unknown;
}

/** The error that no retrier and no catcher matches, not even by its name. Source: scenarios/base_scenarios/catch_states_runtime. */
const TERMINAL = 'States.Runtime';

export class Failure extends Error {
  /** The error name, e.g. 'States.Timeout'; undefined for a Fail state without one. */
  readonly error: string | undefined;
  override readonly cause: string | undefined;
  readonly located: boolean;
  readonly field: string | undefined;
  readonly source: unknown;

  constructor(error: string | undefined, cause: string | undefined, options: FailureOptions = {}) {
    super(cause);
    this.name = error ?? 'States.TaskFailed';
    this.error = error;
    this.cause = cause;
    this.located = options.located ?? false;
    this.field = options.field;
    this.source = options.source;
  }

  /** Whether a retrier's or catcher's ErrorEquals names this error. ASL specification, "Error representation". */
  is(...names: readonly string[]): boolean {
    if (this.error === TERMINAL) return false;
    return names.some((name) => name === this.error
      || name === 'States.ALL'
      || (name === 'States.TaskFailed' && this.error !== 'States.Timeout')
      || (name === 'States.Timeout' && this.error === 'States.HeartbeatTimeout'));
  }

  /** What a catcher puts into the output. Source of the nulls: callback/callback/sqs_failure_in_wait_for_task_tok_no_error_field. */
  toOutput(): Json {
    return { Error: this.error ?? null, Cause: this.cause ?? null };
  }
}

/**
 * The failure that a task answered. It has no stack trace: nothing in this process went wrong, and a trace costs more
 * than all the rest of an attempt.
 */
export function taskFailure(error: string | undefined, cause: string | undefined, options?: FailureOptions): Failure {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return new Failure(error, cause, options);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The failure that explains something thrown: its stack trace leads to where that was thrown. */
export function explained(error: string | undefined, cause: string, source: unknown): Failure {
  const failure = taskFailure(error, cause, { source });
  // Read only when somebody looks: to write out a trace costs more than to throw.
  Object.defineProperty(failure, 'stack', { configurable: true, get: () => `${failure.name}: ${cause}${traceOf(source)}` });
  return failure;
}

function traceOf(source: unknown): string {
  const { stack = '' } = source instanceof Error ? source : {};
  return /\n\s+at [^]*/.exec(stack)?.[0] ?? '';
}

/** `States.Runtime`: the state could not be carried out on this input. */
export const runtimeFailure = (cause: string): Failure => new Failure('States.Runtime', cause, { located: true });

export const QUERY_ERROR = 'States.QueryEvaluationError';

/** `States.QueryEvaluationError`: a JSONata expression failed. `field` as AWS names it: 'Output/total'. */
export const queryFailure = (cause: string, field?: string): Failure =>
  new Failure(QUERY_ERROR, cause, { located: true, field });
