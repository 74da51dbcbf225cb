/**
 * Headers that a definition must not have, since Step Functions sets them or does not let them pass; in lower case.
 *
 * Sources: AWS, "Call HTTPS APIs in Step Functions workflows", "HTTP Task fields"; "Create API Gateway REST APIs with Step Functions", "Headers".
 * The words are those of creating a state machine, as quoted in public. The compiler says so of headers that are written down.
 */
import type { Json } from '../core/json.ts';

export const UNSUPPORTED_HEADERS = {
  http: new Set([
    'a-im', 'accept-charset', 'accept-datetime', 'accept-encoding', 'authorization', 'cache-control', 'connection', 'content-encoding', 'content-md5',
    'date', 'expect', 'forwarded', 'from', 'host', 'http2-settings', 'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since',
    'max-forwards', 'origin', 'pragma', 'proxy-authorization', 'referer', 'server', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'via', 'warning',
  ]),
  apigateway: new Set([
    'authorization', 'connection', 'content-md5', 'expect', 'host', 'max-forwards', 'proxy-authenticate', 'server', 'te', 'trailer', 'transfer-encoding',
    'upgrade', 'via', 'www-authenticate',
  ]),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;

/** The reason to refuse headers of such names, if there are any. */
export function headerProblems(service: keyof typeof UNSUPPORTED_HEADERS, headers: Json): string[] {
  const unsupported: ReadonlySet<string> = UNSUPPORTED_HEADERS[service];
  const refused = Object.keys(headers ?? {}).map((name) => name.toLowerCase()).filter((name) => unsupported.has(name) || /^(?:x-forwarded-|x-amz-|x-amzn-)/.test(name));
  return refused.length === 0 ? [] : [`The 'Headers' field contains unsupported values: [${refused.join(', ')}]`];
}
