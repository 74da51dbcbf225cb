/** Aliases and the versions they send executions to. Source of all messages: recorded cases api_aliasing. */
import { type AliasRecord, ApiError, type Store, unqualified, validationError } from '../engine/index.ts';
import type { RoutingConfigurationListItem } from './model.generated.ts';

/** Throws unless the routes are distinct versions of one machine whose weights make 100. Gives the machine's ARN. */
export function checkRouting(store: Store, routes: readonly RoutingConfigurationListItem[]): string {
  const arns = routes.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
  const targets = arns.map((arn) => unqualified(arn));
  if (targets.some(({ qualifier }) => qualifier === undefined || !isVersion(qualifier))) {
    throw invalidRouting(`Routing configuration must contain state machine version ARNs. Received: [${arns.join(', ')}]`);
  }
  if (new Set(arns).size < arns.length) {
    throw invalidRouting(`Routing configuration must contain distinct state machine version ARNs. Received: [${arns.join(', ')}]`);
  }
  if (new Set(targets.map(({ arn }) => arn)).size > 1) {
    throw invalidRouting(`Routing configuration must contain versions of one state machine. Received: [${arns.join(', ')}]`);
  }
  const weights = routes.map(({ weight }) => weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100) {
    throw invalidRouting(`Sum of routing configuration weights must equal 100. Received: [${weights.join(', ')}]`);
  }
  if (arns.some((arn) => store.versions.get(arn) === undefined)) throw notFound();
  return targets[0]!.arn;
}

/** Whether what follows a state machine's ARN is the number of a version; the name of an alias has a letter. */
export const isVersion = (qualifier: string): boolean => /^\d+$/.test(qualifier);

/** The alias of an ARN. Throws ResourceNotFound, InvalidArn. */
export function aliasOf(store: Store, arn: string): AliasRecord {
  unqualified(arn);
  const alias = store.aliases.get(arn);
  if (alias === undefined) throw notFound();
  return alias;
}

const notFound = (): ApiError => new ApiError('ResourceNotFound', 'Request references a resource that does not exist.');

/** What is wrong with where an alias sends executions. */
export const invalidRouting = (message: string): ApiError => validationError(message, 'INVALID_ROUTING_CONFIGURATION');
