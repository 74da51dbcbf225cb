/** How a state type is read: the table of its fields, and what its values make. */
import type { State } from '../ast.ts';
import type { StateHead } from './common-fields.ts';
import { type Fields, readObject, type Shape, type Values } from './object-shape.ts';

/** Reads a state whose type and query language are known. */
export interface StateReader {
  (head: StateHead): State | undefined;
  /** The fields that the type has. */
  readonly fields: Fields;
}

/** The reader of a state type. */
export function stateReader<F extends Fields>(shape: Shape<F>, build: (head: StateHead, values: Values<F>) => State): StateReader {
  const read = (head: StateHead): State | undefined => {
    const values = readObject(head.node, { scope: head.scope, pointer: head.scope.statePointer, field: head.name }, shape);
    return values && build(head, values);
  };
  return Object.assign(read, { fields: shape.fields });
}
