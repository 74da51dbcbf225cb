/** Reads Pass states: ASL specification, "Pass State". */
import { flowFields, resultPathFields, stateBase } from '../common-fields.ts';
import { template } from '../expressions.ts';
import { jsonPathOnly } from '../object-shape.ts';
import { stateReader } from '../state-reader.ts';
import { json } from '../values.ts';

const shape = {
  fields: {
    ...flowFields,
    ...resultPathFields,
    Result: jsonPathOnly(json),
    Parameters: jsonPathOnly(template),
  },
};

export const pass = stateReader(shape, (head, values) => ({
  ...stateBase(head, values),
  type: 'Pass',
  result: values.Result,
  parameters: values.Parameters,
  resultPath: values.ResultPath,
}));
