/**
 * Waiting: the only sleep there is.
 *
 *   W1. Nothing is kept in memory of what the execution's own path was doing while it sleeps but its frame, as in a
 *       checkpoint: its state is entered again when the time has come. Branches and iterations wait where they are.
 */
import type { Frame } from './frame.ts';

/** A promise that never settles: what a stopped path waits for. */
export const never = (): Promise<never> => new Promise(() => {});

/** `wake` of a frame whose time has come. */
const DUE = 0;

/** Settles at `time` (ms since 1970), or never: when the frame is stopped before, or its state is entered again (W1). */
export function sleepUntil(frame: Frame, time: number): Promise<void> {
  const { execution } = frame;
  if (frame.wake !== undefined && frame.wake <= execution.host.now()) {
    frame.wake = undefined;
    return Promise.resolve();
  }
  frame.wake = time;
  const slept = frame === execution.root ? reentered(frame, time) : inMemory(frame, time);
  execution.host.checkpoint?.(frame);
  return slept;
}

function reentered(frame: Frame, time: number): Promise<never> {
  frame.pending = frame.execution.host.timer(time, () => {
    frame.pending = undefined;
    frame.wake = DUE;
    frame.execution.reenter();
  });
  return never();
}

function inMemory(frame: Frame, time: number): Promise<void> {
  return new Promise((resolve) => {
    frame.pending = frame.execution.host.timer(time, () => {
      frame.pending = undefined;
      frame.wake = undefined;
      resolve();
    });
  });
}

/** A Wait of `seconds`, counted from when the state was entered. */
export const sleep = (frame: Frame, seconds: number): Promise<void> =>
  sleepUntil(frame, frame.wake ?? (frame.enteredTime ?? frame.execution.host.now()) + 1000 * seconds);

/** A Wait until `time` (ms since 1970); a time that has passed ends it at once. */
export const sleepTo = (frame: Frame, time: number): Promise<void> => sleepUntil(frame, frame.wake ?? time);
