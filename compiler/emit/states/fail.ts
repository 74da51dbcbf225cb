/** Fail: ends the execution with an error. ASL specification, "Fail State". */
import type { Expression, FailState } from '../../ast.ts';
import { call, type Code, code, runtime } from '../code.ts';
import type { Site } from '../site.ts';
import { emitTextField } from '../text-field.ts';

export function emitFail(state: FailState, site: Site): void {
  const text = (field: string, value: Expression | undefined): Code => (value === undefined ? code`undefined` : emitTextField(field, value, site.scope()));
  const failure = call(code`new ${runtime('Failure')}`, [text('ErrorPath', state.error), text('CausePath', state.cause)]);
  site.block.add(code`throw ${failure};`);
}
