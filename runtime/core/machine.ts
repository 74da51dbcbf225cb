/** Machines and states as values: what emitted modules export and the loop follows. */
import type { Failure } from './failure.ts';
import type { Frame } from './frame.ts';
import type { RetryTable } from './retry.ts';

export type StateType = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

/** What a state gives back: the state that follows, or the end of its machine. */
export type Next = State | typeof END;
export const END = null;

/** A state: a function from the frame to what follows. Plain when nothing in it waits. */
export interface State {
  // oxlint-disable-next-line typescript/no-explicit-any -- frames are typed by the variables of their machine
  (frame: Frame<any>): Next | Promise<Next>;
  row?: StateRow;
}

/** What the loop knows of a state. */
export interface StateRow {
  readonly name: string;
  readonly type: StateType;
  readonly run: State;
  readonly retry: RetryTable | undefined;
  readonly catch: Catcher | undefined;
  /** Event types, spelled once. */
  readonly entered: string;
  readonly exited: string;
  /** Parallel and Map: the event of a failure after the last retry. */
  readonly failed: string | undefined;
  /** Task, Wait, Parallel and Map: the event when their branch of a Parallel fails around them. */
  readonly aborted: string | undefined;
  /** Whether `$$.Task.Token` is there. */
  readonly token: boolean;
}

/** The catchers of a state: the state to go on with, or undefined when none of them names the error. */
// oxlint-disable-next-line typescript/no-explicit-any -- as State
export type Catcher = (frame: Frame<any>, error: Failure) => Next | undefined;

export interface StateOptions {
  readonly retry?: RetryTable;
  readonly catch?: Catcher;
  /** The state hands out a task token. */
  readonly token?: true;
}

export interface MachineOptions {
  /** `TimeoutSeconds` of the whole machine. */
  readonly timeoutSeconds?: number;
}

/** A state machine, a branch of a Parallel or the processor of a Map. */
export interface Machine {
  readonly startAt: State;
  readonly states: ReadonlyMap<string, State>;
  readonly timeoutSeconds: number | undefined;
}

/** Makes a machine of its states, in the order of the emitted code. */
export function machine(
  startAt: State,
  rows: readonly (readonly [name: string, type: StateType, run: State, options?: StateOptions])[],
  options: MachineOptions = {},
): Machine {
  const states = new Map<string, State>();
  for (const [name, type, run, { retry, catch: catcher, token = false } = {}] of rows) {
    const failed = type === 'Parallel' || type === 'Map' ? `${type}StateFailed` : undefined;
    const aborted = failed !== undefined || type === 'Task' || type === 'Wait' ? `${type}StateAborted` : undefined;
    run.row = {
      name, type, run, retry, catch: catcher, entered: `${type}StateEntered`, exited: `${type}StateExited`, failed, aborted, token,
    };
    states.set(name, run);
  }
  return { startAt, states, timeoutSeconds: options.timeoutSeconds };
}
