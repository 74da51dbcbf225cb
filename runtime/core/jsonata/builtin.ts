/**
 * How a function of the library is made: a row of name, signature and what it does.
 *
 * Arguments that fit the signature as they stand go straight to the function; all others through the signature, which
 * repairs or refuses them. `this` is the context, for signatures with `-`.
 */
import type { Json } from '../json.ts';
import { type Callable, withLength } from './apply.ts';
import { markSequence } from './marks.ts';
import { unwrap } from './sequence.ts';
import { bindArguments, parseSignature, type Signature } from './signature.ts';

/** A function whose result is a sequence. `raw` gives it as a list: what a higher-order function sees. */
export interface SequenceFunction extends Callable {
  readonly raw: Callable;
}

/** A function of the library. `length` is the number of arguments a higher-order function passes; as in `implementation`. */
export function builtin(name: string, signature: string, implementation: Callable): Callable {
  const parsed = parseSignature(signature, name);
  const [first, second, third] = quickTests(parsed);
  const most = parsed.parameters.length;
  const quick = most <= 3 && !parsed.parameters.some((parameter) => parameter.repeated);
  function call(this: Json, a?: Json, b?: Json, c?: Json): Json {
    if (quick && arguments.length <= most
      && (first === undefined || first(a)) && (second === undefined || second(b)) && (third === undefined || third(c))) {
      return implementation(a, b, c);
    }
    // oxlint-disable-next-line prefer-rest-params -- the quick way must not make an array
    return implementation(...bindArguments(parsed, Array.from(arguments), this));
  }
  return withLength(call, implementation.length);
}

/** A function of the library whose result is a sequence: called in an expression it gives the value of the sequence. */
export function sequenceBuiltin(name: string, signature: string, implementation: Callable): SequenceFunction {
  const list = builtin(name, signature, implementation);
  const raw = withLength(function raw(this: Json, ...args: Json[]): Json {
    const result = list.apply(this, args);
    return result === undefined ? undefined : markSequence(result);
  }, implementation.length);
  function call(this: Json, ...args: Json[]): Json {
    const result = list.apply(this, args);
    return result === undefined ? undefined : unwrap(result);
  }
  return Object.assign(withLength(call, implementation.length), { raw });
}

/** For each parameter: whether a value fits as it stands. */
function quickTests({ parameters }: Signature): readonly ((value: Json) => boolean)[] {
  return parameters.map((parameter) => {
    const { array, items, types } = parameter;
    const optional = parameter.optional && !parameter.context;
    if (array && items === undefined) return (value) => Array.isArray(value);
    if (array) return () => false;
    if (types === 'sm') return (value) => typeof value === 'string' || (optional && value === undefined);
    if (types === 'nm') return (value) => typeof value === 'number' || (optional && value === undefined);
    if (types === 'f') return (value) => typeof value === 'function' || (optional && value === undefined);
    if (types.includes('f') && types.includes('l')) return (value) => value !== undefined;
    return () => false;
  });
}
