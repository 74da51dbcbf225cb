/** What tasks need from the engine that runs them, and what they give it. */
import type { Frame } from '../core/frame.ts';
import type { TaskRequest, TaskResult, TokenRequest } from '../core/host.ts';
import type { Json } from '../core/json.ts';
import type { HttpExchange } from './http-task/trace.ts';
import type { ByteRange, ObjectPart } from './object-part.ts';
import type { Schema } from './sdk/members.ts';

/** The engine, as a task sees it. */
export interface TaskEnvironment {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** Step Functions of this server itself, for `states:startExecution` and `aws-sdk:sfn:*`. */
  readonly stepFunctions: {
    /**
     * Carries out an API operation: `call('StartExecution', { stateMachineArn, input })`.
     * Rejects with an error whose `name` is the API's error code ('StateMachineDoesNotExist') and, where it is not 400,
     * with `statusCode`.
     */
    call(operation: string, input: Json): Promise<Json>;
    /** Resolves when the execution has ended, at once when it already has. */
    finished(executionArn: string): Promise<void>;
  };
  readonly tokens: {
    /** Resolves when the holder of the token answers (SendTaskSuccess, SendTaskFailure). */
    wait(frame: Frame, token: string, request: TokenRequest): Promise<TaskResult>;
  };
  readonly activities: {
    /** Hands the request to a worker and resolves with its answer; calls the request's `scheduled` and `started`. */
    schedule(frame: Frame, activityArn: string, request: TaskRequest): Promise<TaskResult>;
  };
  /** The test that the frame's execution is part of, if any. See mock-config.ts. */
  readonly testRunOf?: (frame: Frame) => TestRun | undefined;
  /** Is told of the requests of HTTP Tasks, and of what came back. */
  readonly traceHttp?: (exchange: HttpExchange) => void;
}

/** An execution with mocked responses: the same object for it and all children of its distributed Maps. */
export interface TestRun {
  /** What stood after '#' in the ARN of the state machine it was started with. */
  readonly testCase: string;
}

/** Everything a Resource can name. */
export interface Tasks {
  /** Carries out one attempt of a Task state. Never rejects. */
  run(frame: Frame, request: TaskRequest, environment: TaskEnvironment): Promise<TaskResult>;
  /**
   * Calls an AWS SDK integration outside of a Task state: `call('s3', 'getObject', { Bucket, Key })`. Item readers,
   * result writers and logs use it. Throws a `Failure` with the error name and cause that a Task state would fail with.
   */
  call(service: string, action: string, parameters: Json, environment: TaskEnvironment): Promise<Json>;
  /**
   * Reads part of an object in S3: `readObject({ Bucket, Key }, { start: 0, end: 1024 }, …)`. Bytes, where `call` gives text.
   * Throws a `Failure` as `call` does.
   */
  readObject(parameters: Json, range: ByteRange, environment: TaskEnvironment): Promise<ObjectPart>;
  /** The shape of what an action of the AWS SDK answers ('rds', 'describeDBInstances'); undefined where its client is not installed. */
  resultOf(service: string, action: string): Schema | undefined;
  /** Closes kept connections. */
  close(): void;
}
