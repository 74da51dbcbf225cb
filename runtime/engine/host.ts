/** The host of the executions of one account and region: the engine behind the primitives that the runtime asks for. */
import { type DistributedMap, type Frame, LocalHost, type MapRunResult, type TaskRequest, type TaskResult } from '../core/index.ts';
import type { TaskEnvironment, Tasks } from '../tasks/environment.ts';
import type { MapRuns } from './map-runs.ts';
import type { TaskTokens } from './task-tokens.ts';

export interface HostParts {
  readonly tasks: Tasks;
  readonly environment: TaskEnvironment;
  readonly tokens: TaskTokens;
  readonly mapRuns: MapRuns;
}

export class EngineHost extends LocalHost {
  private readonly parts: HostParts;

  constructor(parts: HostParts) {
    super();
    this.parts = parts;
  }

  get environment(): TaskEnvironment {
    return this.parts.environment;
  }

  override task(frame: Frame, request: TaskRequest): Promise<TaskResult> {
    return this.parts.tasks.run(frame, request, this.parts.environment);
  }

  override mapRun(frame: Frame, request: DistributedMap): Promise<MapRunResult> {
    return this.parts.mapRuns.run(frame, request, this);
  }

  override token(frame: Frame): string {
    return this.parts.tokens.of(frame);
  }
}
