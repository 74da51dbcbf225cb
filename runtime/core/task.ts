/** Tasks: one attempt of reaching a resource, with the events AWS records for each kind. */
import { taskFailure } from './failure.ts';
import type { Frame } from './frame.ts';
import type { ResumedAttempt, TaskRequest, TaskResult, TaskTarget } from './host.ts';
import type { Json } from './json.ts';
import { isRoleArn } from './role-arn.ts';
import { fitsResult, tooLarge } from './size.ts';
import { never } from './wait.ts';

export interface TaskOptions {
  /** `TimeoutSeconds`. */
  readonly timeout?: number;
  /** `HeartbeatSeconds`. */
  readonly heartbeat?: number;
  readonly credentials?: Json;
}

/** Invokes a Lambda function by its ARN; gives its payload. */
export const lambda = (frame: Frame, functionArn: string, input: Json, options?: TaskOptions): Promise<Json> =>
  attempt(frame, { kind: 'lambda', resource: functionArn }, input, options);

/** Hands `input` to a worker of an activity; gives what the worker answers. */
export const activity = (frame: Frame, activityArn: string, input: Json, options?: TaskOptions): Promise<Json> =>
  attempt(frame, { kind: 'activity', resource: activityArn }, input, options);

/**
 * Calls a service integration: `service(f, 'lambda', 'invoke', …)`, `service(f, 'aws-sdk:s3', 'listBuckets', …)`,
 * `service(f, 'sqs', 'sendMessage.waitForTaskToken', …)`.
 */
export const service = (frame: Frame, resourceType: string, resource: string, parameters: Json, options?: TaskOptions): Promise<Json> =>
  attempt(frame, { kind: 'service', resourceType, resource }, parameters, options);

/** Prefix of the event types of each kind of task. */
const EVENTS = { lambda: 'LambdaFunction', activity: 'Activity', service: 'Task' } as const;

/** How far an attempt is. What a checkpoint shows as done is neither done nor recorded again. */
interface TaskProgress {
  /** When the attempt began, and when it last gave a sign of life (ms since 1970). */
  readonly since: number;
  beat?: number;
  scheduled?: true;
  started?: true;
  submitted?: { readonly output: Json };
  result?: TaskResult;
}

async function attempt(frame: Frame, target: TaskTarget, input: Json, options: TaskOptions = {}): Promise<Json> {
  const { execution } = frame;
  const resumed = resumedAttempt(frame.progress);
  const progress: TaskProgress = frame.progress ??= { since: execution.host.now() };
  const record = (step: string, value: Json, extra: Json): void => {
    if (frame.stopped) return;
    frame.last = execution.record(EVENTS[target.kind] + step, frame.last, undefined, value, { target, ...extra });
    execution.host.checkpoint?.(frame);
  };
  if (progress.result === undefined) {
    const result = bounded(frame, await carryOut(frame, target, input, options, progress, resumed, record), target);
    frame.pending = undefined;
    if (frame.stopped) return never();
    progress.result = result;
    if ('output' in result) record('Succeeded', result.output, undefined);
    else if (!result.located) record(failedStep(result), undefined, { error: result.error, cause: result.cause });
  }
  const { result } = progress;
  if ('output' in result) return result.output;
  throw taskFailure(result.error, result.cause, { located: result.located });
}

const failedStep = ({ timedOut, step }: Exclude<TaskResult, { readonly output: Json }>): string => (timedOut ? 'TimedOut' : `${step ?? ''}Failed`);

const resumedAttempt = (progress: TaskProgress | undefined): ResumedAttempt | undefined =>
  progress && { started: progress.started ?? false, submitted: progress.submitted };

type Record = (step: string, value: Json, extra: Json) => void;

function carryOut(
  frame: Frame, target: TaskTarget, input: Json, options: TaskOptions, progress: TaskProgress, resumed: ResumedAttempt | undefined, record: Record,
): Promise<TaskResult> {
  const once = (step: 'scheduled' | 'started', value: Json, extra: Json): void => {
    if (progress[step]) return;
    progress[step] = true;
    record(step[0]!.toUpperCase() + step.slice(1), value, extra);
  };
  const denied = refusedRole(target, options);
  if (denied !== undefined) {
    if (target.kind !== 'activity') once('scheduled', input, options);
    return Promise.resolve(denied);
  }
  const deadline = new Deadline(frame, options, progress);
  const request: TaskRequest = {
    target,
    arguments: input,
    timeoutSeconds: options.timeout,
    heartbeatSeconds: options.heartbeat,
    credentials: options.credentials,
    attempt: frame.retryCount,
    scheduled: () => once('scheduled', input, options),
    started: (workerName) => once('started', undefined, { workerName }),
    submitted: (output) => {
      if (progress.submitted !== undefined) return;
      progress.submitted = { output };
      record('Submitted', output, undefined);
    },
    heartbeat: () => deadline.heartbeat(),
    resumed,
    onCancel: (cancel) => { frame.pending = cancel; },
  };
  return deadline.within(frame.execution.host.task(frame, request));
}

/**
 * What nobody can assume is no role: the task does not start. ASL specification, "States.Permissions"; Amazon SWF, from which
 * the events come, has ASSUME_ROLE_FAILED in StartLambdaFunctionFailed. Activities have no event of a failed start.
 */
function refusedRole({ kind }: TaskTarget, { credentials }: TaskOptions): TaskResult | undefined {
  if (credentials === undefined || isRoleArn(credentials?.RoleArn)) return undefined;
  return { error: 'States.Permissions', cause: `The role '${credentials?.RoleArn}' cannot be assumed.`, step: kind === 'activity' ? 'Schedule' : 'Start' };
}

/** A result that is too large is a failure of the task. */
function bounded(frame: Frame, result: TaskResult, target: TaskTarget): TaskResult {
  if (!('output' in result) || fitsResult(frame, result.output)) return result;
  const { error, cause } = tooLarge(target.kind === 'service' ? target.resourceType : target.resource);
  return { error, cause };
}

/** TimeoutSeconds and HeartbeatSeconds of one attempt. */
class Deadline {
  private readonly frame: Frame;
  private readonly options: TaskOptions;
  private readonly progress: TaskProgress;
  private cancelTimeout: (() => void) | undefined = undefined;
  private cancelHeartbeat: (() => void) | undefined = undefined;
  private expire: ((error: string) => void) | undefined = undefined;

  constructor(frame: Frame, options: TaskOptions, progress: TaskProgress) {
    this.frame = frame;
    this.options = options;
    this.progress = progress;
  }

  /** The result, or the time-out that came first: the attempt is cancelled then. */
  within(result: Promise<TaskResult>): Promise<TaskResult> {
    const { timeout, heartbeat } = this.options;
    if (timeout === undefined && heartbeat === undefined) return result;
    return new Promise((resolve) => {
      this.expire = (error) => {
        this.clear();
        this.frame.pending?.();
        resolve({ error, cause: undefined, timedOut: true });
      };
      if (timeout !== undefined) this.cancelTimeout = this.at(this.progress.since + 1000 * timeout, 'States.Timeout');
      if (heartbeat !== undefined) this.awaitBeat(this.progress.beat ?? this.progress.since, heartbeat);
      void result.then((value) => {
        this.clear();
        resolve(value);
      });
    });
  }

  heartbeat(): void {
    const { heartbeat } = this.options;
    if (heartbeat === undefined || this.expire === undefined) return;
    this.progress.beat = this.frame.execution.host.now();
    this.awaitBeat(this.progress.beat, heartbeat);
    this.frame.execution.host.checkpoint?.(this.frame);
  }

  private awaitBeat(last: number, seconds: number): void {
    this.cancelHeartbeat?.();
    this.cancelHeartbeat = this.at(last + 1000 * seconds, 'States.HeartbeatTimeout');
  }

  private at(time: number, error: string): () => void {
    return this.frame.execution.host.timer(time, () => this.expire?.(error));
  }

  private clear(): void {
    this.cancelTimeout?.();
    this.cancelHeartbeat?.();
    this.expire = undefined;
  }
}
