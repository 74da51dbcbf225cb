/** Lists the activities of an account and region, in the order of their creation. */
import { makeArn } from '../../engine/index.ts';
import type { ListActivitiesInput, ListActivitiesOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { seconds } from '../time.ts';

export const ListActivities: Operation<ListActivitiesInput, ListActivitiesOutput> = ({ store }, input, { scope }) => {
  const group = makeArn(scope, 'activity', '');
  const { items, nextToken } = pageOf({ table: store.activities, group, first: 'oldest' }, group, input);
  return { activities: items.map(({ arn, name, creationDate }) => ({ activityArn: arn, name, creationDate: seconds(creationDate) })), nextToken };
};
