/** Deletes an alias; one that is not there is none the worse. */
import { unqualified, validationError } from '../../engine/index.ts';
import { isVersion } from '../routing.ts';
import type { DeleteStateMachineAliasInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const DeleteStateMachineAlias: Operation<DeleteStateMachineAliasInput> = ({ store }, { stateMachineAliasArn }) => {
  const { qualifier } = unqualified(stateMachineAliasArn);
  if (qualifier === undefined || isVersion(qualifier)) throw validationError('The ARN must be that of a state machine alias.');
  store.aliases.delete(stateMachineAliasArn);
  return {};
};
