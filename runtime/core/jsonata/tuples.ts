/**
 * Paths that remember where they came from: `@$item` and `#$index` bind variables, `%` reaches the parent.
 *
 * Between two steps of such a path there is a stream of tuples instead of a list: the item (`@`) with the variables
 * bound so far; parents have the names the parser gives them ('!0'). JSONata documentation, "Path Operators", "Context
 * and positional variable binding".
 */
import type { Json } from '../json.ts';
import { work } from './budget.ts';
import { order, type Term } from './order.ts';
import { isTrue } from './truth.ts';

/** An item and the variables of its path. */
export type Tuple = { readonly '@': Json } & { readonly [variable: string]: Json };

/** A stream of tuples as the result of a step that is itself such a path. */
export class TupleStream {
  readonly tuples: readonly Tuple[];
  constructor(tuples: readonly Tuple[]) {
    this.tuples = tuples;
  }
}

/** The tuples of a result: those of a stream, or one per item. A predicate is tried on nothing, too, though nothing comes of it. */
export const streamOf = (result: Json): readonly Tuple[] =>
  (result instanceof TupleStream ? result.tuples : tuplesOf(Array.isArray(result) ? result : [result]));

/** The stream that a list leads to; an empty list leads nowhere. */
export const streamFound = (list: readonly Json[], stream: (list: readonly Json[]) => readonly Tuple[]): TupleStream | undefined =>
  (list.length === 0 ? undefined : new TupleStream(stream(list)));

/** What a step binds besides its item. */
export interface Binding {
  /** `@$focus`: the result is bound, the context stays. */
  readonly focus?: string;
  /** `#$index` */
  readonly index?: string;
  /** The label of the parent that a later `%` reaches. */
  readonly parent?: string;
}

/** The stream a path begins with. */
export const tuplesOf = (list: readonly Json[]): Tuple[] => list.map((item) => ({ '@': item }));

/** A step of a path of tuples. */
export function tupleStep(tuples: readonly Tuple[], step: (item: Json, tuple: Tuple) => Json, binding: Binding = {}): Tuple[] {
  const { focus, index, parent } = binding;
  const found: Tuple[] = [];
  for (const tuple of tuples) {
    const result = step(tuple['@'], tuple);
    if (result === undefined) continue;
    const inner = result instanceof TupleStream ? result.tuples : undefined;
    const results: readonly Json[] = inner ?? (Array.isArray(result) ? result : [result]);
    work(results.length);
    results.forEach((item, i) => {
      if (inner !== undefined && inner[i]!['@'] === undefined) return;
      const next: Record<string, Json> = { ...tuple, ...inner?.[i] };
      if (inner === undefined && focus === undefined) next['@'] = item;
      if (inner === undefined && focus !== undefined) next[focus] = item;
      if (inner === undefined && index !== undefined) next[index] = i;
      if (inner === undefined && parent !== undefined) next[parent] = tuple['@'];
      found.push(next as Tuple);
    });
  }
  return found;
}

/** `[predicate]` on a stream. */
export function filterTuples(tuples: readonly Tuple[], predicate: (item: Json, tuple: Tuple) => Json): Tuple[] {
  work(tuples.length);
  return tuples.flatMap((tuple, i) => {
    const result = predicate(tuple['@'], tuple);
    const indices: Json = typeof result === 'number' ? [result] : result;
    if (!Array.isArray(indices) || !indices.every((each) => typeof each === 'number')) return isTrue(result) ? [tuple] : [];
    return indices.filter((each) => at(each, tuples.length) === i).map(() => tuple);
  });
}

/** `[3]` on a stream. */
export function nthTuple(tuples: readonly Tuple[], index: number): Tuple[] {
  const found = tuples[at(index, tuples.length)];
  return found === undefined ? [] : [found];
}

const at = (index: number, length: number): number =>
  (Math.floor(index) < 0 ? length + Math.floor(index) : Math.floor(index));

/** `#$index` after a predicate: counts the whole stream. */
export const indexTuples = (tuples: readonly Tuple[], index: string): Tuple[] =>
  tuples.map((tuple, i) => ({ ...tuple, [index]: i }));

/** `^(…)` on a stream. */
export const orderTuples = (tuples: readonly Tuple[], ...terms: readonly Term<Tuple>[]): Tuple[] =>
  order(tuples as readonly Json[], ...terms as readonly Term[]);

/** `list^(…)#$index`: a stream of a sorted list. */
export const indexedTuples = (list: readonly Json[], index: string | undefined): Tuple[] =>
  list.map((item, i) => (index === undefined ? { '@': item } : { '@': item, [index]: i }));

/** The items of a stream. */
export const itemsOf = (tuples: readonly Tuple[]): Json[] => tuples.map((tuple) => tuple['@']);

/** A group of tuples as one: what differs becomes an array. */
export function reduceTuples(tuples: readonly Tuple[]): Tuple {
  const [first, ...others] = tuples;
  const merged: Record<string, Json> = { ...first };
  for (const tuple of others) {
    for (const [name, value] of Object.entries(tuple)) {
      const known = merged[name];
      merged[name] = known === undefined ? value : value === undefined ? known : [].concat(known, value);
    }
  }
  return merged as Tuple;
}
