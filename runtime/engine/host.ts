/** The host of the executions of one account and region: the engine behind the primitives that the runtime asks for. */
import { type Clock, type DistributedMap, type Execution, type Failure, type Frame, type Host, LocalHost, type MapRunResult, type TaskRequest, type TaskResult } from '../core/index.ts';
import type { TaskEnvironment, Tasks } from '../tasks/environment.ts';
import type { Executions } from './executions.ts';
import type { MapRuns } from './map-runs.ts';
import type { TaskTokens } from './task-tokens.ts';

/** Looks on while executions run: gets what the host is told of them. It must not change anything. */
export type Observer = Required<Pick<Host, 'checkpoint' | 'failed'>>;

export interface HostParts {
  readonly tasks: Tasks;
  readonly environment: TaskEnvironment;
  readonly tokens: TaskTokens;
  readonly mapRuns: MapRuns;
  readonly executions: Executions;
  readonly clock: Clock;
  readonly observer: Observer | undefined;
}

export class EngineHost extends LocalHost {
  private readonly parts: HostParts;

  constructor(parts: HostParts) {
    super({}, parts.clock);
    this.parts = parts;
  }

  get environment(): TaskEnvironment {
    return this.parts.environment;
  }

  checkpoint(frame: Frame): void {
    this.parts.executions.checkpoint(frame.execution);
    this.parts.observer?.checkpoint(frame);
  }

  failed(frame: Frame, failure: Failure, retried: boolean): void {
    this.parts.observer?.failed(frame, failure, retried);
  }

  ended(execution: Execution): void {
    this.parts.executions.ended(execution, this.parts.environment);
  }

  /** What tells the shapes of results. */
  get resultShapes(): Pick<Tasks, 'resultOf'> {
    return this.parts.tasks;
  }

  override task(frame: Frame, request: TaskRequest, environment = this.environment): Promise<TaskResult> {
    return this.parts.tasks.run(frame, request, environment);
  }

  override mapRun(frame: Frame, request: DistributedMap): Promise<MapRunResult> {
    return this.parts.mapRuns.run(frame, request, this);
  }

  override token(frame: Frame): string {
    return this.parts.tokens.of(frame);
  }
}
