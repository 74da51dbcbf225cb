/** Pass: its input, parameters or a fixed result, put where ResultPath says. ASL specification, "Pass State". */
import type { PassState } from '../../ast.ts';
import type { Local } from '../block.ts';
import { literal } from '../code.ts';
import { emitExpression } from '../expression.ts';
import { emitAssign, emitOutput, leave, placed, type Site } from '../site.ts';

export function emitPass(state: PassState, site: Site): void {
  const { block, scope } = site;
  const next = site.target(state.next?.value);
  if (state.queryLanguage === 'JSONata') {
    const output = state.output && emitOutput(state.output, site);
    block.add(leave(site, next, output, emitAssign(state.assign, scope())));
    return;
  }
  const result = resultOf(state, site);
  const output = isUnchanged(state) ? undefined : placed(site, state.resultPath, result);
  block.add(leave(site, next, output, emitAssign(state.assign, scope({ document: result }))));
}

/** Whether the input goes on as it came. */
const isUnchanged = (state: PassState): boolean => state.outputPath === undefined && (state.resultPath === null
  || (state.resultPath === undefined && state.result === undefined && state.parameters === undefined && state.inputPath === undefined));

/**
 * What the state makes of its input: a fixed result, its parameters, or the input itself. What is used exactly once needs no
 * name; parameters that nothing uses, since OutputPath leads elsewhere, are computed all the same: they may fail.
 */
function resultOf(state: PassState, { block, input, scope }: Site): Local {
  const isOutput = state.resultPath !== null && (state.outputPath === undefined || state.outputPath?.root === 'input');
  const once = state.assign === undefined && isOutput;
  const args = state.parameters && emitExpression(state.parameters, scope());
  if (state.result === undefined) {
    if (args === undefined) return input;
    return once ? () => args : block.declare('args', args);
  }
  if (args !== undefined) block.declare('args', args);
  const result = literal(state.result);
  return once ? () => result : block.offer('result', result);
}
