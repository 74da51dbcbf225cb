/**
 * A host in virtual time, the same on every machine: when nothing else can go on, the earliest timer fires and the clock
 * is what it was set to. Handlers take no time.
 */
import type { Clock } from '../../runtime/core/clock.ts';
import { type ExecutionIdentity, type Handlers, LocalHost } from '../../runtime/core/index.ts';

interface Timer {
  readonly time: number;
  readonly wake: () => void;
}

class InstantClock implements Clock {
  private time = 0;
  private timers: readonly Timer[] = [];

  now(): number {
    return this.time;
  }

  timer(time: number, wake: () => void): () => void {
    const timer = { time, wake };
    this.timers = [...this.timers, timer];
    setImmediate(() => this.fire());
    return () => { this.timers = this.timers.filter((other) => other !== timer); };
  }

  working<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  /** Fires the earliest timer, of those that are due at once the one that was set first. */
  private fire(): void {
    if (this.timers.length === 0) return;
    const first = this.timers.reduce((a, b) => (b.time < a.time ? b : a));
    this.timers = this.timers.filter((other) => other !== first);
    this.time = Math.max(this.time, first.time);
    first.wake();
  }
}

export class InstantHost extends LocalHost {
  constructor(handlers?: Handlers) {
    super(handlers, new InstantClock());
  }

  override random(): number {
    return 0.5;
  }

  override uuid(): string {
    return '00000000-0000-4000-8000-000000000000';
  }
}

export const IDENTITY: ExecutionIdentity = {
  arn: 'arn:aws:states:us-east-1:123456789012:execution:machine:run',
  name: 'run',
  roleArn: 'arn:aws:iam::123456789012:role/role',
  startTime: 0,
  redriveCount: 0,
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:machine',
  stateMachineName: 'machine',
};
