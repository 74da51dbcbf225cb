/** Choice: the first rule that holds says what follows. ASL specification, "Choice State". */
import type { ChoiceRule, ChoiceState } from '../../ast.ts';
import { type Code, code, mapped, runtime } from '../code.ts';
import { emitCondition } from '../condition.ts';
import { emitExpression } from '../expression.ts';
import { emitAssign, leave, placed, type Site } from '../site.ts';

export function emitChoice(state: ChoiceState, site: Site): void {
  const { block, scope } = site;
  for (const rule of state.choices) {
    const then = leave(site, site.target(rule.next?.value), outputOf(rule, state, site), emitAssign(rule.assign, scope()));
    block.addIf(mapped(rule.node.offset, emitCondition(rule.condition, scope())), then);
  }
  if (state.default === undefined) {
    block.add(code`throw ${runtime('noChoiceMatched')}();`);
    return;
  }
  block.add(leave(site, site.target(state.default.value), outputOf(state, state, site), emitAssign(state.assign, scope())));
}

/**
 * JSONata: the Output of the rule, or of the state where Default is taken. JSONPath: what InputPath and OutputPath leave of the
 * input, whatever follows; only once that is known, for OutputPath may fail.
 */
function outputOf({ output }: ChoiceRule | ChoiceState, state: ChoiceState, site: Site): Code | undefined {
  if (state.queryLanguage === 'JSONata') return output && emitExpression(output, site.scope());
  if (state.inputPath === undefined && state.outputPath === undefined) return undefined;
  return placed(site, undefined, site.input);
}
