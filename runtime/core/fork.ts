/**
 * Forks: the branches of a Parallel and the iterations of a Map, each in a frame of its own.
 *
 *   F1. At most `limit` run at a time; they start in order.
 *   F2. The first that fails stops the others, at whatever they wait for; what they would have done never happens.
 *   F3. Children of a checkpoint go on where they were; those that were done are not run again.
 *   F4. While it is the turn of others no child starts: it could not go on, and would only take memory.
 */
import type { Frame } from './frame.ts';
import { follow } from './follow.ts';
import type { Json } from './json.ts';
import type { Machine } from './machine.ts';
import { outputsOf } from './size.ts';

export interface ForkOptions {
  readonly count: number;
  readonly limit: number;
  machine(index: number): Machine;
  /** Makes the frame of a child that starts now. */
  start(index: number): Frame;
  succeeded?(child: Frame, index: number): void;
  /** The others are stopped already; `running` are those that had started and not ended. */
  failed?(child: Frame, index: number, running: readonly number[]): void;
}

/** Runs all children and gives their outputs in order; at once when none of them waits. */
export function fork(frame: Frame, options: ForkOptions): Json[] | Promise<Json[]> {
  const run = new Fork(frame, options);
  run.pump();
  if (run.ended === options.count) return run.outputs();
  return run.wait();
}

class Fork {
  ended = 0;
  private readonly frame: Frame;
  private readonly options: ForkOptions;
  private readonly children: Frame[];
  private next = 0;
  private active = 0;
  /** It goes on after the turn of others. */
  private gaveWay = false;
  private failure: { readonly thrown: unknown } | undefined = undefined;
  private settle: { resolve(outputs: Json[]): void; reject(thrown: unknown): void } | undefined = undefined;

  constructor(frame: Frame, options: ForkOptions) {
    this.frame = frame;
    this.options = options;
    this.children = frame.children ??= [];
  }

  /** Starts children as long as there is room. Throws when one of them fails at once, before anybody waits. */
  pump(): void {
    const { count, limit } = this.options;
    const { execution } = this.frame;
    while (this.active < limit && this.next < count && this.failure === undefined && !this.frame.stopped) {
      if (execution.turnOfOthers !== undefined) return this.goOnAfter(execution.turnOfOthers);
      this.start(this.next++);
    }
    if (this.failure !== undefined && this.settle === undefined) throw this.failure.thrown;
  }

  outputs(): Json[] {
    return outputsOf(this.frame, this.children);
  }

  wait(): Promise<Json[]> {
    return new Promise((resolve, reject) => { this.settle = { resolve, reject }; });
  }

  private start(index: number): void {
    let child = this.children[index];
    if (child?.done) {
      this.ended++;
      return;
    }
    this.active++;
    try {
      child = this.children[index] ??= this.options.start(index);
      const result = follow(child, this.options.machine(index));
      if (!(result instanceof Promise)) return this.succeed(child, index);
      const running = child;
      result.then(() => {
        if (running.stopped) return;
        this.succeed(running, index);
        this.go();
      }, (thrown: unknown) => {
        if (!running.stopped) this.fail(running, index, thrown);
      });
    } catch (thrown) {
      this.fail(child, index, thrown);
    }
  }

  /** See F4. */
  private goOnAfter(turn: Promise<void>): void {
    if (this.gaveWay) return;
    this.gaveWay = true;
    void turn.then(() => {
      this.gaveWay = false;
      this.go();
    });
  }

  /** Starts what follows, and ends the fork when there is nothing left. */
  private go(): void {
    this.pump();
    if (this.ended === this.options.count) this.settle?.resolve(this.outputs());
  }

  private succeed(child: Frame, index: number): void {
    child.done = true;
    this.ended++;
    this.active--;
    this.options.succeeded?.(child, index);
  }

  private fail(child: Frame | undefined, index: number, thrown: unknown): void {
    if (this.failure !== undefined) return;
    this.failure = { thrown };
    const running: number[] = [];
    this.children.forEach((other, i) => {
      if (i === index || other.done) return;
      running.push(i);
      other.stop();
    });
    if (child !== undefined) this.options.failed?.(child, index, running);
    this.settle?.reject(thrown);
  }
}
