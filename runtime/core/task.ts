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

/** What happens to an attempt. */
const STEPS = ['Scheduled', 'ScheduleFailed', 'Started', 'StartFailed', 'Submitted', 'SubmitFailed', 'Succeeded', 'Failed', 'TimedOut'] as const;
type Step = (typeof STEPS)[number];

const typesOf = (prefix: string): Readonly<Record<Step, string>> =>
  Object.fromEntries(STEPS.map((step) => [step, prefix + step])) as Record<Step, string>;

/** The event types of each kind of task, spelled once. */
const EVENTS = { lambda: typesOf('LambdaFunction'), activity: typesOf('Activity'), service: typesOf('Task') } as const;

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

function attempt(frame: Frame, target: TaskTarget, input: Json, options: TaskOptions = NO_OPTIONS): Promise<Json> {
  const attempted = new Attempt(frame, target, input, options);
  return attempted.carryOut().then((result) => attempted.end(result));
}

const NO_OPTIONS: TaskOptions = {};

const hasLimit = ({ timeout, heartbeat }: TaskOptions): boolean => timeout !== undefined || heartbeat !== undefined;

function record(frame: Frame, type: string, value: Json, extra: Json): void {
  if (frame.stopped) return;
  const { execution } = frame;
  frame.last = execution.record(type, frame.last, undefined, value, extra);
  execution.host.checkpoint?.(frame);
}

const failedStep = ({ timedOut, step }: Exclude<TaskResult, { readonly output: Json }>): Step => (timedOut ? 'TimedOut' : `${step ?? ''}Failed`);

/** An attempt as its host sees it: what the host tells of it becomes an event, once. */
class Attempt implements TaskRequest {
  readonly target: TaskTarget;
  readonly arguments: Json;
  readonly resumed: ResumedAttempt | undefined;
  private readonly frame: Frame;
  private readonly options: TaskOptions;
  private readonly progress: TaskProgress;
  private readonly events: Readonly<Record<Step, string>>;
  private deadline: Deadline | undefined = undefined;

  constructor(frame: Frame, target: TaskTarget, input: Json, options: TaskOptions) {
    this.target = target;
    this.arguments = input;
    this.frame = frame;
    this.options = options;
    this.events = EVENTS[target.kind];
    const { progress } = frame;
    this.resumed = progress && { started: progress.started ?? false, submitted: progress.submitted };
    this.progress = frame.progress ??= { since: hasLimit(options) ? frame.execution.host.now() : 0 };
  }

  get timeoutSeconds(): number | undefined {
    return this.options.timeout;
  }

  get heartbeatSeconds(): number | undefined {
    return this.options.heartbeat;
  }

  get credentials(): Json | undefined {
    return this.options.credentials;
  }

  get attempt(): number {
    return this.frame.retryCount;
  }

  scheduled(): void {
    if (this.progress.scheduled) return;
    this.progress.scheduled = true;
    const { target, options: { timeout, heartbeat, credentials } } = this;
    record(this.frame, this.events.Scheduled, this.arguments, { target, timeout, heartbeat, credentials });
  }

  started(workerName?: string): void {
    if (this.progress.started) return;
    this.progress.started = true;
    record(this.frame, this.events.Started, undefined, { target: this.target, workerName });
  }

  submitted(output: Json): void {
    if (this.progress.submitted !== undefined) return;
    this.progress.submitted = { output };
    record(this.frame, this.events.Submitted, output, { target: this.target });
  }

  heartbeat(): void {
    this.deadline?.heartbeat();
  }

  onCancel(cancel: () => void): void {
    this.frame.pending = cancel;
  }

  /** Its result: what a checkpoint shows, or what the host gives in time. */
  carryOut(): Promise<TaskResult> {
    const { frame, target, options, progress } = this;
    if (progress.result !== undefined) return Promise.resolve(progress.result);
    const denied = refusedRole(target, options);
    if (denied !== undefined) {
      if (target.kind !== 'activity') this.scheduled();
      return Promise.resolve(denied);
    }
    if (!hasLimit(options)) return frame.execution.host.task(frame, this);
    this.deadline = new Deadline(frame, options, progress);
    return this.deadline.within(frame.execution.host.task(frame, this));
  }

  /** Gives the output, or throws the failure, that the attempt has come to. */
  end(given: TaskResult): Json {
    const { frame, target, progress, events } = this;
    if (progress.result === undefined) {
      const result = bounded(frame, given, target);
      frame.pending = undefined;
      if (frame.stopped) return never();
      progress.result = result;
      if ('output' in result) record(frame, events.Succeeded, result.output, { target });
      else if (!result.located) record(frame, events[failedStep(result)], undefined, { target, error: result.error, cause: result.cause });
    }
    const { result } = progress;
    if ('output' in result) return result.output;
    throw taskFailure(result.error, result.cause, { located: result.located });
  }
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
  if (!('output' in result) || fitsResult(frame, result.output, result.size)) return result;
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
