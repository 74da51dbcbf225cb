/**
 * A reference: the specification as a recursive function over the definition, for reading rather than running. JSONPath,
 * and states in JSONata (jsonata-states.ts). No histories, no time, no concurrency.
 *
 * Where several branches or iterations fail, ASL leaves open which failure is seen; the world decides (`choose`).
 * Sources: the ASL specification (states-language.net) and, where it is silent, the recorded cases.
 */
import type { Json } from '../../runtime/core/index.ts';
import { AslError, errorEquals, runtimeError, SOME_CAUSE } from './asl-error.ts';
import { holds, isTimestamp } from './choices.ts';
import { attemptJsonataState, caughtInJsonata } from './jsonata-states.ts';
import { find, place, read, type Roots } from './paths.ts';
import { compute, fill } from './templates.ts';

export interface World {
  /** Answers a task or throws an AslError. `attempt`: retries so far. */
  invoke(state: string, input: Json, attempt: number): Json;
  /** Which of so many failures of a fork is seen: an index. */
  choose(failures: number): number;
  /** The context object without State and Map. */
  readonly context: Json;
}

/** The states entered on one path, in order, and what forked off it. */
export interface Trace {
  readonly entered: string[];
  readonly forks: { failed: boolean; readonly children: Trace[] }[];
}

export type Result =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | { readonly status: 'FAILED'; readonly error: string | undefined };

export const newTrace = (): Trace => ({ entered: [], forks: [] });

/** Runs a definition. */
export function interpret(definition: Json, input: Json, world: World): { readonly result: Result; readonly trace: Trace } {
  const trace = newTrace();
  try {
    const path: Path = { world, trace, variables: {}, item: undefined };
    return { result: { status: 'SUCCEEDED', output: runMachine(definition, input, path) }, trace };
  } catch (thrown) {
    if (!(thrown instanceof AslError)) throw thrown;
    return { result: { status: 'FAILED', error: thrown.error }, trace };
  }
}

/** What belongs to one path of an execution. */
export interface Path {
  readonly world: World;
  readonly trace: Trace;
  variables: Readonly<Record<string, Json>>;
  readonly item: Json;
}

/** What a state leaves: its output, the variables it sets, and the state that follows. */
export interface Exit {
  readonly output: Json;
  readonly assigned?: Json;
  readonly next: string | undefined;
}

/** Runs a machine from its StartAt to its end and gives its output. */
export function runMachine(machine: Json, input: Json, path: Path): Json {
  let data = input;
  for (let name: string | undefined = machine.StartAt; name !== undefined;) {
    path.trace.entered.push(name);
    const exit: Exit = runState(name, machine.States[name], data, path);
    path.variables = { ...path.variables, ...exit.assigned };
    data = exit.output;
    name = exit.next;
  }
  return data;
}

/** One visit of a state, with its retries and its catchers. */
function runState(name: string, state: Json, raw: Json, path: Path): Exit {
  const used: number[] = (state.Retry ?? []).map(() => 0);
  for (;;) {
    const attempt = used.reduce((sum, n) => sum + n, 0);
    const context = contextOf(name, path, attempt);
    try {
      return (state.QueryLanguage === 'JSONata' ? attemptJsonataState : attemptState)(name, state, raw, path, context);
    } catch (thrown) {
      if (!(thrown instanceof AslError)) throw thrown;
      const retrier = (state.Retry ?? []).findIndex((row: Json) => errorEquals(row.ErrorEquals, thrown));
      if (retrier >= 0 && used[retrier]! < (state.Retry[retrier].MaxAttempts ?? 3)) {
        used[retrier]!++;
        continue;
      }
      const catcher = (state.Catch ?? []).find((row: Json) => errorEquals(row.ErrorEquals, thrown));
      if (catcher === undefined) throw thrown;
      if (state.QueryLanguage === 'JSONata') return caughtInJsonata(catcher, thrown, raw, path, context);
      const roots = { document: thrown.toOutput(), context, variables: path.variables };
      return {
        output: place(raw, catcher.ResultPath, thrown.toOutput()),
        assigned: catcher.Assign && fill(catcher.Assign, roots),
        next: catcher.Next,
      };
    }
  }
}

const contextOf = (name: string, { world, item }: Path, attempt: number): Json => ({
  ...world.context,
  State: { Name: name, RetryCount: attempt },
  ...(item === undefined ? {} : { Map: { Item: item } }),
});

/** AWS, "Service quotas": 256 KiB. */
export function bounded(value: Json): Json {
  if (Buffer.byteLength(JSON.stringify(value)) > 262_144) throw new AslError('States.DataLimitExceeded', SOME_CAUSE);
  return value;
}

function attemptState(name: string, state: Json, raw: Json, path: Path, context: Json): Exit {
  const rooted = (document: Json): Roots => ({ document, context, variables: path.variables });
  const input = state.InputPath === null ? {} : read(state.InputPath ?? '$', rooted(raw));
  const leave = (output: Json, next: string | undefined, assign: Json, assignFrom: Json): Exit => ({
    output: bounded(state.OutputPath === null ? {} : read(state.OutputPath ?? '$', rooted(output))),
    assigned: assign && fill(assign, rooted(assignFrom)),
    next,
  });
  /** The way out of a state that has a result. */
  const withResult = (result: Json): Exit => {
    const selected = state.ResultSelector === undefined ? result : fill(state.ResultSelector, rooted(result));
    return leave(place(raw, state.ResultPath, selected), state.Next, state.Assign, selected);
  };
  const parameters = (): Json => (state.Parameters === undefined ? input : fill(state.Parameters, rooted(input)));

  switch (state.Type) {
    case 'Pass': {
      const filled = parameters();
      return withResult(state.Result === undefined ? filled : state.Result);
    }
    case 'Task': return withResult(bounded(path.world.invoke(name, parameters(), context.State.RetryCount)));
    case 'Succeed': return leave(input, undefined, undefined, input);
    case 'Wait':
      if (state.SecondsPath !== undefined && !isSeconds(read(state.SecondsPath, rooted(input)))) throw runtimeError();
      if (state.TimestampPath !== undefined && !isTimestamp(read(state.TimestampPath, rooted(input)))) throw runtimeError();
      return leave(input, state.Next, state.Assign, input);
    case 'Fail': {
      const text = (literal: string | undefined, expression: string | undefined): string | undefined => {
        if (expression === undefined) return literal;
        const value = compute(expression, rooted(input));
        if (typeof value !== 'string') throw runtimeError();
        return value;
      };
      throw new AslError(text(state.Error, state.ErrorPath), text(state.Cause, state.CausePath));
    }
    case 'Choice': {
      const rule = state.Choices.find((row: Json) => holds(row, rooted(input)));
      if (rule === undefined && state.Default === undefined) throw new AslError('States.NoChoiceMatched', SOME_CAUSE);
      return leave(input, rule?.Next ?? state.Default, rule === undefined ? state.Assign : rule.Assign, input);
    }
    case 'Parallel': {
      const branchInput = parameters();
      return withResult(fork(path, state.Branches.length, Infinity, (i, child) => runMachine(state.Branches[i], branchInput, child)));
    }
    case 'Map': {
      const items = find(state.ItemsPath ?? '$', rooted(input));
      if (items === undefined) throw new AslError('States.ReferencePathConflict', SOME_CAUSE);
      if (!Array.isArray(items)) throw runtimeError();
      const selector = state.ItemSelector ?? state.Parameters;
      const processor = state.ItemProcessor ?? state.Iterator;
      const select = (item: Json): Json =>
        (selector === undefined ? item.Value : fill(selector, { ...rooted(input), context: { ...context, Map: { Item: item } } }));
      return withResult(fork(path, items.length, state.MaxConcurrency || Infinity, (i, child) => {
        const item = { Index: i, Value: items[i] };
        return runMachine(processor, select(item), { ...child, item });
      }));
    }
    default: throw new Error(`no state type: ${state.Type}`);
  }
}

/** What a Wait can wait for: whole seconds, of which none is less than none. */
export const isSeconds = (value: Json): boolean => Number.isInteger(value) && value >= 0;

/** Runs `count` children and gives their outputs, or fails as one of them did. One at a time, nothing starts after a failure. */
export function fork(parent: Path, count: number, limit: number, run: (index: number, child: Path) => Json): Json[] {
  const record: Trace['forks'][number] = { failed: false, children: [] };
  parent.trace.forks.push(record);
  const outputs: Json[] = [];
  const failures: AslError[] = [];
  for (let i = 0; i < count; i++) {
    if (limit === 1 && failures.length > 0) break;
    const child: Path = { ...parent, trace: newTrace() };
    record.children.push(child.trace);
    try {
      outputs.push(run(i, child));
    } catch (thrown) {
      if (!(thrown instanceof AslError)) throw thrown;
      failures.push(thrown);
    }
  }
  record.failed = failures.length > 0;
  if (record.failed) throw failures[failures.length === 1 ? 0 : parent.world.choose(failures.length)]!;
  return outputs;
}
