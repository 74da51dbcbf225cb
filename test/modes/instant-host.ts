/** A host in virtual time: when nothing else can go on, the earliest timer fires and the clock is what it was set to. */
import { type ExecutionIdentity, LocalHost } from '../../runtime/core/index.ts';

interface Timer {
  readonly time: number;
  readonly wake: () => void;
}

export class InstantHost extends LocalHost {
  private clock = 0;
  private timers: Timer[] = [];

  override now(): number {
    return this.clock;
  }

  override random(): number {
    return 0.5;
  }

  override uuid(): string {
    return '00000000-0000-4000-8000-000000000000';
  }

  override timer(time: number, wake: () => void): () => void {
    const timer = { time, wake };
    this.timers.push(timer);
    setImmediate(() => this.fire());
    return () => { this.timers = this.timers.filter((other) => other !== timer); };
  }

  /** Fires the earliest timer, of those that are due at once the one that was set first. */
  private fire(): void {
    if (this.timers.length === 0) return;
    const first = this.timers.reduce((a, b) => (b.time < a.time ? b : a));
    this.timers = this.timers.filter((other) => other !== first);
    this.clock = Math.max(this.clock, first.time);
    first.wake();
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
