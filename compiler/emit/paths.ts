/**
 * Paths as code. A definite path becomes a chain of `?.`, which V8 inlines; where JavaScript's own objects would answer
 * too, `own` and `nth` read instead. What may select many values becomes a call of `select`.
 */
import type { FilterExpression, FilterOperand, PathExpression, PathStep } from '../ast.ts';
import { call, Code, code, identifier, join, literal, mapped, runtime } from './code.ts';
import type { Scope } from './scope.ts';
import { templateLiteral } from './template-literal.ts';

/**
 * The value at a path; emitted code fails where there is none. In payload templates, ErrorPath and CausePath AWS names
 * the field; elsewhere (InputPath, OutputPath, …Path) it explains where the path stops, in ItemsPath in its own way.
 */
export function emitPath(path: PathExpression, scope: Scope): Code {
  if (path.steps.length === 0 && path.root !== 'variable') return emitDocument(path, scope);
  if (isInContext(path)) return path.steps.reduce((value, step) => code`${value}.${identifier(String(stepKey(step)))}`, scope.context);
  const item = itemMember(path, path.steps, scope);
  if (item?.rest.length === 0) return item.value;
  return mapped(path.node.offset, namesField(path) ? named(path, scope) : explained(path, scope));
}

/** The value at a path, `undefined` where there is none: for readers that say themselves what is missing. */
export const emitLookup = (path: PathExpression, scope: Scope): Code =>
  mapped(path.node.offset, lookup(path, scope));

/** An argument of an intrinsic function; `source` is the text of the whole expression, which AWS quotes. */
export function emitArgument(path: PathExpression, scope: Scope, source: string): Code {
  if (isInContext(path)) return emitPath(path, scope);
  if (path.steps.length === 0 && path.root !== 'variable') return emitDocument(path, scope);
  if (!canMiss(path)) return lookup(path, scope);
  return call(runtime('argument'), [lookup(path, scope), literal(path.source), emitInput(path, scope), templateLiteral([source], [])]);
}

/**
 * A state's raw input with its result in place. ASL specification, "ResultPath": undefined and `$` put the result
 * itself, null keeps the input.
 */
export function emitResultPath(path: PathExpression | null | undefined, raw: () => Code, result: () => Code): Code {
  if (path === null) return raw();
  if (path === undefined || path.steps.length === 0) return result();
  const steps = path.steps.map(stepKey);
  const [only] = steps;
  const place = steps.length === 1 && typeof only === 'string' ? only : steps;
  return mapped(path.node.offset, call(code`f.put`, [literal(place), result()]));
}

const namesField = ({ field }: PathExpression): boolean => field.endsWith('.$') || field === 'ErrorPath' || field === 'CausePath';

function named(path: PathExpression, scope: Scope): Code {
  const value = lookup(path, scope);
  if (!canMiss(path)) return value;
  return call(runtime('need'), [value, literal(path.source), emitInput(path, scope), literal(path.field)]);
}

/**
 * Members of the context object that are always there. AWS, "Accessing execution data from the Context object". Not among
 * them: RedriveCount, which Express executions lack, RedriveTime, which only redriven ones have, and RetryCount, which states
 * without Retry lack.
 */
const CONTEXT: ReadonlySet<string> = new Set([
  'Execution', 'Execution.Id', 'Execution.Input', 'Execution.Name', 'Execution.RoleArn', 'Execution.StartTime',
  'State', 'State.EnteredTime', 'State.Name', 'StateMachine', 'StateMachine.Id', 'StateMachine.Name',
]);

const isInContext = ({ root, steps }: PathExpression): boolean =>
  root === 'context' && CONTEXT.has(steps.map((step) => (step.kind === 'property' ? step.name : '')).join('.'));

/** Indefinite paths are checked as far as they are definite. */
function explained(path: PathExpression, scope: Scope): Code {
  const checker = runtime(path.field === 'ItemsPath' ? 'reach' : 'need');
  const check = (value: Code): Code => call(checker, [value, literal(path.source), emitDocument(path, scope)]);
  const { first, rest } = split(path.steps);
  if (rest.length === 0) return check(lookup(path, scope));
  const start = first.length === 0 && path.root !== 'variable' ? emitDocument(path, scope) : check(chain(path, first, scope));
  return canMiss(path) ? check(emitRest(start, rest, scope)) : emitRest(start, rest, scope);
}

/** Whether emitted code may find nothing: lists are always there. */
const canMiss = ({ steps }: PathExpression): boolean => {
  const { rest } = split(steps);
  return rest.length === 0 || isObjectUnion(rest) || rest.at(-1)!.kind === 'function';
};

function lookup(path: PathExpression, scope: Scope): Code {
  const { first, rest } = split(path.steps);
  const start = chain(path, first, scope);
  return rest.length === 0 ? start : emitRest(start, rest, scope);
}

/** The steps that select at most one value, and those from the first that may select more. */
function split(steps: readonly PathStep[]): { readonly first: readonly PathStep[]; readonly rest: readonly PathStep[] } {
  const at = steps.findIndex((step) => step.kind !== 'property' && step.kind !== 'index');
  return at < 0 ? { first: steps, rest: [] } : { first: steps.slice(0, at), rest: steps.slice(at) };
}

/** What `$`, `$$` or `$name` stands for. */
function emitDocument({ root, variable, steps }: PathExpression, scope: Scope): Code {
  if (root === 'input') return scope.document;
  if (root === 'variable') return scope.variable(variable!);
  return scope.item !== undefined && mayReachItem(steps) ? call(runtime('withItem'), [scope.context, scope.item]) : scope.context;
}

/** The input that AWS shows when a path finds nothing; for a variable that of the state. */
const emitInput = (path: PathExpression, scope: Scope): Code => (path.root === 'variable' ? scope.document : emitDocument(path, scope));

const mayReachItem = ([first]: readonly PathStep[]): boolean =>
  first === undefined || first.kind !== 'property' || first.name === 'Map';

function chain(path: PathExpression, steps: readonly PathStep[], scope: Scope): Code {
  const item = itemMember(path, steps, scope);
  return item === undefined ? follow(emitDocument(path, scope), steps) : follow(item.value, item.rest);
}

/** In an ItemSelector: the member of the item that `$$.Map.Item.Value` or `.Index` names, which is always there, and what follows. */
function itemMember(path: PathExpression, steps: readonly PathStep[], scope: Scope): { readonly value: Code; readonly rest: readonly PathStep[] } | undefined {
  if (path.root !== 'context') return undefined;
  const [map, item, member] = steps.map((step) => (step.kind === 'property' ? step.name : undefined));
  if (map !== 'Map' || item !== 'Item' || scope.item === undefined) return undefined;
  const rest = steps.slice(3);
  if (member === 'Value') return { value: code`${scope.item}.value`, rest };
  return member === 'Index' && rest.length === 0 ? { value: code`${scope.item}.index`, rest } : undefined;
}

const follow = (start: Code, steps: readonly PathStep[]): Code => steps.reduce(emitStep, start);

function emitStep(value: Code, step: PathStep): Code {
  const key = stepKey(step);
  if (typeof key === 'number') return call(runtime('nth'), [value, literal(key)]);
  if (INHERITED.has(key) || /^\d+$/.test(key)) return call(runtime('own'), [value, literal(key)]);
  return isIdentifier(key) ? code`${value}?.${identifier(key)}` : code`${value}?.[${key}]`;
}

function stepKey(step: PathStep): string | number {
  if (step.kind === 'property') return step.name;
  if (step.kind === 'index') return step.index;
  throw new Error(`a ${step.kind} is no single step`);
}

/** Names that values of JSON have in JavaScript without having them in JSON. */
const INHERITED: ReadonlySet<string> = new Set(
  [Object, Array, String, Number, Boolean].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)));

const isIdentifier = (name: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);

/** What follows the definite part of a path. */
function emitRest(start: Code, rest: readonly PathStep[], scope: Scope): Code {
  const last = rest.at(-1)!;
  if (last.kind === 'function') {
    const before = rest.slice(0, -1);
    return call(runtime('pathFunction'), [literal(last.name), before.length === 0 ? start : emitRest(start, before, scope)]);
  }
  if (isObjectUnion(rest)) return call(runtime('fields'), [start, ...names(rest)]);
  return call(runtime('select'), [start, ...rest.map((step) => emitVisit(step, scope))]);
}

/** `['a','b']` right after the definite part, at the end: one object, not a list. */
const isObjectUnion = (rest: readonly PathStep[]): boolean => rest.length === 1 && rest[0]!.kind === 'properties';

const names = (rest: readonly PathStep[]): Code[] => rest.flatMap((step) => (step.kind === 'properties' ? step.names.map(literal) : []));

/** A step as an argument of `select`. One row per kind. */
function emitVisit(step: PathStep, scope: Scope): Code {
  switch (step.kind) {
    case 'property': return literal(step.name);
    case 'index': return literal(step.index);
    case 'wildcard': return runtime('all');
    case 'slice': return call(runtime('slice'), emitBounds(step));
    case 'properties': return call(runtime('members'), step.names.map(literal));
    case 'indices': return call(runtime('indices'), step.indices.map((index) => literal(index)));
    case 'filter': return call(runtime('only'), [emitTest(step.filter, scope)]);
    case 'descendants': return emitDescendants(step.of, scope);
    case 'function': throw new Error('a function ends its path');
  }
}

/** `(1, 5)`, `(1)`, `(undefined, 5)`. */
function emitBounds({ from, to }: PathStep & { kind: 'slice' }): Code[] {
  const first = from === undefined ? code`undefined` : literal(from);
  return to === undefined ? [first] : [first, literal(to)];
}

function emitDescendants(target: PathStep, scope: Scope): Code {
  if (target.kind === 'filter') return call(runtime('deepOnly'), [emitTest(target.filter, scope)]);
  const visit = emitVisit(target, scope);
  return call(runtime('deep'), target.kind === 'properties' ? [visit, literal(false)] : [visit]);
}

const IT = identifier('it');

const emitTest = (filter: FilterExpression, scope: Scope): Code => code`(it) => ${emitFilter(filter, scope)}`;

function emitFilter(filter: FilterExpression, scope: Scope): Code {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const side = (inner: FilterExpression): Code => (inner.kind === 'and' || inner.kind === 'or') && inner.kind !== filter.kind
        ? code`(${emitFilter(inner, scope)})` : emitFilter(inner, scope);
      return join([side(filter.left), side(filter.right)], filter.kind === 'and' ? ' && ' : ' || ');
    }
    case 'not': return code`!(${emitFilter(filter.operand, scope)})`;
    case 'exists': return code`${emitOperand(filter.path, scope)} !== undefined`;
    case 'compare': {
      const left = emitOperand(filter.left, scope);
      if (filter.right.kind === 'regex') return call(runtime('matches'), [left, emitPattern(filter.right)]);
      return call(runtime('holds'), [left, literal(filter.operator), emitOperand(filter.right, scope)]);
    }
  }
}

function emitOperand(operand: FilterOperand, scope: Scope): Code {
  if (operand.kind === 'literal') return literal(operand.value);
  if (operand.kind === 'regex') return emitPattern(operand);
  const { first, rest } = split(operand.steps);
  const start = follow(operand.root === 'element' ? IT : scope.document, first);
  return rest.length === 0 ? start : emitRest(start, rest, scope);
}

/** Jayway matches the whole text. The text of a RegExp is a literal that stands for it, whatever its source. */
const emitPattern = ({ source, flags }: FilterOperand & { kind: 'regex' }): Code =>
  new Code([String(new RegExp(`^(?:${source})$`, flags))]);
