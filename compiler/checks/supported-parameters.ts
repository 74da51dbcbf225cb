import type { TaskState } from '../ast.ts';
import type { Report } from '../diagnostics.ts';
import type { Check } from './check.ts';
import { resourceOf } from './resource-arn.ts';
import { SERVICE_PARAMETERS } from './service-parameters.ts';
import { integrationOf, TaskParameters } from './task-parameters.ts';

/**
 * The parameters of an optimized integration, as far as they are written down: AWS refuses names that it does not have, and what it has not been
 * given, when the state machine is created, in the words that it has for them when a task is started.
 */
export const supportedParameters: Check = ({ states, report }) => {
  for (const state of states) if (state.type === 'Task') checkParameters(state, report);
};

function checkParameters(state: TaskState, report: Report): void {
  const integration = resourceOf(state.resource?.value ?? '')?.kind === 'integration' ? integrationOf(state) : undefined;
  const types = integration === undefined ? undefined : SERVICE_PARAMETERS[integration];
  const parameters = TaskParameters.of(state);
  if (types === undefined || parameters === undefined) return;
  const { node, place } = parameters;
  for (const field of parameters.namesIn(node)) if (!Object.hasOwn(types, field)) report.add('UNSUPPORTED_PARAMETER', place, { field });
  for (const [field, type] of Object.entries(types)) if (type.endsWith('!') && !parameters.has(node, field)) report.add('REQUIRED_FIELD', place, { field });
}
