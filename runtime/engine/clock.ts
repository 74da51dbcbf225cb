/** Time, chance and timers: what the engine asks of the platform, through the host's own primitives. */
import type { Host } from '../core/index.ts';
import type { Clock as TimeSource } from '../core/clock.ts';
import { type WakeUpCall, wakeUpCall } from '../core/timer-queue.ts';
import { Alarms } from './alarms.ts';

/** What parts of the engine ask for. */
export type Clock = Pick<Host, 'now' | 'random' | 'uuid' | 'timer'>;

/** The time that executions live in. */
export interface EngineClock extends TimeSource {
  /** Takes all timers back. */
  close(): void;
}

/** How often (ms) a clock looks what the time is: timers of the platform stand still while a machine sleeps, and know nothing of a clock that was set. */
const LOOK = 60_000;

/**
 * Real time, or a multiple of it: any number of timers for one of the platform. They do not keep the process alive;
 * whoever waits for executions does.
 */
export class RealClock implements EngineClock {
  private readonly speed: number;
  private readonly start: number;
  private readonly alarms = new Alarms<WakeUpCall>(() => this.now(), (time, ring) => {
    const handle = setTimeout(ring, Math.min(Math.max((time - this.now()) / this.speed, 0), LOOK)).unref();
    return () => clearTimeout(handle);
  });

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
    const timer = wakeUpCall(time, wake);
    this.alarms.add(timer);
    return () => this.alarms.cancel(timer);
  }

  working<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  close(): void {
    this.alarms.clear();
  }
}
