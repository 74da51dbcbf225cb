/** Fail: ends the execution with an error. ASL specification, "Fail State". */
import type { Expression, FailState } from '../../ast.ts';
import { call, type Code, code, literal, runtime } from '../code.ts';
import { emitExpression } from '../expression.ts';
import type { Site } from '../site.ts';
import { emitPath } from '../paths.ts';

export function emitFail(state: FailState, site: Site): void {
  const text = (field: string, value: Expression | undefined): Code => {
    if (value === undefined) return code`undefined`;
    if (value.kind !== 'path') return emitExpression(value, site.scope(), 'string');
    return call(runtime('textAt'), [emitPath(value, site.scope()), literal(field), literal(value.source)]);
  };
  const failure = call(code`new ${runtime('Failure')}`, [text('ErrorPath', state.error), text('CausePath', state.cause)]);
  site.block.add(code`throw ${failure};`);
}
