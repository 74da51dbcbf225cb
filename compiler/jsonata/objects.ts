/** `{ key: value }`: object literals where the keys are constant, groups where they are computed. */
import { call, type Code, code, list, object, runtime } from '../emit/code.ts';
import { emitBody } from './bodies.ts';
import { type Emitted, type Environment, IT, withItem } from './environment.ts';
import { children, type ObjectConstructor, type Step, type Tree } from './tree.ts';

type Pairs = readonly (readonly [Tree, Tree])[];

/** An object constructor in the context it stands in. */
export function emitObject({ lhs: pairs }: ObjectConstructor, env: Environment): Emitted {
  const keys = constantKeys(pairs);
  const { context } = env;
  if (keys === undefined) {
    env.needs.fails = true;
    const from = context.kind === 'none' ? code`undefined` : context.kind === 'root' ? code`[${context.code}]` : context.code;
    return { code: call(runtime('group'), [from, emitPairs(pairs, withItem(env))]), kind: 'any', always: true };
  }
  // Inside an object, the document is an item like any other.
  const inner = context.kind === 'root' ? withItem(env, context.code) : env;
  if (context.kind === 'item' && pairs.some(([, value]) => usesContext(value))) {
    const { literal } = emitFields(keys, pairs, withItem(env));
    return { code: call(runtime('together'), [context.code, code`(${IT}) => (${literal})`]), kind: 'any', always: true };
  }
  const { literal, always } = emitFields(keys, pairs, inner);
  if (always) return { code: literal, kind: 'any', always: true, brace: true };
  return { code: call(runtime('object'), [literal]), kind: 'any', always: true };
}

/** The fields as a literal. `always`: all of them have a value. */
function emitFields(keys: readonly string[], pairs: Pairs, env: Environment): { readonly literal: Code; readonly always: boolean } {
  const values = pairs.map(([, value]) => env.emit(value, env));
  return { literal: object(values.map((value, i) => [keys[i]!, value.code])), always: values.every((value) => value.always) };
}

/** The keys if all are constant texts and differ. */
function constantKeys(pairs: Pairs): readonly string[] | undefined {
  const keys = pairs.map(([key]) => (key.type === 'string' && key.predicate === undefined && key.group === undefined ? key.value as string : undefined));
  return keys.some((key) => key === undefined) || new Set(keys).size < keys.length ? undefined : keys as string[];
}

/** Pairs of functions, for `group`. `env` is that of the functions. */
export const emitPairs = (pairs: Pairs, env: Environment, parameter: Code = IT): Code =>
  list(pairs.map((pair) => list(pair.map((part) => code`(${parameter}) => ${emitBody(part, env)}`))));

/** Whether a node may read `$`: by itself, through a name, or through a function that it stands in for. */
function usesContext(node: Step): boolean {
  switch (node.type) {
    case 'name': case 'wildcard': case 'descendant': case 'parent': case 'function': case 'partial': return true;
    case 'variable': return node.value === '' || children(node).some(usesContext);
    default: return children(node).some(usesContext);
  }
}
