/** Creates an activity. Creating it again gives the one there is. */
import { checkName, makeArn } from '../../engine/index.ts';
import type { CreateActivityInput, CreateActivityOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { addTags } from '../tags.ts';
import { seconds } from '../time.ts';

export const CreateActivity: Operation<CreateActivityInput, CreateActivityOutput> = ({ store, clock }, { name, tags, encryptionConfiguration = { type: 'AWS_OWNED_KEY' } }, { scope }) => {
  checkName(name);
  const arn = makeArn(scope, 'activity', name);
  const activity = store.activities.get(arn) ?? { arn, name, creationDate: clock.now(), encryptionConfiguration };
  if (store.activities.get(arn) === undefined) {
    addTags(store, arn, tags);
    store.activities.put(arn, activity);
  }
  return { activityArn: arn, creationDate: seconds(activity.creationDate) };
};
