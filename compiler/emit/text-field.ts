/** Fields that hold a text: a literal, JSONata, or what a path or an intrinsic function finds, which may be anything. */
import type { Expression, IntrinsicCall, PathExpression } from '../ast.ts';
import { intrinsicFunctions } from '../expressions/intrinsic-functions.ts';
import { call, type Code, literal, runtime } from './code.ts';
import { emitExpression } from './expression.ts';
import type { Scope } from './scope.ts';

/** The text of a field; `field` is what its JSONPath form is called. */
export function emitTextField(field: string, value: Expression, scope: Scope): Code {
  const emitted = emitExpression(value, scope, 'string');
  return isSelected(value) ? call(runtime('textAt'), [emitted, literal(field), literal(value.source)]) : emitted;
}

/** Whether a value comes from a document, which may hold anything there. */
const isSelected = (value: Expression): value is PathExpression | IntrinsicCall =>
  value.kind === 'path' || (value.kind === 'intrinsic' && intrinsicFunctions[value.name]?.text === 'perhaps');
