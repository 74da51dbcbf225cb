/** ARNs of Step Functions: 'arn:aws:states:us-east-1:123456789012:execution:orders:run-1'. */
import { partitionOf } from '../tasks/partition.ts';
import { apiError, validationError } from './api-error.ts';

/** Whose state: everything is separated by account and region. */
export interface Scope {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
}

export type ResourceType = 'stateMachine' | 'execution' | 'express' | 'activity' | 'mapRun';

export interface Arn extends Scope {
  readonly type: ResourceType;
  /** What follows the type, without colons. */
  readonly parts: readonly string[];
}

const RESOURCE_TYPES: ReadonlySet<string> = new Set<ResourceType>(['stateMachine', 'execution', 'express', 'activity', 'mapRun']);

/** 'arn:aws:states:us-east-1:123456789012:' + resource */
export const makeArn = ({ account, region }: Scope, type: ResourceType, ...parts: readonly string[]): string =>
  `arn:${partitionOf(region).name}:states:${region}:${account}:${type}:${parts.join(':')}`;

/** Reads an ARN of one of `types`. Throws InvalidArn with AWS's words. Source: recorded cases *_invalid_arn. */
export function parseArn(text: string, ...types: readonly ResourceType[]): Arn {
  if (!text.startsWith('arn:')) throw invalidArn(`Invalid ARN prefix: ${text}`);
  const [, partition, service, region, account, type, ...parts] = text.split(':');
  if (!partition || service !== 'states' || !region || !account || !type || parts.length === 0 || parts.some((part) => part === '')) {
    throw invalidArn(`Invalid ARN: ${text}`);
  }
  if (!RESOURCE_TYPES.has(type) || !types.includes(type as ResourceType)) throw invalidArn(`Resource type not valid in this context: ${type}`);
  return { account, region, type: type as ResourceType, parts };
}

const invalidArn = (problem: string): Error => apiError('InvalidArn', problem);

/**
 * The ARN without its version or alias: 'arn:…:stateMachine:orders:3' → 'arn:…:stateMachine:orders'. Throws InvalidArn, and a
 * ValidationException for that of a distributed Map, 'arn:…:stateMachine:orders/Ship'. AWS, "StartExecution", "DeleteStateMachine".
 */
export function unqualified(stateMachineArn: string): { readonly arn: string; readonly qualifier: string | undefined } {
  const { account, region, parts: [name, qualifier, ...rest] } = parseArn(stateMachineArn, 'stateMachine');
  if (rest.length > 0) throw invalidArn(`Invalid ARN: ${stateMachineArn}`);
  if (name!.includes('/')) throw validationError(`The ARN of a Distributed Map state is not valid in this context: ${stateMachineArn}`, 'API_DOES_NOT_SUPPORT_LABELED_ARNS');
  return { arn: makeArn({ account, region }, 'stateMachine', name!), qualifier };
}

/** Whether an ARN is that of an Express execution. */
export const isExpressArn = (executionArn: string): boolean => executionArn.split(':', 6)[5] === 'express';

/** The region an ARN of ours names. */
export const regionOf = (arn: string): string => arn.split(':', 4)[3]!;

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/;

/** Throws InvalidName. AWS, "CreateStateMachine", name; recorded cases create_activity_invalid_name. */
export function checkName(name: string): void {
  if (FORBIDDEN.test(name)) throw apiError('InvalidName', name);
}
