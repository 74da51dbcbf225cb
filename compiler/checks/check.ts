/** What a check is: a function that looks at the whole machine and reports what breaks its rule. */
import type { State, StateMachine } from '../ast.ts';
import type { Place, Report } from '../diagnostics.ts';
import { member, type ObjectNode } from '../text/json-tree.ts';

/** What all checks look at. For a state that stands for itself `machines` is empty. */
export interface Checked {
  /** The whole machine first, then those inside it. */
  readonly machines: readonly StateMachine[];
  /** The states of all machines. */
  readonly states: readonly State[];
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly report: Report;
}

export type Check = (checked: Checked) => void;

/** The place of a field of an object, or of the object if the field is missing. */
export function fieldPlace(object: { readonly node: ObjectNode; readonly pointer: string }, field: string): Place {
  const node = member(object.node, field);
  return node === undefined ? object : { node, pointer: `${object.pointer}/${field}` };
}

/** The names under `States`, those of states that could not be read included; undefined without states. */
export function stateNames(machine: StateMachine): ReadonlySet<string> | undefined {
  const states = member(machine.node, 'States');
  return states?.kind === 'object' ? new Set(states.members.map(({ key }) => key.value)) : undefined;
}

/** Whether all states could be read: only then is what follows from the whole graph known. */
export function isComplete(machine: StateMachine): boolean {
  return machine.states.length === stateNames(machine)?.size;
}
