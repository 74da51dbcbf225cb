import { type Check, isComplete } from './check.ts';
import { isTerminal } from '../machines.ts';

/** A machine needs a state in which it can end (AWS: MISSING_END_STATE, "The workflow does not have a terminal state"). */
export const terminalState: Check = ({ machines, report }) => {
  for (const machine of machines) {
    if (isComplete(machine) && !machine.states.some(isTerminal)) report.add('NO_TERMINAL_STATE', { node: machine.node, pointer: undefined });
  }
};
