import type { Check } from './check.ts';
import { integrationOf, TaskParameters } from './task-parameters.ts';

/**
 * Headers that Step Functions sets or does not let pass, by integration. AWS, "Call HTTPS APIs in Step Functions workflows", "HTTP Task
 * fields"; "Create API Gateway REST APIs with Step Functions", "Headers".
 */
const unsupported: ReadonlyMap<string, readonly string[]> = new Map([
  ['http:invoke', [
    'a-im', 'accept-charset', 'accept-datetime', 'accept-encoding', 'authorization', 'cache-control', 'connection', 'content-encoding', 'content-md5',
    'date', 'expect', 'forwarded', 'from', 'host', 'http2-settings', 'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since',
    'max-forwards', 'origin', 'pragma', 'proxy-authorization', 'referer', 'server', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'via', 'warning',
  ]],
  ['apigateway:invoke', [
    'authorization', 'connection', 'content-md5', 'expect', 'host', 'max-forwards', 'proxy-authenticate', 'server', 'te', 'trailer', 'transfer-encoding',
    'upgrade', 'via', 'www-authenticate',
  ]],
]);

/** Names of headers that are written down; computed ones are looked at when the task is started. */
export const unsupportedHeaders: Check = ({ states, report }) => {
  for (const state of states) {
    if (state.type !== 'Task') continue;
    const names = unsupported.get(integrationOf(state) ?? '');
    const parameters = TaskParameters.of(state);
    const headers = parameters?.written(parameters.node, 'Headers');
    if (names === undefined || parameters === undefined || headers?.kind !== 'object') continue;
    const found = parameters.namesIn(headers).map((name) => name.toLowerCase()).filter((name) => names.includes(name) || /^(?:x-forwarded-|x-amz-|x-amzn-)/.test(name));
    if (found.length > 0) report.add('UNSUPPORTED_HEADERS', parameters.place, { headers: found.join(', ') });
  }
};
