/**
 * EventBridge connections of a template: AWS::Events::Connection.
 *
 * One whose values are not all known here (a secret that is read at deployment, a parameter without a value) is no
 * connection, and a warning: nothing needs it until a task is run that uses it.
 */
import { toValue } from '../../compiler/text/json-tree.ts';
import type { Connection } from '../../runtime/tasks/http-task/connections.ts';
import { connection } from '../config/check-connection.ts';
import { problemsOf } from './problems.ts';
import { type Resource, Template } from './template.ts';

/** What CloudFormation reads from Secrets Manager or the Parameter Store. CloudFormation user guide, "Dynamic references". */
const DYNAMIC_REFERENCE = /\{\{resolve:/;

/** The connections among these resources, by name; those in `known` are of no interest. */
export function connectionsOf(resources: readonly Resource[], template: Template, known: readonly string[] = []): Readonly<Record<string, Connection>> {
  const found: Record<string, Connection> = {};
  for (const resource of resources.filter(({ type }) => type === 'AWS::Events::Connection')) {
    const name = template.nameOf(resource);
    if (known.includes(name)) continue;
    const read = connectionOf(resource, template);
    if (typeof read === 'string') template.problems.add('UNKNOWN_CONNECTION', resource.node, { name, reason: read });
    else found[name] = read;
  }
  return found;
}

/** The connection, or why it is not known. */
function connectionOf({ properties }: Resource, template: Template): Connection | string {
  if (properties === undefined) return 'it has no properties';
  const problems = problemsOf(template.document.text);
  const resolved = new Template({ ...template.document, problems }, template.root, template.surroundings).resolve(properties);
  const [problem] = problems.found;
  if (problem !== undefined) return problem.message;
  const value = resolved && toValue(resolved);
  if (DYNAMIC_REFERENCE.test(JSON.stringify(value))) return 'its secrets are read when the template is deployed';
  return connection(value, 'Properties') ?? (value as unknown as Connection);
}
