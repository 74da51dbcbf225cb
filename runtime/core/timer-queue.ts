/**
 * Wake-up calls in the order of their time, those of the same time in the order they were asked for: a hundred bytes
 * each, O(log n) to add, and O(1) to take back.
 */

/** Something that is woken up at a time; without `wake` it was, or was taken back. */
export interface Timer<Self> {
  /** Ms since 1970. */
  readonly time: number;
  /** Given by the queue. */
  order: number;
  wake: ((timer: Self) => void) | undefined;
}

/** A timer that is nothing else. */
export interface WakeUpCall extends Timer<WakeUpCall> {}

/** A call of `wake` at `time` (ms since 1970). */
export const wakeUpCall = (time: number, wake: () => void): WakeUpCall => ({ time, order: 0, wake });

/** A priority queue of timers. */
export class TimerQueue<T extends Timer<T> = WakeUpCall> {
  /** A binary heap: the earliest comes first. */
  private readonly heap: T[] = [];
  private cancelled = 0;
  private added = 0;

  /** The time of the earliest call (ms since 1970); undefined when there is none. */
  next(): number | undefined {
    while (this.heap.length > 0 && this.heap[0]!.wake === undefined) {
      this.pop();
      this.cancelled--;
    }
    return this.heap[0]?.time;
  }

  add(timer: T): void {
    timer.order = this.added++;
    this.heap.push(timer);
    this.rise(this.heap.length - 1);
  }

  /** Takes a call back; without effect when it was made. */
  cancel(timer: T): void {
    if (timer.wake === undefined) return;
    timer.wake = undefined;
    if (this.heap.at(-1) === timer) this.heap.pop();
    else if (++this.cancelled * 2 > this.heap.length) this.sweep();
  }

  /** Makes the calls that are due at `now`, also those that are asked for meanwhile. Gives whether there were any. */
  fire(now: number): boolean {
    let fired = false;
    while (this.heap.length > 0 && this.heap[0]!.time <= now) {
      const timer = this.pop();
      const { wake } = timer;
      timer.wake = undefined;
      if (wake === undefined) this.cancelled--;
      else {
        fired = true;
        wake(timer);
      }
    }
    return fired;
  }

  /** Takes all of them back. */
  clear(): void {
    for (const timer of this.heap) timer.wake = undefined;
    this.heap.length = 0;
    this.cancelled = 0;
  }

  /** Forgets those that were taken back. */
  private sweep(): void {
    const left = this.heap.filter(({ wake }) => wake !== undefined).toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
    this.heap.length = 0;
    for (const timer of left) this.heap.push(timer);
    this.cancelled = 0;
  }

  private pop(): T {
    const { heap } = this;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      this.sink(0);
    }
    return first;
  }

  private rise(from: number): void {
    const { heap } = this;
    const timer = heap[from]!;
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (isBefore(heap[parent]!, timer)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = timer;
  }

  private sink(from: number): void {
    const { heap } = this;
    const timer = heap[from]!;
    let index = from;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (isBefore(timer, heap[child]!)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = timer;
  }
}

const isBefore = (a: Timer<never>, b: Timer<never>): boolean => a.time < b.time || (a.time === b.time && a.order < b.order);
