/** Adds tags to a state machine or an activity, or changes their values. */
import type { TagResourceInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { addTags, checkTaggable } from '../tags.ts';

export const TagResource: Operation<TagResourceInput> = ({ store }, { resourceArn, tags }) => {
  checkTaggable(store, resourceArn);
  addTags(store, resourceArn, tags);
  return {};
};
