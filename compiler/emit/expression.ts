/** Expressions as code: what a template, a path, a call of an intrinsic function or JSONata computes. */
import type { Expression, IntrinsicCall } from '../ast.ts';
import { intrinsicFunctions } from '../expressions/intrinsic-functions.ts';
import { emitJsonata, type Expected } from '../jsonata/emit.ts';
import { call, type Code, code, identifier, list, literal, mapped, object, runtime } from './code.ts';
import { emitArgument, emitPath } from './paths.ts';
import type { Scope } from './scope.ts';
import { templateLiteral } from './template-literal.ts';

/** The value of an expression. Whatever can fail is mapped to its place in the definition. `expected`: JSONata of that type. */
export function emitExpression(expression: Expression, scope: Scope, expected?: Expected): Code {
  switch (expression.kind) {
    case 'literal': return literal(expression.value);
    case 'path': return emitPath(expression, scope);
    case 'intrinsic': return mapped(expression.node.offset, emitCall(expression, scope, expression.source));
    case 'jsonata': return emitJsonata(expression, scope, expected);
    case 'object': return object(expression.entries.map(({ key, value }) => [key, emitExpression(value, scope)]));
    case 'array': return list(expression.items.map((item) => emitExpression(item, scope)));
  }
}

/** `source` is the text of the outermost call: AWS quotes it whatever part of it fails. */
function emitCall({ name, arguments: operands }: IntrinsicCall, scope: Scope, source: string): Code {
  const args = operands.map((operand) => {
    if (operand.kind === 'path') return emitArgument(operand, scope, source);
    return operand.kind === 'intrinsic' ? emitCall(operand, scope, source) : emitExpression(operand, scope);
  });
  const text = name === 'States.Format' ? emitText(operands, args) : undefined;
  if (text !== undefined) return text;
  const callee = code`${runtime('States')}.${identifier(name.slice('States.'.length))}`;
  return call(callee, intrinsicFunctions[name]?.host ? [identifier('f'), ...args] : args);
}

/** States.Format with a constant template: a template literal. Undefined when the template is computed or does not fit. */
function emitText([template]: readonly Expression[], [, ...values]: readonly Code[]): Code | undefined {
  if (template?.kind !== 'literal' || typeof template.value !== 'string') return undefined;
  const pieces = piecesOf(template.value);
  if (pieces.length !== values.length + 1) return undefined;
  return templateLiteral(pieces, values.map((value) => call(runtime('text'), [value])));
}

/** The texts around the placeholders `{}` of a template; `\{`, `\}` and `\\` are the second character. */
function piecesOf(template: string): string[] {
  const pieces = [''];
  for (const [token, escaped] of template.matchAll(/\\(.)|\{\}|[^]/g)) {
    if (token === '{}') pieces.push('');
    else pieces[pieces.length - 1] += escaped ?? token;
  }
  return pieces;
}
