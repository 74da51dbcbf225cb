/**
 * The request of an HTTP Task: what the definition says, with what the connection adds.
 *
 * Where both have the same header, query parameter or member of the body, the connection's counts. Everything that comes
 * from the connection is marked, so that it can be left out where requests are shown. AWS, "Merging EventBridge connection and HTTP Task definition data".
 */
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { queryText } from '../signature.ts';
import type { Connection, ConnectionParameter } from './connections.ts';
import { formOf } from './form.ts';

/** A header or a query parameter. */
export interface Field {
  readonly name: string;
  readonly value: string;
  /** It comes from the connection. */
  readonly secret: boolean;
}

export interface HttpTaskRequest {
  readonly method: string;
  /** Without the query parameters below. */
  readonly endpoint: URL;
  readonly query: readonly Field[];
  /** Without Host, and without the Content-Type that a body gets where none is named. */
  readonly headers: readonly Field[];
  readonly body: string | undefined;
  /** The body without what the connection added. */
  readonly ownBody: string | undefined;
}

/** AWS's text for a body whose type nobody named. */
export const JSON_CONTENT_TYPE = 'application/json; charset=UTF-8';

/** The request for parameters that were accepted. `authorization`: the header that stands for the connection. Throws `Failure`. */
export function requestOf(parameters: Json, connection: Connection, authorization: ConnectionParameter, region: string): HttpTaskRequest {
  const { ApiEndpoint, Method, Headers, QueryParameters, RequestBody, Transform } = parameters;
  const { HeaderParameters = [], QueryStringParameters = [], BodyParameters = [] } = connection.AuthParameters.InvocationHttpParameters ?? {};
  const own = RequestBody ?? undefined;
  return {
    method: Method,
    endpoint: new URL(ApiEndpoint),
    query: merged(fieldsOf(QueryParameters), QueryStringParameters, (name) => name),
    headers: withOurs(merged(fieldsOf(Headers), [authorization, ...HeaderParameters], (name) => name.toLowerCase()), region),
    body: serialized(mergedBody(own, BodyParameters), Transform),
    ownBody: serialized(withoutMembers(own, BodyParameters), Transform),
  };
}

/** The address with the query parameters in it. */
export function urlOf({ endpoint, query }: Pick<HttpTaskRequest, 'endpoint' | 'query'>): URL {
  const url = new URL(endpoint);
  const text = queryText(query.map(({ name, value }) => [name, value]));
  if (text !== '') url.search = url.search === '' ? text : `${url.search}&${text}`;
  return url;
}

/** Members that are texts or lists of texts, one field a text. */
const fieldsOf = (members: Json): Field[] => Object.entries<Json>(members ?? {})
  .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((item) => ({ name, value: String(item), secret: false })));

/** The definition's fields but those that the connection has too, then the connection's, each once. `keyOf`: what makes two names the same. */
function merged(own: readonly Field[], added: readonly ConnectionParameter[], keyOf: (name: string) => string): Field[] {
  const ofConnection = new Map(added.map(({ Key, Value }) => [keyOf(Key), { name: Key, value: Value, secret: true }]));
  return [...own.filter(({ name }) => !ofConnection.has(keyOf(name))), ...ofConnection.values()];
}

/** The headers with those that Step Functions sets, whatever others say. */
const withOurs = (headers: readonly Field[], region: string): Field[] => [
  ...headers.filter(({ name }) => !/^(?:user-agent|range|host)$/i.test(name)),
  { name: 'User-Agent', value: `Amazon|StepFunctions|HttpInvoke|${region}`, secret: false },
  { name: 'Range', value: 'bytes=0-262144', secret: false },
];

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function mergedBody(own: Json, added: readonly ConnectionParameter[]): Json {
  if (added.length === 0) return own;
  if (own !== undefined && !isObject(own)) {
    throw new Failure('States.Runtime', 'The RequestBody is not a JSON object, so the body parameters of the connection cannot be merged into it.');
  }
  return { ...own, ...Object.fromEntries(added.map(({ Key, Value }) => [Key, Value])) };
}

function withoutMembers(own: Json, added: readonly ConnectionParameter[]): Json {
  if (!isObject(own)) return own;
  return Object.fromEntries(Object.entries<Json>(own).filter(([name]) => !added.some(({ Key }) => Key === name)));
}

/** A text is sent as it is. */
function serialized(body: Json, transform: Json): string | undefined {
  if (body === undefined || typeof body === 'string') return body;
  if (transform?.RequestBodyEncoding !== 'URL_ENCODED') return JSON.stringify(body);
  return formOf(body, transform.RequestEncodingOptions?.ArrayFormat ?? 'INDICES');
}
