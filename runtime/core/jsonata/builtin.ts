/**
 * How a function of the library is made: a row of name, signature and what it does.
 *
 * Arguments that fit the signature as they stand go straight to the function; all others through the signature, which
 * repairs or refuses them. `this` is the context, for signatures with `-`.
 */
import type { Json } from '../json.ts';
import { type Callable, withLength } from './apply.ts';
import { work } from './budget.ts';
import { markSequence } from './marks.ts';
import { calculated } from './number.ts';
import { unwrap } from './sequence.ts';
import { bindArguments, parseSignature, type Signature } from './signature.ts';

/**
 * A function whose result may be a sequence. Called in an expression it gives the value of the sequence; `raw` gives the
 * sequence, marked as one: what a higher-order function sees.
 */
export interface SequenceFunction extends Callable {
  readonly raw: Callable;
}

/** A function of the library. `length` is the number of arguments a higher-order function passes; as in `implementation`. */
export function builtin(name: string, signature: string, implementation: Callable): Callable {
  const parsed = parseSignature(signature, name);
  const { parameters } = parsed;
  const most = parameters.length;
  const [first, second, third] = parameters.map(quickKind);
  const quick = most <= 3 && parameters.every((parameter) => !parameter.repeated);
  const [, optional2 = false, optional3 = false] = parameters.map(({ optional }) => optional);
  // A function may be left out, but nothing may stand in its place.
  const [, missing2 = false, missing3 = false] = parameters.map(({ optional, types }) => optional && types.includes('m'));
  function bound(this: Json, ...args: Json[]): Json {
    return implementation(...bindArguments(parsed, args, this));
  }
  function call(this: Json, a?: Json, b?: Json, c?: Json): Json {
    const given = arguments.length;
    const fit = quick && given <= most && (most < 1 || fits(a, first, false))
      && (most < 2 || fits(b, second, given < 2 ? optional2 : missing2)) && (most < 3 || fits(c, third, given < 3 ? optional3 : missing3));
    reckon(a);
    const result = fit ? implementation(a, b, c) : bound.apply(this, handedOn(arguments));
    if (typeof result === 'number') return calculated(result);
    reckon(result);
    return result;
  }
  return withLength(call, implementation.length);
}

/** Takes the work of a text that is read or made, eight characters a unit, and that of the items of an array. */
function reckon(value: Json): void {
  if (typeof value === 'string') work(value.length >>> 3);
  else if (typeof value === 'object' && Array.isArray(value)) work(value.length);
}

/** The arguments of a function for the one it calls in its place. `apply` alone takes them as they are: any other use makes an object of them in every call. */
export const handedOn = (given: IArguments): Json[] => given as unknown as Json[];

/** A function of the library whose result is a sequence. */
export function sequenceBuiltin(name: string, signature: string, implementation: Callable): SequenceFunction {
  const list = builtin(name, signature, implementation);
  const then = (finish: (list: Json[]) => Json): Callable => withLength(function call(this: Json, ...args: Json[]): Json {
    const result = list.apply(this, args);
    return result === undefined ? undefined : finish(result);
  }, implementation.length);
  return Object.assign(then(unwrap), { raw: then(markSequence) });
}

/** What an argument must be to go to the function as it stands; 'none' where the signature has to see it. */
function quickKind({ types, array, items }: Signature['parameters'][number]): string {
  if (array) return items === undefined ? 'array' : 'none';
  if (types === 'sm') return 'string';
  if (types === 'nm') return 'number';
  if (types === 'bm') return 'boolean';
  if (types === 'f') return 'function';
  return types.includes('f') && types.includes('l') ? 'any' : 'none';
}

function fits(value: Json, kind: string | undefined, optional: boolean): boolean {
  if (value === undefined) return optional;
  return typeof value === kind || kind === 'any' || (kind === 'array' && Array.isArray(value));
}
