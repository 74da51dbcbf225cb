/** Reads Fail states: ASL specification, "Fail State". */
import { stateBase, stateFields } from '../common-fields.ts';
import { pathOrIntrinsic, textOrJsonata } from '../expressions.ts';
import { jsonPathOnly, optional } from '../object-shape.ts';
import { stateReader } from '../state-reader.ts';

const shape = {
  fields: {
    ...stateFields,
    Error: optional(textOrJsonata),
    ErrorPath: jsonPathOnly(pathOrIntrinsic),
    Cause: optional(textOrJsonata),
    CausePath: jsonPathOnly(pathOrIntrinsic),
  },
  exclusive: [['Error', 'ErrorPath'], ['Cause', 'CausePath']],
};

export const fail = stateReader(shape, (head, values) => ({
  ...stateBase(head, values),
  type: 'Fail',
  error: values.Error ?? values.ErrorPath,
  cause: values.Cause ?? values.CausePath,
}));
