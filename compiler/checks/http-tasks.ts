import type { Report, RuleName } from '../diagnostics.ts';
import type { ObjectNode } from '../text/json-tree.ts';
import type { Check } from './check.ts';
import { integrationOf, TaskParameters } from './task-parameters.ts';

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'];

/** What is written down in the fields of the parameters of `http:invoke` (AWS, "Call HTTPS APIs in Step Functions workflows", "HTTP Task fields"); what is computed is looked at when the task is started. */
export const httpTasks: Check = ({ states, report }) => {
  for (const state of states) {
    const parameters = state.type === 'Task' && integrationOf(state) === 'http:invoke' ? TaskParameters.of(state) : undefined;
    if (parameters !== undefined) new HttpTask(parameters, report).check();
  }
};

class HttpTask {
  private readonly parameters: TaskParameters;
  private readonly report: Report;

  constructor(parameters: TaskParameters, report: Report) {
    this.parameters = parameters;
    this.report = report;
  }

  check(): void {
    const { node } = this.parameters;
    this.text(node, 'ApiEndpoint', isEndpoint);
    this.text(node, 'Method', (method) => methods.includes(method));
    this.connection(node);
    const headers = this.parameters.written(node, 'Headers');
    if (headers !== undefined && headers.kind !== 'object') this.add('INVALID_PARAMETER_FORMAT', { field: 'Headers' });
  }

  private connection(node: ObjectNode): void {
    const given = ['Authentication', 'InvocationConfig'].filter((field) => this.parameters.has(node, field));
    if (given.length === 0) this.add('ONE_FIELD_REQUIRED', { fields: 'Authentication, InvocationConfig' });
    if (given.length > 1) this.add('EXCLUSIVE_FIELDS', { fields: given.join(', ') });
    const config = given.length === 1 ? this.parameters.written(node, given[0]!) : undefined;
    if (config?.kind !== 'object') return;
    if (!this.parameters.has(config, 'ConnectionArn')) this.add('REQUIRED_FIELD', { field: 'ConnectionArn' });
    this.text(config, 'ConnectionArn', (arn) => /^arn:aws[\w-]*:events:[\w-]+:\d{12}:connection\/[\w.-]+(?:\/[\w-]+)?$/.test(arn));
  }

  /** Looks at a text that is written down. A placeholder of CloudFormation is for later. */
  private text(object: ObjectNode, field: string, isValid: (text: string) => boolean): void {
    const node = this.parameters.written(object, field);
    if (node === undefined) return;
    const place = { ...this.parameters.place, node };
    if (node.kind === 'string' && node.value.includes('${')) this.report.add('UNRESOLVED_SUBSTITUTION', place, { value: node.value });
    else if (node.kind !== 'string' || !isValid(node.value)) this.report.add('INVALID_PARAMETER', place, { field });
  }

  private add(rule: RuleName, holes: Readonly<Record<string, string>>): void {
    this.report.add(rule, this.parameters.place, holes);
  }
}

/** HTTPS; a definition that is only for this machine may do without the S. */
const isEndpoint = (text: string): boolean => /^https:\/\/[^/?#]/.test(text) || /^http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?:[:/?#]|$)/.test(text);
