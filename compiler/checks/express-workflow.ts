import type { State, StateMachine } from '../ast.ts';
import { type Check, type Checked, fieldPlace } from './check.ts';
import { everyState, innerMachines } from '../machines.ts';
import { resourceOf } from './resource-arn.ts';

/**
 * Express workflows have no `.sync`, no `.waitForTaskToken`, no activities and no distributed Map (AWS page "Choosing
 * workflow type"); nor have the child workflows of a distributed Map whose ExecutionType is EXPRESS.
 */
export const expressWorkflow: Check = (checked) => {
  const states = checked.type === 'EXPRESS' ? checked.states : checked.states.flatMap(innerMachines).filter(isExpress).flatMap(everyState);
  for (const state of new Set(states)) checkState(state, checked);
};

function isExpress({ processorConfig }: StateMachine): boolean {
  return processorConfig?.mode === 'DISTRIBUTED' && processorConfig.executionType === 'EXPRESS';
}

function checkState(state: State, { report }: Checked): void {
  if (state.type === 'Map' && state.processor?.processorConfig?.mode === 'DISTRIBUTED') {
    report.add('EXPRESS_DISTRIBUTED_MAP', fieldPlace(state.processor, 'ProcessorConfig'));
  }
  if (state.type !== 'Task' || state.resource === undefined) return;
  const resource = resourceOf(state.resource.value);
  const place = fieldPlace(state, 'Resource');
  if (resource?.kind === 'activity') report.add('EXPRESS_ACTIVITY', place);
  if (resource?.kind === 'integration' && resource.pattern !== '') report.add('EXPRESS_INTEGRATION', place, { pattern: `.${resource.pattern}` });
}
