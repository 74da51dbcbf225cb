/** Fail: ends the execution with an error. ASL specification, "Fail State". */
import type { Expression, FailState, IntrinsicCall, PathExpression } from '../../ast.ts';
import { intrinsicFunctions } from '../../expressions/intrinsic-functions.ts';
import { call, type Code, code, literal, runtime } from '../code.ts';
import { emitExpression } from '../expression.ts';
import type { Site } from '../site.ts';

export function emitFail(state: FailState, site: Site): void {
  const text = (field: string, value: Expression | undefined): Code => {
    if (value === undefined) return code`undefined`;
    const emitted = emitExpression(value, site.scope(), 'string');
    return isSelected(value) ? call(runtime('textAt'), [emitted, literal(field), literal(value.source)]) : emitted;
  };
  const failure = call(code`new ${runtime('Failure')}`, [text('ErrorPath', state.error), text('CausePath', state.cause)]);
  site.block.add(code`throw ${failure};`);
}

/** Whether a value comes from a document, which may hold anything there. */
const isSelected = (value: Expression): value is PathExpression | IntrinsicCall =>
  value.kind === 'path' || (value.kind === 'intrinsic' && intrinsicFunctions[value.name]?.text === 'perhaps');
