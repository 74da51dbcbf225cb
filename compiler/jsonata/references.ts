/**
 * What an expression reads from outside: variables it does not bind itself, and the document that JSONata would start
 * from, which Step Functions does not give it. ASL specification, "JSONata"; AWS refuses such a definition with
 * "Reference to 'phone' at the top level is not supported."
 */
import { libraryFunction } from './library.ts';
import { children, type Call, type Path, type Step, type Tree } from './tree.ts';

/** Variables that are read and not bound inside, without `states` and the library. In order of appearance. */
export function freeVariables(tree: Tree): string[] {
  const found = new Set<string>();
  visitVariables(tree, new Set(), 'value', found);
  return [...found];
}

type Place = 'value' | 'callee' | 'argument';

function visitVariables(node: Step, bound: Set<string>, place: Place, found: Set<string>): void {
  switch (node.type) {
    case 'variable':
      // A function of the library counts as a variable where only a value makes sense: `$count + 1`.
      if (!bound.has(node.value) && !['', '$', 'states'].includes(node.value)
        && (place === 'value' || libraryFunction(node.value) === undefined)) found.add(node.value);
      break;
    case 'bind':
      visitVariables(node.rhs, bound, 'value', found);
      bound.add(node.lhs.value);
      return;
    case 'function':
    case 'partial':
      visitCall(node, bound, found);
      break;
    case 'lambda': {
      const inner = new Set([...bound, ...node.arguments.map((argument) => argument.value)]);
      visitVariables(node.body, inner, 'value', found);
      return;
    }
    case 'block': {
      const inner = new Set([...bound, ...node.expressions.flatMap((part) => (part.type === 'bind' && part.rhs.type === 'lambda' ? [part.lhs.value] : []))]);
      for (const part of node.expressions) visitVariables(part, inner, 'value', found);
      break;
    }
    case 'path':
      visitPath(node, bound, found);
      break;
    case 'apply':
      visitVariables(node.lhs, bound, 'value', found);
      visitVariables(node.rhs, bound, 'argument', found);
      break;
    default:
      for (const child of children({ ...node, predicate: undefined, stages: undefined, group: undefined } as Step)) visitVariables(child, bound, 'value', found);
  }
  if (node.type === 'path') return;
  for (const stage of [...node.predicate ?? [], ...node.stages ?? []]) if (stage.type === 'filter') visitVariables(stage.expr, bound, 'value', found);
  for (const part of node.group?.lhs.flat() ?? []) visitVariables(part, bound, 'value', found);
}

function visitCall(node: Call, bound: Set<string>, found: Set<string>): void {
  visitVariables(node.procedure, bound, 'callee', found);
  for (const argument of node.arguments) visitVariables(argument, bound, 'argument', found);
}

/** A step sees the variables that the steps before it have bound. */
function visitPath(node: Path, bound: Set<string>, found: Set<string>): void {
  const inner = new Set(bound);
  for (const step of node.steps) {
    for (const name of [step.focus, step.index]) if (name !== undefined) inner.add(name);
    for (const stage of step.stages ?? []) if (stage.type === 'index') inner.add(stage.value);
    visitVariables(step, inner, 'value', found);
  }
  for (const part of node.group?.lhs.flat() ?? []) visitVariables(part, inner, 'value', found);
}

/** What is read of the document at the top level: '$', '$$' (anywhere), names, '*', '**'. Each once, in order. */
export function topLevelReferences(tree: Tree): string[] {
  const found = new Set<string>();
  const visit = (node: Step, topLevel: boolean): void => {
    if (node.type === 'variable' && node.value === '$') found.add('$$');
    if (topLevel) {
      if (node.type === 'variable' && node.value === '') found.add('$');
      if (node.type === 'name') found.add(node.value);
      if (node.type === 'wildcard') found.add('*');
      if (node.type === 'descendant') found.add('**');
    }
    for (const { child, inside } of placed(node)) visit(child, topLevel && !inside);
  };
  visit(tree, true);
  return [...found];
}

/** The nodes inside a node; `inside`: where a context has been set. */
function placed(node: Step): { readonly child: Step; readonly inside: boolean }[] {
  const own = children({ ...node, predicate: undefined, stages: undefined, group: undefined } as Step);
  const contexts = [...node.predicate ?? [], ...node.stages ?? []].flatMap((stage) => (stage.type === 'filter' ? [stage.expr] : []));
  return [
    ...own.map((child, i) => ({ child, inside: node.type === 'sort' || node.type === 'transform' || (node.type === 'path' && i > 0) })),
    ...[...contexts, ...node.group?.lhs.flat() ?? []].map((child) => ({ child, inside: true })),
  ];
}
