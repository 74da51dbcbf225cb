/** What counts as a number in JSONata. */
import type { Json } from '../json.ts';
import { JsonataError } from './error.ts';

/** Whether a value is a number to calculate with. An infinite one is the result of an overflow and an error here. */
export function isNumber(value: Json): boolean {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) throw new JsonataError('D1001', { value });
  return true;
}
