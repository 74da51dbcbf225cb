/**
 * Virtual time: a clock that jumps from timer to timer, or one that stands still until it is told to go on.
 *
 *   V1. It jumps when nothing else can happen: no work is under way, and for some turns of the event loop nobody has
 *       looked at the clock, as everything that runs does.
 *   V2. Timers fire in the order of their time, those of the same time together, in the order they were set; before the
 *       next ones fire, and before an advance has been made, all that follows from them has happened.
 *   V3. While work is under way time passes as it really does, up to where the clock may go: a task can time out.
 *   V4. Time never goes back, and never further than the clock may go.
 */
import { type Clock, LONGEST_DELAY } from './clock.ts';
import { TimerQueue, wakeUpCall } from './timer-queue.ts';
import { nextTurn } from './turn.ts';

/** Turns in which nobody looks at the clock before it jumps: what was read or answered in one is gone on with in the next. */
const QUIET_TURNS = 3;

/** How a virtual clock begins. */
export interface VirtualClockOptions {
  /** Ms since 1970; now when left out. */
  readonly start?: number;
  /** Whether it stands still: only `advance` makes it go. */
  readonly manual?: boolean;
}

interface Advance {
  readonly to: number;
  reached(): void;
}

/** Time for tests: what it shows depends on what happens, not on the platform. */
export class VirtualClock implements Clock {
  /** Whether it stands still until `advance`. */
  readonly manual: boolean;
  private time: number;
  /** How far it may go. */
  private limit: number;
  private readonly queue = new TimerQueue();
  private advances: Advance[] = [];
  /** How much work is under way, and what the platform's time was when it had last been looked at. */
  private works = 0;
  private since = 0;
  private handle: ReturnType<typeof setTimeout> | undefined = undefined;
  private quiet = 0;
  private watching = false;

  constructor({ start = Date.now(), manual = false }: VirtualClockOptions = {}) {
    this.time = start;
    this.manual = manual;
    this.limit = manual ? start : Infinity;
  }

  now(): number {
    this.quiet = 0;
    if (this.works > 0) this.pass();
    return this.time;
  }

  timer(time: number, wake: () => void): () => void {
    const timer = wakeUpCall(time, wake);
    this.queue.add(timer);
    this.quiet = 0;
    this.watch();
    return () => this.queue.cancel(timer);
  }

  working<T>(work: Promise<T>): Promise<T> {
    if (this.works++ === 0) this.since = Date.now();
    return work.finally(() => {
      this.pass();
      if (--this.works === 0) clearTimeout(this.handle);
      this.quiet = 0;
      this.watch();
    });
  }

  /**
   * Lets a clock that stands still go on until `time` (ms since 1970), and settles when all that happens until then has;
   * for Infinity, when nothing is to happen any more. Throws a RangeError for the past.
   */
  advance(time: number): Promise<void> {
    if (!(time >= this.time)) throw new RangeError('The clock cannot be set back.');
    this.limit = Math.max(this.limit, time);
    this.quiet = 0;
    return new Promise((reached) => {
      this.advances.push({ to: time, reached });
      this.watch();
    });
  }

  /** Takes all timers back; who waits for the clock to advance is let go. */
  close(): void {
    clearTimeout(this.handle);
    this.queue.clear();
    for (const { reached } of this.advances.splice(0)) reached();
  }

  /** When something is to happen next; undefined: nothing, as far as the clock may go. */
  private goal(): number | undefined {
    const goals = this.advances.map(({ to }) => to);
    const timer = this.queue.next();
    if (timer !== undefined) goals.push(timer);
    const goal = Math.min(...goals);
    return goals.length > 0 && goal <= this.limit ? goal : undefined;
  }

  private watch(): void {
    if (this.watching || this.goal() === undefined) return;
    this.watching = true;
    nextTurn(() => this.turn());
  }

  private turn(): void {
    this.watching = false;
    const goal = this.goal();
    if (goal === undefined) return;
    if (this.works > 0) return this.wait(goal);
    if (++this.quiet > QUIET_TURNS) this.reach(goal);
    this.watch();
  }

  /** While work is under way: comes back when the goal is there. */
  private wait(goal: number): void {
    this.pass();
    if (goal <= this.time) this.reach(goal);
    clearTimeout(this.handle);
    const next = this.goal();
    if (next === undefined) return;
    this.handle = setTimeout(() => this.watch(), Math.min(Math.max(next - this.time, 0), LONGEST_DELAY));
  }

  /** Lets the real time pass since it was last looked at. */
  private pass(): void {
    const now = Date.now();
    if (this.time < this.limit) this.time = Math.min(this.time + Math.max(now - this.since, 0), this.limit);
    this.since = now;
  }

  private reach(goal: number): void {
    this.quiet = 0;
    if (goal < Infinity) this.time = Math.max(this.time, goal);
    if (this.queue.fire(this.time)) return;
    const reached = this.advances.filter(({ to }) => to <= goal);
    this.advances = this.advances.filter(({ to }) => to > goal);
    for (const advance of reached) advance.reached();
  }
}
