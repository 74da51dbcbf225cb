/**
 * `eks:call` and `eks:runJob` (with `.sync`): the API of Kubernetes itself. AWS, "Create and manage Amazon EKS clusters with Step
 * Functions", "Kubernetes API integrations".
 *
 * Requests go to the state's `Endpoint` where HTTP Tasks may go too. Over TLS they bring a token of EKS; over plain HTTP none, as
 * `kubectl proxy` takes them.
 */
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { AwsClient } from '../aws-client.ts';
import { ClientError } from '../fault.ts';
import type { HttpResponse } from '../http.ts';
import type { CallContext, OptimizedIntegration } from '../integration.ts';
import { contentOf } from '../metadata.ts';
import { encode } from '../signature.ts';
import { lists, resultOf } from './api-gateway.ts';
import { EKS } from './eks.ts';
import { polledJob } from './polled-job.ts';

interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly query?: Json;
  readonly body?: Json;
}

async function ask({ Endpoint, ClusterName }: Json, { method = 'GET', path, query, body }: Asked, { client, http, signal }: CallContext): Promise<HttpResponse> {
  if (!URL.canParse(path, Endpoint)) throw new ClientError(`The Endpoint is not an address: '${Endpoint}'`);
  const url = new URL(path, Endpoint);
  for (const [name, values] of lists(query)) for (const value of values) url.searchParams.append(name, value);
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const confidential = async () => ({ authorization: `Bearer ${await tokenOf(ClusterName, client)}` });
  const response = await http.sendTo(url, { method, headers, confidential, body: body === undefined ? undefined : JSON.stringify(body) }, signal);
  if (response.status >= 400) throw new Failure(`EKS.${response.status}`, response.body.toString('utf8'));
  return response;
}

/** Seconds for which a token is good. */
const VALIDITY = 60;

/**
 * The token of whoever calls: the address of a request by which STS says who that is. Source: EKS user guide, "Grant IAM users and
 * roles access to Kubernetes APIs"; aws-iam-authenticator, "API Authorization from Outside a Cluster".
 */
async function tokenOf(cluster: string, client: AwsClient): Promise<string> {
  const address = await client.presigned({
    endpoint: 'sts', query: [['Action', 'GetCallerIdentity'], ['Version', '2011-06-15']], headers: { 'x-k8s-aws-id': cluster },
  }, VALIDITY);
  return `k8s-aws-v1.${Buffer.from(address).toString('base64url')}`;
}

const textOf = ({ body }: HttpResponse): string => body.toString('utf8');

const call: OptimizedIntegration = {
  names: EKS.names,
  call: async (parameters, context) => resultOf(await ask(parameters, {
    method: parameters.Method, path: parameters.Path, query: parameters.QueryParameters, body: parameters.RequestBody,
  }, context)),
};

const jobsIn = (namespace: string): string => `/apis/batch/v1/namespaces/${encode(namespace)}/jobs`;
const podsIn = (namespace: string): string => `/api/v1/namespaces/${encode(namespace)}/pods`;

const jobPath = ({ ResponseBody: { metadata } }: Json): string => `${jobsIn(metadata.namespace)}/${encode(metadata.name)}`;

const hasCondition = ({ status }: Json, type: string): boolean => (status?.conditions ?? []).some((one: Json) => one.type === type && one.status === 'True');

/** What the containers of a job have printed: documents where it is JSON, unless the logs shall be raw. */
async function logsOf(started: Json, context: CallContext): Promise<Json> {
  const { LogOptions: { LogParameters, RawLogs }, ResponseBody: { metadata: { name, namespace } } } = started;
  const read = async (path: string, query: Json): Promise<string> => textOf(await ask(started, { path, query }, context));
  const { items } = JSON.parse(await read(podsIn(namespace), { labelSelector: `job-name=${name}` })) as Json;
  const logOf = async (pod: string, container: string): Promise<Json> => {
    const log = await read(`${podsIn(namespace)}/${encode(pod)}/log`, { ...LogParameters, container });
    return [container, { log: RawLogs === true ? log : contentOf(log) }];
  };
  const pods = items.map(async ({ metadata: { name: pod }, spec: { containers } }: Json) =>
    [pod, { containers: Object.fromEntries(await Promise.all(containers.map((one: Json) => logOf(pod, one.name)))) }]);
  return { pods: Object.fromEntries(await Promise.all(pods)) };
}

const runJob: OptimizedIntegration = {
  names: EKS.names,
  call: async (parameters, context) => resultOf(await ask(parameters, {
    method: 'POST', path: jobsIn(parameters.Namespace ?? 'default'), body: parameters.Job,
  }, context)),
  job: polledJob({
    async describe(started, context) {
      const job = JSON.parse(textOf(await ask(started, { path: jobPath(started) }, context))) as Json;
      const ended = hasCondition(job, 'Complete') || hasCondition(job, 'Failed');
      return { status: job.status, ...(ended && started.LogOptions?.RetrieveLogs ? { logs: await logsOf(started, context) } : {}) };
    },
    state(job) {
      if (hasCondition(job, 'Complete')) return 'succeeded';
      return hasCondition(job, 'Failed') ? 'failed' : 'runs';
    },
    stop: (started, context) => ask(started, { method: 'DELETE', path: jobPath(started), query: { propagationPolicy: 'Background' } }, context),
  }),
};

export const kubernetes: readonly (readonly [string, OptimizedIntegration])[] = [['eks:call', call], ['eks:runJob', runJob]];
