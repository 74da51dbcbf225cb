/** Tags of state machines and activities. */
import { ApiError, parseArn, type Store, validationError } from '../engine/index.ts';
import type { Tag } from './model.generated.ts';

/** Tags of one resource. AWS, "TagResource". */
const MAX_TAGS = 50;

type Tags = readonly { readonly key: string; readonly value: string }[];

export const tagsOf = (store: Store, resourceArn: string): Tags => store.tags.get(resourceArn)?.tags ?? [];

/** What keys and values are made of. API reference, Tag. */
const TAG_TEXT = /^[\p{L}\p{Nd}\s_.:/=+\-@]*$/u;

/** Keys of AWS itself. */
const RESERVED = /^aws:/i;

/** Adds tags; a key that is there gets the new value. Throws a ValidationException, TooManyTags. */
export function addTags(store: Store, resourceArn: string, given: readonly Tag[] = []): void {
  for (const [i, { key, value = '' }] of given.entries()) {
    if (!key) throw validationError(`1 validation error detected: Value null at 'tags.${i + 1}.member.key' failed to satisfy constraint: Member must not be null`);
    if (RESERVED.test(key)) throw validationError('aws: prefixed tag key names are not allowed for external use.');
    if (!TAG_TEXT.test(key) || !TAG_TEXT.test(value)) throw validationError(`Tags may only contain letters, digits, white space and _ . : / = + - @. Received: '${key}' = '${value}'`);
  }
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
