import type { Json } from '../../runtime/core/index.ts';

/** An ASL error: the name that Retry and Catch look at. */
export class AslError extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;

  constructor(error: string | undefined, cause?: string) {
    super(`${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
  }

  /** What a catcher sees. */
  toOutput(): Json {
    return { Error: this.error ?? null, Cause: this.cause ?? null };
  }
}

/** Stands for the words of a cause that the reference does not know. */
export const SOME_CAUSE = '«some cause»';

/** What AWS calls everything that a state itself gets wrong. */
export const runtimeError = (): AslError => new AslError('States.Runtime', SOME_CAUSE);

/** ASL specification, "Errors": the wildcards. No retrier and no catcher sees States.Runtime (scenarios/catch_states_runtime). */
export function errorEquals(names: readonly string[], { error }: AslError): boolean {
  if (error === 'States.Runtime') return false;
  return names.some((name) => name === 'States.ALL' || name === error || (name === 'States.TaskFailed' && error !== 'States.Timeout'));
}
