/** Deletes an activity; one that is not there is none the worse. */
import { parseArn } from '../../engine/index.ts';
import type { DeleteActivityInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const DeleteActivity: Operation<DeleteActivityInput> = ({ activities }, { activityArn }) => {
  parseArn(activityArn, 'activity');
  activities.remove(activityArn);
  return {};
};
