/** Reads Choice states: ASL specification, "Choice State". */
import { choiceRule } from '../choice-rule.ts';
import { assignFields, inputOutputFields, stateBase, stateFields } from '../common-fields.ts';
import { optional, required } from '../object-shape.ts';
import { stateReader } from '../state-reader.ts';
import { list, stringNode } from '../values.ts';

const shape = {
  fields: {
    ...stateFields,
    ...inputOutputFields,
    ...assignFields,
    Choices: required(list(choiceRule, 1)),
    Default: optional(stringNode),
  },
};

export const choice = stateReader(shape, (head, values) => ({
  ...stateBase(head, values),
  type: 'Choice',
  choices: values.Choices ?? [],
  default: values.Default,
}));
