/** Reads one state: decides its type and query language, then lets the reader of the type read the fields. */
import type { QueryLanguage, State, StateType } from '../ast.ts';
import type { JsonNode, StringNode } from '../text/json-tree.ts';
import { member } from '../text/json-tree.ts';
import type { Scope } from './scope.ts';
import type { StateReader } from './state-reader.ts';
import { choice } from './states/choice.ts';
import { fail } from './states/fail.ts';
import { map } from './states/map.ts';
import { parallel } from './states/parallel.ts';
import { pass } from './states/pass.ts';
import { succeed } from './states/succeed.ts';
import { task } from './states/task.ts';
import { wait } from './states/wait.ts';

/** The state types, in the order in which AWS lists them. */
export const stateReaders: Readonly<Record<StateType, StateReader>> = {
  Task: task, Wait: wait, Pass: pass, Succeed: succeed, Fail: fail, Choice: choice, Parallel: parallel, Map: map,
};

/** Reads a state that stands under `name`; undefined if its type is unknown, so that nothing more can be said of it. */
export function readState(nameNode: StringNode, node: JsonNode, scope: Scope): State | undefined {
  const { report, statePointer: pointer } = scope;
  if (node.kind !== 'object') {
    report.add('WRONG_TYPE', { node, pointer }, { type: 'Object' });
    return undefined;
  }
  const type = member(node, 'Type');
  if (type === undefined) {
    report.add('REQUIRED_FIELDS', { node, pointer }, { fields: 'Type' });
    return undefined;
  }
  const reader = type.kind === 'string' && Object.hasOwn(stateReaders, type.value) ? stateReaders[type.value as StateType] : undefined;
  if (reader === undefined) {
    report.add('UNKNOWN_VALUE', { node: type, pointer: `${pointer}/Type` }, { field: 'Type', values: Object.keys(stateReaders).join(', ') });
    return undefined;
  }
  return reader({ name: nameNode.value, nameNode, node, scope: { ...scope, language: stateLanguage(member(node, 'QueryLanguage'), scope) } });
}

/** The state's own language, or that of the whole state machine. A state may not go back from JSONata to JSONPath. */
function stateLanguage(own: JsonNode | undefined, scope: Scope): QueryLanguage {
  const language = languageOf(own) ?? scope.machineLanguage;
  if (own !== undefined && language === 'JSONPath' && scope.machineLanguage === 'JSONata') {
    scope.report.add('QUERY_LANGUAGE_DOWNGRADE', { node: own, pointer: scope.statePointer });
  }
  return language;
}

/** AWS takes every value but 'JSONPath' for JSONata, and reports the value besides. */
export function languageOf(node: JsonNode | undefined): QueryLanguage | undefined {
  if (node === undefined) return undefined;
  return node.kind === 'string' && node.value === 'JSONPath' ? 'JSONPath' : 'JSONata';
}
