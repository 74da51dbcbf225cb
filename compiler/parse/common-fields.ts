/** The fields that several state types share, as the ASL specification's table "State Types" gives them to the types. */
import type { StateBase } from '../ast.ts';
import type { ObjectNode, StringNode } from '../text/json-tree.ts';
import { anyPath, objectTemplate, orNull, pathOf, template } from './expressions.ts';
import { catcher } from './catcher.ts';
import { jsonataOnly, jsonPathOnly, optional, required, type Values } from './object-shape.ts';
import { retrier } from './retrier.ts';
import type { Scope } from './scope.ts';
import { boolean, list, oneOf, string, stringNode } from './values.ts';

/** Of every state. `Type` and `QueryLanguage` have been judged before the fields are read. */
export const stateFields = {
  Type: required(stringNode),
  Comment: optional(string),
  QueryLanguage: optional(oneOf('JSONPath', 'JSONata')),
};

/** Of every state but Fail. */
export const inputOutputFields = {
  InputPath: jsonPathOnly(orNull(anyPath)),
  OutputPath: jsonPathOnly(orNull(anyPath)),
  Output: jsonataOnly(template),
};

/** Of every state but Succeed and Fail. */
export const assignFields = { Assign: optional(objectTemplate) };

/** Of Task, Pass, Wait, Parallel and Map. */
const transitionFields = { Next: optional(stringNode), End: optional(boolean) };

/** All that every state has which ends or goes on: Task, Pass, Wait, Parallel and Map. */
export const flowFields = { ...stateFields, ...inputOutputFields, ...assignFields, ...transitionFields };

/** Of Task, Pass, Parallel and Map: where the result goes in the input. */
export const resultPathFields = { ResultPath: jsonPathOnly(orNull(pathOf({ reference: true }))) };

/** Of Task, Parallel and Map. */
export const resultFields = {
  ...resultPathFields,
  ResultSelector: jsonPathOnly(template),
  Retry: optional(list(retrier)),
  Catch: optional(list(catcher)),
};

/** Of Task and Parallel: what goes in. */
export const argumentFields = { Parameters: jsonPathOnly(template), Arguments: jsonataOnly(template) };

/** A state as the readers of the types get it. */
export interface StateHead {
  readonly name: string;
  readonly nameNode: StringNode;
  readonly node: ObjectNode;
  readonly scope: Scope;
}

type CommonValues = Values<typeof stateFields> &
  Partial<Values<typeof inputOutputFields> & Values<typeof assignFields> & Values<typeof transitionFields>>;

/** The part of a state that all types have, from the values of its fields. */
export function stateBase({ name, nameNode, node, scope }: StateHead, values: CommonValues): StateBase {
  return {
    name,
    nameNode,
    node,
    pointer: scope.statePointer,
    comment: values.Comment,
    queryLanguage: scope.language,
    next: values.Next,
    end: values.End ?? false,
    inputPath: values.InputPath,
    outputPath: values.OutputPath,
    output: values.Output,
    assign: values.Assign,
  };
}

/** The result fields of Task, Parallel and Map, from the values of theirs. */
export function resultValues(values: Values<typeof resultFields>) {
  return {
    resultSelector: values.ResultSelector,
    resultPath: values.ResultPath,
    retry: values.Retry ?? [],
    catch: values.Catch ?? [],
  };
}
