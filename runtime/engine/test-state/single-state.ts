/**
 * A state on its own: taken out of its machine, made a machine of itself.
 *
 * The states that may follow it become empty end states, so how far the execution came says which one follows. A Map
 * or Parallel is never run, only its result is mocked: a Map gets an empty distributed processor, so that the host is
 * asked for its result; a Parallel becomes a Task with the same input and output fields.
 */
import type { Json } from '../../core/index.ts';

/** What the context object calls a state under test. Recorded: test_state. */
export const STATE_NAME = 'StateName';

/** What stands for the branches of a Parallel: a function takes any input, where a service has parameters of its own. */
const BRANCHES = 'arn:aws:lambda:us-east-1:123456789012:function:branches';

/** The state before the one under test, where variables come from. */
const VARIABLES = 'Variables of the test';

export interface SingleState {
  /** The state as it is written. */
  readonly definition: Json;
  readonly queryLanguage: 'JSONPath' | 'JSONata';
  /** Whether a Map runs it for its items: its input is the first one then. AWS, "Automatic Context population". */
  readonly inMap: boolean;
}

/** The state named `name` of a machine, at any depth, or, without a name, the definition itself. */
export function findState(definition: Json, name: string | undefined): SingleState | undefined {
  if (name !== undefined) return findIn(definition, name, { queryLanguage: definition.QueryLanguage ?? 'JSONPath', inMap: false });
  return { definition, queryLanguage: definition.QueryLanguage ?? 'JSONPath', inMap: false };
}

function findIn(machine: Json, name: string, inherited: Omit<SingleState, 'definition'>): SingleState | undefined {
  for (const [key, state] of Object.entries<Json>(machine?.States ?? {})) {
    const queryLanguage = state?.QueryLanguage ?? inherited.queryLanguage;
    if (key === name) return { ...inherited, definition: state, queryLanguage };
    const inMap = inherited.inMap || state?.Type === 'Map';
    const machines = [state?.ItemProcessor, state?.Iterator, ...(Array.isArray(state?.Branches) ? state.Branches : [])];
    for (const inner of machines) {
      const found = findIn(inner, name, { queryLanguage, inMap });
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The definition of a machine of this state alone, without the fields in `without`. */
export function machineOf({ definition, queryLanguage }: SingleState, variables: Json, without: readonly string[] = []): Json {
  const state = omit(mockable(definition), without);
  const States: Json = { [STATE_NAME]: { ...state, QueryLanguage: queryLanguage } };
  for (const next of targetsOf(state)) States[next] ??= { Type: 'Succeed', QueryLanguage: queryLanguage };
  if (variables === undefined) return { StartAt: STATE_NAME, States };
  // Never run, since the test begins at its state: the compiler learns from it which variables there are.
  const Assign = Object.fromEntries(Object.keys(variables).map((name) => [name, null]));
  States[VARIABLES] = { Type: 'Pass', QueryLanguage: queryLanguage, Assign, Next: STATE_NAME };
  return { StartAt: VARIABLES, States };
}

export const omit = (value: Json, members: readonly string[]): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !members.includes(name)));

function mockable(definition: Json): Json {
  if (definition.Type === 'Parallel') {
    return { ...omit(definition, ['Branches']), Type: 'Task', Resource: BRANCHES };
  }
  if (definition.Type !== 'Map') return definition;
  const ItemProcessor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } },
  };
  return { ...omit(definition, ['Iterator']), ItemProcessor };
}

/** The states that a state may go on with. Nobody has looked at the definition yet. */
const targetsOf = ({ Next, Default, Choices, Catch }: Json): readonly string[] =>
  [Next, Default, ...[Choices, Catch].flatMap((rules: Json) => (Array.isArray(rules) ? rules.map((rule) => rule?.Next) : []))].filter((name) => typeof name === 'string');
