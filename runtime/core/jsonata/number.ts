/** What counts as a number in JSONata, and whether an evaluation has made one that JSON does not have. */
import type { Json } from '../json.ts';
import { JsonataError } from './error.ts';

/** Whether a value is a number to calculate with. An infinite one is the result of an overflow and an error here. */
export function isNumber(value: Json): boolean {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) throw new JsonataError('D1001', { value });
  return true;
}

let infinite = false;

/** Starts noting anew. */
export function beginNumbers(): void {
  infinite = false;
}

/** A number that was calculated: it may be infinite or none. */
export function calculated(value: number): number {
  if (!Number.isFinite(value)) infinite = true;
  return value;
}

/** Whether a number of this evaluation was infinite or none. */
export const hasInfinite = (): boolean => infinite;
