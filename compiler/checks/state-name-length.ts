import type { Check } from './check.ts';

const maximum = 80;

/** "The state name, whose length MUST BE less than or equal to 80 Unicode characters" (ASL specification, "States"). */
export const stateNameLength: Check = ({ machines, report }) => {
  for (const state of machines.flatMap((machine) => machine.states)) {
    const length = [...state.name].length;
    if (length >= 1 && length <= maximum) continue;
    report.add('INVALID_STATE_NAME', { node: state.nameNode, pointer: state.pointer }, { length: String(length), maximum: String(maximum) });
  }
};
