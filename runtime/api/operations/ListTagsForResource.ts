/** Lists the tags of a state machine or an activity. */
import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { checkTaggable, tagsOf } from '../tags.ts';

export const ListTagsForResource: Operation<ListTagsForResourceInput, ListTagsForResourceOutput> = ({ store }, { resourceArn }) => {
  checkTaggable(store, resourceArn);
  return { tags: tagsOf(store, resourceArn) };
};
