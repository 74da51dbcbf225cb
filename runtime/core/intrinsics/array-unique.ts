import { identity } from '../equal.ts';
import type { Json } from '../json.ts';
import { list } from './arguments.ts';

/** States.ArrayUnique: the array with each value once, where it stood first. */
export function arrayUnique(value: Json): Json[] {
  const seen = new Map<string, Json>();
  for (const item of list(value, 'ArrayUnique')) {
    const key = identity(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}
