/**
 * The host: everything the runtime asks of whoever runs it.
 *
 * Emitted code calls the runtime, the runtime calls the host, and nothing else reaches time, randomness, storage or the
 * network. A host may live in one process or on many machines; every primitive names the frame it serves, whose path is
 * a stable key. Nothing here ever rejects: failures are values.
 */
import type { Execution } from './execution.ts';
import type { Failure } from './failure.ts';
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';
import type { DistributedMap, MapRunResult } from './distributed-map.ts';

export interface Host {
  /** Milliseconds since 1970. */
  now(): number;
  /** In [0, 1). */
  random(): number;
  uuid(): string;
  /** Settles after other work has had its turn: a machine of pure states must not block the process. */
  yield(): Promise<void>;
  /** Calls `wake` once at or after `time` (ms since 1970). Gives back what takes it back. */
  timer(time: number, wake: () => void): () => void;
  /** Carries out ONE attempt of a task. */
  task(frame: Frame, request: TaskRequest): Promise<TaskResult>;
  /** Runs the child executions of a distributed Map. */
  mapRun(frame: Frame, request: DistributedMap): Promise<MapRunResult>;
  /** The token that `$$.Task.Token` shows to the state this frame is in; the same one until the state ends. */
  token(frame: Frame): string | undefined;
  /**
   * Called on entry to every state, after its event and before any of its effects, and whenever a task or a wait has come
   * further: the frames are a checkpoint now, and again at the end of this turn of the event loop.
   */
  checkpoint?(frame: Frame): void;
  /** Called when an attempt of the state that the frame is in has failed: it is retried, or else caught or not. */
  failed?(frame: Frame, failure: Failure, retried: boolean): void;
  /** Called when an execution has ended: its `outcome` says how. */
  ended?(execution: Execution): void;
}

/** What a Task state reaches. `resourceType` and `resource` as its history events name them. */
export type TaskTarget =
  | { readonly kind: 'lambda'; readonly resource: string }
  | { readonly kind: 'activity'; readonly resource: string }
  | { readonly kind: 'service'; readonly resourceType: string; readonly resource: string };

export interface TaskRequest {
  readonly target: TaskTarget;
  /** The payload or the service's parameters. In-process handlers get a copy. */
  readonly arguments: Json;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly credentials: Json | undefined;
  /** Retries of the state so far. */
  readonly attempt: number;
  /** Records …Scheduled: the arguments were accepted. Every attempt that gets so far calls it once, first. */
  scheduled(): void;
  /** Records …Started. */
  started(workerName?: string): void;
  /** Records TaskSubmitted: the service answered, the job or the token's holder still works. */
  submitted(output: Json): void;
  /** A sign of life: the heartbeat's time starts anew. */
  heartbeat(): void;
  /** What this attempt had come to when a checkpoint was taken that the execution goes on from; undefined for a new attempt. */
  readonly resumed: ResumedAttempt | undefined;
  /** Registers what ends the attempt early (time-out, stop of the execution). */
  onCancel(cancel: () => void): void;
}

/** The part of a request that outlives the call itself: what its task token's holder, a worker or a person, can do with it. */
export type TokenRequest = Pick<TaskRequest, 'heartbeat' | 'onCancel'>;

/** An attempt that goes on: what was done is not done again, what was under way and leaves no trace is. */
export interface ResumedAttempt {
  /** A worker has taken the task. */
  readonly started: boolean;
  /** The service has answered: `submitted` was called with this. */
  readonly submitted: { readonly output: Json } | undefined;
}

/**
 * How an attempt ended. `located` failures are the state's own: they happen before …Scheduled. `step` is what failed where
 * that is not the work itself: …ScheduleFailed, …StartFailed or TaskSubmitFailed say so. `size`: at most how many bytes the output
 * has as JSON text, where the host knows it.
 */
export type TaskResult =
  | { readonly output: Json; readonly size?: number }
  | {
    readonly error: string | undefined; readonly cause: string | undefined; readonly located?: boolean; readonly timedOut?: boolean;
    readonly step?: 'Schedule' | 'Start' | 'Submit';
  };
