import type { Json } from '../json.ts';
import { invalidArguments } from './arguments.ts';

/** Arguments are 32-bit integers. Developer Guide, "States.MathAdd". */
const LIMIT = 2 ** 31;

/**
 * States.MathAdd: the sum of two numbers, each rounded to a whole one first, halves up.
 * Source: recorded case intrinsic_functions/math_operations/math_add.
 */
export const mathAdd = (a: Json, b: Json): number => addend(a) + addend(b);

function addend(value: Json): number {
  if (typeof value !== 'number' || value < -LIMIT - 0.5 || value >= LIMIT - 0.5) throw invalidArguments('MathAdd');
  return Math.round(value);
}
