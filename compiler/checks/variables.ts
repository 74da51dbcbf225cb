import type { State, StateMachine } from '../ast.ts';
import type { Check, Checked } from './check.ts';
import { assignments } from '../expressions-of.ts';
import { innerMachines } from '../machines.ts';
import { variablesRead } from './variable-references.ts';

const identifier = /^\p{ID_Start}\p{ID_Continue}*$/u;
const maximum = 80;

/**
 * Names of variables are Unicode identifiers of at most 80 characters and not `states`; a machine inside another may
 * read the variables of the outer one; its own of the same name hide them, which AWS accepts. A distributed Map does not
 * see outer ones. (AWS page "Passing data between states with variables".)
 */
export const variables: Check = (checked) => {
  for (const state of checked.states) checkNames(state, checked);
  const [whole] = checked.machines;
  // What is visible in a state that stands for itself is not known.
  if (whole?.pointer === '') checkScope(whole, undefined, checked);
};

function checkNames(state: State, { report }: Checked): void {
  for (const { assign, pointer } of assignments(state)) {
    for (const { key } of assign.node.members) {
      const name = variableName(key.value);
      if (identifier.test(name) && name.length <= maximum && name !== 'states') continue;
      report.add('INVALID_VARIABLE_NAME', { node: key, pointer }, { name });
    }
  }
}

/** The variables of a machine, and the scope around it. */
interface Scope {
  readonly own: ReadonlySet<string>;
  readonly outer: Scope | undefined;
}

function checkScope(machine: StateMachine, outer: Scope | undefined, checked: Checked): void {
  const scope: Scope = { own: new Set(machine.states.flatMap(assignedNames)), outer };
  for (const state of machine.states) {
    for (const { assign, pointer } of assignments(state)) {
      for (const { key } of assign.node.members) {
        const name = variableName(key.value);
        if (isVisible(name, outer)) checked.report.add('SHADOWED_VARIABLE', { node: key, pointer }, { name });
      }
    }
    for (const name of variablesRead(state)) {
      if (!isVisible(name, scope)) checked.report.add('UNASSIGNED_VARIABLE', state, { name });
    }
    for (const inner of innerMachines(state)) {
      checkScope(inner, inner.processorConfig?.mode === 'DISTRIBUTED' ? undefined : scope, checked);
    }
  }
}

function isVisible(name: string, scope: Scope | undefined): boolean {
  for (let inner = scope; inner !== undefined; inner = inner.outer) if (inner.own.has(name)) return true;
  return false;
}

function assignedNames(state: State): readonly string[] {
  return assignments(state).flatMap(({ assign }) => assign.node.members.map(({ key }) => variableName(key.value)));
}

function variableName(key: string): string {
  return key.endsWith('.$') ? key.slice(0, -2) : key;
}
