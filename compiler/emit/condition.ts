/**
 * Conditions of Choice rules as code. One JavaScript operator where it is exact, otherwise the comparison function of
 * the operator's name. ASL specification, "Choice State".
 */
import type { Condition, Expression, PathExpression } from '../ast.ts';
import { call, type Code, code, literal, mapped, operation, runtime } from './code.ts';
import { emitExpression } from './expression.ts';
import { emitLookup } from './paths.ts';
import type { Scope } from './scope.ts';

/** A boolean expression. */
export function emitCondition(condition: Condition, scope: Scope): Code {
  switch (condition.kind) {
    case 'and': return operation(condition.conditions.map((inner) => nested(inner, scope)), '&&');
    case 'or': return operation(condition.conditions.map((inner) => nested(inner, scope)), '||');
    case 'not': return code`!(${emitCondition(condition.condition, scope)})`;
    case 'jsonata': return emitExpression(condition.expression, scope, 'boolean');
    case 'comparison': return emitComparison(condition, scope);
    case 'invalid': return code`false`;
  }
}

const nested = (condition: Condition, scope: Scope): Code =>
  (condition.kind === 'and' || condition.kind === 'or') && condition.conditions.length > 1
    ? code`(${emitCondition(condition, scope)})` : emitCondition(condition, scope);

type Comparison = Extract<Condition, { kind: 'comparison' }>;

function emitComparison({ variable, operator, operand }: Comparison, scope: Scope): Code {
  if (operator === 'IsPresent') return code`${emitLookup(variable, scope)} ${equality(operand)} undefined`;
  const value = emitOperand(variable, scope);
  const type = TYPE_TESTS[operator];
  if (type !== undefined) return type(value, operand);
  if (operand.kind === 'literal' && EQUALITIES.has(operator)) return code`${value} === ${literal(operand.value)}`;
  const other = operand.kind === 'path' ? emitOperand(operand, scope) : emitExpression(operand, scope);
  return call(runtime(operator[0]!.toLowerCase() + operator.slice(1)), [value, other]);
}

/** Operators that `===` carries out exactly when the other side is a literal of their type. */
const EQUALITIES: ReadonlySet<string> = new Set(['StringEquals', 'NumericEquals', 'BooleanEquals']);

/** Tests of a value's type; the operand says whether it should be of that type. One row per operator. */
const TYPE_TESTS: Readonly<Record<string, (value: Code, wanted: Expression) => Code>> = {
  IsNull: (value, wanted) => code`${value} ${isFalse(wanted) ? NOT_EQUAL : EQUAL} null`,
  IsString: (value, wanted) => typeTest(value, wanted, 'string'),
  IsNumeric: (value, wanted) => typeTest(value, wanted, 'number'),
  IsBoolean: (value, wanted) => typeTest(value, wanted, 'boolean'),
  IsTimestamp: (value, wanted) => code`${isFalse(wanted) ? NOT : undefined}${call(runtime('isTimestamp'), [value])}`,
};

const EQUAL = code`===`;
const NOT_EQUAL = code`!==`;
const NOT = code`!`;

const typeTest = (value: Code, wanted: Expression, type: string): Code =>
  code`typeof ${value} ${isFalse(wanted) ? NOT_EQUAL : EQUAL} ${type}`;

const isFalse = (wanted: Expression): boolean => wanted.kind === 'literal' && wanted.value === false;

/** `IsPresent: true` is "not undefined". */
const equality = (wanted: Expression): Code => (isFalse(wanted) ? EQUAL : NOT_EQUAL);

function emitOperand(path: PathExpression, scope: Scope): Code {
  return mapped(path.node.offset, call(runtime('operand'), [emitLookup(path, scope), literal(path.source)]));
}
