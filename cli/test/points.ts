/** What the tests of a state machine can cover: its states, transitions, choice rules, retriers and catchers, each with its place. */
import type { State, StateMachine } from '../../compiler/ast.ts';
import { type Position, positionsOf } from '../../compiler/text/positions.ts';
import type { Definition } from '../definitions/definition.ts';

/** The kinds of points, in the order of the reports, with what a column of them is called. */
export const POINT_KINDS = { state: 'states', transition: 'transitions', rule: 'choice rules', retrier: 'retriers', catcher: 'catchers' } as const;

/** A kind of points. */
export type PointKind = keyof typeof POINT_KINDS;

/** Where something stands in its file. */
export interface Place {
  readonly start: Position;
  /** Behind its last character. */
  readonly end: Position;
}

/** One thing to cover, and how to tell from a machine's facts how often it was. */
export interface Point {
  readonly kind: PointKind;
  /** For people: 'choice rule 2 of Check'. */
  readonly name: string;
  readonly state: string;
  /** The state that follows: of transitions and choice rules. */
  readonly next: string | undefined;
  /** Among those of its kind in its state, from 0. */
  readonly index: number;
  readonly place: Place;
}

/** A retrier or catcher, as far as it takes to know which errors it names. */
export interface Handling {
  readonly retriers: readonly (readonly string[])[];
  readonly catchers: readonly (readonly string[])[];
}

/** What there is to cover in a machine, and what it takes to tell what was. */
export interface Covered {
  readonly points: readonly Point[];
  /** By the name of the state. */
  readonly handling: ReadonlyMap<string, Handling>;
  readonly states: ReadonlyMap<string, State['type']>;
}

/** Everything in a machine that tests can cover, in the order of the text within each kind. */
export function pointsOf(machine: StateMachine, { text, origin }: Pick<Definition, 'text' | 'origin'>): Covered {
  const positions = positionsOf(origin?.text ?? text);
  const positionOf = (offset: number): Position => positions(origin?.offsetOf(offset) ?? offset);
  const placeOf = ({ offset, end }: Node): Place => ({ start: positionOf(offset), end: positionOf(end) });
  const states = statesOf(machine);
  return {
    points: states.flatMap((state) => pointsOfState(state, placeOf)),
    handling: new Map(states.map((state) => [state.name, {
      retriers: 'retry' in state ? state.retry.map(({ errorEquals }) => errorEquals) : [],
      catchers: 'catch' in state ? state.catch.map(({ errorEquals }) => errorEquals) : [],
    }])),
    states: new Map(states.map(({ name, type }) => [name, type])),
  };
}

/** The states of a machine and of all machines inside it. Their names are unique. */
function statesOf(machine: StateMachine): State[] {
  return machine.states.flatMap((state) => {
    if (state.type === 'Parallel') return [state, ...state.branches.flatMap(statesOf)];
    return state.type === 'Map' && state.processor !== undefined ? [state, ...statesOf(state.processor)] : [state];
  });
}

type Node = { readonly offset: number; readonly end: number };

function pointsOfState(state: State, placeOf: (node: Node) => Place): Point[] {
  const { name } = state;
  const point = (kind: PointKind, text: string, index: number, node: Node, next?: string): Point => ({ kind, name: text, state: name, next, index, place: placeOf(node) });
  const rules = rulesOf(state);
  const retriers = 'retry' in state ? state.retry : [];
  const catchers = 'catch' in state ? state.catch : [];
  const targets = new Map<string, Node>();
  for (const next of [state.next, ...rules.map((rule) => rule.next), ...catchers.map((catcher) => catcher.next)]) {
    if (next !== undefined && !targets.has(next.value)) targets.set(next.value, next);
  }
  return [
    point('state', `state ${name}`, 0, state.nameNode),
    ...[...targets].map(([next, node], i) => point('transition', `transition ${name} -> ${next}`, i, node, next)),
    ...rules.map((rule, i) => point('rule', `${rule.name} of ${name}`, i, rule.node, rule.next?.value)),
    ...retriers.map(({ node }, i) => point('retrier', `retrier ${i + 1} of ${name}`, i, node)),
    ...catchers.map(({ node }, i) => point('catcher', `catcher ${i + 1} of ${name}`, i, node)),
  ];
}

/** The rules of a Choice, its Default last. */
function rulesOf(state: State): { readonly name: string; readonly node: Node; readonly next: Node & { readonly value: string } | undefined }[] {
  if (state.type !== 'Choice') return [];
  const rules = state.choices.map(({ node, next }, i) => ({ name: `choice rule ${i + 1}`, node: node as Node, next }));
  return state.default === undefined ? rules : [...rules, { name: 'Default', node: state.default, next: state.default }];
}
