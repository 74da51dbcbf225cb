/** Arguments of intrinsic functions: what they have to be, and the failure when they are not. */
import { type Failure, runtimeFailure } from '../failure.ts';

/** The arguments are not what the function takes. AWS names the function and, rarely, the reason. */
export const invalidArguments = (name: string, reason?: string): Failure =>
  runtimeFailure(`Invalid arguments in States.${name}${reason === undefined ? '' : `: ${reason}`}`);

/** An argument that is to be a whole number: fractions are rounded, halves up. Developer Guide, "Intrinsic functions". */
export function wholeNumber(value: unknown, name: string): number {
  if (typeof value !== 'number') throw invalidArguments(name);
  return Math.round(value);
}

/** An argument that is to be an array. */
export function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalidArguments(name);
  return value;
}

/** Texts that are encoded, decoded or hashed have at most this many characters. Developer Guide, "Intrinsic functions". */
const MAX_TEXT = 10_000;

/** An argument that is to be a text of bounded length. */
export function boundedText(value: unknown, name: string): string {
  if (typeof value !== 'string' || value.length > MAX_TEXT) throw invalidArguments(name);
  return value;
}
