/**
 * What JSONata knows about an array besides its items, for the time of one evaluation.
 *
 * A *sequence* is the result of a path or function that may give any number of values: one of length 1 stands for its
 * item. A *kept* sequence (`a.b[]`) stays an array. A *constructed* array (`a.[b, c]`) is not flattened by the steps
 * that follow. A *sorted* array is no sequence, although a path ends with it. Values are plain JSON, so none of this is on the arrays: it is remembered beside them, and only by
 * expressions whose result can depend on it, which the compiler wraps in `tracked`.
 */
import type { Json } from '../json.ts';

type Mark = 'sequence' | 'kept' | 'constructed' | 'sorted';

let marks: WeakMap<object, Mark> | undefined;

/** Evaluates an expression that needs marks, and forgets them. */
export function tracked(expression: () => Json): Json {
  marks = new WeakMap();
  try {
    return expression();
  } finally {
    marks = undefined;
  }
}

function mark(list: Json[], as: Mark): Json[] {
  marks?.set(list, as);
  return list;
}

/** Notes that `list` is a sequence. */
export const markSequence = (list: Json[]): Json[] => (marks?.get(list) === 'sorted' ? list : mark(list, 'sequence'));

/** Notes that `list` is the result of sorting. */
export const markSorted = (list: Json[]): Json[] => mark(list, 'sorted');

/** Notes that `list` is a sequence that stays an array even when it has one item. */
export const markKept = (list: Json[]): Json[] => mark(list, 'kept');

/** An array constructor as a step of a path: its result is one item of the next step. */
export const constructed = (list: Json[]): Json[] => mark(list, 'constructed');

export const isKept = (list: Json[]): boolean => marks !== undefined && marks.get(list) === 'kept';
export const isConstructed = (list: Json[]): boolean => marks !== undefined && marks.get(list) === 'constructed';
export const isSequence = (list: Json[]): boolean => {
  if (marks === undefined) return false;
  const found = marks.get(list);
  return found === 'sequence' || found === 'kept';
};
