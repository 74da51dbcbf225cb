/** Time, chance and timers: what the engine asks of the platform, through the host's own primitives. */
import type { Host } from '../core/index.ts';
import { type Clock as TimeSource, LONGEST_DELAY } from '../core/clock.ts';
import { TimerQueue } from '../core/timer-queue.ts';

/** What parts of the engine ask for. */
export type Clock = Pick<Host, 'now' | 'random' | 'uuid' | 'timer'>;

/** The time that executions live in. */
export interface EngineClock extends TimeSource {
  /** Takes all timers back. */
  close(): void;
}

/**
 * Real time, or a multiple of it: any number of timers for one of the platform. They do not keep the process alive;
 * whoever waits for executions does.
 */
export class RealClock implements EngineClock {
  private readonly speed: number;
  private readonly start: number;
  private readonly queue = new TimerQueue();
  private handle: NodeJS.Timeout | undefined = undefined;
  /** When `handle` fires. */
  private armedFor = Infinity;

  /** Time goes `speed` times as fast as it does, from `start` (ms since 1970) on. */
  constructor(speed = 1, start: number = Date.now()) {
    this.speed = speed;
    this.start = start;
  }

  /** What makes a clock that goes as this one does. */
  get settings(): readonly [speed: number, start: number] {
    return [this.speed, this.start];
  }

  now(): number {
    return this.speed === 1 ? Date.now() : this.start + Math.floor((Date.now() - this.start) * this.speed);
  }

  timer(time: number, wake: () => void): () => void {
    const timer = this.queue.add(time, wake);
    this.arm();
    return () => this.queue.cancel(timer);
  }

  working<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  close(): void {
    clearTimeout(this.handle);
    this.queue.clear();
    this.armedFor = Infinity;
  }

  private arm(): void {
    const first = this.queue.next();
    if (first === undefined || first >= this.armedFor) return;
    clearTimeout(this.handle);
    this.armedFor = first;
    this.handle = setTimeout(() => this.fire(), Math.min(Math.max((first - this.now()) / this.speed, 0), LONGEST_DELAY)).unref();
  }

  private fire(): void {
    this.armedFor = Infinity;
    this.queue.fire(this.now());
    this.arm();
  }
}
