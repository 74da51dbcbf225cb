/** Changes the description or the routing of an alias. */
import { checkActive, validationError } from '../../engine/index.ts';
import { aliasOf, checkRouting, invalidRouting } from '../routing.ts';
import type { UpdateStateMachineAliasInput, UpdateStateMachineAliasOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

export const UpdateStateMachineAlias: Operation<UpdateStateMachineAliasInput, UpdateStateMachineAliasOutput> = (
  { store, clock, stateMachines }, { stateMachineAliasArn, description, routingConfiguration },
) => {
  if (description === undefined && routingConfiguration === undefined) throw validationError('Either description or routingConfiguration must be specified.', 'MISSING_REQUIRED_PARAMETER');
  const alias = aliasOf(store, stateMachineAliasArn);
  checkActive(stateMachines.get(alias.stateMachineArn));
  if (routingConfiguration !== undefined && checkRouting(store, routingConfiguration) !== alias.stateMachineArn) {
    throw invalidRouting(`Routing configuration must contain versions of the alias' own state machine, ${alias.stateMachineArn}.`);
  }
  const updateDate = clock.now();
  store.aliases.put(alias.arn, {
    ...alias, updateDate, description: description ?? alias.description, routingConfiguration: routingConfiguration ?? alias.routingConfiguration,
  });
  return { updateDate: seconds(updateDate) };
};
