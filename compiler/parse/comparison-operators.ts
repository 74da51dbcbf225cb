/** The comparison operators of JSONPath Choice rules: ASL specification, "Data-test expression". One row per operator. */
import type { Expression } from '../ast.ts';
import { literal, referenceOrContextPath } from './expressions.ts';
import { jsonPathOnly, type Field, type Read } from './object-shape.ts';
import { boolean, number, string, timestamp } from './values.ts';

type Operand = Read<unknown>;
const anyNumber = number({});
const ordered = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];

/** Operators that compare with a literal, or as `…Path` with another value. */
const comparing: readonly (readonly [string, Operand])[] = [
  ...ordered.map((relation) => [`String${relation}`, string] as const),
  ...ordered.map((relation) => [`Numeric${relation}`, anyNumber] as const),
  ['BooleanEquals', boolean],
  ...ordered.map((relation) => [`Timestamp${relation}`, timestamp] as const),
];

/** Operators that take a literal only. */
const testing: readonly (readonly [string, Operand])[] = [
  ['StringMatches', string],
  ['IsNull', boolean],
  ['IsPresent', boolean],
  ['IsNumeric', boolean],
  ['IsString', boolean],
  ['IsBoolean', boolean],
  ['IsTimestamp', boolean],
];

/** The field of each operator and of each `…Path` form; its value is what is compared with. */
export const operatorFields: Readonly<Record<string, Field<Expression>>> = Object.fromEntries([
  ...[...comparing, ...testing].map(([name, operand]) => [name, jsonPathOnly(literalOperand(operand))]),
  ...comparing.map(([name]) => [`${name}Path`, jsonPathOnly(referenceOrContextPath)]),
]);

/** The operator of a field: its name without `Path`. */
export function operatorOf(field: string): string {
  return field.endsWith('Path') ? field.slice(0, -'Path'.length) : field;
}

function literalOperand(read: Operand): Read<Expression> {
  return (node, place) => (read(node, place) === undefined ? undefined : literal(node));
}
