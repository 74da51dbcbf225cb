/**
 * Task tokens: names of attempts that somebody outside will end, a worker of an activity or the holder of a token that
 * a `.waitForTaskToken` integration handed out.
 *
 * A token may be answered before anybody waits for it: its holder can be faster than the answer of the service that
 * passed it on. So a token is open from when it is made, and an early answer is kept for the one who will wait.
 *
 * A token is computed from the attempt it names, so an execution that goes on after a restart has the tokens it had.
 */
import { createHash } from 'node:crypto';
import type { Execution, Frame, Json, TaskResult, TokenRequest } from '../core/index.ts';
import { type ApiError, apiError } from './api-error.ts';
import type { Clock } from './clock.ts';

interface OpenToken {
  readonly frame: Frame;
  /** The answer, when it came first. */
  answer: TaskResult | undefined;
  /** Who waits. */
  settle: ((result: TaskResult) => void) | undefined;
  request: TokenRequest | undefined;
}

/** The state and attempt a token was made for. */
interface Attempt {
  readonly entered: number;
  readonly retries: number;
  readonly token: string;
}

/** Marks what this server made; AWS's tokens are as opaque. */
const MARK = 'AQCs';

export class TaskTokens {
  private readonly clock: Clock;
  private readonly open = new Map<string, OpenToken>();
  private readonly attempts = new WeakMap<Frame, Attempt>();
  /** What to close when an execution ends. */
  private readonly byExecution = new Map<Execution, Set<string>>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The token of the attempt a frame is in. */
  of(frame: Frame): string {
    const known = this.attempts.get(frame);
    const retries = frame.retryCount;
    if (known !== undefined && known.entered === frame.entered && known.retries === retries) return known.token;
    if (known !== undefined) this.open.delete(known.token);
    const token = tokenOf(frame);
    this.attempts.set(frame, { entered: frame.entered, retries, token });
    this.open.set(token, openToken(frame));
    const siblings = this.byExecution.get(frame.execution);
    if (siblings === undefined) this.byExecution.set(frame.execution, new Set([token]));
    else siblings.add(token);
    return token;
  }

  /** Waits for the answer to a token. It is gone when the attempt times out or its execution ends. */
  wait(frame: Frame, token: string, request: TokenRequest): Promise<TaskResult> {
    const state: OpenToken = this.open.get(token) ?? openToken(frame);
    if (state.answer !== undefined) {
      this.open.delete(token);
      return Promise.resolve(state.answer);
    }
    this.open.set(token, state);
    state.request = request;
    request.onCancel(() => { this.open.delete(token); });
    return new Promise((resolve) => { state.settle = resolve; });
  }

  /** Throws InvalidToken or TaskTimedOut unless somebody may answer the token. */
  check(token: string): void {
    this.find(token);
  }

  succeed(token: string, output: Json): void {
    this.answer(token, { output });
  }

  fail(token: string, error: string | undefined, cause: string | undefined): void {
    this.answer(token, { error, cause });
  }

  /** A sign of life. */
  heartbeat(token: string): void {
    this.find(token).request?.heartbeat();
  }

  /** Closes the tokens of an execution that has ended. */
  forget(execution: Execution): void {
    for (const token of this.byExecution.get(execution) ?? []) this.open.delete(token);
    this.byExecution.delete(execution);
  }

  private answer(token: string, answer: TaskResult): void {
    const state = this.find(token);
    if (state.settle === undefined) {
      if (state.answer !== undefined) throw gone();
      state.answer = answer;
      keepAnswer(state.frame, answer);
      return;
    }
    this.open.delete(token);
    state.settle(answer);
  }

  private find(token: string): OpenToken {
    if (!token.startsWith(MARK)) throw apiError('InvalidToken', 'Invalid token');
    const state = this.open.get(token);
    if (state === undefined) throw gone();
    return state;
  }
}

/** The token of the attempt that a frame is in: no other attempt of any execution has it. */
function tokenOf({ execution: { identity }, entered, retryCount }: Frame): string {
  const { arn, startTime, redriveCount = 0 } = identity;
  return MARK + createHash('sha512').update(JSON.stringify([arn, startTime, redriveCount, entered, retryCount])).digest('base64');
}

const openToken = (frame: Frame): OpenToken => ({ frame, answer: frame.progress?.answer, settle: undefined, request: undefined });

/** An early answer is part of the attempt's checkpoint: whoever gave it was told that it had arrived. */
function keepAnswer(frame: Frame, answer: TaskResult): void {
  if (frame.progress === undefined) return;
  frame.progress.answer = answer;
  frame.execution.host.checkpoint?.(frame);
}

/** What is said of a token whose attempt has ended, however it did. */
const gone = (): ApiError => apiError('TaskTimedOut', 'Provided task does not exist anymore');
