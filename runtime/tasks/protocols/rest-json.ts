/** AWS REST JSON: operations are methods and paths, parameters stand in the path, in the query or in a JSON body. */
import type { Json } from '../../core/json.ts';
import type { AwsClient } from '../aws-client.ts';
import { ClientError } from '../fault.ts';
import { encode } from '../signature.ts';
import { type JsonAnswer, jsonFault, parse } from './json.ts';

export interface RestJsonService {
  readonly endpoint: string;
  readonly signingName?: string;
  /** By their names, method and path with `{labels}`: 'GET /clusters/{name}'. */
  readonly operations: Readonly<Record<string, string>>;
}

/** Calls one of the service's operations ('DescribeCluster'). Rejects with `ServiceFault`, `Unreachable`, `NoEndpoint` or `ClientError`. */
export async function callRestJson(client: AwsClient, service: RestJsonService, operation: string, input: Json): Promise<JsonAnswer> {
  const [method = '', template = ''] = service.operations[operation]!.split(' ');
  const path = template.replaceAll(LABEL, (_, label: string) => segment(label, input[label]));
  const rest = Object.entries<Json>(input).filter(([name, value]) => !template.includes(`{${name}}`) && value !== undefined && value !== null);
  const inBody = method === 'POST' || method === 'PUT';
  const response = await client.send({
    endpoint: service.endpoint,
    signingName: service.signingName,
    method,
    path,
    query: inBody ? [] : rest.map(([name, value]) => [name, String(value)]),
    headers: inBody ? { 'content-type': 'application/json' } : {},
    body: inBody ? JSON.stringify(Object.fromEntries(rest)) : '',
  });
  const output = parse(response);
  if (response.status >= 300) throw jsonFault(response, output);
  return { output, response };
}

const LABEL = /\{(\w+)\}/g;

/** A part of the path: the SDK sends nothing without it. */
function segment(label: string, value: Json): string {
  if (typeof value === 'string' && value !== '') return encode(value);
  throw new ClientError(`Parameter '${label}' must not be null`);
}
