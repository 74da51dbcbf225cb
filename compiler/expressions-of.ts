/** Every expression of a state, from the typed fields in which they stand. */
import type { Condition, Expression, ObjectTemplate, State } from './ast.ts';

/** Every expression of a state with those inside it: the arguments of calls, the values of templates. */
export function everyExpression(state: State): readonly Expression[] {
  const found = [...expressionsOf(state)];
  // The list grows while it is read.
  for (const expression of found) for (const part of partsOf(expression)) found.push(part);
  return found;
}

/** An `Assign` field. */
export interface Assignment {
  readonly assign: ObjectTemplate;
  readonly pointer: string;
}

/** The `Assign` fields of a state, of its Choice rules and of its catchers. */
export function assignments(state: State): readonly Assignment[] {
  const inner = [...(state.type === 'Choice' ? state.choices : []), ...('catch' in state ? state.catch : [])];
  return [state, ...inner].flatMap(({ assign, pointer }) => (assign === undefined ? [] : [{ assign, pointer: `${pointer}/Assign` }]));
}

/** The expressions of a state's fields, those of its rules and catchers included; what is inside them is not listed again. */
export function expressionsOf(state: State): readonly Expression[] {
  const common = [state.inputPath, state.outputPath, state.output, ...assignments(state).map(({ assign }) => assign)];
  return [...common, ...ownExpressions(state), ...resultExpressions(state)].filter((expression) => expression !== undefined && expression !== null);
}

type Maybe = Expression | null | undefined;

function ownExpressions(state: State): readonly Maybe[] {
  switch (state.type) {
    case 'Task':
      return [state.timeoutSeconds, state.heartbeatSeconds, state.credentials];
    case 'Pass':
      return [state.parameters, state.resultPath];
    case 'Choice':
      return state.choices.flatMap((rule) => [...conditionExpressions(rule.condition), rule.output]);
    case 'Wait':
      return [state.seconds, state.timestamp];
    case 'Fail':
      return [state.error, state.cause];
    case 'Map':
      return [
        state.items, state.itemSelector, state.maxConcurrency, state.toleratedFailureCount, state.toleratedFailurePercentage,
        state.itemReader?.arguments, state.itemReader?.maxItems,
        state.itemBatcher?.batchInput, state.itemBatcher?.maxItemsPerBatch, state.itemBatcher?.maxInputBytesPerBatch,
        state.resultWriter?.arguments,
      ];
    default:
      return [];
  }
}

function resultExpressions(state: State): readonly Maybe[] {
  if (!('catch' in state)) return [];
  const caught = state.catch.flatMap((catcher) => [catcher.resultPath, catcher.output]);
  return [state.arguments, state.resultSelector, state.resultPath, ...caught];
}

/** The conditions that a condition is made of: comparisons and expressions. */
export function simpleConditions(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.conditions.flatMap(simpleConditions);
    case 'not':
      return simpleConditions(condition.condition);
    default:
      return [condition];
  }
}

function conditionExpressions(condition: Condition): readonly Expression[] {
  return simpleConditions(condition).flatMap((simple) => {
    if (simple.kind === 'comparison') return [simple.variable, simple.operand];
    return simple.kind === 'jsonata' ? [simple.expression] : [];
  });
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'intrinsic':
      return expression.arguments;
    case 'object':
      return expression.entries.map(({ value }) => value);
    case 'array':
      return expression.items;
    default:
      return [];
  }
}
