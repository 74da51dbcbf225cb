/** Task: reaches its Resource. ASL specification, "Task State"; AWS, "Service integration patterns". */
import type { ObjectTemplate, TaskState } from '../../ast.ts';
import { call, type Code, literal, mapped, object, runtime } from '../code.ts';
import { emitQuantity } from '../quantities.ts';
import { f, type Site } from '../site.ts';
import { emitTextField } from '../text-field.ts';
import { emitArguments, emitResult } from './result.ts';

export function emitTask(state: TaskState, site: Site): void {
  const resource = state.resource?.value ?? '';
  const options = taskOptions(state, site);
  const args = [f, ...target(resource), emitArguments(state, site), ...(options === undefined ? [] : [options])];
  emitResult(state, site, mapped(state.resource?.offset ?? state.node.offset, call(runtime(kindOf(resource)), args)));
}

type Kind = 'lambda' | 'activity' | 'service';

/** What a Resource names: a Lambda function, an activity, or an integration (`arn:aws:states:::service:action`). */
function kindOf(resource: string): Kind {
  if (SERVICE.test(resource)) return 'service';
  return /^arn:[\w-]+:states:[^:]*:[^:]*:activity:/.test(resource) ? 'activity' : 'lambda';
}

const SERVICE = /^arn:[\w-]+:states:[^:]*:[^:]*:(?!activity:)(.+):([^:]+(?:\.sync:\d+)?)$/;

/** The arguments that name it: an ARN, or `'aws-sdk:s3', 'listBuckets'` as its history events do. */
function target(resource: string): Code[] {
  const match = SERVICE.exec(resource);
  if (match === null) return [literal(resource)];
  return serviceAndAction(resource.split(':').slice(5)).map(literal);
}

/** ['sns', 'publish'], ['aws-sdk', 's3', 'listBuckets'], ['states', 'startExecution.sync', '2']: the action comes last. */
function serviceAndAction(parts: readonly string[]): [service: string, action: string] {
  const version = parts.at(-2)?.endsWith('.sync') ? 2 : 1;
  return [parts.slice(0, -version).join(':'), parts.slice(-version).join(':')];
}

function taskOptions(state: TaskState, site: Site): Code | undefined {
  const entries: [string, Code][] = [];
  if (state.timeoutSeconds) entries.push(['timeout', emitQuantity('timeout', state.timeoutSeconds, site.scope())]);
  if (state.heartbeatSeconds) entries.push(['heartbeat', emitQuantity('heartbeat', state.heartbeatSeconds, site.scope())]);
  if (state.credentials) entries.push(['credentials', emitCredentials(state.credentials, site)]);
  return entries.length === 0 ? undefined : object(entries);
}

/** Credentials are texts: the role is all there is of them. */
const emitCredentials = ({ entries }: ObjectTemplate, site: Site): Code =>
  object(entries.map(({ key, value }) => [key, emitTextField(`${key}.$`, value, site.scope())]));
