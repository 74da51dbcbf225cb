/** AWS Query: parameters are a form, results are XML. */
import type { Json } from '../../core/json.ts';
import type { AwsClient } from '../aws-client.ts';
import { ServiceFault } from '../fault.ts';
import { type HttpResponse, requestIdOf } from '../http.ts';
import { queryText } from '../signature.ts';
import { type Element, find, parseXml } from './xml.ts';

export interface QueryService {
  readonly endpoint: string;
  /** The API's version: '2010-03-31'. */
  readonly version: string;
  /** Members that are maps, with the names of key and value in their entries. */
  readonly maps: Readonly<Record<string, readonly [key: string, value: string]>>;
}

export interface QueryAnswer {
  readonly output: Json;
  readonly response: HttpResponse;
}

/** Calls `operation` ('Publish'). Rejects with `ServiceFault`, `Unreachable` or `NoEndpoint`. */
export async function callQuery(client: AwsClient, service: QueryService, operation: string, input: Json): Promise<QueryAnswer> {
  const form: [string, string][] = [['Action', operation], ['Version', service.version]];
  for (const [name, value] of Object.entries(input)) flatten(form, name, value, service);
  const response = await client.send({
    endpoint: service.endpoint,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: queryText(form),
  });
  const root = documentOf(response);
  if (response.status >= 300) throw xmlFault(response, root);
  const result = root && find(root, `${operation}Result`);
  return { output: result === undefined ? {} : membersOf(result), response };
}

/** The fault that an error answer with an XML body describes; of a body that is none, by its status. */
export function xmlFault(response: HttpResponse, root: Element | undefined, extendedRequestId?: string): ServiceFault {
  const textOf = (name: string): string | undefined => (root === undefined ? undefined : find(root, name)?.text);
  return new ServiceFault({
    code: textOf('Code') ?? (response.status === 404 ? 'NotFound' : String(response.status)),
    message: textOf('Message') ?? response.statusText,
    status: response.status,
    requestId: textOf('RequestId') ?? requestIdOf(response),
    extendedRequestId,
  });
}

/** The XML of an answer's body; undefined where it is none. */
export function documentOf({ body }: HttpResponse): Element | undefined {
  try {
    return parseXml(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function flatten(form: [string, string][], name: string, value: Json, service: QueryService): void {
  if (value === null) return;
  if (typeof value !== 'object') {
    form.push([name, String(value)]);
    return;
  }
  const map = service.maps[name];
  if (Array.isArray(value)) {
    value.forEach((item, i) => flatten(form, `${name}.member.${i + 1}`, item, service));
  } else if (map !== undefined) {
    Object.entries(value).forEach(([key, item], i) => {
      form.push([`${name}.entry.${i + 1}.${map[0]}`, key]);
      flatten(form, `${name}.entry.${i + 1}.${map[1]}`, item, service);
    });
  } else {
    for (const [key, item] of Object.entries(value)) flatten(form, `${name}.${key}`, item, service);
  }
}

/** An element as a document: `member` children make a list, `entry` children a map, others the members of a structure. */
function membersOf(element: Element): Json {
  const { children } = element;
  if (children.length === 0) return element.text;
  if (children.every(({ name }) => name === 'member')) return children.map(membersOf);
  if (children.every(({ name }) => name === 'entry')) {
    return Object.fromEntries(children.map(({ children: [key, value] }) => [key?.text ?? '', value === undefined ? '' : membersOf(value)]));
  }
  return Object.fromEntries(children.map((child) => [child.name, membersOf(child)]));
}
