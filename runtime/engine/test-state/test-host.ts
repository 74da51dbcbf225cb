/** The host of a state under test: it answers what is mocked, remembers what it was asked, and lets nothing wait. */
import {
  type DistributedMap, Execution, type Frame, type Json, LocalHost, type MapRunResult, type TaskRequest, type TaskResult,
} from '../../core/index.ts';
import type { HttpExchange } from '../../tasks/http-task/trace.ts';
import type { EngineHost } from '../host.ts';
import { mapItems, type MapItems } from './map-items.ts';
import { STATE_NAME } from './single-state.ts';

/** Answers a task or a map run; undefined: the real thing is called. */
export type Mock = { readonly output: Json } | { readonly error: string | undefined; readonly cause: string | undefined } | undefined;

/** Ms. "The TestState API can run for up to five minutes. If the execution of a state exceeds this duration, it fails with the States.Timeout error" (AWS, "TestState"). */
const LIMIT = 300_000;

export interface TestHostParts {
  /** Calls what is not mocked. */
  readonly real: Pick<EngineHost, 'environment' | 'task' | 'now' | 'timer'>;
  readonly mock: Mock;
  readonly taskToken: string;
  /** What the ItemReader would have read. */
  readonly readerData: Json;
  readonly answerMap: (request: DistributedMap) => MapRunResult;
}

export class TestHost extends LocalHost {
  /** What the task was called with. */
  taskArguments: Json = undefined;
  /** How the task ended; a later run gets the same answer. */
  taskResult: TaskResult | undefined = undefined;
  /** The request of an HTTP Task, and what came back. */
  exchange: HttpExchange | undefined = undefined;
  mapRequest: DistributedMap | undefined = undefined;
  /** Its items, as its fields make them. */
  items: MapItems = {};
  private readonly real: TestHostParts['real'];
  private readonly mock: Mock;
  private readonly readerData: Json;
  private readonly answerMap: (request: DistributedMap) => MapRunResult;
  private readonly taskToken: string;

  constructor({ real, mock, taskToken, readerData, answerMap }: TestHostParts) {
    super();
    this.real = real;
    this.mock = mock;
    this.taskToken = taskToken;
    this.readerData = readerData;
    this.answerMap = answerMap;
  }

  override async task(frame: Frame, request: TaskRequest): Promise<TaskResult> {
    this.taskArguments = request.arguments;
    if (this.mock === undefined) return this.taskResult ??= await this.call(frame, request);
    request.scheduled();
    request.started();
    return this.taskResult = this.mock;
  }

  /** The real result, or that it took longer than a test may. */
  private call(frame: Frame, request: TaskRequest): Promise<TaskResult> {
    const environment = { ...this.real.environment, traceHttp: (exchange: HttpExchange) => { this.exchange = exchange; } };
    return new Promise((resolve) => {
      const cancel = this.real.timer(this.real.now() + LIMIT, () => {
        frame.pending?.();
        resolve({ error: 'States.Timeout', cause: undefined, timedOut: true });
      });
      void this.real.task(frame, request, environment).then((result) => {
        cancel();
        resolve(result);
      });
    });
  }

  /** Rejects when the items cannot be computed: the state fails, as it does where its iterations begin. */
  override async mapRun(_frame: Frame, request: DistributedMap): Promise<MapRunResult> {
    const answer = this.answerMap(request);
    this.mapRequest = request;
    request.started('', 0);
    this.items = await mapItems(request, this.readerData);
    return answer;
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
