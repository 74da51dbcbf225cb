/** `$states`: the reserved variable with what a state knows. ASL specification, "Reserved variable: $states". */
import { type Code, code, object } from '../emit/code.ts';
import type { Scope } from '../emit/scope.ts';
import { boundVariable, type Environment } from './environment.ts';
import type { Name, Variable } from './tree.ts';

/** `$states` as a whole. */
export const emitStates = (scope: Scope): Code => object(['context', 'input', 'result', 'errorOutput'].flatMap((name) => {
  const value = member(scope, name);
  return value === undefined ? [] : [[name, value] as const];
}));

/** `$states.input` and its like, without an object around; undefined when the path does not begin so. */
export function statesMember(variable: Variable, name: Name, env: Environment): Code | undefined {
  if (variable.value !== 'states' || name.keepArray === true || boundVariable(env, 'states') !== undefined || env.standalone) return undefined;
  return member(env.scope, name.value) ?? code`undefined`;
}

function member(scope: Scope, name: string): Code | undefined {
  switch (name) {
    case 'input': return scope.input;
    case 'context': return withMapItem(scope);
    case 'result': return scope.result;
    case 'errorOutput': return scope.errorOutput;
    default: return undefined;
  }
}

/** The context object; in an ItemSelector with the item it is about. */
function withMapItem({ context, item }: Scope): Code {
  return item === undefined ? context : code`{ ...${context}, Map: { Item: { Index: ${item}.index, Value: ${item}.value } } }`;
}
