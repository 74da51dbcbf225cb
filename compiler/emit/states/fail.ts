/** Fail: ends the execution with an error. ASL specification, "Fail State". */
import type { Expression, FailState } from '../../ast.ts';
import { type Code, code, runtime } from '../code.ts';
import { emitExpression } from '../expression.ts';
import type { Site } from '../site.ts';
import { emitPath } from '../paths.ts';

export function emitFail(state: FailState, site: Site): void {
  const text = (value: Expression | undefined): Code => {
    if (value === undefined) return code`undefined`;
    return value.kind === 'path' ? emitPath(value, site.scope()) : emitExpression(value, site.scope(), 'string');
  };
  site.block.add(code`throw new ${runtime('Failure')}(${text(state.error)}, ${text(state.cause)});`);
}
