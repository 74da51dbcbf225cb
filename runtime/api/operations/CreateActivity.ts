/** Creates an activity. Creating it again gives the one there is, whose encryption cannot be changed. */
import { equal } from '../../core/equal.ts';
import { apiError, checkEncryption, checkName, makeArn } from '../../engine/index.ts';
import type { CreateActivityInput, CreateActivityOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { addTags } from '../tags.ts';
import { seconds } from '../time.ts';

export const CreateActivity: Operation<CreateActivityInput, CreateActivityOutput> = ({ store, clock }, { name, tags, encryptionConfiguration = { type: 'AWS_OWNED_KEY' } }, { scope }) => {
  checkName(name);
  checkEncryption(encryptionConfiguration);
  const arn = makeArn(scope, 'activity', name);
  const existing = store.activities.get(arn);
  if (existing !== undefined && !equal(existing.encryptionConfiguration, encryptionConfiguration)) throw apiError('ActivityAlreadyExists', arn);
  const activity = existing ?? { arn, name, creationDate: clock.now(), encryptionConfiguration };
  if (existing === undefined) {
    addTags(store, arn, tags);
    store.activities.put(arn, activity);
  }
  return { activityArn: arn, creationDate: seconds(activity.creationDate) };
};
