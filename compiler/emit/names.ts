/** Names in emitted code: identifiers made from state names, never twice and never one that means something else. */
import type { State, StateMachine } from '../ast.ts';
import { transitions } from '../machines.ts';
import { type Code, identifier } from './code.ts';
import { MODULE_RESERVED } from './reserved.ts';

export class Names {
  private readonly taken = new Set<string>(MODULE_RESERVED);
  private readonly states = new Map<State, Code>();

  /** The function of a state: its name in PascalCase. */
  state(state: State): Code {
    const known = this.states.get(state);
    if (known !== undefined) return known;
    const name = this.unique(pascalCase(state.name));
    this.states.set(state, name);
    return name;
  }

  /** A constant or function that belongs to something named `name`: 'Charge Card', 'Retry' → chargeCardRetry. */
  constant(name: string, suffix = ''): Code {
    return this.unique(camelCase(name) + suffix);
  }

  /** What a name of the runtime is called here: itself, unless a state or a constant is called so. */
  imported(name: string): string {
    return this.taken.has(name) ? `runtime${name[0]!.toUpperCase()}${name.slice(1)}` : name;
  }

  private unique(wanted: string): Code {
    let name = wanted;
    for (let n = 2; this.taken.has(name); n++) name = `${wanted}${n}`;
    this.taken.add(name);
    return identifier(name);
  }
}

/** 'Wait a Minute' → WaitAMinute; what is left of '2 fast' → State2Fast; of '???' → State. */
function pascalCase(text: string): string {
  const words = text.match(/[\p{ID_Continue}$]+/gu) ?? [];
  const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return /^[\p{ID_Start}$_]/u.test(name) ? name : `State${name}`;
}

/** An acronym in front goes as a whole: 'DDB Import' → ddbImport. */
const camelCase = (text: string): string =>
  pascalCase(text).replace(/^(?:\p{Lu}+(?!\p{Ll})|\p{Lu})/u, (capitals) => capitals.toLowerCase());

/**
 * The states of a machine in the order they are emitted: reverse postorder from StartAt, so that what usually follows
 * stands below; what cannot be reached comes last, as written.
 */
export function inOrder(machine: StateMachine): State[] {
  const byName = new Map(machine.states.map((state) => [state.name, state]));
  const seen = new Set<State>();
  const postorder: State[] = [];
  const first = machine.startAt && byName.get(machine.startAt.value);
  const stack: { state: State; next: State[] }[] = [];
  const visit = (state: State): void => {
    seen.add(state);
    const next = transitions(state).map(({ target }) => byName.get(target.value)).filter((s) => s !== undefined);
    stack.push({ state, next });
  };
  if (first !== undefined) visit(first);
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const next = top.next.pop();
    if (next === undefined) {
      postorder.push(top.state);
      stack.pop();
    } else if (!seen.has(next)) visit(next);
  }
  return [...postorder.toReversed(), ...machine.states.filter((state) => !seen.has(state))];
}
