/** Variables: members of `f.vars`, which the frames of branches and iterations share until they assign their own. */
import type { State, StateMachine } from '../ast.ts';
import { type Code, code, identifier, literal, runtime } from './code.ts';

/** Names that every JavaScript object answers to: a variable of that name is read with care. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Reads a variable: undefined where it was never set. */
export function variable(name: string): Code {
  if (INHERITED.has(name)) return code`${runtime('own')}(f.vars, ${name})`;
  return isIdentifier(name) ? code`f.vars.${identifier(name)}` : code`f.vars[${literal(name)}]`;
}

const isIdentifier = (name: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);

/** Every variable that something in the machine assigns, in order of appearance. */
export function assignedVariables(machine: StateMachine): string[] {
  const names = new Set<string>();
  const visit = (state: State): void => {
    const templates = [state.assign];
    if (state.type === 'Choice') templates.push(...state.choices.map((rule) => rule.assign));
    if ('catch' in state) templates.push(...state.catch.map((catcher) => catcher.assign));
    for (const template of templates) template?.entries.forEach(({ key }) => names.add(key));
    nestedMachines(state).forEach((nested) => nested.states.forEach(visit));
  };
  machine.states.forEach(visit);
  return [...names];
}

/** The machines inside a state: branches, or the item processor. */
export function nestedMachines(state: State): readonly StateMachine[] {
  if (state.type === 'Parallel') return state.branches;
  return state.type === 'Map' && state.processor !== undefined ? [state.processor] : [];
}
