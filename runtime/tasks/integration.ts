/** What an integration is: a row of `optimized/index.ts` or `sdk/index.ts`. */
import type { Clock } from '../core/clock.ts';
import type { Failure } from '../core/failure.ts';
import type { Frame } from '../core/frame.ts';
import type { Json } from '../core/json.ts';
import type { Functions } from '../functions/index.ts';
import type { AwsClient } from './aws-client.ts';
import type { TaskEnvironment } from './environment.ts';
import type { ErrorNames } from './fault.ts';
import type { HttpTasks } from './http-task/http-tasks.ts';
import type { S3Directory } from './s3-directory.ts';

/** What a call may use. */
export interface CallContext {
  /** The frame of the Task state; undefined for calls outside of one. */
  readonly frame: Frame | undefined;
  readonly environment: TaskEnvironment;
  readonly client: AwsClient;
  /** Lambda functions of this machine. */
  readonly functions?: Functions;
  readonly http: HttpTasks;
  /** The directory that is S3 where no endpoint is. */
  readonly s3Directory: S3Directory;
  /** The time that executions live in. */
  readonly clock: Clock;
  /** Aborted when nobody waits for the task any more. */
  readonly signal: AbortSignal | undefined;
}

/** A job that was started: with which parameters, and what was answered. */
export interface StartedJob {
  readonly parameters: Json;
  readonly submitted: Json;
}

/** How a `.sync` integration waits for the job it started. */
export interface Job {
  /** Resolves when the job has ended, with the result of the state; throws the failure it ended with. */
  finished(job: StartedJob, context: CallContext, variant: '.sync' | '.sync:2'): Promise<Json>;
  /** Ends a job that nobody waits for any more. Best effort: never rejects. */
  stop(job: StartedJob, context: CallContext): Promise<void>;
}

/** An action that Step Functions has an integration of its own for. */
export interface OptimizedIntegration {
  readonly names: ErrorNames;
  /** Reasons to refuse parameters that have the right types. */
  problems?(parameters: Json): readonly string[];
  /** Rejects with `ServiceFault`, `Unreachable`, `NoEndpoint` or `Failure`. */
  call(parameters: Json, context: CallContext): Promise<Json>;
  /** The failure of a state that would wait for a job, or for the holder of its token, and was answered that there will be none. */
  readonly rejects?: (answer: Json) => Failure | undefined;
  readonly job?: Job;
}

/** A service that is reached as the AWS SDK does. */
export interface SdkService {
  readonly names: ErrorNames;
  /** Whether the service has this action ('putItem'). */
  has(action: string): boolean;
  /** The failure of parameters that the action does not take. */
  refuse?(action: string, parameters: Json): Failure | undefined;
  /** Rejects with `ServiceFault`, `Unreachable`, `NoEndpoint`, `ClientError` or `Failure`. */
  call(action: string, parameters: Json, context: CallContext): Promise<Json>;
}
