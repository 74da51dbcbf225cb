/**
 * JSONata as Step Functions understands it: from the text of an expression to its tree.
 *
 * The dialect is JSONata 2.0.6: the operators `?:` and `??` of 2.1 are refused with the words of the older parser.
 * Bounded: neither a long nor a deeply nested expression can exhaust the stack. AWS, "Transforming data with JSONata in
 * Step Functions".
 */
import jsonata from 'jsonata';
import { freeVariables, topLevelReferences } from './references.ts';
import { children, type Step, type Tree } from './tree.ts';

export interface ParsedJsonata {
  /** For `emitJsonata`. */
  readonly tree: unknown;
  /** Variables it reads that it does not bind itself, without `states` and the functions of the library. */
  readonly variables: readonly string[];
  /** What it reads of a document that Step Functions does not give it: '$', '$$', names at the top level. AWS refuses these. */
  readonly topLevelReferences: readonly string[];
}

export interface JsonataProblem {
  /** AWS's words: 'Unexpected end of expression'. */
  readonly message: string;
  /** Offset in the expression. */
  readonly position: number;
}

/** Characters of an expression. A whole definition may have 1 MB. */
const LONGEST = 262_144;
/** Nodes inside each other. */
const DEEPEST = 1_000;

/** Parses an expression, without the marks `{% %}`. */
export function parseJsonata(source: string): ParsedJsonata | JsonataProblem {
  if (source.length > LONGEST) return { message: `An expression must not be longer than ${LONGEST} characters`, position: LONGEST };
  const tree = parse(source);
  if ('message' in tree) return tree;
  const { problem } = survey(tree, source);
  return problem ?? { tree, variables: freeVariables(tree), topLevelReferences: topLevelReferences(tree) };
}

function parse(source: string): Tree | JsonataProblem {
  try {
    return jsonata(source).ast() as unknown as Tree;
  } catch (thrown) {
    if (thrown instanceof RangeError) return TOO_DEEP;
    const { message, position } = thrown as { readonly message?: string; readonly position?: number };
    return { message: message ?? 'The expression is not valid', position: Math.min(position ?? 0, source.length) };
  }
}

const TOO_DEEP: JsonataProblem = { message: 'The expression is nested too deeply', position: 0 };

/** Walks the whole tree, without recursion, and reports what the dialect does not have. */
function survey(tree: Tree, source: string): { readonly problem: JsonataProblem | undefined } {
  const pending: { readonly node: Step; readonly depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth } = next;
    if (depth > DEEPEST) return { problem: TOO_DEEP };
    const problem = newerOperator(node, source);
    if (problem !== undefined) return { problem };
    for (const child of children(node)) pending.push({ node: child, depth: depth + 1 });
  }
  return { problem: undefined };
}

/** A condition whose operator is one token of two characters: `?:` or `??`. */
function newerOperator(node: Step, source: string): JsonataProblem | undefined {
  if (node.type !== 'condition' || node.position === undefined) return undefined;
  const operator = source.slice(node.position - 2, node.position);
  if (operator !== '?:' && operator !== '??') return undefined;
  return { message: `The symbol "${operator[1]!}" cannot be used as a unary operator`, position: node.position };
}
