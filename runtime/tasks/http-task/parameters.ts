/**
 * The parameters of an HTTP Task, and what is wrong with them before a connection is looked at.
 *
 * Words: those of the API Gateway integration and of creating a state machine, as quoted in public ("The value for the
 * 'ApiEndpoint' field is not valid", "The value of the field 'Headers' has an invalid format"). Source: AWS, "Call HTTPS APIs in Step Functions workflows", "HTTP Task fields".
 */
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Json } from '../../core/json.ts';
import { headerProblems } from '../unsupported-headers.ts';
import { ARRAY_FORMATS } from './form.ts';
import { isLoopback } from './reach.ts';

const METHODS = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']);

/** The reasons why Step Functions does not start a task with these parameters. */
export function problemsWith(parameters: Json): string[] {
  const { ApiEndpoint, Method, Headers, QueryParameters, Transform } = parameters;
  return [
    ...(isEndpoint(ApiEndpoint) ? [] : [notValid('ApiEndpoint')]),
    ...(METHODS.has(Method) ? [] : [notValid('Method')]),
    ...connectionProblems(parameters),
    ...(isPairs(Headers) && canBeSent(Headers) ? headerProblems('http', Headers) : [badFormat('Headers')]),
    ...(isPairs(QueryParameters) ? [] : [badFormat('QueryParameters')]),
    ...(isTransform(Transform) ? [] : [badFormat('Transform')]),
  ];
}

/** The connection that the parameters name. */
export const connectionArn = ({ Authentication, InvocationConfig }: Json): Json => (InvocationConfig ?? Authentication)?.ConnectionArn;

function connectionProblems(parameters: Json): string[] {
  const { Authentication, InvocationConfig } = parameters;
  if (Authentication !== undefined && InvocationConfig !== undefined) return ['There should only be one of the following fields: [Authentication, InvocationConfig]'];
  if (Authentication === undefined && InvocationConfig === undefined) return ['One of these fields is required: [Authentication, InvocationConfig]'];
  const arn = connectionArn(parameters);
  if (arn === undefined) return ["The field 'ConnectionArn' is required but was missing"];
  return typeof arn === 'string' && arn !== '' ? [] : [notValid('ConnectionArn')];
}

const notValid = (field: string): string => `The value for the '${field}' field is not valid`;
const badFormat = (field: string): string => `The value of the field '${field}' has an invalid format`;

/** AWS takes HTTPS only; so does this, but for servers of this machine. */
function isEndpoint(value: Json): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

const isScalar = (value: Json): boolean => value !== null && typeof value !== 'object';

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names with a value each, or a list of values. */
const isPairs = (value: Json): boolean =>
  value === undefined || (isObject(value) && Object.values<Json>(value).every((item) => (Array.isArray(item) ? item.every(isScalar) : isScalar(item))));

/** Whether HTTP has a form for these headers. */
function canBeSent(headers: Json): boolean {
  try {
    for (const [name, value] of Object.entries<Json>(headers ?? {})) {
      validateHeaderName(name);
      for (const item of [value].flat()) validateHeaderValue(name, String(item));
    }
    return true;
  } catch {
    return false;
  }
}

function isTransform(value: Json): boolean {
  if (value === undefined) return true;
  if (!isObject(value)) return false;
  const { RequestBodyEncoding = 'NONE', RequestEncodingOptions = {}, ...rest } = value;
  if (Object.keys(rest).length > 0 || !['NONE', 'URL_ENCODED'].includes(RequestBodyEncoding) || !isObject(RequestEncodingOptions)) return false;
  const { ArrayFormat = 'INDICES', ...more } = RequestEncodingOptions;
  return Object.keys(more).length === 0 && ARRAY_FORMATS.includes(ArrayFormat);
}
