/** Removes tags by their keys; keys that are not there do not matter. */
import type { UntagResourceInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { checkTaggable, tagsOf } from '../tags.ts';

export const UntagResource: Operation<UntagResourceInput> = ({ store }, { resourceArn, tagKeys }) => {
  checkTaggable(store, resourceArn);
  store.tags.put(resourceArn, { tags: tagsOf(store, resourceArn).filter(({ key }) => !tagKeys.includes(key)) });
  return {};
};
