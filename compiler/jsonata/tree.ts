/**
 * The tree that the `jsonata` package's parser gives (version 2.2), as far as this compiler reads it.
 *
 * `position` is the offset in the expression *behind* the token a node begins with.
 */
export type Tree =
  | Literal | Variable | Name | Wildcard | Descendants | Parent | Regex | Path | Block | Bind | Condition | Binary | Negation
  | ArrayConstructor | ObjectConstructor | Call | Lambda | Apply | Transform | Hole;

interface NodeBase {
  readonly position?: number;
  /** `[]`: a sequence stays an array. */
  readonly keepArray?: boolean;
  /** `[…]` on something that is not a path. */
  readonly predicate?: readonly Stage[];
  /** `{…}` on a path or on something that is not one. */
  readonly group?: { readonly lhs: readonly (readonly [Tree, Tree])[] };
  /** As a step of a path: predicates and index bindings. */
  readonly stages?: readonly Stage[];
  /** As a step: `@$focus`, `#$index`, and the label by which a later `%` finds the item before this step. */
  readonly focus?: string;
  readonly index?: string;
  readonly ancestor?: { readonly label: string };
  /** Whether it carries bindings or parents, as a step or as a path that is a step. */
  readonly tuple?: boolean;
  /** An array constructor as first or last step: its result is not flattened. */
  readonly consarray?: boolean;
}

export interface Filter { readonly type: 'filter'; readonly expr: Tree }
export type Stage = Filter | { readonly type: 'index'; readonly value: string };

export interface Literal extends NodeBase { readonly type: 'string' | 'number' | 'value'; readonly value: string | number | boolean | null }
/** '' is the context, '$' the root. */
export interface Variable extends NodeBase { readonly type: 'variable'; readonly value: string }
export interface Name extends NodeBase { readonly type: 'name'; readonly value: string }
export interface Wildcard extends NodeBase { readonly type: 'wildcard' }
export interface Descendants extends NodeBase { readonly type: 'descendant' }
export interface Parent extends NodeBase { readonly type: 'parent'; readonly slot: { readonly label: string } }
export interface Regex extends NodeBase { readonly type: 'regex'; readonly value: RegExp }
export interface Path extends NodeBase { readonly type: 'path'; readonly steps: readonly Step[]; readonly keepSingletonArray?: boolean }
export interface Sort extends NodeBase { readonly type: 'sort'; readonly terms: readonly { readonly descending: boolean; readonly expression: Tree }[] }
export type Step = Tree | Sort;
export interface Block extends NodeBase { readonly type: 'block'; readonly expressions: readonly Tree[] }
export interface Bind extends NodeBase { readonly type: 'bind'; readonly lhs: Variable; readonly rhs: Tree }
export interface Condition extends NodeBase { readonly type: 'condition'; readonly condition: Tree; readonly then: Tree; readonly else?: Tree }
export interface Binary extends NodeBase { readonly type: 'binary'; readonly value: string; readonly lhs: Tree; readonly rhs: Tree }
export interface Negation extends NodeBase { readonly type: 'unary'; readonly value: '-'; readonly expression: Tree }
export interface ArrayConstructor extends NodeBase { readonly type: 'unary'; readonly value: '['; readonly expressions: readonly Tree[] }
export interface ObjectConstructor extends NodeBase { readonly type: 'unary'; readonly value: '{'; readonly lhs: readonly (readonly [Tree, Tree])[] }
/** A call, or with a `?` among its arguments a partial application. */
export interface Call extends NodeBase { readonly type: 'function' | 'partial'; readonly procedure: Tree; readonly arguments: readonly Tree[] }
/** A function; a `thunk` is its last call, to be made by the caller. */
export interface Lambda extends NodeBase {
  readonly type: 'lambda';
  readonly arguments: readonly Variable[];
  readonly body: Tree;
  readonly signature?: { readonly definition: string };
  readonly thunk?: boolean;
}
export interface Apply extends NodeBase { readonly type: 'apply'; readonly lhs: Tree; readonly rhs: Tree }
export interface Transform extends NodeBase { readonly type: 'transform'; readonly pattern: Tree; readonly update: Tree; readonly delete?: Tree }
export interface Hole extends NodeBase { readonly type: 'operator'; readonly value: '?' }

/** The nodes directly inside a node, in the order of the text. */
export function children(node: Step): Step[] {
  const own = ownChildren(node);
  for (const stage of [...node.predicate ?? [], ...node.stages ?? []]) if (stage.type === 'filter') own.push(stage.expr);
  if (node.group !== undefined) own.push(...node.group.lhs.flat());
  return own;
}

function ownChildren(node: Step): Step[] {
  switch (node.type) {
    case 'path': return [...node.steps];
    case 'sort': return node.terms.map((term) => term.expression);
    case 'block': return [...node.expressions];
    case 'bind': case 'binary': case 'apply': return [node.lhs, node.rhs];
    case 'condition': return [node.condition, node.then, ...(node.else === undefined ? [] : [node.else])];
    case 'function': case 'partial': return [node.procedure, ...node.arguments];
    case 'lambda': return [node.body];
    case 'transform': return [node.pattern, node.update, ...(node.delete === undefined ? [] : [node.delete])];
    case 'unary':
      if (node.value === '-') return [node.expression];
      return node.value === '[' ? [...node.expressions] : node.lhs.flat();
    default: return [];
  }
}

/** The thunks of the calls that a function with this body may end with. */
export function lastCalls(node: Step): Lambda[] {
  switch (node.type) {
    case 'lambda': return node.thunk === true ? [node] : [];
    case 'block': return node.expressions.slice(-1).flatMap(lastCalls);
    case 'condition': return [node.then, ...(node.else === undefined ? [] : [node.else])].flatMap(lastCalls);
    default: return [];
  }
}

/** Whether no predicate, grouping or `[]` stands behind a node. */
export const isPlain = (node: Step): boolean => node.predicate === undefined && node.group === undefined && node.keepArray !== true;

/** Whether nothing stands behind a node. */
export const isBare = (node: Step): boolean =>
  node.predicate === undefined && node.stages === undefined && node.group === undefined && node.tuple !== true;
