import { children, type Step, type Tree } from '../../compiler/jsonata/tree.ts';
import type { Json } from '../../runtime/core/json.ts';

/**
 * Where the right answer is not that of JSONata's own suite, with the reason. Each entry must differ: one that agrees
 * with the suite breaks the test.
 */
export interface Difference {
  /** Beginning of the cases' ids. */
  readonly cases: string;
  /** What the compiler does instead: the parser refuses it, or evaluation fails with this code; or a value. */
  readonly instead: { readonly refused: string } | { readonly code: string } | { readonly value: number };
  readonly reason: string;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    cases: 'coalescing-operator/',
    instead: { refused: 'The symbol "?" cannot be used as a unary operator' },
    reason: 'Step Functions has JSONata 2.0.6; `??` came with 2.1.',
  },
  {
    cases: 'default-operator/',
    instead: { refused: 'The symbol ":" cannot be used as a unary operator' },
    reason: 'Step Functions has JSONata 2.0.6; `?:` came with 2.1.',
  },
  {
    cases: 'function-eval/',
    instead: { code: 'T1006' },
    reason: 'Step Functions does not have $eval: calling it is calling something that is no function.',
  },
  {
    cases: 'tail-recursion/case002/',
    instead: { value: 9.33262154439441e157 },
    reason: 'The case ends 302 nested evaluations with U1001. Calls are bounded here by the stack, which ends endless recursion in the same way.',
  },
];

/** A kind of expressions for which the `jsonata` package gives what nobody can want. Random ones are not compared. */
export interface Fault {
  readonly affects: (node: Step) => boolean;
  /** One that must differ, its document, and what the compiler gives. */
  readonly example: { readonly expression: string; readonly document: Json; readonly outcome: { readonly value: Json } | { readonly error: string } };
  readonly reason: string;
}

export const FAULTS: readonly Fault[] = [
  {
    affects: (node) => node.type === 'block' && (node.predicate !== undefined || node.group !== undefined || node.keepArray === true) && endsWithCall(node),
    example: { expression: '(function($l){ ($map($l, $string))[0] })([1, 2])', document: null, outcome: { value: '1' } },
    reason: 'What stands behind a block that ends a function is lost: the call in the block is taken for the last of the function and left to the caller.',
  },
  {
    affects: (node) => node.type === 'path' && node.steps.some((step) => step.tuple === true) && node.group !== undefined && node.group.lhs.length > 1,
    example: { expression: 'a@$x{"k": b, "l": b}', document: { a: 1, b: 2 }, outcome: { value: { k: 2, l: 2 } } },
    reason: 'With two pairs that group one tuple, the second has no context: the first removed it from the tuple both have.',
  },
  {
    affects: (node) => node.type === 'transform' && node.update.type !== 'unary',
    example: { expression: 'a ~> |$|$keys|', document: { a: {} }, outcome: { error: 'T2011' } },
    reason: 'A function that stands for an update counts as an object: what the package keeps in it is merged.',
  },
  {
    affects: (node) => node.type === 'apply' && node.rhs.type === 'transform' && makesArray(node.lhs),
    example: { expression: 'a.[b] ~> |$|{"n": 1}|', document: { a: [{}, {}] }, outcome: { value: [[], []] } },
    reason: 'An object constructor whose context is an empty array puts an item into the array.',
  },
  {
    affects: (node) => values(node).some((child) => child.tuple === true),
    example: { expression: 'a.{"k": (b)[%.c]}', document: { a: { b: 1, c: true } }, outcome: { value: { k: 1 } } },
    reason: 'Where a parent of items outside is asked for in brackets that are no step of a path, the package shows the tuples it keeps inside.',
  },
  {
    affects: (node) => node.type === 'path' && node.steps[0]?.consarray === true && readsWholeContext(node.steps[0]),
    example: { expression: 'a.([*].b)', document: { a: { b: 1, c: { b: 2 } } }, outcome: { value: 2 } },
    reason: 'An array constructor that begins a path has its context in an array, so that `*` is the context itself.',
  },
  {
    affects: (node) => node.type === 'function' && node.procedure.type === 'variable' && node.procedure.value === 'formatNumber'
      && node.arguments[1]?.type === 'string' && hasIrregularGroups(node.arguments[1].value as string),
    example: { expression: '$formatNumber(5555, "#,##,##0")', document: null, outcome: { value: '5,555' } },
    reason: 'Where separators do not stand at regular intervals, those for which there are no digits are put in all the same: `55,55,`.',
  },
  {
    affects: (node) => node.type === 'function' && node.procedure.type === 'variable' && node.procedure.value === 'replace'
      && node.arguments[2]?.type !== 'string',
    example: { expression: '$replace("ab", "b", nothing)', document: null, outcome: { error: 'D3012' } },
    reason: 'A replacement that is no text is put in as what JavaScript makes of it: `undefined`, or the source of a function of the package.',
  },
  {
    affects: (node) => node.type === 'apply' && node.rhs.type === 'variable' && node.rhs.value === 'spread' && node.lhs.type === 'lambda' && node.lhs.body.type === 'variable',
    example: { expression: '(function($x){ $exists } ~> $spread)(1) ? 1 : 2', document: null, outcome: { value: 2 } },
    reason: 'A function of the library that comes to $spread out of another function is taken apart into what the package keeps in it.',
  },
];

const makesArray = (node: Step): boolean => (node.type === 'unary' && node.value === '[') || children(node).some(makesArray);

/** Whether a node reads all of what its context is. */
const readsWholeContext = (node: Step): boolean => node.type === 'wildcard' || (node.type === 'function' && node.arguments.length < 2)
  || children(node).some(readsWholeContext);

/** Whether a picture has separators of groups that differ in size. */
const hasIrregularGroups = (picture: string): boolean => [',', '.'].some((separator) => picture.split(';').some((part) => {
  const [integer = ''] = part.split(separator === ',' ? '.' : ',');
  return new Set(integer.split(separator).slice(1).map((group) => group.replace(/[^#0-9٠-٩]/g, '').length)).size > 1;
}));

/** The nodes inside a node that are wanted as values, not as steps of a path. */
function values(node: Step): Step[] {
  const steps: readonly Step[] = node.type === 'path' ? node.steps : node.type === 'block' && node.tuple === true ? node.expressions.slice(-1) : [];
  return children(node).filter((child) => !steps.includes(child));
}

/** Whether a node of a function's body leaves a call to the caller. */
function endsWithCall(node: Tree): boolean {
  switch (node.type) {
    case 'lambda': return node.thunk === true;
    case 'block': return node.expressions.length > 0 && endsWithCall(node.expressions.at(-1)!);
    case 'condition': return endsWithCall(node.then) || (node.else !== undefined && endsWithCall(node.else));
    default: return false;
  }
}
