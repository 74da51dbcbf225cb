/**
 * Tasks: what the Resource of a Task state reaches, one attempt at a time.
 *
 *   T1. Nothing leaves for an address that nothing names: see endpoint.ts; requests of HTTP Tasks are looked after by `Reach`.
 *   T2. A request is refused before `scheduled`; whatever happens later is the task's failure, not the state's.
 *   T3. `run` never rejects, and after the attempt is cancelled it records nothing any more.
 */
import { SERVICE_PARAMETERS } from '../../compiler/checks/service-parameters.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { Failure, runtimeFailure } from '../core/failure.ts';
import type { Frame } from '../core/frame.ts';
import type { TaskRequest, TaskResult, TokenRequest } from '../core/host.ts';
import type { Json } from '../core/json.ts';
import type { Handlers } from '../core/handlers.ts';
import type { Functions } from '../functions/index.ts';
import { AwsClient } from './aws-client.ts';
import { standardCredentials } from './credentials.ts';
import { Endpoints, type Variables } from './endpoint.ts';
import type { TaskEnvironment, Tasks } from './environment.ts';
import { type ErrorNames, failureOf } from './fault.ts';
import { answerOf } from './handlers.ts';
import { HttpClient } from './http.ts';
import { HttpTasks, type HttpTaskOptions } from './http-task/http-tasks.ts';
import type { CallContext, OptimizedIntegration } from './integration.ts';
import { invoke, LAMBDA_ERRORS, payloadOf, thrownBy } from './lambda.ts';
import { inOrder } from './metadata.ts';
import { MockFile, type Mocks } from './mock-config.ts';
import { OPTIMIZED_INTEGRATIONS } from './optimized/index.ts';
import { refuse, refuseNoObject } from './parameters.ts';
import { type Resource, resourceOf } from './resource.ts';
import { sdkService } from './sdk/index.ts';
import { InstalledClients, installHint } from './sdk/installed.ts';
import { S3Directory } from './s3-directory.ts';
import { readObject, s3 } from './sdk/s3.ts';

export type { TaskEnvironment, Tasks, TestRun } from './environment.ts';
export type { ByteRange, ObjectPart } from './object-part.ts';
export { MockConfig, type Mocks } from './mock-config.ts';
export { type Expectation, MockConfigError, type MockedCase, type MockedMachines } from './mock-file.ts';
export { didYouMean } from './closest-name.ts';
export { membersOf, type Schema } from './sdk/members.ts';

export interface TasksOptions {
  /** Where services are: AWS_ENDPOINT_URL_*, AWS_PROFILE, AWS_ACCESS_KEY_ID, …; the process's own variables unless given. */
  readonly environment?: Variables;
  /** Answer before any endpoint is asked. */
  readonly handlers?: Handlers;
  /** Lambda functions of this machine, invoked before an endpoint is; whoever gives them closes them. */
  readonly functions?: Functions;
  /** Answers before handlers do, in executions that run a test case; read from the file that SFN_MOCK_CONFIG names unless given. */
  readonly mocks?: Mocks;
  /** The connections of HTTP Tasks, and where they may go: to this machine only unless given. */
  readonly http?: HttpTaskOptions;
  /** Whether services without a configured address are those of AWS itself. Not unless given. */
  readonly allowAws?: boolean;
  /** The folder from which clients of the AWS SDK are found; the working directory unless given. */
  readonly project?: string;
  /** What is S3 where no endpoint of it is: objects are its files `<bucket>/<key>`. '.aslc/s3' unless given. */
  readonly s3Directory?: string;
  /** The time that executions live in; the system's unless given. */
  readonly clock?: Clock;
}

/** How a request is carried out. */
interface Route {
  /** Why it is refused. */
  readonly refused?: Failure;
  /** Rejects with a `Failure`. */
  call(context: CallContext): Promise<Json>;
  /** Whether there is anything to call; there is unless told otherwise. */
  reachable?(context: CallContext): boolean;
  /** Whether the call's answer makes a Submitted event. */
  readonly submits: boolean;
  /** Why the answer is none that could be waited upon. */
  readonly rejects?: OptimizedIntegration['rejects'];
  /** What the task waits for then; without it the call's answer is the result. */
  readonly wait?: (submitted: Json, context: CallContext, request: TaskRequest, cancelled: AbortController) => Promise<TaskResult>;
}

/** Everything that a Resource can name, reached over HTTP, in this process, or in this server. Throws `MockConfigError`. */
export function createTasks(options: TasksOptions = {}): Tasks {
  const {
    environment: variables = process.env, handlers = {}, functions, mocks = mocksIn(variables), s3Directory = '.aslc/s3', clock = systemClock, allowAws,
    project = process.cwd(),
  } = options;
  const services = new HttpClient({ clock });
  const http = new HttpTasks(options.http ?? {}, clock);
  const access = { http: services, endpoints: new Endpoints(variables, allowAws), credentials: standardCredentials(variables, project) };
  const clients = new InstalledClients(project, access);
  const directory = new S3Directory(s3Directory);
  const contextOf = (frame: Frame | undefined, environment: TaskEnvironment, signal: AbortSignal | undefined): CallContext =>
    ({ frame, environment, client: new AwsClient(access, environment.region, signal), functions, http, s3Directory: directory, clock, signal });
  return {
    async run(frame, request, environment) {
      const mocked = mockedRoute(mocks, frame, request, environment);
      if (mocked === undefined && request.target.kind === 'activity') return environment.activities.schedule(frame, request.target.resource, request);
      const cancelled = new AbortController();
      try {
        const route = mocked ?? routeOf({ handlers, clients, clock }, frame, request);
        return await attempt(route, contextOf(frame, environment, cancelled.signal), request, cancelled);
      } catch (thrown) {
        // A client that is installed, and cannot be loaded.
        return failed(thrown);
      }
    },
    async call(service, action, parameters, environment) {
      const route = sdkRoute({ service, action, pattern: 'request' }, parameters, clients);
      if (route.refused !== undefined) throw route.refused;
      return route.call(contextOf(undefined, environment, undefined));
    },
    readObject(parameters, range, environment) {
      return named(s3.names, readObject(parameters, range, contextOf(undefined, environment, undefined)));
    },
    resultOf: (service, action) => clients.service(service)?.result(action),
    close() {
      services.close();
      http.close();
    },
  };
}

/** Step Functions Local's variable. */
const mocksIn = ({ SFN_MOCK_CONFIG: file }: Variables): Mocks | undefined => (file ? new MockFile(file) : undefined);

/**
 * A mocked response is the end of the task, whatever it would have waited for: the call before it has succeeded, and nobody says with
 * what. Recorded: local_mocking/base_callbacks.
 */
function mockedRoute(mocks: Mocks | undefined, frame: Frame, { target }: TaskRequest, { testRunOf }: TaskEnvironment): Route | undefined {
  const run = testRunOf?.(frame);
  const call = run && mocks?.answer(frame, target, run);
  if (call === undefined) return undefined;
  if (resourceOf(target).pattern === 'request') return { call, submits: false };
  return { call: async () => ({}), submits: true, wait: async () => ({ output: await call() }) };
}

/** What answers, in this order: a handler, then what the resource names. */
interface Answering {
  readonly handlers: Handlers;
  readonly clients: InstalledClients;
  readonly clock: Clock;
}

function routeOf({ handlers, clients, clock }: Answering, frame: Frame, request: TaskRequest): Route {
  const { target, arguments: parameters } = request;
  const resource = resourceOf(target);
  const call = answerOf(handlers, frame, request);
  // A handler of a `.sync` integration does the whole job.
  if (call !== undefined) return { call: () => clock.working(call()), ...waiting(resource) };
  if (target.kind === 'lambda') return functionRoute(target.resource, parameters);
  return resource.service.startsWith('aws-sdk:')
    ? sdkRoute({ ...resource, service: resource.service.slice('aws-sdk:'.length) }, parameters, clients)
    : optimizedRoute(resource, parameters);
}

/** A function named by its ARN: its payload is the result. Recorded: services/lambda_task, error_handling/task_lambda. */
const functionRoute = (functionArn: string, payload: Json): Route => ({
  submits: false,
  reachable: ({ functions, client }) => functions?.has(functionArn) || client.reaches('lambda'),
  async call(context) {
    const response = await named(LAMBDA_ERRORS, invoke(context, { FunctionName: functionArn, Payload: JSON.stringify(payload) }));
    const thrown = thrownBy(response);
    if (thrown !== undefined) throw thrown;
    return payloadOf(response);
  },
});

function optimizedRoute(resource: Resource, parameters: Json): Route {
  const name = `${resource.service}:${resource.action}`;
  const integration = OPTIMIZED_INTEGRATIONS.get(name);
  if (integration === undefined || (isSync(resource) && integration.job === undefined)) return unknown(resource);
  return {
    refused: refuse(parameters, SERVICE_PARAMETERS[name]!, integration.problems),
    call: (context) => named(integration.names, integration.call(parameters, context)),
    ...waiting(resource, integration),
  };
}

/** Members of results are in order whatever order the API has them in. Recorded: services/aws_sdk_task_service.s3_put_object_dict. */
function sdkRoute(resource: Resource, parameters: Json, clients: InstalledClients): Route {
  const { service: name, action } = resource;
  const input = parameters ?? {};
  const service = isSync(resource) ? undefined : sdkService(name, action, clients);
  if (service === undefined) {
    const missing = !isSync(resource) && clients.service(name) === undefined;
    return unknown({ ...resource, service: `aws-sdk:${name}` }, missing ? `${installHint(name)}, or give` : undefined);
  }
  return {
    refused: refuseNoObject(input) ?? service.refuse?.(action, input),
    call: async (context) => inOrder(await named(service.names, service.call(action, input, context))),
    ...waiting(resource),
  };
}

function unknown({ service, action, pattern }: Resource, remedy = 'Give'): Route {
  const name = `${service}:${action}${pattern === 'request' ? '' : pattern}`;
  const refused = runtimeFailure(`There is no built-in integration for '${name}'. ${remedy} a handler for it.`);
  return { refused, call: () => Promise.reject(refused), submits: false };
}

/** The same, with what it rejects with as the failure of a task. */
const named = <T>(names: ErrorNames, work: Promise<T>): Promise<T> => work.catch((thrown: unknown) => { throw failureOf(thrown, names); });

const isSync = ({ pattern }: Resource): boolean => pattern === '.sync' || pattern === '.sync:2';

/** What the pattern of a resource makes of the call's answer. */
function waiting({ pattern }: Resource, { job, names, rejects }: Partial<OptimizedIntegration> = {}): Pick<Route, 'submits' | 'rejects' | 'wait'> {
  if (pattern === 'request') return { submits: false };
  if (pattern === '.waitForTaskToken') return { submits: true, rejects, wait: (_, context, request) => answerToToken(context, request) };
  if (job === undefined || names === undefined) return { submits: true };
  return {
    submits: true,
    rejects,
    wait: (submitted, context, request, cancelled) => {
      const started = { submitted, parameters: request.arguments };
      const stop = (): void => void job.stop(started, { ...context, client: context.client.detached(), signal: undefined });
      return endOfJob(named(names, job.finished(started, context, pattern)), stop, context, request, cancelled);
    },
  };
}

async function attempt(route: Route, context: CallContext, request: TaskRequest, cancelled: AbortController): Promise<TaskResult> {
  if (route.refused !== undefined) return failed(route.refused);
  request.onCancel(() => cancelled.abort());
  // Amazon SWF, ScheduleLambdaFunctionFailed: LAMBDA_SERVICE_NOT_AVAILABLE_IN_REGION.
  if (route.reachable?.(context) === false) return route.call(context).then((output) => ({ output }), (thrown: unknown) => ({ ...failed(thrown), step: 'Schedule' }));
  request.scheduled();
  request.started();
  const resumed = request.resumed?.submitted;
  let unsubmitted = route.wait !== undefined && resumed === undefined;
  try {
    const output = resumed === undefined ? await route.call(context) : resumed.output;
    if (cancelled.signal.aborted) return GONE;
    const rejected = unsubmitted ? route.rejects?.(output) : undefined;
    if (rejected !== undefined) throw rejected;
    unsubmitted = false;
    if (route.submits) request.submitted(output);
    return route.wait === undefined ? { output } : await route.wait(output, context, request, cancelled);
  } catch (thrown) {
    return cancelled.signal.aborted ? GONE : { ...failed(thrown), step: unsubmitted ? 'Submit' : undefined };
  }
}

/** The result of an attempt that was cancelled: nobody looks at it. */
const GONE: TaskResult = { error: undefined, cause: undefined };

function answerToToken({ frame, environment }: CallContext, request: TokenRequest): Promise<TaskResult> {
  const token = frame?.execution.host.token(frame);
  if (frame === undefined || token === undefined) throw new Failure('States.Runtime', 'This state has no task token to wait for.');
  return environment.tokens.wait(frame, token, request);
}

/** The end of a job, or the answer to the state's token if somebody was given it. Recorded: callback.sync_with_task_token. */
async function endOfJob(
  finished: Promise<Json>, stop: () => void, context: CallContext, request: TaskRequest, cancelled: AbortController,
): Promise<TaskResult> {
  let dropToken: (() => void) | undefined;
  request.onCancel(() => {
    cancelled.abort();
    dropToken?.();
    stop();
  });
  const ended = finished.then((output): TaskResult => ({ output }), failed);
  const answered = answerToToken(context, { heartbeat: () => request.heartbeat(), onCancel: (cancel) => { dropToken = cancel; } });
  const result = await Promise.race([ended, answered]);
  cancelled.abort();
  dropToken?.();
  return result;
}

function failed(thrown: unknown): Exclude<TaskResult, { readonly output: Json }> {
  if (!(thrown instanceof Failure)) return { error: 'States.Runtime', cause: String(thrown) };
  const { error, cause, located } = thrown;
  return { error, cause, located };
}
