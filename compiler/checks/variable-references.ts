/** Which workflow variables the expressions of a state read. */
import type { Expression, State, StateMachine } from '../ast.ts';
import { everyExpression } from '../expressions-of.ts';
import { everyState } from '../machines.ts';

/**
 * The variables that each state reads, as DescribeStateMachine answers them in `variableReferences`: state name to
 * variable names, sorted; states that read none are left out (recorded: api_variable_references/*).
 */
export function variableReferences(machine: StateMachine): Readonly<Record<string, readonly string[]>> {
  const references = everyState(machine)
    .map((state) => [state.name, variablesRead(state)] as const)
    .filter(([, names]) => names.length > 0);
  return Object.fromEntries(references);
}

/** The names of the variables a state itself reads, sorted; those of the states inside it are not among them. */
export function variablesRead(state: State): readonly string[] {
  return [...new Set(everyExpression(state).flatMap(variablesOf))].toSorted();
}

function variablesOf(expression: Expression): readonly string[] {
  if (expression.kind === 'jsonata') return expression.variables;
  return expression.kind === 'path' && expression.variable !== undefined ? [expression.variable] : [];
}
