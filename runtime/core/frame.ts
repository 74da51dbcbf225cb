/**
 * A frame: where one path of an execution is. The execution itself, each branch of a Parallel and each iteration of a
 * Map has one.
 *
 *   R1. The frame tree is the whole truth about an execution: its JSON is its checkpoint.
 *   R2. `data` and `vars` change only between two states, so a checkpoint taken on entry can be entered again.
 *   R4. Documents are immutable; `vars` is replaced as a whole, so a child frame shares it with its parent.
 */
import type { Execution } from './execution.ts';
import type { Json } from './json.ts';
import type { Next, StateRow } from './machine.ts';
import { put, putAt } from './paths/put.ts';
import { notePut } from './size.ts';

/** The item of a Map's iteration: `$$.Map.Item`. */
export interface MapItem {
  readonly index: number;
  /** Of an item that is a member of an object. */
  readonly key?: string;
  readonly value: Json;
  /** Where it is from: 'S3://bucket/key'; the state's input when left out. */
  readonly source?: string;
}

/** A frame as JSON: what a checkpoint holds. */
export interface SavedFrame {
  readonly data: Json;
  readonly vars?: Json;
  readonly at?: string;
  readonly entered?: number;
  readonly before?: number;
  readonly enteredTime?: number;
  readonly last?: number;
  readonly ended?: true;
  readonly done?: true;
  readonly retries?: readonly number[];
  readonly wake?: number;
  readonly item?: MapItem;
  readonly progress?: Json;
  readonly children?: readonly (SavedFrame | null)[];
}

export class Frame<Vars = Json> {
  readonly execution: Execution;
  /** The document between two states: the input of the one it is in. */
  data: Json;
  vars: Vars;
  /** The state it is in. */
  row: StateRow | undefined = undefined;
  /** Name of the state a checkpoint was taken in, until the loop has entered it again. */
  at: string | undefined = undefined;
  /** Id of the StateEntered event (0: to be entered), what it links to, and when it was, where events are kept. */
  entered = 0;
  before = 0;
  enteredTime: number | undefined = undefined;
  /** Id of the last event on this path: `previousEventId` of the next. */
  last: number;
  /** Its machine has ended; `done`: and whoever runs it has taken note, with an event or whatever else belongs to it. */
  ended = false;
  done = false;
  /** At most how many bytes `data` has, once it was found to fit. Found out again after a checkpoint. */
  size: number | undefined = undefined;
  /** What the state it is in has made, and at most how many bytes it has. */
  made: Json = undefined;
  madeSize = 0;
  /** How many bytes its variables have at most; unknown after a checkpoint. */
  varsSize: number | undefined = undefined;
  /** Nothing on this path may happen any more. */
  stopped = false;
  /** Retries so far of the state it is in, per retrier. */
  retries: number[] | undefined = undefined;
  /** When a Wait or a retry's delay ends (ms since 1970). */
  wake: number | undefined = undefined;
  /** What the state which is ending leaves, undefined where its input goes on: `data` once the state has been let go. */
  output: Json = undefined;
  /** Variables that the state which is ending has assigned. */
  assigned: Json = undefined;
  item: MapItem | undefined = undefined;
  /** The branches or iterations of the state it is in. */
  children: Frame[] | undefined = undefined;
  /** What the state it is in must remember across a checkpoint: how far a fork or a task is. */
  progress: Json = undefined;
  /** Takes back the timer or task that this path waits for. */
  pending: (() => void) | undefined = undefined;

  constructor(execution: Execution, data: Json, vars: Vars, last: number) {
    this.execution = execution;
    this.data = data;
    this.vars = vars;
    this.last = last;
  }

  /** The frame of a branch or an iteration: it begins with the variables and the item that are in scope here. */
  child(data: Json, last: number, item: MapItem | undefined = this.item): Frame<Vars> {
    const frame = new Frame(this.execution, data, this.vars, last);
    frame.item = item;
    frame.varsSize = this.varsSize;
    return frame;
  }

  /** Leaves the state with `output`, and variables to set, for `next`. Nothing may fail after it. */
  to(next: Next, output: Json, assigned?: Json): Next {
    this.output = output;
    this.assigned = assigned;
    return next;
  }

  /** ResultPath: its document with `value` where `path` leads to, a member's name or steps. The document does not change. */
  put(path: string | readonly (string | number)[], value: Json): Json {
    const made = typeof path === 'string' ? put(this.data, path, value) : putAt(this.data, path, value);
    notePut(this, made, path, value);
    return made;
  }

  /** The context object, `$$`. */
  get context(): Json {
    return this.execution.contextOf(this);
  }

  /** How often the state it is in has been tried again. */
  get retryCount(): number {
    return this.retries === undefined ? 0 : this.retries.reduce((sum, n) => sum + n, 0);
  }

  /** Ends this path and all below it: what they wait for is taken back and never comes. */
  stop(): void {
    this.stopped = true;
    const { pending } = this;
    this.pending = undefined;
    pending?.();
    if (this.children !== undefined) for (const child of this.children) child?.stop();
  }

  toJSON(): SavedFrame {
    const { children } = this;
    return children === undefined ? this.own() : { ...this.own(), children: Array.from(children, (child) => child?.toJSON() ?? null) };
  }

  /** The frame as JSON, without those below it. */
  own(): SavedFrame {
    return {
      data: this.data,
      vars: this.vars,
      at: this.row?.name ?? this.at,
      entered: this.entered,
      before: this.before,
      enteredTime: this.enteredTime,
      last: this.last,
      ...(this.ended ? { ended: true as const } : {}),
      ...(this.done ? { done: true as const } : {}),
      ...(this.retries ? { retries: this.retries } : {}),
      ...(this.wake === undefined ? {} : { wake: this.wake }),
      ...(this.item ? { item: this.item } : {}),
      ...(this.progress === undefined ? {} : { progress: { ...this.progress } }),
    };
  }

  /** The frame that a checkpoint describes. */
  static restore(execution: Execution, saved: SavedFrame): Frame {
    const frame = new Frame(execution, saved.data, saved.vars ?? {}, saved.last ?? 0);
    frame.at = saved.at;
    frame.entered = saved.entered ?? 0;
    frame.before = saved.before ?? 0;
    frame.enteredTime = saved.enteredTime;
    frame.done = saved.done ?? false;
    frame.ended = saved.ended ?? frame.done;
    frame.retries = saved.retries?.slice();
    frame.wake = saved.wake;
    frame.item = saved.item;
    frame.progress = saved.progress && { ...saved.progress };
    if (saved.children) {
      const children: Frame[] = [];
      saved.children.forEach((child, i) => { if (child) children[i] = Frame.restore(execution, child); });
      frame.children = children;
    }
    return frame;
  }
}
