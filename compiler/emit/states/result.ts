/** What Task, Parallel and Map share: arguments in, a result through ResultSelector, ResultPath and OutputPath or Output. */
import type { MapState, ParallelState, TaskState } from '../../ast.ts';
import type { Code } from '../code.ts';
import { emitExpression } from '../expression.ts';
import { emitAssign, emitOutput, leave, placed, type Site } from '../site.ts';

/** The arguments of the work: `Parameters`, `Arguments`, or the input. */
export const emitArguments = (state: TaskState | ParallelState, site: Site): Code =>
  (state.arguments === undefined ? site.input() : emitExpression(state.arguments, site.scope()));

/** `const result = await work;` and the way out of the state. */
export function emitResult(state: TaskState | ParallelState | MapState, site: Site, work: Code): void {
  const { block, scope } = site;
  const next = site.target(state.next?.value);
  const result = block.declare('result', block.await(work));
  if (state.queryLanguage === 'JSONata') {
    const output = state.output === undefined ? result() : emitOutput(state.output, site, { result });
    block.add(leave(site, next, output, emitAssign(state.assign, scope({ result }))));
    return;
  }
  const selected = state.resultSelector === undefined ? result
    : block.declare('selected', emitExpression(state.resultSelector, scope({ document: result })));
  const unchanged = state.resultPath === null && state.outputPath === undefined;
  const output = unchanged ? undefined : placed(site, state.resultPath, selected);
  block.add(leave(site, next, output, emitAssign(state.assign, scope({ document: selected }))));
}
