import type { Json } from '../json.ts';
import { list } from './arguments.ts';

/** States.ArrayLength: the number of items. */
export const arrayLength = (value: Json): number => list(value, 'ArrayLength').length;
