/** Deletes a version that no alias refers to; one that is not there is none the worse. */
import { ApiError, unqualified, validationError } from '../../engine/index.ts';
import { isVersion } from '../routing.ts';
import type { DeleteStateMachineVersionInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const DeleteStateMachineVersion: Operation<DeleteStateMachineVersionInput> = ({ store, stateMachines }, { stateMachineVersionArn }) => {
  const { arn, qualifier } = unqualified(stateMachineVersionArn);
  if (qualifier === undefined || !isVersion(qualifier)) throw validationError('The ARN must be that of a state machine version.');
  const aliases = stateMachines.aliases(arn)
    .filter(({ routingConfiguration }) => routingConfiguration.some((route) => route.stateMachineVersionArn === stateMachineVersionArn));
  if (aliases.length > 0) {
    throw new ApiError('ConflictException', 'Version to be deleted must not be referenced by an alias. '
      + `Current list of aliases referencing this version: [${aliases.map(({ name }) => name).join(', ')}]`);
  }
  store.versions.delete(stateMachineVersionArn);
  return {};
};
