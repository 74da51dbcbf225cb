/** A machine as code: the functions of its states and the table that makes one machine of them. */
import type { StateMachine } from '../ast.ts';
import { type Code, code, join, literal, object, runtime } from './code.ts';
import { inOrder, type Names } from './names.ts';
import { emitState } from './state.ts';

/** What the functions of a module share while they are emitted. */
export interface ModuleEmission {
  readonly names: Names;
  /** The definition's file, as comments and source maps name it. */
  readonly file: string;
  /** 1-based line of an offset in the definition. */
  lineOf(offset: number): number;
  /** The variables that something in the definition assigns. */
  readonly variables: ReadonlySet<string>;
  /** `: F`, or `: Frame` where no variables are assigned. */
  readonly frameType: Code;
}

export interface EmittedMachine {
  readonly declarations: readonly Code[];
  /** `machine(First, [ … ])`. */
  readonly value: Code;
}

export function emitMachine(machine: StateMachine, module: ModuleEmission): EmittedMachine {
  const byName = new Map(machine.states.map((state) => [state.name, state]));
  const ordered = inOrder(machine);
  for (const state of ordered) module.names.state(state);
  const states = ordered.map((state) => emitState(state, byName, module));
  const first = machine.startAt && byName.get(machine.startAt.value);
  const startAt = first === undefined ? code`undefined` : module.names.state(first);
  const options = machine.timeoutSeconds === undefined ? undefined : object([['timeoutSeconds', literal(machine.timeoutSeconds)]]);
  const rows = table(states.map(({ row }) => row));
  const value = options === undefined
    ? code`${runtime('machine')}(${startAt}, ${rows})`
    : code`${runtime('machine')}(${startAt}, ${rows}, ${options})`;
  return { declarations: states.flatMap(({ declarations }) => declarations), value };
}

/** A list with a line for each item. */
const table = (rows: readonly Code[]): Code => code`[
  ${join(rows, ',\n')},
]`;
