/**
 * Paths: steps from a document to what they select. Names from one place become one call of `get`; everything else
 * goes through lists, of which the last step makes the value.
 */
import { call, type Code, code, list, literal, mapped, object, runtime } from '../emit/code.ts';
import { emitBody } from './bodies.ts';
import { any, contextCode, type Emitted, type Environment, IT, type Kind, withItem } from './environment.ts';
import { emitFieldStep, emitGet, emitItems, emitLoopItems } from './fields.ts';
import { emitLoop } from './loops.ts';
import { emitPairs } from './objects.ts';
import { constantIndex, emitFilter, emitPredicate, selectsItems } from './predicates.ts';
import { mapItemMember, statesMember } from './states.ts';
import { type Filter, isPlain, type Path, type Sort, type Stage, type Step, type Tree } from './tree.ts';

/** How far a path has been emitted: a value with the names read from it, or a list, which `over` gave to a loop. */
export type Progress =
  | { readonly kind: 'value'; readonly value: Code; readonly names: readonly (string | number)[]; readonly isContext?: boolean; readonly document?: boolean }
  | { readonly kind: 'list'; readonly list: Code; readonly isLoop?: boolean };

type Value = Progress & { readonly kind: 'value' };

/** Emits the steps of a path. `first`: what stands for the first. */
type EmitSteps = (node: Path, env: Environment, first?: Progress) => Emitted;

/** A path. Its steps are emitted by `emit`: those of paths with bindings and parents differ. */
export function emitPath(node: Path, env: Environment, emit: EmitSteps = emitSteps): Emitted {
  const [first, ...rest] = node.steps as [Step, ...Step[]];
  if (first.consarray !== true || rest.length === 0 || node.group !== undefined) return emit(node, env);
  if (!isConstructor(first)) return emitFromArray(node, first as Tree, env, emit);
  const { consarray: _, ...constructor } = first;
  const array = env.emit(constructor as Tree, env);
  if (array.nonEmpty === true) return emit(node, env, valueAt(array.code));
  env.needs.marks++;
  const path = emit({ ...node, steps: [{ type: 'variable', value: '' }, ...rest] }, withItem(env));
  const kept = node.keepSingletonArray === true ? [code`true`] : [];
  return any(call(runtime('unlessEmpty'), [array.code, code`(${IT}) => ${path.code}`, ...kept]));
}

/** A path that begins with a block around such a path: what the block gives are the items, if it is an array. */
function emitFromArray(node: Path, first: Tree, env: Environment, emit: EmitSteps): Emitted {
  env.needs.marks += 2;
  const path = emit(node, withItem(env), { kind: 'list', list: IT });
  const kept = node.keepSingletonArray === true ? [code`true`] : [];
  return any(call(runtime('ofArray'), [env.emit(first, env).code, code`(${IT}) => ${path.code}`, ...kept]));
}

const isConstructor = (step: Step): boolean => step.type === 'unary' && step.value === '[' && step.consarray === true;
/** What keeps a single item of a path in an array: a `[]` inside also an array constructor's array, one behind it only what is a sequence. */
type Kept = 'keepOnly' | 'keepItem' | undefined;
const keptBy = (node: Path): Kept => (node.keepSingletonArray === true ? 'keepOnly' : node.keepArray === true ? 'keepItem' : undefined);

/** The steps of a path without bindings and parents. */
function emitSteps(node: Path, env: Environment, first?: Progress): Emitted {
  const kept = keptBy(node);
  if (kept !== undefined) env.needs.marks++;
  const { start, next } = first === undefined ? begin(node, env) : { start: first, next: 1 };
  let progress = start;
  for (let i = next; i < node.steps.length - 1; i++) progress = emitStep(node.steps[i]!, progress, env);
  const last = next < node.steps.length ? node.steps.at(-1) : undefined;
  if (node.group !== undefined) {
    env.needs.fails = true;
    const grouped = last === undefined ? asList(progress, env) : emitLastItems(last, progress, env);
    return { code: call(runtime('group'), [grouped, emitPairs(node.group.lhs, withItem(env))]), kind: 'any', always: true };
  }
  const result = last === undefined ? valueOf(progress, kept, env) : emitLast(last, progress, kept, env);
  const { position } = node.steps[0]!;
  return position === undefined ? result : { ...result, code: mapped(env.offset(position - tokenLength(node.steps[0]!)), result.code) };
}

const tokenLength = (step: Step): number =>
  (step.type === 'variable' ? step.value.length + 1 : step.type === 'name' ? step.value.length : 1);

const valueAt = (value: Code, document = false): Value => ({ kind: 'value', value, names: [], document });

/** The first step: what the path starts from. */
function begin(node: Path, env: Environment): { readonly start: Progress; readonly next: number } {
  const [first, second] = node.steps as [Step, Step | undefined];
  const { context } = env;
  if (first.type === 'variable' && first.stages === undefined) {
    const item = mapItemMember(node.steps, env);
    if (item !== undefined) return { start: valueAt(item, true), next: 5 };
    const member = first.predicate === undefined && second?.type === 'name' ? statesMember(first, second, env) : undefined;
    if (member === undefined) {
      const { code: value, document } = env.emit(first, env);
      return { start: valueAt(value, document), next: 1 };
    }
    return { start: staged(member, second?.stages ?? [], env, true), next: 2 };
  }
  if (first.type === 'name' || first.type === 'wildcard' || first.type === 'descendant') {
    // A document that is an array is a single place, not its items.
    return { start: { ...valueAt(context.kind === 'root' ? code`[${context.code}]` : contextCode(env)), isContext: context.kind !== 'root' }, next: 0 };
  }
  if (isConstructor(first) && node.steps.length > 1) {
    const { consarray: _, ...constructor } = first;
    return { start: valueAt(env.emit(constructor as Tree, env).code), next: 1 };
  }
  if (node.steps.length === 1 || context.kind === 'item') {
    const inputs = context.kind === 'item' ? call(runtime('inputs'), [context.code]) : list([contextCode(env)]);
    return { start: { kind: 'list', list: inputs }, next: 0 };
  }
  const inner = context.kind === 'root' ? withItem(env, context.code) : env;
  return { start: staged(env.emitStep(first, inner).code, first.stages ?? [], env), next: 1 };
}

/** A value with the predicates of its step. */
function staged(value: Code, stages: readonly Stage[], env: Environment, document = false): Progress {
  const last = stages.at(-1);
  if (last === undefined) return valueAt(value, document);
  const before = stages.slice(0, -1).reduce((body, stage) => emitFilter(body, stage, env), value);
  const index = constantIndex(last);
  if (index !== undefined) return valueAt(call(runtime('at'), [before, literal(index)]));
  return env.loops && selectsItems(last) ? filtered(valueAt(before), [last], env) : { kind: 'list', list: emitFilter(before, last, env) };
}

/** A list with predicates that select nothing of nothing. */
function filtered(progress: Progress, stages: readonly Filter[], env: Environment): Progress {
  if (!env.loops) return { kind: 'list', list: stages.reduce((body, stage) => emitFilter(body, stage, env), asList(progress, env)) };
  return { kind: 'list', list: stages.reduce((body, { expr }) => emitLoop(body, 'filter', emitPredicate(expr, env, true, true), env), asLoop(progress, env)), isLoop: true };
}

function asList(progress: Progress, env: Environment): Code {
  if (progress.kind === 'list') return progress.list;
  return progress.names.length === 0
    ? call(runtime(progress.isContext === true ? 'inputs' : 'listOf'), [progress.value])
    : emitItems(progress.value, progress.names, env);
}

/** The list for a loop. */
function asLoop(progress: Progress, env: Environment): Code {
  if (progress.kind === 'list') return progress.isLoop === true ? progress.list : call(runtime('over'), [progress.list]);
  const { value, names, isContext } = progress;
  if (names.length > 0) return emitLoopItems(value, names, env);
  return call(runtime('over'), [isContext === true ? call(runtime('inputs'), [value]) : value]);
}

function valueOf(progress: Progress, kept: Kept, env: Environment): Emitted {
  if (kept !== undefined && progress.kind === 'value' && progress.names.length === 0 && progress.isContext !== true) return any(call(runtime(kept), [progress.value]));
  if (kept !== undefined) return any(call(runtime('keep'), [asList(progress, env)]));
  if (progress.kind === 'list') return any(call(runtime('unwrap'), [progress.list]));
  return emitNames(progress, progress.names, env);
}

const emitNames = ({ value, document }: Value, names: Value['names'], env: Environment): Emitted =>
  ({ ...(names.length === 0 ? any(value) : emitGet(value, names, env)), document });

/** The names that a step adds to a `get`: its own, and the index in brackets behind it. */
function namesOf(step: Step): readonly (string | number)[] | undefined {
  if (step.type !== 'name') return undefined;
  const stages = step.stages ?? [];
  if (stages.length === 0) return [step.value];
  const index = stages.length === 1 ? constantIndex(stages[0]!) : undefined;
  return index === undefined ? undefined : [step.value, index];
}

/** A step that is not the last. */
function emitStep(step: Step, progress: Progress, env: Environment): Progress {
  const names = namesOf(step);
  if (names !== undefined && progress.kind === 'value') return { ...progress, names: [...progress.names, ...names] };
  if (step.type === 'sort') return emitSort(step, asList(progress, env), env);
  const hoisted = hoistedFilters(step);
  if (hoisted !== undefined) return filtered(emitStep({ ...step, stages: undefined }, progress, env), hoisted, env);
  return { kind: 'list', list: call(runtime('flat'), [asList(progress, env), emitStepFunction(step, env).code]) };
}

/** Predicates of a name that may be applied to all its results at once. */
function hoistedFilters(step: Step): readonly Filter[] | undefined {
  const { stages } = step;
  return step.type === 'name' && stages !== undefined && stages.length > 0 && stages.every(selectsItems) ? stages : undefined;
}

/** The last step: makes the value. */
function emitLast(step: Step, progress: Progress, kept: Kept, env: Environment): Emitted {
  const names = namesOf(step);
  if (kept === undefined && names !== undefined && progress.kind === 'value') return emitNames(progress, [...progress.names, ...names], env);
  if (isFiltered(step)) return valueOf(emitStep(step, progress, env), kept, env);
  const { code: each, kind } = emitStepFunction(step, env);
  if (isArrayStep(step)) return any(call(runtime(kept === undefined ? 'eachArray' : 'eachArrayKept'), [asList(progress, env), each]));
  if (kept !== undefined) return any(call(runtime('eachKept'), [asList(progress, env), each]));
  if (!env.loops) return any(call(runtime('each'), [asList(progress, env), each]));
  return any(call(runtime(kind === 'any' ? 'flattened' : 'results'), [emitLoop(asLoop(progress, env), 'map', each, env)]));
}

/** Whether a step's results are sequences in any case, so that it may be emitted like one that is not the last. */
const isFiltered = (step: Step): boolean =>
  step.type === 'sort' || (step.stages !== undefined && constantIndex(step.stages.at(-1)!) === undefined);

/** Whether a step makes an array of every item. */
const isArrayStep = (step: Step): boolean =>
  step.type === 'unary' && step.value === '[' && step.stages === undefined && step.predicate === undefined && step.group === undefined;

/** The last step of a path whose items are grouped. */
function emitLastItems(step: Step, progress: Progress, env: Environment): Code {
  if (isFiltered(step)) return asList(emitStep(step, progress, env), env);
  return call(runtime(isArrayStep(step) ? 'eachArray' : 'eachItem'), [asList(progress, env), emitStepFunction(step, env).code]);
}

/** What a step does with an item, `(it) => …`, of the kind that it gives. */
function emitStepFunction(step: Step, env: Environment): Emitted {
  const stages = step.stages ?? [];
  if (step.type === 'name' && stages.length === 0) return any(emitFieldStep(step.value, env));
  const bare = stages.length === 0 && isPlain(step);
  if (step.type === 'wildcard' && bare) return any(runtime('wildcard'));
  if (step.type === 'descendant' && bare) return any(runtime('descendants'));
  const inner = withItem(env);
  if (stages.length > 0) {
    const body = stages.reduce((value, stage) => emitFilter(value, stage, inner), env.emitStep(step, inner).code);
    return any(code`(${IT}) => ${body}`);
  }
  let kind: Kind = 'any';
  const body = emitBody(step as Tree, inner, (here) => {
    const result = env.emitStep(step, here);
    ({ kind } = result);
    return result;
  });
  return { ...any(code`(${IT}) => ${body}`), kind };
}

function emitSort(step: Sort, from: Code, env: Environment): Progress {
  env.needs.fails = true;
  const sorted = call(runtime('order'), [from, ...emitTerms(step, withItem(env), IT)]);
  return step.stages === undefined ? { kind: 'list', list: sorted } : staged(sorted, step.stages, env);
}

/** The terms of an order-by clause: `{ key: (it) => …, descending: true }`. */
export function emitTerms(step: Sort, env: Environment, parameter: Code): Code[] {
  return step.terms.map(({ descending, expression }) => object([
    ['key', code`(${parameter}) => ${emitBody(expression, env)}`],
    ...(descending ? [['descending', code`true`] as const] : []),
  ]));
}
