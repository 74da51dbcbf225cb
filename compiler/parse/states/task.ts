/** Reads Task states: ASL specification, "Task State". */
import type { ObjectTemplate } from '../../ast.ts';
import { argumentFields, flowFields, resultFields, resultValues, stateBase } from '../common-fields.ts';
import { literalOrJsonata, objectTemplate, referencePath } from '../expressions.ts';
import { jsonPathOnly, optional, type Read, required } from '../object-shape.ts';
import { report } from '../scope.ts';
import { stateReader } from '../state-reader.ts';
import { integer, string, stringNode } from '../values.ts';

const seconds = literalOrJsonata(integer({ minimum: 1, maximum: 99_999_999 }));

/** The role a task is run with: an object with `RoleArn`, a text that can be computed. */
const credentials: Read<ObjectTemplate> = (node, place) => {
  if (node.kind !== 'object') return objectTemplate(node, place);
  const role = node.members.find(({ key }) => key.value === 'RoleArn' || key.value === 'RoleArn.$');
  if (role === undefined) {
    report(place, node, 'REQUIRED_FIELD', { field: 'RoleArn' });
    return undefined;
  }
  if (role.key.value === 'RoleArn') string(role.value, { ...place, field: 'RoleArn', pointer: `${place.pointer}/RoleArn` });
  return objectTemplate(node, place);
};

const shape = {
  fields: {
    ...flowFields,
    ...argumentFields,
    ...resultFields,
    Resource: required(stringNode),
    TimeoutSeconds: optional(seconds),
    TimeoutSecondsPath: jsonPathOnly(referencePath),
    HeartbeatSeconds: optional(seconds),
    HeartbeatSecondsPath: jsonPathOnly(referencePath),
    Credentials: optional(credentials),
  },
  exclusive: [['TimeoutSeconds', 'TimeoutSecondsPath'], ['HeartbeatSeconds', 'HeartbeatSecondsPath']],
};

export const task = stateReader(shape, (head, values) => ({
  ...stateBase(head, values),
  ...resultValues(values),
  type: 'Task',
  resource: values.Resource,
  arguments: values.Parameters ?? values.Arguments,
  timeoutSeconds: values.TimeoutSeconds ?? values.TimeoutSecondsPath,
  heartbeatSeconds: values.HeartbeatSeconds ?? values.HeartbeatSecondsPath,
  credentials: values.Credentials,
}));
