/** Deletes a state machine with its versions, aliases and executions. Those that run are aborted first. */
import { unqualified, validationError } from '../../engine/index.ts';
import type { DeleteStateMachineInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const DeleteStateMachine: Operation<DeleteStateMachineInput> = ({ store, deletions }, { stateMachineArn }) => {
  const { qualifier } = unqualified(stateMachineArn);
  if (qualifier !== undefined) throw validationError(`The ARN must be that of a state machine, without a version or an alias: ${stateMachineArn}`);
  const machine = store.stateMachines.get(stateMachineArn);
  if (machine?.status === 'ACTIVE') deletions.begin(machine);
  return {};
};
