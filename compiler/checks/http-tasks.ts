import type { TaskState } from '../ast.ts';
import type { Place, Report } from '../diagnostics.ts';
import { type JsonNode, member, type ObjectNode } from '../text/json-tree.ts';
import type { Check } from './check.ts';

/** AWS, "Call HTTPS APIs in Step Functions workflows", "HTTP Task fields". */
const fields: readonly string[] = ['ApiEndpoint', 'Method', 'Authentication', 'InvocationConfig', 'Headers', 'QueryParameters', 'RequestBody', 'Transform'];

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];

/** "You can't use the following headers in your HTTP Task definition" (same place). */
const unsupportedHeaders: readonly string[] = [
  'a-im', 'accept-charset', 'accept-datetime', 'accept-encoding', 'authorization', 'cache-control', 'connection', 'content-encoding', 'content-md5',
  'date', 'expect', 'forwarded', 'from', 'host', 'http2-settings', 'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since',
  'max-forwards', 'origin', 'pragma', 'proxy-authorization', 'referer', 'server', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'via', 'warning',
];

/** What is written down in the parameters of `http:invoke`; what is computed is looked at when the task is started. */
export const httpTasks: Check = ({ states, report }) => {
  for (const state of states) {
    if (state.type === 'Task' && /^arn:aws[\w-]*:states:[^:]*:[^:]*:http:invoke$/.test(state.resource?.value ?? '')) new HttpTask(state, report).check();
  }
};

class HttpTask {
  private readonly field: 'Parameters' | 'Arguments';
  private readonly parameters: JsonNode | undefined;
  private readonly place: Place;
  private readonly report: Report;

  constructor(state: TaskState, report: Report) {
    this.field = state.queryLanguage === 'JSONata' ? 'Arguments' : 'Parameters';
    this.parameters = member(state.node, this.field);
    this.place = { node: this.parameters ?? state.node, pointer: `${state.pointer}/${this.field}` };
    this.report = report;
  }

  check(): void {
    const { parameters } = this;
    if (parameters?.kind !== 'object') return;
    for (const { key } of parameters.members) if (!fields.includes(this.name(key.value))) this.add('UNSUPPORTED_PARAMETER', { field: this.name(key.value) });
    for (const field of ['ApiEndpoint', 'Method']) if (!this.has(parameters, field)) this.add('REQUIRED_FIELD', { field });
    this.text(parameters, 'ApiEndpoint', isEndpoint);
    this.text(parameters, 'Method', (method) => methods.includes(method));
    this.connection(parameters);
    this.headers(parameters);
  }

  private connection(parameters: ObjectNode): void {
    const given = ['Authentication', 'InvocationConfig'].filter((field) => this.has(parameters, field));
    if (given.length === 0) this.add('ONE_FIELD_REQUIRED', { fields: 'Authentication, InvocationConfig' });
    if (given.length > 1) this.add('EXCLUSIVE_FIELDS', { fields: given.join(', ') });
    const config = given.length === 1 ? member(parameters, given[0]!) : undefined;
    if (config?.kind !== 'object') return;
    if (!this.has(config, 'ConnectionArn')) this.add('REQUIRED_FIELD', { field: 'ConnectionArn' });
    this.text(config, 'ConnectionArn', (arn) => /^arn:aws[\w-]*:events:[\w-]+:\d{12}:connection\/[\w.-]+(?:\/[\w-]+)?$/.test(arn));
  }

  private headers(parameters: ObjectNode): void {
    const headers = member(parameters, 'Headers');
    if (headers === undefined || this.isComputed(headers)) return;
    if (headers.kind !== 'object') return this.add('INVALID_PARAMETER_FORMAT', { field: 'Headers' });
    const names = headers.members.map(({ key }) => this.name(key.value).toLowerCase());
    const refused = names.filter((name) => unsupportedHeaders.includes(name) || /^(?:x-forwarded-|x-amz-|x-amzn-)/.test(name));
    if (refused.length > 0) this.add('UNSUPPORTED_HEADERS', { headers: refused.join(', ') });
  }

  /** Looks at a text that is written down. A placeholder of CloudFormation is for later. */
  private text(object: ObjectNode, field: string, isValid: (text: string) => boolean): void {
    const node = member(object, field);
    if (node === undefined || this.isComputed(node)) return;
    if (node.kind === 'string' && node.value.includes('${')) this.report.add('UNRESOLVED_SUBSTITUTION', { ...this.place, node }, { value: node.value });
    else if (node.kind !== 'string' || !isValid(node.value)) this.report.add('INVALID_PARAMETER', { ...this.place, node }, { field });
  }

  private has(object: ObjectNode, field: string): boolean {
    return member(object, field) !== undefined || (this.field === 'Parameters' && member(object, `${field}.$`) !== undefined);
  }

  /** A field's name without the mark of a payload template. */
  private name(key: string): string {
    return this.field === 'Parameters' && key.endsWith('.$') ? key.slice(0, -2) : key;
  }

  private isComputed(node: JsonNode): boolean {
    return this.field === 'Arguments' && node.kind === 'string' && node.value.startsWith('{%');
  }

  private add(rule: 'UNSUPPORTED_PARAMETER' | 'REQUIRED_FIELD' | 'ONE_FIELD_REQUIRED' | 'EXCLUSIVE_FIELDS' | 'INVALID_PARAMETER_FORMAT' | 'UNSUPPORTED_HEADERS', holes: Readonly<Record<string, string>>): void {
    this.report.add(rule, this.place, holes);
  }
}

/** HTTPS; a definition that is only for this machine may do without the S. */
const isEndpoint = (text: string): boolean => /^https:\/\/[^/?#]/.test(text) || /^http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?:[:/?#]|$)/.test(text);
