/** Publishes the current revision as a version. Publishing it again gives the version there is. */
import { ApiError, checkActive } from '../../engine/index.ts';
import type { PublishStateMachineVersionInput, PublishStateMachineVersionOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

export const PublishStateMachineVersion: Operation<PublishStateMachineVersionInput, PublishStateMachineVersionOutput> = (
  { stateMachines }, { stateMachineArn, revisionId, description },
) => {
  const machine = stateMachines.get(stateMachineArn);
  checkActive(machine);
  if (revisionId !== undefined && revisionId !== (machine.revision || 'INITIAL')) {
    throw new ApiError('ConflictException',
      `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${machine.revision || 'INITIAL'}.`);
  }
  const { arn, creationDate } = stateMachines.publish(machine, description);
  return { stateMachineVersionArn: arn, creationDate: seconds(creationDate) };
};
