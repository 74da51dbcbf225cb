/**
 * JSONata as code: an expression becomes one JavaScript expression over the functions of `aslc/runtime`.
 *
 * What cannot fail stands in `defined(…)`, everything else in a function that `evaluate` calls; both know the source and
 * the field, for AWS's words. Nothing is interpreted at run time.
 */
import type { JsonataExpression } from '../ast.ts';
import { call, type Code, code, identifier, literal, mapped, runtime } from '../emit/code.ts';
import type { Scope } from '../emit/scope.ts';
import { emitBind, emitBlock, emitBody, emitLambda } from './bodies.ts';
import { emitApply, emitCall, emitLibraryValue, emitPartial, emitTail } from './calls.ts';
import { any, boundVariable, contextCode, type Emitted, type Environment, newBody, withItem } from './environment.ts';
import { libraryFunction } from './library.ts';
import { emitObject, emitPairs } from './objects.ts';
import { emitArray, emitBinary, emitCondition, emitLiteral, emitNegation } from './operators.ts';
import { emitPath } from './paths.ts';
import { constantIndex, emitFilter } from './predicates.ts';
import { emitStates } from './states.ts';
import { lastCalls, type Stage, type Step, type Transform, type Tree, type Variable } from './tree.ts';
import { emitFilteredStream, emitTuplePath, isTuplePath } from './tuples.ts';

/** What a field must be, where it cannot be just anything. */
export type Expected = 'array' | 'dataset' | 'number' | 'string' | 'boolean';

/** The value of an expression in a field. It throws States.QueryEvaluationError when it has none, or none of the type `expected`. */
export function emitJsonata(expression: JsonataExpression, scope: Scope, expected?: Expected): Code {
  const { node, source, field, start } = expression;
  const escaped = node.kind === 'string' && node.end - node.offset !== node.value.length + 2;
  const offset = (position: number): number => (escaped ? start : start + Math.max(position, 0));
  const { body, result, host } = emitTree(expression.tree as Tree, scope, { offset });
  const rest = [literal(source), literal(field), ...(expected === undefined ? [] : [literal(expected)])];
  if (host) return mapped(start, call(runtime('evaluateHosted'), [identifier('f'), body, ...rest]));
  if (result === undefined) return mapped(start, call(runtime('evaluate'), [body, ...rest]));
  const certain = result.always && (expected === undefined || expected === result.kind);
  return mapped(start, certain ? result.code : call(runtime('defined'), [result.code, ...rest]));
}

export interface EmittedTree {
  /** `() => …` */
  readonly body: Code;
  /** The expression by itself, if it cannot fail. */
  readonly result: Emitted | undefined;
  readonly host: boolean;
}

export interface TreeOptions {
  /** Offset in the definition of a position in the expression. */
  readonly offset: (position: number) => number;
  /** The document that `$` is at the top level of an expression by itself; states have none. */
  readonly root?: Code;
}

/** How a tree is emitted, of which only emitting it shows whether that will do. */
type Mode = Pick<Environment, 'nested' | 'loops' | 'inline'>;

/** A tree as code in a scope. */
export function emitTree(tree: Tree, scope: Scope, options: TreeOptions, mode: Mode = { nested: false, loops: true, inline: false }): EmittedTree {
  const { offset, root } = options;
  const { nested, loops, inline } = mode;
  const needs = { fails: false, host: false, marks: 0, nested, loops: false };
  const env: Environment = {
    needs, scope, offset, nested, loops, inline, standalone: root !== undefined,
    context: root === undefined ? { kind: 'none' } : { kind: 'root', code: root },
    variables: new Map(), upcoming: new Map(), taken: new Set(), body: newBody(undefined), emit: emitValue, emitStep: emitNode,
  };
  let result: Emitted | undefined;
  const expression = emitBody(tree, env, (inner) => {
    const emitted = emitNode(tree, inner);
    if (inner.body.declarations.length === 0) result = emitted;
    return emitted;
  });
  if (needs.nested && !nested) return emitTree(tree, scope, options, { ...mode, nested: true, loops: false });
  const marked = nested || needsMarks(tree, needs.marks);
  if (marked && needs.loops) return emitTree(tree, scope, options, { ...mode, loops: false });
  // What only reads is clearer with `get`; what computes is worth the text.
  if (needs.fails && !inline) return emitTree(tree, scope, options, { ...mode, inline: true });
  const evaluated = code`() => ${expression}`;
  return { body: marked ? code`() => ${call(runtime('tracked'), [evaluated])}` : evaluated, result: needs.fails || marked ? undefined : result, host: needs.host };
}

/** Marks matter only where something else looks at the array: not when the only one that has some is the result. */
function needsMarks(tree: Tree, marks: number): boolean {
  if (tree.type !== 'path') return marks > 0;
  const own = Number(tree.keepSingletonArray === true || tree.keepArray === true) + Number(tree.steps[0]!.consarray === true) + Number(tree.steps.at(-1)?.consarray === true);
  return marks > own;
}

/** A node as a value: of a stream of tuples, which only a path can go on with, its items. */
function emitValue(node: Tree, env: Environment): Emitted {
  const result = emitNode(node, env);
  return node.tuple === true ? any(call(runtime('unwrap'), [call(runtime('itemsOf'), [call(runtime('streamOf'), [result.code])])])) : result;
}

/** Any node, with the predicates, the grouping and the `[]` behind it. */
function emitNode(node: Step, env: Environment): Emitted {
  const { predicate = [], group, keepArray } = node;
  if (node.type === 'path') return emitPathNode(node, env);
  if (node.type === 'wildcard' && keepArray === true && predicate.length === 0 && group === undefined) {
    env.needs.marks++;
    return any(call(runtime('wildcardKept'), [contextCode(env)]));
  }
  const bare = predicate.length === 0 && group === undefined && keepArray !== true;
  let result = emitPlain(bare ? node : withoutTail(node), env);
  // The sequence that a function's last call gives is the function's as it is.
  if (bare) return handsOn(node) && lastCalls(node).length === 0 ? onceMore(result, env) : result;
  if (predicate.length > 0 && node.tuple === true && node.type === 'block') return emitFilteredStream(node, result.code, env);
  if (predicate.length > 0) result = emitPredicates(result.code, predicate, group === undefined && keepArray !== true, env);
  if (group !== undefined) {
    env.needs.fails = true;
    result = any(call(runtime('group'), [result.code, emitPairs(group.lhs, withItem(env))]));
  }
  if (keepArray !== true) return result;
  env.needs.marks++;
  return any(call(runtime('kept'), [result.code]));
}

/** A node whose result is looked at before it is the result of a function, so that no call in it is the function's last. */
function withoutTail<Node extends Step>(node: Node): Node {
  switch (node.type) {
    case 'lambda': return node.thunk === true ? node.body as Node : node;
    case 'block': return { ...node, expressions: node.expressions.map((part, i) => (i === node.expressions.length - 1 ? withoutTail(part) : part)) };
    // oxlint-disable-next-line unicorn/no-thenable -- the parser's name
    case 'condition': return { ...node, then: withoutTail(node.then), ...(node.else === undefined ? {} : { else: withoutTail(node.else) }) };
    default: return node;
  }
}

/** Whether the result of a node is that of a node inside, or of a function. */
const handsOn = ({ type }: Step): boolean => ['block', 'condition', 'bind', 'parent', 'function', 'apply'].includes(type);

/** A result that may be a sequence of one, which came out of another as its only item. */
const onceMore = (result: Emitted, env: Environment): Emitted =>
  (env.nested && result.kind === 'any' ? any(call(runtime('normal'), [result.code])) : result);

/** `value[…][…]`: as a value, or as a list for what follows. */
function emitPredicates(value: Code, predicates: readonly Stage[], asValue: boolean, env: Environment): Emitted {
  const last = predicates.at(-1)!;
  const before = predicates.slice(0, -1).reduce((body, stage) => emitFilter(body, stage, env), value);
  const index = constantIndex(last);
  if (index !== undefined) {
    const found = call(runtime('at'), [before, literal(index)]);
    return any(asValue ? found : call(runtime('keepItem'), [found]));
  }
  const filtered = emitFilter(before, last, env);
  return any(asValue ? call(runtime('unwrap'), [filtered]) : filtered);
}

function emitPathNode(node: Tree & { readonly type: 'path' }, env: Environment): Emitted {
  return isTuplePath(node) ? emitPath(node, env, emitTuplePath) : emitPath(node, env);
}

function emitPlain(node: Step, env: Environment): Emitted {
  switch (node.type) {
    case 'string': case 'number': case 'value': return emitLiteral(node);
    case 'variable': return emitVariable(node, env);
    case 'name': return any(call(runtime('field'), [contextCode(env), literal(node.value)]));
    case 'wildcard': return any(call(runtime('wildcard'), [contextCode(env)]));
    case 'descendant': return any(call(runtime('descendants'), [contextCode(env)]));
    case 'parent': return any(boundVariable(env, node.slot.label) ?? code`undefined`);
    case 'regex': return any(call(runtime('regex'), [literal(node.value.source), literal(node.value.flags.replace('g', ''))]));
    case 'block': return emitBlock(node, env);
    case 'bind': return emitBind(node, env);
    case 'condition': return emitCondition(node, env);
    case 'binary': return emitBinary(node, env);
    case 'unary':
      if (node.value === '-') return emitNegation(node, env);
      return node.value === '[' ? emitArray(node, env) : emitObject(node, env);
    case 'function': return emitCall(node, env);
    case 'partial': return emitPartial(node, env);
    case 'lambda': return node.thunk === true ? emitTail(node, env) : emitLambda(node, env);
    case 'apply': return emitApply(node, env);
    case 'transform': return emitTransform(node, env);
    default: throw new Error(`no JSONata expression: ${node.type}`);
  }
}

function emitVariable({ value: name }: Variable, env: Environment): Emitted {
  const bound = name === '' ? contextCode(env) : boundVariable(env, name);
  if (bound !== undefined) return onceMore(any(bound), env);
  if (name === 'states' && !env.standalone) return { code: emitStates(env.scope), kind: 'any', always: true, brace: true };
  const known = libraryFunction(name);
  if (known !== undefined && env.scope.assigns?.(name) !== true) return emitLibraryValue(name, known, env);
  return { ...any(env.scope.variable(name)), document: !env.standalone };
}

function emitTransform(node: Transform, env: Environment): Emitted {
  const inner = withItem(env);
  env.needs.fails = true;
  const parts = [node.pattern, node.update, ...(node.delete === undefined ? [] : [node.delete])];
  return any(call(runtime('transform'), parts.map((part) => code`(it) => ${emitBody(part, inner)}`)));
}
