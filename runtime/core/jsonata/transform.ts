/** `| pattern | update, delete |`: the function that changes parts of a copy. JSONata documentation, "Transform". */
import type { Json } from '../json.ts';
import { builtin } from './builtin.ts';
import { JsonataError } from './error.ts';
import { setField } from './functions/objects.ts';

/** A transform: where to change, what to set there, which fields to remove. */
export function transform(pattern: (copy: Json) => Json, update: (match: Json) => Json, remove?: (match: Json) => Json): Json {
  return builtin('transform', '<(oa):o>', (value: Json) => {
    if (value === undefined) return undefined;
    const copy = clone(value);
    const matches = pattern(copy);
    if (matches === undefined) return copy;
    for (const match of Array.isArray(matches) ? matches : [matches]) {
      set(match, update(match));
      // What is to be removed may depend on what was set.
      if (remove !== undefined) unset(match, remove(match));
    }
    return copy;
  });
}

function set(match: Json, changes: Json): void {
  if (changes === undefined) return;
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) throw new JsonataError('T2011', { value: changes });
  // What has no fields stays as it is.
  if (typeof match === 'object' && match !== null) for (const key of Object.keys(changes)) setField(match, key, changes[key]);
}

function unset(match: Json, removed: Json): void {
  if (removed === undefined) return;
  const names = Array.isArray(removed) ? removed : [removed];
  if (!names.every((name) => typeof name === 'string')) throw new JsonataError('T2012', { value: removed });
  if (typeof match === 'object' && match !== null) for (const name of names) delete match[name];
}

/** A copy to change. Functions in it become empty text, as in its JSON. */
function clone(value: Json): Json {
  if (typeof value === 'function') return '';
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(clone);
  const copy: Json = {};
  for (const key of Object.keys(value)) setField(copy, key, clone(value[key]));
  return copy;
}

/** `$clone` */
export const $clone = builtin('clone', '<(oa)-:o>', (value: Json) => clone(value));
