/** Walks over a state machine: the machines inside it, its states, and the ways from one state to another. */
import type { State, StateMachine } from './ast.ts';
import type { StringNode } from './text/json-tree.ts';

/** The machine and all machines inside it, outer ones first, in the order of the text. */
export function everyMachine(machine: StateMachine): readonly StateMachine[] {
  const found: StateMachine[] = [machine];
  // The list grows while it is read.
  for (const outer of found) for (const state of outer.states) for (const inner of innerMachines(state)) found.push(inner);
  return found;
}

/** All states of the machine and of the machines inside it. */
export function everyState(machine: StateMachine): readonly State[] {
  return everyMachine(machine).flatMap((inner) => inner.states);
}

/** The machines a state runs: the branches of a Parallel, the processor of a Map. */
export function innerMachines(state: State): readonly StateMachine[] {
  if (state.type === 'Parallel') return state.branches;
  return state.type === 'Map' && state.processor !== undefined ? [state.processor] : [];
}

/** A reference from a state to the one that follows it. */
export interface Transition {
  /** The name of the other state, where it is written. */
  readonly target: StringNode;
  readonly pointer: string;
}

/** Every way out of a state, the usual one first: Next, or rules and Default; then catchers. */
export function transitions(state: State): readonly Transition[] {
  const found: Transition[] = [];
  const add = (target: StringNode | undefined, pointer: string) => {
    if (target !== undefined) found.push({ target, pointer });
  };
  if (state.type === 'Choice') {
    for (const rule of state.choices) add(rule.next, `${rule.pointer}/Next`);
    add(state.default, `${state.pointer}/Default`);
  }
  add(state.next, `${state.pointer}/Next`);
  if ('catch' in state) for (const catcher of state.catch) add(catcher.next, `${catcher.pointer}/Next`);
  return found;
}

/** Whether the machine can end in the state. */
export function isTerminal(state: State): boolean {
  return state.end || state.type === 'Succeed' || state.type === 'Fail';
}
