/**
 * The parameters of optimised integrations, checked before the task is scheduled.
 *
 * A Task state whose parameters are refused fails with States.Runtime and never gets a Scheduled event. What members `aws-sdk:*`
 * integrations are given goes to the service, which refuses itself. Source: AWS, "Passing parameters to a service API".
 */
import type { ParameterTypes } from '../../compiler/checks/service-parameters.ts';
import { type Failure, runtimeFailure } from '../core/failure.ts';
import type { Json } from '../core/json.ts';

/** The failure of parameters that Step Functions refuses; undefined when it accepts them. `problems` looks at parameters of the right types. */
export function refuse(parameters: Json, types: ParameterTypes, problems: (parameters: Json) => readonly string[] = () => []): Failure | undefined {
  const refused = refuseNoObject(parameters);
  if (refused !== undefined) return refused;
  const ofTypes = [...missing(parameters, types), ...Object.keys(parameters).flatMap((name) => unsuitable(name, parameters[name], types))];
  return refusal(parameters, ofTypes.length > 0 ? ofTypes : problems(parameters));
}

/** The failure of parameters without members, whatever the integration; undefined for an object. */
export const refuseNoObject = (parameters: Json): Failure | undefined =>
  (typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters) ? undefined : refusal(parameters, ['The value must be a JSON object']));

/** The failure for these reasons; undefined where there is none. */
export const refusal = (parameters: Json, reasons: readonly string[]): Failure | undefined => (reasons.length === 0 ? undefined
  : runtimeFailure(`The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [${reasons.join(', ')}]`));

const missing = (parameters: Json, types: ParameterTypes): string[] => Object.keys(types)
  .filter((name) => types[name]!.endsWith('!') && !Object.hasOwn(parameters, name))
  .map((name) => `The field '${name}' is required but was missing`);

function unsuitable(name: string, value: Json, types: ParameterTypes): string[] {
  if (!Object.hasOwn(types, name)) return [`The field '${name}' is not supported by Step Functions`];
  if (types[name]!.startsWith('text') && typeof value !== 'string') return [`The value for the field '${name}' must be a STRING`];
  return [];
}

/** A parameter that the service takes as text: documents become their JSON. Recorded: services/sns_task_service. */
export const asText = (value: Json): Json => (typeof value === 'string' || value === undefined || value === null ? value : JSON.stringify(value));

/** The parameters with some of them as text. */
export const withText = (parameters: Json, ...names: readonly string[]): Json => Object.fromEntries(
  Object.entries(parameters).map(([name, value]) => [name, names.includes(name) ? asText(value) : value]),
);
