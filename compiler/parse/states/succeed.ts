/** Reads Succeed states: ASL specification, "Succeed State". */
import { inputOutputFields, stateBase, stateFields } from '../common-fields.ts';
import { stateReader } from '../state-reader.ts';

const shape = { fields: { ...stateFields, ...inputOutputFields } };

export const succeed = stateReader(shape, (head, values) => ({ ...stateBase(head, values), type: 'Succeed' }));
