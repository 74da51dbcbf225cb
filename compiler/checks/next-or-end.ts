import type { State } from '../ast.ts';
import { member } from '../text/json-tree.ts';
import type { Check } from './check.ts';

/** "All non-terminal states MUST have a 'Next' field, except for the Choice State" (ASL specification, "Transitions"). */
export const nextOrEnd: Check = ({ states, report }) => {
  for (const state of states.filter(hasTransition)) {
    const hasNext = member(state.node, 'Next') !== undefined;
    if (hasNext && state.end) report.add('EXCLUSIVE_FIELDS', state, { fields: 'Next, End' });
    if (!hasNext && !state.end) report.add('ONE_FIELD_REQUIRED', state, { fields: 'Next, End' });
  }
};

function hasTransition(state: State): boolean {
  return state.type !== 'Choice' && state.type !== 'Succeed' && state.type !== 'Fail';
}
