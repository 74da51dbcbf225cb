/**
 * The loop: runs states until a machine ends. The only one, so the only place that records, retries, catches, stops,
 * yields and saves.
 *
 *   L1. Pure states run without a promise; the loop becomes asynchronous at the first state that waits.
 *   L2. Promises of a stopped frame never settle, so nothing after an `await` runs on a path that has ended.
 *   L3. A state is retried by calling it again: its data and variables have not changed (R2).
 */
import { explained, Failure, QUERY_ERROR } from './failure.ts';
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';
import { END, type Machine, type Next, type State, type StateRow } from './machine.ts';
import { retryDelay } from './retry.ts';
import { limitOutput, withAssigned } from './size.ts';
import { never, sleepUntil } from './wait.ts';

/** Runs `machine` in `frame`, from where the frame is, to its end. Gives its output, or a promise of it. */
export function follow(frame: Frame, machine: Machine): Json | Promise<Json> {
  if (frame.ended) return frame.data;
  const start = frame.at === undefined ? machine.startAt : machine.states.get(frame.at);
  if (start === undefined) throw new Error(`no state ${JSON.stringify(frame.at)} to go on with`);
  const waiting = advance(frame, start);
  return waiting === undefined ? frame.data : finish(frame, waiting);
}

/** Runs states until one waits or fails: gives a promise of what follows it; undefined when the machine ended. */
function advance(frame: Frame, first: State): Promise<Next> | undefined {
  const { execution } = frame;
  let state = first;
  for (;;) {
    try {
      enter(frame, state);
      const turn = execution.turn();
      if (turn !== undefined) return turn.then(() => begin(frame, state));
      const next = begin(frame, state);
      if (next instanceof Promise) return next;
      leave(frame, next);
      if (next === END) return undefined;
      state = next;
    } catch (thrown) {
      return Promise.reject(thrown);
    }
  }
}

/** Carries out the state that the frame is in. Others have their turn before it, never after: see R2. */
function begin(frame: Frame, state: State): Next | Promise<Next> {
  if (frame.stopped) return never();
  return frame.wake === undefined ? state(frame) : resumeDelay(frame, state);
}

async function finish(frame: Frame, waiting: Promise<Next>): Promise<Json> {
  for (let pending: Promise<Next> | undefined = waiting; pending !== undefined;) {
    let next: Next;
    try {
      next = await pending;
      if (frame.stopped) return never();
      leave(frame, next);
    } catch (thrown) {
      if (frame.stopped) return never();
      next = await recover(frame, thrown);
      leave(frame, next);
    }
    pending = next === END ? undefined : advance(frame, next);
  }
  return frame.data;
}

function enter(frame: Frame, state: State): void {
  const { execution } = frame;
  const row = state.row!; // `machine` gives every state its row
  frame.row = row;
  if (frame.at === undefined || frame.entered === 0) {
    frame.before = frame.last;
    frame.entered = frame.last = execution.recordAtOnce(row.entered, frame.last, row.name, frame.data, undefined);
    frame.enteredTime = execution.time;
  }
  frame.at = undefined;
  execution.host.checkpoint?.(frame);
}

function leave(frame: Frame, next: Next): void {
  const row = frame.row!;
  const { output = frame.data, assigned } = frame;
  frame.output = undefined;
  frame.assigned = undefined;
  const size = limitOutput(frame, output);
  const vars = assigned === undefined ? frame.vars : withAssigned(frame, assigned);
  frame.last = frame.execution.record(row.exited, frame.last, row.name, output, assigned);
  frame.data = output;
  frame.size = size;
  frame.made = undefined;
  frame.vars = vars;
  frame.ended = next === END;
  frame.retries = undefined;
  frame.children = undefined;
  frame.progress = undefined;
}

/** A checkpoint was taken during a retry's delay: the rest of it, then the attempt. A Wait ends its own delay. */
function resumeDelay(frame: Frame, state: State): Next | Promise<Next> {
  if (frame.row!.type === 'Wait') return state(frame);
  return sleepUntil(frame, frame.wake!).then(() => state(frame));
}

/** What follows a failed state: its next attempt, or the state a catcher names. Throws when neither is there. */
async function recover(frame: Frame, thrown: unknown): Promise<Next> {
  const row = frame.row!;
  for (let cause = thrown; ;) {
    const failure = explain(frame, row, cause);
    const delay = row.retry && retryDelay(frame, row.retry, failure);
    frame.execution.host.failed?.(frame, failure, delay !== undefined);
    if (delay === undefined) return caught(frame, row, failure, isOwn(cause));
    frame.children = undefined;
    frame.progress = undefined;
    await sleepUntil(frame, frame.execution.host.now() + delay);
    try {
      const next = await row.run(frame);
      return frame.stopped ? never() : next;
    } catch (again) {
      if (frame.stopped) return never();
      cause = again;
    }
  }
}

/** Whether the state itself could not be carried out, rather than a task, a branch or an iteration in it. */
const isOwn = (thrown: unknown): boolean => !(thrown instanceof Failure) || thrown.located;

function caught(frame: Frame, row: StateRow, failure: Failure, own: boolean): Next {
  if (row.failed !== undefined && (!own || failure.error === QUERY_ERROR)) {
    frame.last = frame.execution.record(row.failed, frame.last, undefined, undefined, undefined);
  }
  let next: Next | undefined;
  try {
    next = row.catch?.(frame, failure);
  } catch (thrown) {
    throw explain(frame, row, thrown);
  }
  if (next === undefined) throw failure;
  return next;
}

/** The failure that ASL sees of anything thrown, with the state and its event where the failure is the state's own. */
function explain(frame: Frame, row: StateRow, thrown: unknown): Failure {
  if (thrown instanceof Failure && !thrown.located) return thrown;
  const place = `An error occurred while executing the state '${row.name}' (entered at the event id #${frame.entered}). `;
  if (!(thrown instanceof Failure)) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return explained('States.Runtime', place + text, thrown);
  }
  const failure = explained(thrown.error, place + (thrown.cause ?? ''), thrown);
  if (failure.error === QUERY_ERROR) recordEvaluationFailed(frame, row, failure, thrown.field);
  return failure;
}

/** Expressions are evaluated on the way into a state, so what fails first links to what led there; a Wait waits inside. */
function recordEvaluationFailed(frame: Frame, row: StateRow, { error, cause }: Failure, location: string | undefined): void {
  const previous = frame.last === frame.entered && row.type !== 'Wait' ? frame.before : frame.last;
  const details = { error, cause, ...(location === undefined ? {} : { location }), state: row.name };
  frame.last = frame.execution.record('EvaluationFailed', previous, row.name, undefined, details);
}
