/** What the `Resource` of a Task state can name. */
import { isOptimizedIntegration } from './service-integrations.ts';

export type Resource =
  /** `arn:aws:lambda:region:account:function:name`, a qualifier may follow. */
  | { readonly kind: 'function' }
  /** `arn:aws:states:region:account:activity:name`. */
  | { readonly kind: 'activity' }
  /** `arn:aws:states:::service:action.pattern`; `pattern` is '' for request and response. AWS's samples have it with region and account too. */
  | { readonly kind: 'integration'; readonly pattern: string };

const arn = /^arn:aws[\w-]*:(?<service>[\w-]+):[\w-]*:[\w-]*:(?<resource>.+)$/;

/** What an ARN names, or undefined if Step Functions knows nothing of the kind. */
export function resourceOf(text: string): Resource | undefined {
  const { service = '', resource = '' } = arn.exec(text)?.groups ?? {};
  if (service === 'lambda') return /^function:[\w$-]+(:[\w$-]+)?$/.test(resource) ? { kind: 'function' } : undefined;
  if (service !== 'states') return undefined;
  if (/^activity:[^:]+$/.test(resource)) return { kind: 'activity' };
  return integrationOf(resource);
}

function integrationOf(resource: string): Resource | undefined {
  const sdk = /^aws-sdk:[a-z0-9-]+:[a-zA-Z0-9]+(?:\.(?<pattern>waitForTaskToken))?$/.exec(resource);
  if (sdk !== null) return { kind: 'integration', pattern: sdk.groups?.['pattern'] ?? '' };
  const optimized = /^(?<service>[a-z0-9-]+):(?<action>[a-zA-Z0-9]+)(?:\.(?<pattern>.+))?$/.exec(resource)?.groups;
  if (optimized === undefined) return undefined;
  const { service = '', action = '', pattern = '' } = optimized;
  return isOptimizedIntegration(service, action, pattern) ? { kind: 'integration', pattern } : undefined;
}
