/** Tags of state machines and activities. */
import { ApiError, parseArn, type Store } from '../engine/index.ts';
import type { Tag } from './model.generated.ts';

/** Tags of one resource. AWS, "TagResource". */
const MAX_TAGS = 50;

type Tags = readonly { readonly key: string; readonly value: string }[];

export const tagsOf = (store: Store, resourceArn: string): Tags => store.tags.get(resourceArn)?.tags ?? [];

/** Adds tags; a key that is there gets the new value. Throws TooManyTags. */
export function addTags(store: Store, resourceArn: string, given: readonly Tag[] = []): void {
  const tags = new Map(tagsOf(store, resourceArn).map(({ key, value }) => [key, value]));
  for (const { key = '', value = '' } of given) tags.set(key, value);
  if (tags.size > MAX_TAGS) throw new ApiError('TooManyTags', `Too Many Tags: '${resourceArn}'`, { resourceName: resourceArn });
  if (tags.size > 0) store.tags.put(resourceArn, { tags: Array.from(tags, ([key, value]) => ({ key, value })) });
}

/** Throws ResourceNotFound unless the ARN is that of a state machine, without qualifier, or of an activity. */
export function checkTaggable(store: Store, resourceArn: string): void {
  parseArn(resourceArn, 'stateMachine', 'activity');
  if (store.stateMachines.get(resourceArn) !== undefined || store.activities.get(resourceArn) !== undefined) return;
  throw new ApiError('ResourceNotFound', `Resource not found: '${resourceArn}'`, { resourceName: resourceArn });
}
