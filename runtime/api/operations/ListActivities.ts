/** Lists the activities of an account and region, in the order of their creation. */
import type { ListActivitiesInput, ListActivitiesOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { inScope } from '../scope.ts';
import { seconds } from '../time.ts';

export const ListActivities: Operation<ListActivitiesInput, ListActivitiesOutput> = ({ store }, input, { scope }) => {
  const { items, nextToken } = pageOf(inScope(store.activities, scope, 'activity'), ({ arn }) => arn, 'activities', input);
  return { activities: items.map(({ arn, name, creationDate }) => ({ activityArn: arn, name, creationDate: seconds(creationDate) })), nextToken };
};
