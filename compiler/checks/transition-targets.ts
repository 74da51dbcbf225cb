import { type Check, stateNames } from './check.ts';
import { transitions } from '../machines.ts';

/**
 * "The value of the 'Next' field MUST exactly and case-sensitively match the name of another state", and the same of
 * `StartAt` and `Default` (ASL specification, "Transitions"). AWS says 'Next' whatever the field.
 */
export const transitionTargets: Check = ({ machines, report }) => {
  for (const machine of machines) {
    const names = stateNames(machine);
    if (names === undefined) continue;
    const start = machine.startAt === undefined ? [] : [{ target: machine.startAt, pointer: `${machine.pointer}/StartAt` }];
    for (const { target, pointer } of [...start, ...machine.states.flatMap(transitions)]) {
      if (!names.has(target.value)) report.add('MISSING_TARGET', { node: target, pointer }, { target: target.value });
    }
  }
};
