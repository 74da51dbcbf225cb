/** Pass: its input, parameters or a fixed result, put where ResultPath says. ASL specification, "Pass State". */
import type { PassState } from '../../ast.ts';
import { type Code, literal } from '../code.ts';
import { emitExpression } from '../expression.ts';
import { emitResultPath } from '../paths.ts';
import { emitAssign, leave, type Site, throughOutputPath } from '../site.ts';

export function emitPass(state: PassState, site: Site): void {
  const { block, scope } = site;
  const next = site.target(state.next?.value);
  if (state.queryLanguage === 'JSONata') {
    const output = state.output && block.declare('output', emitExpression(state.output, scope()));
    block.add(leave(site, next, output, emitAssign(state.assign, scope())));
    return;
  }
  const result = resultOf(state, site);
  const changes = state.result !== undefined || state.parameters !== undefined || state.inputPath !== undefined;
  const named = result !== undefined && (state.assign !== undefined || usesPath(state) || (state.resultPath === null && state.parameters !== undefined));
  const value = result === undefined ? site.input() : named ? block.declare('result', result) : result;
  const placed = emitResultPath(state.resultPath, site.raw, () => value);
  const output = changes || state.resultPath !== undefined || state.outputPath !== undefined ? throughOutputPath(site, placed) : undefined;
  block.add(leave(site, next, output, emitAssign(state.assign, scope({ document: value }))));
}

/** What the state passes on, unless it is its input. */
function resultOf(state: PassState, site: Site): Code | undefined {
  const parameters = state.parameters && emitExpression(state.parameters, site.scope());
  if (state.result === undefined) return parameters;
  if (parameters !== undefined) site.block.declare('args', parameters);
  return literal(state.result);
}

const usesPath = (state: PassState): boolean => state.resultPath !== undefined && state.resultPath !== null && state.resultPath.steps.length > 0;
