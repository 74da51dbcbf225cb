/**
 * Reads the rules of Choice states: ASL specification, "Choice State".
 *
 * A JSONPath rule is a comparison (`Variable` and one operator) or combines others (`And`, `Or`, `Not`); only the
 * outermost has `Next`. A JSONata rule has a `Condition`.
 */
import type { ChoiceRule, Condition, Expression } from '../ast.ts';
import type { JsonNode } from '../text/json-tree.ts';
import { operatorFields, operatorOf } from './comparison-operators.ts';
import { literalOrJsonata, objectTemplate, referenceOrContextPath, template } from './expressions.ts';
import { jsonataOnly, jsonPathOnly, optional, type Read, readObject, required, type Values } from './object-shape.ts';
import { type Place, report } from './scope.ts';
import { boolean, list, string, stringNode } from './values.ts';

const invalid: Condition = { kind: 'invalid' };

const conditionFields = {
  Variable: jsonPathOnly(referenceOrContextPath),
  And: jsonPathOnly(list(nestedCondition, 1)),
  Or: jsonPathOnly(list(nestedCondition, 1)),
  Not: jsonPathOnly(nestedCondition),
  Comment: optional(string),
};
const oneKind = ['Variable', 'And', 'Or', 'Not', 'Condition'];

/** The operators stand beside the other fields; their values are read under their own names. */
const nestedShape = { fields: { ...operatorFields, ...conditionFields }, oneOf: [oneKind.slice(0, 4)] };
const ruleShape = {
  fields: {
    ...operatorFields,
    ...conditionFields,
    Condition: jsonataOnly(literalOrJsonata(boolean)),
    Next: required(stringNode),
    Assign: optional(objectTemplate),
    Output: jsonataOnly(template),
  },
  oneOf: [oneKind],
};

/** A rule of a Choice state. What cannot be read has the condition `invalid`. */
export const choiceRule: Read<ChoiceRule> = (node, place) => {
  const values = readObject(node, place, ruleShape);
  if (values === undefined || node.kind !== 'object') return undefined;
  return {
    node,
    pointer: place.pointer,
    comment: values.Comment,
    condition: values.Condition === undefined ? pathCondition(node, place, values, values) : { kind: 'jsonata', expression: values.Condition },
    next: values.Next,
    assign: values.Assign,
    output: values.Output,
  };
};

function nestedCondition(node: JsonNode, place: Place): Condition | undefined {
  const values = readObject(node, place, nestedShape);
  return values === undefined ? undefined : pathCondition(node, place, values, values);
}

function pathCondition(node: JsonNode, place: Place, values: Partial<Values<typeof conditionFields>>, operands: Readonly<Record<string, unknown>>): Condition {
  if (values.And !== undefined) return { kind: 'and', conditions: values.And };
  if (values.Or !== undefined) return { kind: 'or', conditions: values.Or };
  if (values.Not !== undefined) return { kind: 'not', condition: values.Not };
  return comparison(node, place, values.Variable, operands);
}

function comparison(node: JsonNode, place: Place, variable: Values<typeof conditionFields>['Variable'], operands: Readonly<Record<string, unknown>>): Condition {
  if (node.kind !== 'object' || !node.members.some(({ key }) => key.value === 'Variable')) return invalid;
  const given = [...new Set(node.members.map(({ key }) => key.value))].filter((name) => Object.hasOwn(operatorFields, name));
  const [field, second] = given;
  if (second !== undefined) report(place, node, 'EXCLUSIVE_FIELDS', { fields: given.join(', ') });
  if (field === undefined) {
    report(place, node, 'OPERATOR_REQUIRED');
    return invalid;
  }
  // The values of the operators' fields are what `operatorFields` reads.
  const operand = operands[field] as Expression | undefined;
  return variable === undefined || operand === undefined ? invalid : { kind: 'comparison', variable, operator: operatorOf(field), operand };
}
