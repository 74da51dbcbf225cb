/**
 * The second phase of the compiler: everything that can be said of a machine once its fields have been read.
 *
 * One file per check, one row here; the order is that of the diagnostics.
 */
import type { State, StateMachine } from '../ast.ts';
import type { Report } from '../diagnostics.ts';
import type { Check } from './check.ts';
import { distributedFields } from './distributed-fields.ts';
import { expressWorkflow } from './express-workflow.ts';
import { httpTasks } from './http-tasks.ts';
import { jsonataReferences } from './jsonata-references.ts';
import { labels } from './labels.ts';
import { everyMachine, everyState, innerMachines } from '../machines.ts';
import { nextOrEnd } from './next-or-end.ts';
import { reachableStates } from './reachable-states.ts';
import { resources } from './resources.ts';
import { retryDelays } from './retry-delays.ts';
import { stateNameLength } from './state-name-length.ts';
import { statesAll } from './states-all.ts';
import { supportedParameters } from './supported-parameters.ts';
import { taskTimeouts } from './task-timeouts.ts';
import { terminalState } from './terminal-state.ts';
import { transitionTargets } from './transition-targets.ts';
import { uniqueStateNames } from './unique-state-names.ts';
import { unsupportedHeaders } from './unsupported-headers.ts';
import { valuesThatLookLikePaths } from './values-that-look-like-paths.ts';
import { variables } from './variables.ts';

export { variableReferences } from './variable-references.ts';

const checks: readonly Check[] = [
  stateNameLength,
  uniqueStateNames,
  nextOrEnd,
  jsonataReferences,
  resources,
  expressWorkflow,
  supportedParameters,
  httpTasks,
  unsupportedHeaders,
  taskTimeouts,
  statesAll,
  retryDelays,
  labels,
  distributedFields,
  variables,
  valuesThatLookLikePaths,
  // AWS names the missing targets first, then that there is no end; without an end it does not look for what is unreachable.
  transitionTargets,
  terminalState,
  reachableStates,
];

/** What the checks have to know besides the definition. */
export interface CheckOptions {
  readonly type: 'STANDARD' | 'EXPRESS';
}

/** Checks a whole machine. Call it even after errors in reading: it reports what can be told of the parts that were read. */
export function check(machine: StateMachine, { type }: CheckOptions, report: Report): void {
  const machines = everyMachine(machine);
  const states = machines.flatMap((inner) => inner.states);
  for (const run of checks) run({ machines, states, type, report });
}

/** Checks a state that stands for itself, as in TestState: its `Next` may name any state. */
export function checkState(state: State, { type }: CheckOptions, report: Report): void {
  const machines = innerMachines(state).flatMap(everyMachine);
  const states = [state, ...innerMachines(state).flatMap(everyState)];
  for (const run of checks) run({ machines, states, type, report });
}
