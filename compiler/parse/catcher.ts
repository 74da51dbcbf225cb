/** Reads one element of `Catch`: ASL specification, "Fallback states". */
import type { Catcher } from '../ast.ts';
import { objectTemplate, orNull, pathOf, template } from './expressions.ts';
import { jsonataOnly, jsonPathOnly, optional, type Read, readObject, required } from './object-shape.ts';
import { list, string, stringNode } from './values.ts';

const shape = {
  fields: {
    ErrorEquals: required(list(string, 1)),
    Next: required(stringNode),
    ResultPath: jsonPathOnly(orNull(pathOf({ reference: true }))),
    Output: jsonataOnly(template),
    Assign: optional(objectTemplate),
    Comment: optional(string),
  },
};

/** A catcher. */
export const catcher: Read<Catcher> = (node, place) => {
  const values = readObject(node, place, shape);
  if (values === undefined || node.kind !== 'object') return undefined;
  return {
    node,
    pointer: place.pointer,
    comment: values.Comment,
    errorEquals: values.ErrorEquals ?? [],
    next: values.Next,
    resultPath: values.ResultPath,
    assign: values.Assign,
    output: values.Output,
  };
};
