/** Choice: the first rule that holds says what follows. ASL specification, "Choice State". */
import type { ChoiceRule, ChoiceState } from '../../ast.ts';
import { type Code, code, mapped, runtime } from '../code.ts';
import { emitCondition } from '../condition.ts';
import { emitExpression } from '../expression.ts';
import { emitAssign, leave, placed, type Site } from '../site.ts';

export function emitChoice(state: ChoiceState, site: Site): void {
  const { block, scope } = site;
  const output = sharedOutput(state, site);
  for (const rule of state.choices) {
    const then = leave(site, site.target(rule.next?.value), ruleOutput(rule, site) ?? output, emitAssign(rule.assign, scope()));
    block.addIf(mapped(rule.node.offset, emitCondition(rule.condition, scope())), then);
  }
  if (state.default === undefined) {
    block.add(code`throw ${runtime('noChoiceMatched')}();`);
    return;
  }
  const otherwise = state.output === undefined ? output : emitExpression(state.output, scope());
  block.add(leave(site, site.target(state.default.value), otherwise, emitAssign(state.assign, scope())));
}

/** JSONPath: the output is what InputPath and OutputPath leave of the input, whatever rule holds. */
function sharedOutput(state: ChoiceState, site: Site): Code | undefined {
  if (state.queryLanguage === 'JSONata') return undefined;
  if (state.inputPath === undefined && state.outputPath === undefined) return undefined;
  const output = placed(site, undefined, site.input);
  return state.outputPath === undefined ? output : site.block.declare('selected', output)();
}

const ruleOutput = (rule: ChoiceRule, site: Site): Code | undefined =>
  rule.output && emitExpression(rule.output, site.scope());
