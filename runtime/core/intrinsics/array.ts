import type { Json } from '../json.ts';

/** States.Array: the arguments as a list. */
export const array = (...values: readonly Json[]): Json[] => [...values];
