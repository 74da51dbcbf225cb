import { member } from '../text/json-tree.ts';
import { type Check, fieldPlace } from './check.ts';

/** The tolerated failures are not among them: AWS accepts them inline (recorded: base_evaluate_expressions.base_map_TOLERATED_FAILURE_COUNT). */
const distributedOnly = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'];

/**
 * Fields that only a Map state in DISTRIBUTED mode has (AWS page "Using Map state in Inline mode", fields), and an object for
 * `Items` (recorded inline: map_state_items_eval_jsonata_fail[object] and its kin).
 */
export const distributedFields: Check = ({ states, report }) => {
  for (const state of states) {
    if (state.type !== 'Map' || state.processor === undefined || state.processor.processorConfig?.mode === 'DISTRIBUTED') continue;
    for (const field of distributedOnly) {
      if (member(state.node, field) !== undefined) report.add('DISTRIBUTED_FIELD', fieldPlace(state, field), { field });
    }
    if (state.items?.kind === 'object') report.add('WRONG_TYPE', fieldPlace(state, 'Items'), { type: 'Array' });
  }
};
