/** Deletes a state machine with its versions, aliases and executions. Those that run are aborted first. */
import { unqualified, validationError } from '../../engine/index.ts';
import type { DeleteStateMachineInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const DeleteStateMachine: Operation<DeleteStateMachineInput> = ({ store, stateMachines, executions }, { stateMachineArn }) => {
  const { qualifier } = unqualified(stateMachineArn);
  if (qualifier !== undefined) throw validationError(`The ARN must be that of a state machine, without a version or an alias: ${stateMachineArn}`);
  const machine = store.stateMachines.get(stateMachineArn);
  if (machine === undefined || machine.status === 'DELETING') return {};
  const running = executions.runningOf(machine);
  if (running.length === 0) {
    stateMachines.remove(machine);
    return {};
  }
  store.stateMachines.put(stateMachineArn, { ...machine, status: 'DELETING' });
  for (const { record } of running) executions.stop(record.arn, undefined, undefined);
  void Promise.all(running.map(({ execution }) => execution.ended)).then(() => stateMachines.remove(machine));
  return {};
};
