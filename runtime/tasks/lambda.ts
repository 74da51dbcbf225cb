/** Invocations of Lambda functions: those of this machine, and all others by Lambda's API. */
import { systemClock } from '../core/clock.ts';
import { Failure } from '../core/failure.ts';
import { functionName } from '../core/handlers.ts';
import type { Json } from '../core/json.ts';
import { respond } from '../functions/index.ts';
import { NoEndpoint } from './endpoint.ts';
import type { ErrorNames } from './fault.ts';
import { header, type HttpResponse } from './http.ts';
import type { CallContext } from './integration.ts';
import { contentOf, withMetadata } from './metadata.ts';
import { jsonFault, parse } from './protocols/json.ts';
import { encode } from './signature.ts';

export const LAMBDA_ERRORS: ErrorNames = { prefix: 'Lambda', base: 'AWSLambdaException', service: 'AWSLambda' };

/** The parameters of Lambda's Invoke. */
export interface Invocation {
  /** Name, partial or whole ARN. */
  readonly FunctionName: string;
  /** Text is sent as it is, everything else as its JSON. Recorded: services/lambda_task_service.invoke_json_values. */
  readonly Payload?: Json;
  readonly Qualifier?: string;
  readonly InvocationType?: string;
  readonly LogType?: string;
  readonly ClientContext?: Json;
}

/** Where functions are. */
export type LambdaContext = Pick<CallContext, 'client' | 'functions'> & Partial<Pick<CallContext, 'clock'>>;

/** Invokes a function. Rejects with `ServiceFault`, `Unreachable` or `NoEndpoint`; what the function threw is an answer. */
export async function invoke(context: LambdaContext, invocation: Invocation): Promise<HttpResponse> {
  const { functions, clock = systemClock } = context;
  const response = functions?.has(invocation.FunctionName) ? await clock.working(respond(functions, {
    name: invocation.FunctionName,
    payload: payloadText(invocation.Payload),
    qualifier: invocation.Qualifier,
    type: invocation.InvocationType,
    clientContext: invocation.ClientContext ? clientContext(invocation.ClientContext) : undefined,
  })) : await send(context, invocation);
  if (response.status >= 300) throw jsonFault(response, parse(response));
  return response;
}

/** Sends an invocation to the endpoint. */
function send({ client }: LambdaContext, invocation: Invocation): Promise<HttpResponse> {
  const { FunctionName, Payload, Qualifier, InvocationType, LogType, ClientContext } = invocation;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (InvocationType) headers['x-amz-invocation-type'] = InvocationType;
  if (LogType) headers['x-amz-log-type'] = LogType;
  if (ClientContext) headers['x-amz-client-context'] = clientContext(ClientContext);
  return client.send({
    endpoint: 'lambda',
    path: `/2015-03-31/functions/${encode(FunctionName)}/invocations`,
    query: Qualifier ? [['Qualifier', Qualifier]] : [],
    headers,
    body: payloadText(Payload),
  }).catch((error: unknown) => {
    if (!(error instanceof NoEndpoint)) throw error;
    throw new NoEndpoint(`There is no function '${functionName(FunctionName)}' here: give its code by --lambda or in aslc.config.ts. ${error.message}`);
  });
}

/** A payload as it is sent. None at all is an empty body; null is one too at AWS: functions get `{}`. Recorded: base_lambda_service_task_state. */
export function payloadText(payload: Json): string {
  if (payload === undefined) return '';
  if (payload === null) return '{}';
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}

/** A function's answer; a string where it is not JSON. */
export const payloadOf = (response: HttpResponse): Json => contentOf(bodyText(response));

/** The failure of a function that threw: its error type, and all it said as the cause. Undefined when it did not throw. */
export function thrownBy(response: HttpResponse, textOf = bodyText): Failure | undefined {
  if (header(response, 'x-amz-function-error') === undefined) return undefined;
  const text = textOf(response);
  const type = payloadOf(response)?.errorType;
  if (typeof type === 'string' && type !== '') return new Failure(type, text);
  return new Failure('Lambda.Unknown', `The cause could not be determined because Lambda did not return an error type. Returned payload: ${text}`);
}

const bodyText = ({ body }: HttpResponse): string => body.toString('utf8');

/** What a function said, written anew where it is JSON. */
export function rewrittenText(response: HttpResponse): string {
  const payload = payloadOf(response);
  return typeof payload === 'object' ? JSON.stringify(payload) : bodyText(response);
}

/** The result of the optimised integration `lambda:invoke`. */
export function invokeResult(response: HttpResponse): Json {
  const version = header(response, 'x-amz-executed-version');
  const log = header(response, 'x-amz-log-result');
  return withMetadata({
    ...(version === undefined ? {} : { ExecutedVersion: version }),
    ...(log === undefined ? {} : { LogResult: log }),
    ...(response.body.length === 0 ? {} : { Payload: payloadOf(response) }),
    StatusCode: response.status,
  }, response);
}

/** Base64 of the JSON, as the API wants it; text is taken to be that already. */
const clientContext = (value: Json): string =>
  (typeof value === 'string' ? value.replaceAll(/[^\x20-\x7e]/g, '') : Buffer.from(JSON.stringify(value)).toString('base64'));
