/**
 * JSONata, as far as random machines use it: a path of names from `$states` or a variable, perhaps compared with a number.
 * What the language does with arrays on the way is written down here step by step (docs.jsonata.org, "Processing").
 */
import type { Json } from '../../runtime/core/index.ts';
import { AslError, SOME_CAUSE } from './asl-error.ts';

/** What `$states` holds where an expression stands. */
export interface States {
  readonly input: Json;
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly context: Json;
}

export interface JsonataRoots {
  readonly states: States;
  readonly variables: Readonly<Record<string, Json>>;
}

const EXPRESSION = /^\{% \$(\w+)((?:\.\w+)*)(?: (<|>) (-?\d+))? %\}$/;

/** What an expression with its `{% … %}` gives. */
export function evaluate(expression: string, { states, variables }: JsonataRoots): Json {
  const [, root = '', path = '', operator, operand] = EXPRESSION.exec(expression)!;
  const value = follow(root === 'states' ? states : variables[root], path.split('.').slice(1));
  if (value === undefined || (operator !== undefined && typeof value !== 'number')) throw queryError();
  if (operator === undefined) return value;
  return operator === '<' ? value < Number(operand) : value > Number(operand);
}

export const queryError = (): AslError => new AslError('States.QueryEvaluationError', SOME_CAUSE);

/** A template with every expression in it replaced by what it gives. */
export function fill(template: Json, roots: JsonataRoots): Json {
  if (typeof template === 'string') return EXPRESSION.test(template) ? evaluate(template, roots) : template;
  if (Array.isArray(template)) return template.map((item) => fill(item, roots));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fill(value, roots)]));
}

/** A path: every step takes the values found so far to those they lead to; arrays among these become more values. */
function follow(start: Json, names: readonly string[]): Json {
  if (names.length === 0) return start;
  let values: Json[] = [start];
  for (const [i, name] of names.entries()) {
    const found = values.map((value) => member(value, name)).filter((value) => value !== undefined);
    // An array that the last step finds alone stays what it is.
    if (i === names.length - 1 && found.length === 1 && Array.isArray(found[0])) return found[0];
    values = found.flat();
  }
  return single(values);
}

/** The member of an object; of an array those of its items. */
function member(value: Json, name: string): Json {
  if (Array.isArray(value)) return single(value.map((item) => member(item, name)).filter((found) => found !== undefined).flat());
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? value[name] : undefined;
}

const single = (values: readonly Json[]): Json => (values.length > 1 ? values : values[0]);
