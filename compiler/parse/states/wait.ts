/** Reads Wait states: ASL specification, "Wait State". */
import { flowFields, stateBase } from '../common-fields.ts';
import { literalOrJsonata, referencePath } from '../expressions.ts';
import { jsonPathOnly, optional } from '../object-shape.ts';
import { stateReader } from '../state-reader.ts';
import { integer, timestamp } from '../values.ts';

const shape = {
  fields: {
    ...flowFields,
    Seconds: optional(literalOrJsonata(integer({ minimum: 0, maximum: 99_999_999 }))),
    SecondsPath: jsonPathOnly(referencePath),
    Timestamp: optional(literalOrJsonata(timestamp)),
    TimestampPath: jsonPathOnly(referencePath),
  },
  oneOf: [['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']],
};

export const wait = stateReader(shape, (head, values) => ({
  ...stateBase(head, values),
  type: 'Wait',
  seconds: values.Seconds ?? values.SecondsPath,
  timestamp: values.Timestamp ?? values.TimestampPath,
}));
