/** `[…]`: indices, conditions, and predicates of which only the data tells which they are. */
import { call, type Code, code, literal, runtime } from '../emit/code.ts';
import { emitBody } from './bodies.ts';
import { type Environment, IT, withItem } from './environment.ts';
import { truth } from './operators.ts';
import { libraryCallee } from './library.ts';
import { type Filter, isBare, isPlain, type Stage, type Tree } from './tree.ts';

/** A predicate that is the same for all items: a number. */
export function constantIndex(stage: Stage): number | undefined {
  return stage.type === 'filter' && stage.expr.type === 'number' && stage.expr.predicate === undefined
    ? Math.floor(stage.expr.value as number) : undefined;
}

/** `value[predicate]` as code for a list. */
export function emitFilter(value: Code, stage: Stage, env: Environment): Code {
  if (stage.type !== 'filter') return value;
  const index = constantIndex(stage);
  if (index !== undefined) return call(runtime('pick'), [value, literal(index)]);
  env.needs.fails = true;
  const boolean = isBoolean(stage.expr, env);
  return call(runtime(boolean ? 'where' : 'filter'), [value, emitPredicate(stage.expr, env, boolean)]);
}

/** `(it) => …` `exact`: it gives true or false, and nothing else. */
export function emitPredicate(node: Tree, env: Environment, boolean: boolean, exact = false): Code {
  const inner = withItem(env);
  const body = emitBody(node, inner, (here) => (boolean ? { code: truth(node, here, exact), kind: 'boolean', always: true } : here.emit(node, here)));
  return code`(${IT}) => ${body}`;
}

/** Whether a predicate can only be true, false or undefined. */
export function isBoolean(node: Tree, env: Environment): boolean {
  if (!isPlain(node)) return false;
  switch (node.type) {
    case 'binary': return ['=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in'].includes(node.value);
    case 'function': return libraryCallee(node.procedure, env)?.known.result === 'boolean';
    case 'block': return node.expressions.length === 1 && isBoolean(node.expressions[0]!, env);
    default: return false;
  }
}

/** Whether a predicate can be asked about the items of a list alone. */
export const selectsItems = (stage: Stage): stage is Filter => stage.type === 'filter' && dependsOnItem(stage.expr);

/**
 * Whether a predicate selects nothing of nothing and cannot fail there: then it may be applied to the items of all
 * results of a step at once, and not to each result by itself.
 */
function dependsOnItem(node: Tree): boolean {
  if (!isBare(node)) return false;
  if (node.type === 'block' && node.expressions.length === 1) return dependsOnItem(node.expressions[0]!);
  if (node.type !== 'binary') return false;
  switch (node.value) {
    case 'and': return dependsOnItem(node.lhs) && dependsOnItem(node.rhs);
    case 'or': return dependsOnItem(node.lhs) && dependsOnItem(node.rhs);
    case '=': case '!=': case 'in': return (ofItem(node.lhs) || ofItem(node.rhs)) && isSimple(node.lhs) && isSimple(node.rhs);
    // Compared with something unordered, nothing fails too.
    case '<': case '<=': case '>': case '>=':
      return (ofItem(node.lhs) && (isOrdered(node.rhs) || ofItem(node.rhs))) || (isOrdered(node.lhs) && ofItem(node.rhs));
    default: return false;
  }
}

const ofItem = (node: Tree): boolean => isNames(node, 'name');
const isSimple = (node: Tree): boolean => ofItem(node) || isNames(node, 'variable')
  || (['string', 'number', 'value', 'variable'].includes(node.type) && isBare(node));
const isOrdered = (node: Tree): boolean => node.type === 'string' || node.type === 'number';

/** A path of nothing but names behind a first step of that type. */
const isNames = (node: Tree, first: 'name' | 'variable'): boolean =>
  node.type === 'path' && isBare(node) && node.steps.every((step, i) => step.type === (i === 0 ? first : 'name') && isBare(step));
