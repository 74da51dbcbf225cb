/** Gives a worker the next task of an activity; without one, after a minute, a null token. */
import { parseArn } from '../../engine/index.ts';
import type { Json } from '../../core/index.ts';
import type { GetActivityTaskInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const GetActivityTask: Operation<GetActivityTaskInput> = async ({ activities }, { activityArn, workerName }, context): Promise<Json> => {
  parseArn(activityArn, 'activity');
  const task = await activities.poll(activityArn, workerName, (leave) => context.onClose(leave));
  return task === undefined ? { taskToken: null } : { taskToken: task.taskToken, input: JSON.stringify(task.input) };
};
