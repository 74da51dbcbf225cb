/** What the values of options, and of variables that stand for them, are read as. Each throws an InvalidArgumentError that says what the value must be. */
import { InvalidArgumentError } from 'commander';
import type { Context } from './context.ts';
import { UsageError } from './exit.ts';

type Read<T> = (text: string) => T;

/** A whole number, in decimal digits. */
export const wholeNumber = (least: number, most = Number.MAX_SAFE_INTEGER): Read<number> => (text) => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(most === Number.MAX_SAFE_INTEGER ? `It must be a whole number, ${least} or more.` : `It must be a whole number from ${least} to ${most}.`);
};

/** A number, as JavaScript reads it. */
export const numberFrom = (least: number, most: number): Read<number> => (text) => {
  const value = toNumber(text);
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
};

/** A number above 0, as JavaScript reads it. */
export const positiveNumber = (most = Number.MAX_VALUE): Read<number> => (text) => {
  const value = toNumber(text);
  if (value > 0 && value <= most) return value;
  throw new InvalidArgumentError(most === Number.MAX_VALUE ? 'It must be a number above 0.' : `It must be a number above 0, at most ${most}.`);
};

/** To JavaScript no text is 0. */
const toNumber = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** The address of an HTTP server. */
export const httpAddress: Read<string> = (text) => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It must be an HTTP address.');
};

/** The value of a variable of the environment; undefined where it is not set, or empty. Throws a UsageError that names it. */
export function fromVariable<T>(env: Context['env'], name: string, read: Read<T>): T | undefined {
  const text = env[name];
  if (!text) return undefined;
  try {
    return read(text);
  } catch (error) {
    throw new UsageError(`${name}: ${(error as Error).message}`, { cause: error });
  }
}
