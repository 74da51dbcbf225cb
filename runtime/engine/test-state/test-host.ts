/** The host of a state under test: it answers what is mocked, remembers what it was asked, and lets nothing wait. */
import {
  type DistributedMap, Execution, type Frame, type Json, LocalHost, type MapRunResult, type TaskRequest, type TaskResult,
} from '../../core/index.ts';
import type { HttpExchange } from '../../tasks/http-task/trace.ts';
import type { EngineHost } from '../host.ts';
import { STATE_NAME } from './single-state.ts';

/** Answers a task or a map run; undefined: the real thing is called. */
export type Mock = { readonly output: Json } | { readonly error: string | undefined; readonly cause: string | undefined } | undefined;

export class TestHost extends LocalHost {
  /** What the task was called with. */
  taskArguments: Json = undefined;
  /** How the task ended; a later run gets the same answer. */
  taskResult: TaskResult | undefined = undefined;
  /** The request of an HTTP Task, and what came back. */
  exchange: HttpExchange | undefined = undefined;
  mapRequest: DistributedMap | undefined = undefined;
  private readonly real: EngineHost;
  private readonly mock: Mock;
  private readonly answerMap: (request: DistributedMap) => MapRunResult;
  private readonly taskToken: string;

  constructor(real: EngineHost, mock: Mock, taskToken: string, answerMap: (request: DistributedMap) => MapRunResult) {
    super();
    this.real = real;
    this.mock = mock;
    this.taskToken = taskToken;
    this.answerMap = answerMap;
  }

  override async task(frame: Frame, request: TaskRequest): Promise<TaskResult> {
    this.taskArguments = request.arguments;
    const environment = { ...this.real.environment, traceHttp: (exchange: HttpExchange) => { this.exchange = exchange; } };
    if (this.mock === undefined) return this.taskResult ??= await this.real.task(frame, request, environment);
    request.scheduled();
    request.started();
    return this.taskResult = this.mock;
  }

  override mapRun(_frame: Frame, request: DistributedMap): Promise<MapRunResult> {
    this.mapRequest = request;
    request.started('', 0);
    return Promise.resolve(this.answerMap(request));
  }

  /** A Wait ends at once. */
  override timer(time: number, wake: () => void): () => void {
    return this.taskArguments === undefined ? super.timer(0, wake) : super.timer(time, wake);
  }

  override token(): string {
    return this.taskToken;
  }
}

/** An execution whose context object may be given. */
export class TestExecution extends Execution {
  given: Json = undefined;

  override contextOf(frame: Frame): Json {
    if (this.given !== undefined) return this.given;
    const { Execution: execution, State, ...rest } = super.contextOf(frame);
    return { Execution: { ...execution, RoleArn: execution.RoleArn ?? null }, ...rest, State: { ...State, Name: STATE_NAME } };
  }
}
