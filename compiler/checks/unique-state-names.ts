import { member } from '../text/json-tree.ts';
import type { Check } from './check.ts';

/** "State names MUST be unique within the scope of the whole state machine" (ASL specification, "States"). */
export const uniqueStateNames: Check = ({ machines, report }) => {
  const seen = new Set<string>();
  for (const machine of machines) {
    const states = member(machine.node, 'States');
    if (states?.kind !== 'object') continue;
    for (const { key } of states.members) {
      if (seen.has(key.value)) report.add('DUPLICATE_STATE_NAME', { node: key, pointer: `${machine.pointer}/States/${key.value}` }, { state: key.value });
      seen.add(key.value);
    }
  }
};
