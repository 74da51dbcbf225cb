/** Paths with bindings and parents: `@$item`, `#$index`, `%`. They hand on tuples instead of items. */
import { call, type Code, code, list, literal, object, runtime } from '../emit/code.ts';
import { emitBody } from './bodies.ts';
import { any, contextCode, type Emitted, type Environment, IT, TUPLE, withItem } from './environment.ts';
import { emitPairs } from './objects.ts';
import { emitTerms, type Progress } from './paths.ts';
import { constantIndex } from './predicates.ts';
import { children, type Path, type Stage, type Step, type Tree } from './tree.ts';

/** Whether a path has to remember where its items come from. */
export const isTuplePath = (node: Path): boolean => node.steps.some((step) => step.tuple === true);

/** A path of tuples. As a step of another one it gives its tuples. `first`: what stands for the first step. */
export function emitTuplePath(node: Path, env: Environment, first?: Progress): Emitted {
  env.needs.fails = true;
  const names = new Set<string>();
  let inner = env;
  const start = node.steps.findIndex((step) => step.tuple === true);
  const plain = node.steps.slice(0, start).reduce((from, step, i) => (i === 0 && first !== undefined ? given(first) : plainStep(step, from, i, env)), startOf(node.steps[0]!, env));
  // Where the plain steps find nothing, there is no stream, unlike an empty one.
  const found = start > 0 && (node.group !== undefined || node.tuple === true);
  let current: Stream = { tuples: false, code: found ? IT : plain };
  for (const step of node.steps.slice(start)) {
    current = { tuples: true, code: tupleStep(step, current, inner) };
    bindings(step).forEach((name) => names.add(name));
    inner = withTuple(env, names);
  }
  const tuples = current.code;
  if (node.group !== undefined) {
    const pairs = emitPairs(node.group.lhs, tupleItem(inner), TUPLE);
    const group = found ? call(runtime('groupFound'), [plain, code`(${IT}) => ${tuples}`, pairs]) : call(runtime('groupTuples'), [tuples, pairs]);
    return { ...any(group), always: true };
  }
  if (node.tuple === true) return any(found ? call(runtime('streamFound'), [plain, code`(${IT}) => ${tuples}`]) : code`new ${runtime('TupleStream')}(${tuples})`);
  const kept = node.keepSingletonArray === true || node.keepArray === true;
  if (kept) env.needs.marks++;
  return any(call(runtime(kept ? 'keep' : 'unwrap'), [call(runtime('itemsOf'), [tuples])]));
}

const given = (first: Progress): Code => (first.kind === 'list' ? first.list : first.value);

/** What a path has come to: a list of items, or one of tuples. */
interface Stream {
  readonly tuples: boolean;
  readonly code: Code;
}

/** `(path)[predicate]` as a step of a path of tuples: the predicate sees the parents of the items. */
export function emitFilteredStream(node: Tree, result: Code, env: Environment): Emitted {
  env.needs.fails = true;
  const tuples = call(runtime('streamOf'), [result]);
  const filtered = tupleStages({ ...node, stages: node.predicate }, tuples, withTuple(env, new Set(bindings(node))));
  return any(code`new ${runtime('TupleStream')}(${filtered})`);
}

/** The list that the first step is carried out on. */
function startOf(first: Step, env: Environment): Code {
  const { context } = env;
  if (context.kind !== 'item' || first.type === 'variable') return list([contextCode(env)]);
  return call(runtime('inputs'), [context.code]);
}

function plainStep(step: Step, from: Code, i: number, env: Environment): Code {
  if (step.type === 'sort') return call(runtime('order'), [from, ...emitTerms(step, withItem(env), IT)]);
  if (i === 0 && step.consarray === true) {
    // As the first step, the array is the list.
    return step.type === 'unary' ? env.emitStep({ ...step, consarray: false }, env).code : call(runtime('listOf'), [env.emitStep(step, env).code]);
  }
  const body = emitBody(step as Tree, withItem(env), (inner) => {
    const result = inner.emitStep(step, inner);
    return step.stages === undefined ? result : any(step.stages.reduce((value, stage) => stageOfValue(value, stage, inner), result.code));
  });
  return call(runtime('flat'), [from, code`(${IT}) => ${body}`]);
}

function stageOfValue(value: Code, stage: Stage, env: Environment): Code {
  if (stage.type !== 'filter') return value;
  const index = constantIndex(stage);
  if (index !== undefined) return call(runtime('pick'), [value, literal(index)]);
  return call(runtime('filter'), [value, code`(${IT}) => ${emitBody(stage.expr, withItem(env))}`]);
}

function tupleStep(step: Step, from: Stream, env: Environment): Code {
  const inner = tupleItem(env);
  if (step.type === 'sort') {
    const terms = from.tuples ? emitTerms(step, inner, TUPLE) : emitTerms(step, withItem(env), IT);
    const sorted = call(runtime(from.tuples ? 'orderTuples' : 'order'), [from.code, ...terms]);
    const index = new Set(step.index === undefined ? [] : [step.index]);
    const indexed = from.tuples ? sorted : call(runtime('indexedTuples'), [sorted, step.index === undefined ? code`undefined` : literal(step.index)]);
    return tupleStages(step, indexed, withTuple(env, index));
  }
  const tuples = from.tuples ? from.code : call(runtime('tuplesOf'), [from.code]);
  const { focus, index, ancestor } = step;
  const binding = Object.entries({ focus, index, parent: ancestor?.label }).filter(([, name]) => name !== undefined);
  const body = emitBody(step as Tree, inner, (here) => here.emitStep(step, here));
  const args = [tuples, code`(${IT}, ${TUPLE}) => ${body}`];
  if (binding.length > 0) args.push(object(binding.map(([name, variable]) => [name, literal(variable!)])));
  return tupleStages(step, call(runtime('tupleStep'), args), withTuple(env, new Set(bindings({ ...step, stages: undefined }))));
}

function tupleStages(step: Step, tuples: Code, env: Environment): Code {
  let inner = env;
  return (step.stages ?? []).reduce((body, stage) => {
    if (stage.type === 'index') {
      inner = withTuple(inner, new Set([stage.value]));
      return call(runtime('indexTuples'), [body, literal(stage.value)]);
    }
    const index = constantIndex(stage);
    if (index !== undefined) return call(runtime('nthTuple'), [body, literal(index)]);
    return call(runtime('filterTuples'), [body, code`(${IT}, ${TUPLE}) => ${emitBody(stage.expr, withItem(inner))}`]);
  }, tuples);
}

/** What a step adds to the tuples; a path inside adds its own. */
function bindings(step: Step): string[] {
  const own = [step.focus, step.index, step.ancestor?.label].filter((name) => name !== undefined);
  const indices = (step.stages ?? []).flatMap((stage) => (stage.type === 'index' ? [stage.value] : []));
  const nested = step.tuple === true && (step.type === 'path' || step.type === 'block') ? children(step).flatMap(bindings) : [];
  return [...own, ...indices, ...nested];
}

/** The environment in which the names of a tuple are variables. */
function withTuple(env: Environment, names: ReadonlySet<string>): Environment {
  const variables = new Map(env.variables);
  for (const name of names) variables.set(name, code`${TUPLE}[${literal(name)}]`);
  return { ...env, variables };
}

/** `$` is the item of the tuple, where the function's parameter is the tuple or the item comes with it. */
const tupleItem = (env: Environment): Environment => withItem(env, code`${TUPLE}['@']`);
