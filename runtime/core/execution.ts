/**
 * An execution: what all its frames share, and how it begins and ends.
 *
 * It ends once: with an output, a failure, a time-out or a stop; the last event of its history says which.
 */
import { Failure } from './failure.ts';
import { follow } from './follow.ts';
import { Frame, type SavedFrame } from './frame.ts';
import { HistoryEvent, MAX_EVENTS } from './history.ts';
import type { Host } from './host.ts';
import type { Json } from './json.ts';
import type { Machine } from './machine.ts';
import { mapContext } from './paths.ts';
import { noteSize } from './size.ts';

/** States that can have a Retry: only they show how often they were. Recorded: context_object, base/query_context_object_values. */
const RETRIED: ReadonlySet<string | undefined> = new Set(['Task', 'Parallel', 'Map']);

/** What every execution begins with. */
const NO_VARIABLES: Json = {};

/** The event loop gets a turn after this many states (a power of two). */
const TURN = 256;

/** What the context object says of the execution and its state machine. */
export interface ExecutionIdentity {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  /** Ms since 1970. */
  readonly startTime: number;
  /** When it was last redriven (ms since 1970): its time-out counts from then. */
  readonly redriveTime?: number;
  /** Express executions have none. */
  readonly redriveCount: number | undefined;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
}

export interface ExecutionOptions {
  /** STANDARD executions have a bound on their history, EXPRESS ones have not. */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** Whether events are kept; they are always counted. */
  readonly history?: boolean;
  /** The JSON text of the input as its caller sent it, where that is another one than JSON.stringify's. */
  readonly inputText?: string;
  /** At most how many bytes the JSON text of the input has, where that is known. */
  readonly inputSize?: number;
}

/** An execution as JSON: a checkpoint. */
export interface SavedExecution {
  readonly events: number;
  readonly root: SavedFrame;
}

export type Outcome =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | { readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; readonly error: string | undefined; readonly cause: string | undefined; readonly failure?: Failure };

/** The end of an execution, for those who wait for it. */
interface End {
  readonly promise: Promise<Outcome>;
  readonly settle: (outcome: Outcome) => void;
}

export class Execution {
  readonly machine: Machine;
  readonly host: Host;
  readonly identity: ExecutionIdentity;
  readonly input: Json;
  readonly inputText: string | undefined;
  /** The events so far, or undefined when they are not kept. */
  readonly history: HistoryEvent[] | undefined;
  /** How many events there are. */
  events = 0;
  /** When the last event was (ms since 1970); undefined while events are not kept. */
  time: number | undefined = undefined;
  /** States since the start. */
  private states = 0;
  /** What all paths wait for while others have their turn. */
  turnOfOthers: Promise<void> | undefined = undefined;
  readonly root: Frame;
  outcome: Outcome | undefined = undefined;
  /** Whether its history has a bound. */
  private readonly bounded: boolean;
  /** Undefined unless somebody waits for it. */
  private ending: End | undefined = undefined;
  private cancelTimeout: (() => void) | undefined = undefined;

  constructor(machine: Machine, host: Host, identity: ExecutionIdentity, input: Json, options: ExecutionOptions = {}, saved?: SavedExecution) {
    this.machine = machine;
    this.host = host;
    this.identity = identity;
    this.input = input;
    this.inputText = options.inputText;
    this.history = options.history ?? true ? [] : undefined;
    this.bounded = options.type !== 'EXPRESS' && this.history !== undefined;
    if (saved === undefined) {
      this.root = new Frame(this, input, NO_VARIABLES, 0);
      noteSize(this.root, options.inputSize);
    } else {
      this.root = Frame.restore(this, saved.root);
      this.events = saved.events;
    }
  }

  /** Begins. The outcome comes at once when nothing in the machine waits. Never rejects. */
  run(): Outcome | Promise<Outcome> {
    this.begin();
    return this.ended;
  }

  /** Goes on from where the frames are. */
  resume(): Outcome | Promise<Outcome> {
    this.goOn();
    return this.ended;
  }

  /** `run` for those who hear of the end from the host. */
  begin(): void {
    this.record('ExecutionStarted', 0, undefined, this.input, this.identity.roleArn);
    this.proceed();
  }

  /** `resume` for those who hear of the end from the host. */
  goOn(): void {
    if (this.history !== undefined) this.time = this.host.now();
    this.proceed();
  }

  /** Enters the state of the root once more: what it waited for has come. */
  reenter(): void {
    this.root.at = this.root.row?.name;
    this.goOn();
  }

  /** How it ended; a promise of it while it goes on. Never rejects. */
  get ended(): Outcome | Promise<Outcome> {
    return this.outcome ?? (this.ending ??= promiseOfEnd()).promise;
  }

  /** Until when (ms since 1970) nothing happens by itself, because its own path sleeps; undefined when it does not. */
  get asleepUntil(): number | undefined {
    const { wake, pending } = this.root;
    return wake === undefined || pending === undefined ? undefined : Math.min(wake, this.deadline ?? Infinity);
  }

  /** Whether somebody waits for its end. */
  get isAwaited(): boolean {
    return this.ending !== undefined;
  }

  /** Takes back what it waits for: another execution, made of its JSON, goes on in its place. */
  letGo(): void {
    this.root.stop();
    this.cancelTimeout?.();
  }

  private proceed(): void {
    if (this.outcome !== undefined) return;
    try {
      const result = follow(this.root, this.machine);
      if (!(result instanceof Promise)) return this.succeed(result);
      this.startTimeout();
      result.then((output) => this.succeed(output), (thrown: unknown) => this.fail(thrown));
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  /** Ends the execution from outside: nothing in it happens any more. Without effect when it has ended. */
  stop(error: string | undefined, cause: string | undefined): void {
    if (this.outcome !== undefined) return;
    this.root.stop();
    this.record('ExecutionAborted', 0, undefined, undefined, { error, cause });
    this.end({ status: 'ABORTED', error, cause });
  }

  /** Ends the execution as it ended elsewhere: it was run by another thread or machine. Without effect when it has ended. */
  conclude(outcome: Outcome): void {
    if (this.outcome === undefined) this.end(outcome);
  }

  /** Adds an event and gives its id. Stops the execution when its history is full. */
  record(type: string, previous: number, name: string | undefined, value: Json, extra: Json): number {
    if (this.history !== undefined && this.outcome === undefined) this.time = this.host.now();
    return this.recordAtOnce(type, previous, name, value, extra);
  }

  /** `record` for an event that follows another with nothing in between, so at the same time: the clock costs as much as the event. */
  recordAtOnce(type: string, previous: number, name: string | undefined, value: Json, extra: Json): number {
    if (this.outcome !== undefined) return this.events;
    if (this.history === undefined) return ++this.events;
    if (this.bounded && this.events === MAX_EVENTS - 1 && type !== 'ExecutionSucceeded') return this.exhaust(previous);
    this.history.push(new HistoryEvent(type, this.time!, previous, name, value, extra));
    return ++this.events;
  }

  /** Counts a state that begins. Gives what it has to wait for when it is the turn of others. */
  turn(): Promise<void> | undefined {
    if ((++this.states & (TURN - 1)) === 0) this.turnOfOthers ??= this.host.yield().then(() => { this.turnOfOthers = undefined; });
    return this.turnOfOthers;
  }

  /** The context object as this frame sees it. AWS, "Accessing execution data from the Context object". */
  contextOf(frame: Frame): Json {
    const { identity } = this;
    const context: Json = {
      Execution: {
        Id: identity.arn,
        Input: this.input,
        StartTime: new Date(identity.startTime).toISOString(),
        Name: identity.name,
        RoleArn: identity.roleArn,
        ...(identity.redriveCount === undefined ? {} : { RedriveCount: identity.redriveCount }),
        ...(identity.redriveTime === undefined ? {} : { RedriveTime: new Date(identity.redriveTime).toISOString() }),
      },
      StateMachine: { Id: identity.stateMachineArn, Name: identity.stateMachineName },
      State: {
        Name: frame.row?.name,
        EnteredTime: new Date(frame.enteredTime ?? this.host.now()).toISOString(),
        ...(RETRIED.has(frame.row?.type) ? { RetryCount: frame.retryCount } : {}),
      },
    };
    if (frame.item !== undefined) context.Map = mapContext(frame.item);
    if (frame.row?.token) context.Task = { Token: this.host.token(frame) };
    return context;
  }

  toJSON(): SavedExecution {
    return { events: this.events, root: this.root.toJSON() };
  }

  private succeed(output: Json): void {
    if (this.outcome !== undefined) return;
    this.root.done = true;
    this.recordAtOnce('ExecutionSucceeded', this.root.last, undefined, output, undefined);
    this.end({ status: 'SUCCEEDED', output });
  }

  private fail(thrown: unknown): void {
    if (this.outcome !== undefined) return;
    const failure = thrown instanceof Failure ? thrown : new Failure('States.Runtime', String(thrown), { source: thrown });
    const { error, cause } = failure;
    this.record('ExecutionFailed', this.root.last, undefined, undefined, { error, cause });
    this.end({ status: 'FAILED', error, cause, failure });
  }

  /** When its time-out comes (ms since 1970). */
  private get deadline(): number | undefined {
    const { machine: { timeoutSeconds }, identity: { startTime, redriveTime = startTime } } = this;
    return timeoutSeconds === undefined ? undefined : redriveTime + 1000 * timeoutSeconds;
  }

  /** `TimeoutSeconds` of the machine: the execution ends without error and cause, its event names States.Timeout. */
  private startTimeout(): void {
    const { deadline } = this;
    if (deadline === undefined || this.cancelTimeout !== undefined) return;
    this.cancelTimeout = this.host.timer(deadline, () => {
      this.root.stop();
      this.record('ExecutionTimedOut', 0, undefined, undefined, { error: 'States.Timeout' });
      this.end({ status: 'TIMED_OUT', error: undefined, cause: undefined });
    });
  }

  /** The last event that fits is the failure. */
  private exhaust(previous: number): number {
    const error = 'States.Runtime';
    const cause = `The execution reached the maximum number of history events (${MAX_EVENTS}).`;
    this.root.stop();
    this.history?.push(new HistoryEvent('ExecutionFailed', this.time!, previous, undefined, undefined, { error, cause }));
    this.events++;
    this.end({ status: 'FAILED', error, cause });
    return this.events;
  }

  private end(outcome: Outcome): void {
    this.outcome = outcome;
    this.cancelTimeout?.();
    this.host.ended?.(this);
    this.ending?.settle(outcome);
  }
}

function promiseOfEnd(): End {
  let settle!: End['settle'];
  const promise = new Promise<Outcome>((resolve) => { settle = resolve; });
  return { promise, settle };
}
