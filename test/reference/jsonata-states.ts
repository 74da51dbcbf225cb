/** States in JSONata, for the reference. ASL specification, "JSONata Support". */
import type { Json } from '../../runtime/core/index.ts';
import { AslError, SOME_CAUSE } from './asl-error.ts';
import { isTimestamp } from './choices.ts';
import { bounded, type Exit, fork, isSeconds, type Path, runMachine } from './interpret.ts';
import { fill, type JsonataRoots, queryError, type States } from './jsonata.ts';

const rootsOf = (path: Path, states: States): JsonataRoots => ({ states, variables: path.variables });

/** What a state leaves: `Output` and `Assign` see the same variables, or `output` as it is. */
function leave(fields: Json, output: Json, next: string | undefined, roots: JsonataRoots): Exit {
  return {
    output: bounded(fields.Output === undefined ? output : fill(fields.Output, roots)),
    assigned: fields.Assign && fill(fields.Assign, roots),
    next,
  };
}

/** What a catcher makes of an error. */
export function caughtInJsonata(catcher: Json, error: AslError, input: Json, path: Path, context: Json): Exit {
  const errorOutput = error.toOutput();
  return leave(catcher, errorOutput, catcher.Next, rootsOf(path, { input, errorOutput, context }));
}

/** One attempt of a state. */
export function attemptJsonataState(name: string, state: Json, input: Json, path: Path, context: Json): Exit {
  const roots = rootsOf(path, { input, context });
  const computed = (template: Json, isFitting: (value: Json) => boolean): Json => {
    const value = fill(template, roots);
    if (!isFitting(value)) throw queryError();
    return value;
  };
  const isText = (value: Json): boolean => value === undefined || typeof value === 'string';
  const withResult = (result: Json): Exit => leave(state, result, state.Next, rootsOf(path, { input, result, context }));
  const argument = (): Json => (state.Arguments === undefined ? input : fill(state.Arguments, roots));

  switch (state.Type) {
    case 'Pass':
    case 'Succeed': return leave(state, input, state.Next, roots);
    case 'Wait':
      if (state.Seconds === undefined) computed(state.Timestamp, isTimestamp);
      else computed(state.Seconds, isSeconds);
      return leave(state, input, state.Next, roots);
    case 'Fail': throw new AslError(computed(state.Error, isText), computed(state.Cause, isText));
    case 'Task': return withResult(bounded(path.world.invoke(name, argument(), context.State.RetryCount)));
    case 'Choice': {
      const rule = state.Choices.find(({ Condition }: Json) => computed(Condition, (value) => typeof value === 'boolean'));
      if (rule !== undefined) return leave(rule, input, rule.Next, roots);
      if (state.Default === undefined) throw new AslError('States.NoChoiceMatched', SOME_CAUSE);
      return leave(state, input, state.Default, roots);
    }
    case 'Parallel': {
      const branchInput = argument();
      return withResult(fork(path, state.Branches.length, Infinity, (i, child) => runMachine(state.Branches[i], branchInput, child)));
    }
    case 'Map': {
      const items = computed(state.Items, Array.isArray);
      const select = (Item: Json): Json => (state.ItemSelector === undefined ? Item.Value
        : fill(state.ItemSelector, rootsOf(path, { input, context: { ...context, Map: { Item } } })));
      return withResult(fork(path, items.length, state.MaxConcurrency || Infinity, (i, child) => {
        const item = { Index: i, Value: items[i] };
        return runMachine(state.ItemProcessor, select(item), { ...child, item });
      }));
    }
    default: throw new Error(`no state type: ${state.Type}`);
  }
}
