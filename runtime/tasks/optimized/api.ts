/**
 * Services that are rows: an API, and of each action which operation it is, and how its job ends. What it takes is in the compiler's table.
 *
 * Members are in PascalCase on this side of an `Api`, whatever the service has. Source: AWS, "Integrating optimized services with Step
 * Functions", and its page of each service.
 */
import { randomUUID } from 'node:crypto';
import { type ParameterTypes, SERVICE_PARAMETERS } from '../../../compiler/checks/service-parameters.ts';
import type { Json } from '../../core/json.ts';
import type { ErrorNames } from '../fault.ts';
import type { CallContext, OptimizedIntegration } from '../integration.ts';
import { withMetadata } from '../metadata.ts';
import { callJson, type JsonAnswer, type JsonService } from '../protocols/json.ts';
import { callRestJson, type RestJsonService } from '../protocols/rest-json.ts';
import { camelMembers, operationName, pascalMembers } from '../sdk/names.ts';
import { instant, withTimes } from '../time.ts';
import { polledJob, type PolledJob } from './polled-job.ts';

/** An API as integrations call it. */
export interface Api {
  readonly names: ErrorNames;
  /** Rejects with `ServiceFault`, `Unreachable`, `NoEndpoint` or `ClientError`. */
  call(operation: string, input: Json, context: CallContext): Promise<JsonAnswer>;
}

/** How an API spells members. */
interface Spelling {
  /** Whether its members are in camelCase; then, members that are maps. */
  readonly camel?: readonly string[];
}

/** An API of AWS JSON. */
export const jsonApi = (names: ErrorNames, { camel, ...service }: JsonService & Spelling): Api =>
  spelled(names, camel, (operation, input, { client }) => callJson(client, service, operation, input));

/** An API of REST JSON. */
export const restApi = (names: ErrorNames, { camel, ...service }: RestJsonService & Spelling): Api =>
  spelled(names, camel, (operation, input, { client }) => callRestJson(client, service, operation, input));

/** Version 1 of the SDK for Java has a name of its own for the service in its texts, shows dates in ms, and tells of the HTTP answer. */
const isVersion1 = ({ service }: ErrorNames): boolean => service !== undefined;

const spelled = (names: ErrorNames, camel: readonly string[] | undefined, call: Api['call']): Api => ({
  names,
  async call(operation, input, context) {
    const { output, response } = await call(operation, camel === undefined ? input : camelMembers(input, camel), context);
    const result = camel === undefined ? output : pascalMembers(output, camel);
    return { output: withTimes(result, isVersion1(names) ? Number : instant), response };
  },
});

/** A request to an API. */
export type Request = readonly [operation: string, input: Json];

/** Asks the API for what a request needs. */
export type Ask = (...request: Request) => Promise<Json>;

export interface Action {
  /** The operation behind the action, and its input; by the action's name with the parameters as they are unless given. */
  readonly request?: (parameters: Json, ask: Ask) => Request | Promise<Request>;
  readonly problems?: OptimizedIntegration['problems'];
  /** The result, from the operation's; as it is unless given. */
  readonly result?: (answer: Json, parameters: Json) => Json;
  /** Why what was answered is no job that could be waited for. */
  readonly rejects?: OptimizedIntegration['rejects'];
  readonly job?: JobRow;
}

/**
 * How a job is asked, and ended. What each of the functions is given are the parameters of the state, and over them what the
 * start of the job answered.
 */
export interface JobRow extends Pick<PolledJob, 'gone'> {
  readonly describe: (started: Json) => Request;
  /** What the answer tells of the job: the result of the state, and of a job that failed the cause; all of it unless given. */
  readonly description?: (answer: Json) => Json;
  /** Where the description has the job's state: 'Status.State'. */
  readonly state: string;
  /** The states in which the job has ended well, and badly. */
  readonly succeeded: string;
  readonly failed: string;
  /** Whether a job that ended well did not: by more than its state. */
  readonly failedAfterAll?: (description: Json) => boolean;
  /** The result of the state, where that is not the description. */
  readonly result?: (description: Json, submitted: Json) => Json;
  readonly stop?: (started: Json) => readonly Request[];
}

/** The integrations of a service, as rows of `OPTIMIZED_INTEGRATIONS`. */
export const integrations = (service: string, api: Api, actions: Readonly<Record<string, Action>>): (readonly [string, OptimizedIntegration])[] =>
  Object.entries(actions).map(([action, row]) => [`${service}:${action}`, integration(api, action, SERVICE_PARAMETERS[`${service}:${action}`]!, row)] as const);

function integration(api: Api, action: string, types: ParameterTypes, { request, result, job, ...rest }: Action): OptimizedIntegration {
  return {
    ...rest,
    names: api.names,
    async call(parameters, context) {
      const ask: Ask = async (...asked) => (await api.call(...asked, context)).output;
      const [operation, input] = await request?.(parameters, ask) ?? [operationName(action), parameters];
      const { output, response } = await api.call(operation, { ...tokens(types), ...input }, context);
      const shown = result?.(output, parameters) ?? output;
      return isVersion1(api.names) ? withMetadata(shown, response) : shown;
    },
    job: job && jobOf(api, job),
  };
}

/** Tokens that make a request safe to repeat: the SDK makes one up where none is given. */
const tokens = (types: ParameterTypes): Json => Object.fromEntries(
  ['ClientToken', 'ClientRequestToken'].filter((name) => Object.hasOwn(types, name)).map((name) => [name, randomUUID()]));

const jobOf = (api: Api, row: JobRow): OptimizedIntegration['job'] => polledJob({
  async describe(started, context) {
    const { output } = await api.call(...row.describe(started), context);
    return (row.description === undefined ? output : row.description(output)) ?? {};
  },
  state(description) {
    const state = String(row.state.split('.').reduce((value: Json, name) => value?.[name], description));
    if (row.failed.split(' ').includes(state)) return 'failed';
    if (!row.succeeded.split(' ').includes(state)) return 'runs';
    return row.failedAfterAll?.(description) ? 'failed' : 'succeeded';
  },
  result: row.result,
  gone: row.gone,
  async stop(started, context) {
    await Promise.all(row.stop?.(started).map((request) => api.call(...request, context)) ?? []);
  },
});
