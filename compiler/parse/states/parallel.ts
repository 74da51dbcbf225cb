/** Reads Parallel states: ASL specification, "Parallel State". */
import type { StateMachine } from '../../ast.ts';
import { argumentFields, flowFields, resultFields, resultValues, stateBase } from '../common-fields.ts';
import { type Read, required } from '../object-shape.ts';
import { stateReader } from '../state-reader.ts';
import { list } from '../values.ts';

const branch: Read<StateMachine> = (node, { scope, pointer }) => scope.readMachine(node, pointer, 'branch', scope);

const shape = {
  fields: {
    ...flowFields,
    ...argumentFields,
    ...resultFields,
    Branches: required(list(branch, 1)),
  },
};

export const parallel = stateReader(shape, (head, values) => ({
  ...stateBase(head, values),
  ...resultValues(values),
  type: 'Parallel',
  arguments: values.Parameters ?? values.Arguments,
  branches: values.Branches ?? [],
}));
