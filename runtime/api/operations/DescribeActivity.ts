/** Describes an activity. */
import { apiError, parseArn } from '../../engine/index.ts';
import type { DescribeActivityInput, DescribeActivityOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

export const DescribeActivity: Operation<DescribeActivityInput, DescribeActivityOutput> = ({ store }, { activityArn }) => {
  parseArn(activityArn, 'activity');
  const activity = store.activities.get(activityArn);
  if (activity === undefined) throw apiError('ActivityDoesNotExist', activityArn);
  const { name, creationDate, encryptionConfiguration } = activity;
  return { activityArn, name, creationDate: seconds(creationDate), encryptionConfiguration };
};
