/** `function($s)<s:n>{ … }`: a lambda that checks its arguments. JSONata documentation, "Function signatures". */
import type { Json } from '../json.ts';
import { type Callable, withLength } from './apply.ts';
import { bindArguments, parseSignature } from './signature.ts';

/** A lambda with a signature. `this` is the context. */
export function signed(signature: string, lambda: Callable): Callable {
  const parsed = parseSignature(signature, '');
  return withLength(function call(this: Json, ...args: Json[]): Json {
    return lambda(...bindArguments(parsed, args, this));
  }, lambda.length);
}
