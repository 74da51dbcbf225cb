/** The result of an HTTP Task: the answer of the API, or the failure that it means. AWS, "Call HTTPS APIs in Step Functions workflows". */
import { STATUS_CODES } from 'node:http';
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { header, type HttpResponse } from '../http.ts';
import { contentOf, headerLists } from '../metadata.ts';

/** Contents that a state machine cannot read. AWS, "Unsupported HTTP Task responses". */
const UNSUPPORTED = /^\s*(?:application\/octet-stream|(?:image|video|audio)\/)/i;

/** What is said of the status; HTTP/2 and some servers say nothing. */
export const statusText = ({ status, statusText: given }: HttpResponse): string => given || (STATUS_CODES[status] ?? '');

/** The answer with header names in lower case, as HTTP/2 has them and so most APIs on AWS. */
export const withLowerCase = (response: HttpResponse): HttpResponse =>
  ({ ...response, headers: response.headers.map(([name, value]) => [name.toLowerCase(), value]) });

/** The result of the state. Throws `Failure` for everything that is no success: redirects are not followed. */
export function resultOf(response: HttpResponse): Json {
  const { status } = response;
  // The text of the status is all that AWS tells of the answer. Source: quoted in public ("cause": "Bad Request").
  if (status < 200 || status > 299) throw new Failure(`States.Http.StatusCode.${status}`, statusText(response));
  const type = header(response, 'content-type') ?? '';
  if (UNSUPPORTED.test(type)) throw new Failure('States.Runtime', `The response has the content type '${type}', which HTTP Tasks do not support.`);
  const text = textOf(response);
  if (text === undefined) throw new Failure('States.Runtime', 'The response cannot be read as text.');
  return { Headers: headerLists(response), ResponseBody: contentOf(text), StatusCode: status, StatusText: statusText(response) };
}

/** The body as text; undefined where its bytes are none in the character set that it names. */
export function textOf(response: HttpResponse): string | undefined {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(header(response, 'content-type') ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true }).decode(response.body);
  } catch {
    return undefined;
  }
}
