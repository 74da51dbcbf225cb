/** What is wrong with a text before it is a definition: the text of both readers, of JSON and of YAML. */
import type { StringNode } from './json-tree.ts';

/** A range of the text. */
export interface Range {
  readonly offset: number;
  readonly end: number;
}

export type TextProblem =
  /** `message` is the sentence alone, without the place. `at` is where the reader stood. */
  | { readonly kind: 'syntax'; readonly message: string; readonly at: number }
  | { readonly kind: 'depth'; readonly limit: number; readonly at: number }
  /** A second member of the same name; `pointer` is that of the object. */
  | { readonly kind: 'duplicate'; readonly key: StringNode; readonly pointer: string };

/**
 * Objects and arrays inside one another that a definition may have; deeper ones are refused, not read. Jackson's own
 * bound, and shallow enough for the recursive walks of all later phases.
 */
export const maximumDepth = 1000;
