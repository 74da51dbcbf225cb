/** An expression by itself, outside of any state machine: for tests, benchmarks and tools. */
import { code, identifier, literal, render, runtime } from '../emit/code.ts';
import type { Scope } from '../emit/scope.ts';
import { emitTree } from './emit.ts';
import { type JsonataProblem, parseJsonata } from './index.ts';
import type { Tree } from './tree.ts';

export interface StandaloneExpression {
  /**
   * JavaScript of a function `(input, variables, frame) => value`. `$` is `input`, variables are the members of
   * `variables`, the host is that of `frame`. It throws a JsonataError.
   */
  readonly js: string;
  /** Names of `aslc/runtime` that the text uses. */
  readonly runtime: ReadonlySet<string>;
}

/** Compiles an expression by itself. */
export function compileJsonata(source: string): StandaloneExpression | JsonataProblem {
  const parsed = parseJsonata(source);
  if ('message' in parsed) return parsed;
  const nothing = code`undefined`;
  const scope: Scope = {
    document: nothing,
    context: nothing,
    input: nothing,
    variable: (name) => (name === '$' ? identifier('input') : code`variables[${literal(name)}]`),
  };
  const { body, host } = emitTree(parsed.tree as Tree, scope, { offset: (position) => position, root: identifier('input') });
  const evaluated = host ? code`${runtime('bounded')}(() => ${runtime('hosted')}(f, ${body}))` : code`${runtime('bounded')}(${body})`;
  const { text, runtime: used } = render(code`(input, variables, f) => ${evaluated}`, { types: false });
  return { js: text, runtime: used };
}
