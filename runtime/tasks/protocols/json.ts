/** AWS JSON 1.0 and 1.1: operations are named by a header, parameters and results are JSON. */
import type { Json } from '../../core/json.ts';
import type { AwsClient } from '../aws-client.ts';
import { ServiceFault, UNKNOWN_ERROR } from '../fault.ts';
import { header, type HttpResponse, requestIdOf } from '../http.ts';

export interface JsonService {
  readonly endpoint: string;
  readonly signingName?: string;
  /** What its host at AWS begins with, where that is neither. */
  readonly host?: string;
  readonly version: '1.0' | '1.1';
  /** Before the operation in X-Amz-Target: 'DynamoDB_20120810'. */
  readonly target: string;
}

export interface JsonAnswer {
  readonly output: Json;
  readonly response: HttpResponse;
}

/** Calls `operation` ('PutItem'). Rejects with `ServiceFault`, `Unreachable` or `NoEndpoint`. */
export async function callJson(client: AwsClient, service: JsonService, operation: string, input: Json): Promise<JsonAnswer> {
  const response = await client.send({
    endpoint: service.endpoint,
    signingName: service.signingName,
    host: service.host,
    headers: { 'content-type': `application/x-amz-json-${service.version}`, 'x-amz-target': `${service.target}.${operation}` },
    body: JSON.stringify(input),
  });
  const output = parse(response);
  if (response.status >= 300) throw jsonFault(response, output);
  return { output, response };
}

/** The fault that an error answer with a JSON body describes. AWS JSON protocol, "Operation error serialization". */
export function jsonFault(response: HttpResponse, body: Json): ServiceFault {
  const named = header(response, 'x-amzn-errortype') ?? body?.__type ?? body?.code;
  const code = String(named ?? UNKNOWN_ERROR).replace(/:.*$/, '').replace(/^.*#/, '');
  const legacyCode = header(response, 'x-amzn-query-error')?.split(';')[0];
  const message = String(body?.message ?? body?.Message ?? body?.errorMessage ?? response.statusText);
  return new ServiceFault({ code, message, status: response.status, requestId: requestIdOf(response), legacyCode });
}

/** The JSON of a body; the empty object where it is none. */
export function parse({ body }: HttpResponse): Json {
  try {
    return JSON.parse(body.toString('utf8') || '{}');
  } catch {
    return {};
  }
}
