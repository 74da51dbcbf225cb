/** Reads Map states, inline and distributed, of the present form (`ItemProcessor`) and the old one (`Iterator`, `Parameters`). */
import type { StateMachine } from '../../ast.ts';
import { flowFields, resultFields, resultValues, stateBase } from '../common-fields.ts';
import { isJsonata, literalOrJsonata, objectOrExpression, referenceOrContextPath, referencePath, template } from '../expressions.ts';
import { itemBatcher, itemReader, resultWriter } from '../item-source.ts';
import { jsonataOnly, jsonPathOnly, optional, type Read } from '../object-shape.ts';
import { stateReader } from '../state-reader.ts';
import { integer, number, string, wrongType } from '../values.ts';

const processor: Read<StateMachine> = (node, { scope, pointer }) => scope.readMachine(node, pointer, 'processor', scope);

/** `Items`: an array, an object (only where the mode is DISTRIBUTED: checks/distributed-fields.ts), or an expression that gives one. */
const items: typeof template = (node, place) =>
  (node.kind === 'array' || node.kind === 'object' || isJsonata(node) ? template(node, place) : wrongType(node, place, 'Array'));

const shape = {
  fields: {
    ...flowFields,
    ...resultFields,
    ItemProcessor: optional(processor),
    Iterator: optional(processor),
    ItemsPath: jsonPathOnly(referenceOrContextPath),
    Items: jsonataOnly(items),
    ItemSelector: optional(objectOrExpression),
    Parameters: jsonPathOnly(template),
    MaxConcurrency: optional(literalOrJsonata(integer({ minimum: 0 }))),
    MaxConcurrencyPath: jsonPathOnly(referencePath),
    ToleratedFailureCount: optional(literalOrJsonata(integer({ minimum: 0 }))),
    ToleratedFailureCountPath: jsonPathOnly(referencePath),
    ToleratedFailurePercentage: optional(literalOrJsonata(number({ minimum: 0, maximum: 100 }))),
    ToleratedFailurePercentagePath: jsonPathOnly(referencePath),
    Label: optional(string),
    ItemReader: optional(itemReader),
    ItemBatcher: optional(itemBatcher),
    ResultWriter: optional(resultWriter),
  },
  exclusive: [
    ['ItemSelector', 'Parameters'],
    ['MaxConcurrency', 'MaxConcurrencyPath'],
    ['ToleratedFailureCount', 'ToleratedFailureCountPath'],
    ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
  ],
  oneOf: [['ItemProcessor', 'Iterator']],
};

export const map = stateReader(shape, (head, values) => ({
  ...stateBase(head, values),
  ...resultValues(values),
  type: 'Map',
  processor: values.ItemProcessor ?? values.Iterator,
  arguments: undefined,
  items: values.ItemsPath ?? values.Items,
  itemSelector: values.ItemSelector ?? values.Parameters,
  maxConcurrency: values.MaxConcurrency ?? values.MaxConcurrencyPath,
  toleratedFailureCount: values.ToleratedFailureCount ?? values.ToleratedFailureCountPath,
  toleratedFailurePercentage: values.ToleratedFailurePercentage ?? values.ToleratedFailurePercentagePath,
  label: values.Label,
  itemReader: values.ItemReader,
  itemBatcher: values.ItemBatcher,
  resultWriter: values.ResultWriter,
}));
