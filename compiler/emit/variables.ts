/** Variables: members of `f.vars`, which the frames of branches and iterations share until they assign their own. */
import type { StateMachine } from '../ast.ts';
import { assignments } from '../expressions-of.ts';
import { everyState } from '../machines.ts';
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
export const assignedVariables = (machine: StateMachine): string[] =>
  [...new Set(everyState(machine).flatMap(assignments).flatMap(({ assign }) => assign.entries.map(({ key }) => key)))];
