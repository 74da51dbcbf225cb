/** The rules of a Choice. ASL specification, "Choice State". */
import type { Json } from '../../runtime/core/index.ts';
import { find, read, type Roots } from './paths.ts';

const TYPES: Readonly<Record<string, (value: Json) => boolean>> = {
  IsNull: (value) => value === null,
  IsBoolean: (value) => typeof value === 'boolean',
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsTimestamp: (value) => isTimestamp(value),
};

const ORDER: Readonly<Record<string, (a: Json, b: Json) => boolean>> = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThan: (a, b) => a > b,
  GreaterThanEquals: (a, b) => a >= b,
};

/** Whether a value is the text of a timestamp. */
export const isTimestamp = (value: Json): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value);

/** Operand types by the operator's first word: whether a value is one, and what is compared. */
const OPERANDS: Readonly<Record<string, readonly [fits: (value: Json) => boolean, key: (value: Json) => Json]>> = {
  String: [(value) => typeof value === 'string', (value) => value],
  Numeric: [(value) => typeof value === 'number', (value) => value],
  Boolean: [(value) => typeof value === 'boolean', (value) => value],
  Timestamp: [isTimestamp, (value) => Date.parse(value)],
};

/** Whether a rule holds. */
export function holds(rule: Json, roots: Roots): boolean {
  if (rule.And !== undefined) return rule.And.every((inner: Json) => holds(inner, roots));
  if (rule.Or !== undefined) return rule.Or.some((inner: Json) => holds(inner, roots));
  if (rule.Not !== undefined) return !holds(rule.Not, roots);
  if (rule.IsPresent !== undefined) return (find(rule.Variable, roots) !== undefined) === rule.IsPresent;

  const operator = Object.keys(rule).find((key) => key in TYPES || /^(?:String|Numeric|Boolean|Timestamp)/.test(key))!;
  const value = read(rule.Variable, roots);
  if (operator in TYPES) return TYPES[operator]!(value) === rule[operator];

  const operand = operator.endsWith('Path') ? read(rule[operator], roots) : rule[operator];
  if (operator === 'StringMatches') return typeof value === 'string' && wildcard(operand).test(value);
  const [, type, comparison] = /^(String|Numeric|Boolean|Timestamp)(.*?)(?:Path)?$/.exec(operator)!;
  const [fits, key] = OPERANDS[type!]!;
  return fits(value) && fits(operand) && ORDER[comparison!]!(key(value), key(operand));
}

/** `*` stands for any characters. */
const wildcard = (pattern: string): RegExp =>
  new RegExp(`^${pattern.split('*').map((literal) => literal.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&')).join('.*')}$`, 's');
