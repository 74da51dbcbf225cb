/** Clocks: what the time is, and who is woken when. */

/** The time that executions live in. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `wake` once at or after `time` (ms since 1970). Gives back what takes it back. */
  timer(time: number, wake: () => void): () => void;
  /** Gives the promise of work that really takes time (a handler, a request): no clock jumps over it. */
  working<T>(work: Promise<T>): Promise<T>;
}

/** The longest delay that the platform's timers take (ms). */
export const LONGEST_DELAY = 2 ** 31 - 1;

/** The time of the platform; its timers keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  timer(time, wake) {
    let handle: ReturnType<typeof setTimeout>;
    const arm = (): void => {
      const delay = time - Date.now();
      handle = delay > LONGEST_DELAY ? setTimeout(arm, LONGEST_DELAY) : setTimeout(wake, Math.max(delay, 0));
    };
    arm();
    return () => clearTimeout(handle);
  },
  working: (work) => work,
};
