/** What the server and its worker processes say to each other. Everything is data: documents travel as copies. */
import type { ExecutionIdentity, Json, Outcome, TaskRequest, TaskResult } from '../../core/index.ts';
import type { RealClock } from '../clock.ts';

/** What a worker is told. Machines, executions and tasks go by numbers: the server gives those of machines and executions, the worker those of tasks. */
export type Order =
  /** First of all: the clock that its executions live by. */
  | { readonly kind: 'clock'; readonly settings: RealClock['settings'] }
  | { readonly kind: 'load'; readonly machine: number; readonly code: string; readonly name: string }
  /** The worker has seen many machines: it may let go of all. */
  | { readonly kind: 'forget' }
  | { readonly kind: 'begin'; readonly execution: number; readonly machine: number; readonly identity: ExecutionIdentity; readonly input: Json }
  | { readonly kind: 'stop'; readonly execution: number }
  | { readonly kind: 'step'; readonly task: number; readonly step: TaskStep }
  | { readonly kind: 'result'; readonly task: number; readonly result: TaskResult }
  | { readonly kind: 'ping' };

/** How a task gets on: the callbacks of a TaskRequest. */
export type TaskStep =
  | { readonly name: 'scheduled' | 'heartbeat' }
  | { readonly name: 'started'; readonly workerName: string | undefined }
  | { readonly name: 'submitted'; readonly output: Json };

/** What a worker says. */
export type Report =
  | { readonly kind: 'ended'; readonly execution: number; readonly outcome: Outcome }
  | { readonly kind: 'task'; readonly task: number; readonly execution: number; readonly state: string; readonly entered: number; readonly request: TaskData }
  | { readonly kind: 'cancel'; readonly task: number }
  | { readonly kind: 'pong' }
  /** An error that nothing in it expected: it ends. */
  | { readonly kind: 'failed'; readonly message: string };

/** The part of a TaskRequest that is data. */
export type TaskData = Pick<TaskRequest, 'target' | 'arguments' | 'timeoutSeconds' | 'heartbeatSeconds' | 'credentials' | 'attempt'>;
