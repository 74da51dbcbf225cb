import type { Catcher, Retrier } from '../ast.ts';
import { member } from '../text/json-tree.ts';
import type { Check } from './check.ts';

/** "States.ALL MUST appear alone in the ErrorEquals array and MUST appear in the last Retrier (Catcher)" (ASL specification, "Errors"). */
export const statesAll: Check = ({ states, report }) => {
  for (const list of states.flatMap((state) => ('catch' in state ? [state.retry, state.catch] : []))) {
    list.forEach((handler: Retrier | Catcher, index) => {
      const errors = member(handler.node, 'ErrorEquals');
      if (errors?.kind !== 'array' || (errors.items.length === 1 && index === list.length - 1)) return;
      errors.items.forEach((node, item) => {
        if (node.kind === 'string' && node.value === 'States.ALL') report.add('STATES_ALL_NOT_LAST', { node, pointer: `${handler.pointer}/ErrorEquals[${item}]` });
      });
    });
  }
};
