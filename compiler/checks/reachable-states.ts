import type { StateMachine } from '../ast.ts';
import { type Check, isComplete } from './check.ts';
import { isTerminal, transitions } from '../machines.ts';

/** Every state has to be reachable from `StartAt`. AWS says nothing of it where the machine cannot end anyway. */
export const reachableStates: Check = ({ machines, report }) => {
  for (const machine of machines) {
    if (machine.startAt === undefined || !isComplete(machine) || !machine.states.some(isTerminal)) continue;
    const reached = reachedFrom(machine, machine.startAt.value);
    for (const state of machine.states) {
      if (!reached.has(state.name)) report.add('UNREACHABLE_STATE', { node: state.nameNode, pointer: state.pointer }, { state: state.name });
    }
  }
};

function reachedFrom(machine: StateMachine, start: string): ReadonlySet<string> {
  const byName = new Map(machine.states.map((state) => [state.name, state]));
  const reached = new Set([start]);
  // The set grows while it is read.
  for (const name of reached) {
    const state = byName.get(name);
    if (state !== undefined) for (const { target } of transitions(state)) reached.add(target.value);
  }
  return reached;
}
