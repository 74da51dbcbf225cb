/** Any number of timers for one. */
import { type Timer, TimerQueue } from '../core/timer-queue.ts';

/** Calls `ring` at `time` (ms since 1970), or earlier. Gives back what takes it back. */
export type SetAlarm = (time: number, ring: () => void) => () => void;

export class Alarms<T extends Timer<T>> {
  private readonly queue = new TimerQueue<T>();
  private readonly now: () => number;
  private readonly set: SetAlarm;
  /** When the one timer fires, and what takes it back. */
  private armedFor = Infinity;
  private disarm: () => void = () => {};

  constructor(now: () => number, set: SetAlarm) {
    this.now = now;
    this.set = set;
  }

  add(timer: T): void {
    this.queue.add(timer);
    this.arm();
  }

  cancel(timer: T): void {
    this.queue.cancel(timer);
  }

  /** Takes all of them back. */
  clear(): void {
    this.disarm();
    this.queue.clear();
    this.armedFor = Infinity;
  }

  private arm(): void {
    const first = this.queue.next();
    if (first === undefined || first >= this.armedFor) return;
    this.disarm();
    this.armedFor = first;
    this.disarm = this.set(first, () => {
      this.armedFor = Infinity;
      this.queue.fire(this.now());
      this.arm();
    });
  }
}
