/** Reads state machines: the whole definition, the branches of Parallel states and the processors of Map states. */
import type { ProcessorConfig, State, StateMachine } from '../ast.ts';
import type { JsonNode, ObjectNode } from '../text/json-tree.ts';
import { member } from '../text/json-tree.ts';
import { optional, type Read, readObject, required, type Values } from './object-shape.ts';
import type { NestedMachine, Scope } from './scope.ts';
import { languageOf, readState } from './state.ts';
import { integer, objectNode, oneOf, string, stringNode } from './values.ts';

const processorConfigShape = {
  fields: {
    Mode: optional(oneOf('INLINE', 'DISTRIBUTED')),
    ExecutionType: optional(oneOf('STANDARD', 'EXPRESS')),
  },
};

const processorConfig: Read<ProcessorConfig> = (node, place) => {
  const values = readObject(node, place, processorConfigShape);
  if (values === undefined || node.kind !== 'object') return undefined;
  const mode = values.Mode ?? 'INLINE';
  if (mode === 'DISTRIBUTED' && member(node, 'ExecutionType') === undefined) {
    place.scope.report.add('REQUIRED_FIELDS', { node, pointer: place.pointer }, { fields: 'ExecutionType' });
  }
  return { node, mode, executionType: values.ExecutionType };
};

const machineFields = {
  Comment: optional(string),
  StartAt: required(stringNode),
  States: required(objectNode),
};
const processorFields = { ProcessorConfig: optional(processorConfig) };
const wholeFields = {
  Version: optional(string),
  TimeoutSeconds: optional(integer({ minimum: 1, maximum: 99_999_999 })),
  QueryLanguage: optional(oneOf('JSONPath', 'JSONata')),
};

const branch = { fields: machineFields };
const processor = { fields: { ...machineFields, ...processorFields } };
/** AWS's own samples have a ProcessorConfig, which means nothing there, on the whole machine. */
const whole = { fields: { ...machineFields, ...processorFields, ...wholeFields } };

type MachineValues = Values<typeof machineFields> & Partial<Values<typeof processorFields> & Values<typeof wholeFields>>;

/** Reads a whole definition. */
export function readWholeMachine(node: JsonNode, scope: Scope): StateMachine | undefined {
  const language = node.kind === 'object' ? languageOf(member(node, 'QueryLanguage')) ?? 'JSONPath' : 'JSONPath';
  const inside = { ...scope, machineLanguage: language, language };
  return machineOf(node, '', readObject(node, { scope: inside, pointer: '', field: '' }, whole), inside);
}

/** Reads a machine inside a state; its states start again with the language of the whole machine. */
export function readNestedMachine(node: JsonNode, pointer: string, kind: NestedMachine, scope: Scope): StateMachine | undefined {
  const inside = { ...scope, language: scope.machineLanguage };
  const place = { scope: inside, pointer, field: '' };
  return machineOf(node, pointer, kind === 'branch' ? readObject(node, place, branch) : readObject(node, place, processor), inside);
}

function machineOf(node: JsonNode, pointer: string, values: MachineValues | undefined, scope: Scope): StateMachine | undefined {
  if (values === undefined || node.kind !== 'object') return undefined;
  return {
    node,
    pointer,
    comment: values.Comment,
    startAt: values.StartAt,
    states: values.States === undefined ? [] : readStates(values.States, `${pointer}/States`, scope),
    queryLanguage: scope.machineLanguage,
    version: values.Version,
    timeoutSeconds: values.TimeoutSeconds,
    processorConfig: values.ProcessorConfig,
  };
}

function readStates(node: ObjectNode, pointer: string, scope: Scope): readonly State[] {
  const last = new Map(node.members.map((state) => [state.key.value, state]));
  return [...last.values()].flatMap(({ key, value }) => {
    const state = readState(key, value, { ...scope, statePointer: `${pointer}/${key.value}` });
    return state === undefined ? [] : [state];
  });
}
