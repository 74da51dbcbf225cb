/** Deletes an alias; one that is not there is none the worse. */
import { unqualified } from '../../engine/index.ts';
import type { DeleteStateMachineAliasInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const DeleteStateMachineAlias: Operation<DeleteStateMachineAliasInput> = ({ store }, { stateMachineAliasArn }) => {
  unqualified(stateMachineAliasArn);
  store.aliases.delete(stateMachineAliasArn);
  return {};
};
