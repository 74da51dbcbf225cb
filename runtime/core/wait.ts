/** Waiting: the only sleep there is. */
import type { Frame } from './frame.ts';

/** A promise that never settles: what a stopped path waits for. */
export const never = (): Promise<never> => new Promise(() => {});

/** Settles at `time` (ms since 1970), or never when the frame is stopped before. */
export function sleepUntil(frame: Frame, time: number): Promise<void> {
  frame.wake = time;
  return new Promise((resolve) => {
    frame.pending = frame.execution.host.timer(time, () => {
      frame.pending = undefined;
      frame.wake = undefined;
      resolve();
    });
    frame.execution.host.checkpoint?.(frame);
  });
}

/** A Wait of `seconds`, counted from when the state was entered. */
export const sleep = (frame: Frame, seconds: number): Promise<void> =>
  sleepUntil(frame, frame.wake ?? (frame.enteredTime || frame.execution.host.now()) + 1000 * seconds);

/** A Wait until `time` (ms since 1970); a time that has passed ends it at once. */
export const sleepTo = (frame: Frame, time: number): Promise<void> => sleepUntil(frame, frame.wake ?? time);
