/** `$states`: the reserved variable with what a state knows. ASL specification, "Reserved variable: $states". */
import { call, type Code, code, object, runtime } from '../emit/code.ts';
import type { Scope } from '../emit/scope.ts';
import { boundVariable, type Environment } from './environment.ts';
import type { Name, Step, Variable } from './tree.ts';

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
const withMapItem = ({ context, item }: Scope): Code => (item === undefined ? context : call(runtime('withItem'), [context, item]));

/** In an ItemSelector: `$states.context.Map.Item.Value` and `.Index`, without the context object around. */
export function mapItemMember([variable, context, map, item, last]: readonly Step[], env: Environment): Code | undefined {
  if (env.scope.item === undefined || variable?.type !== 'variable' || !isName(context, 'context') || !isName(map, 'Map') || !isName(item, 'Item')) return undefined;
  if (statesMember(variable, context, env) === undefined) return undefined;
  if (isName(last, 'Value')) return code`${env.scope.item}.value`;
  return isName(last, 'Index') ? code`${env.scope.item}.index` : undefined;
}

const isName = (step: Step | undefined, name: string): step is Name =>
  step?.type === 'name' && step.value === name && step.stages === undefined && step.keepArray !== true;
