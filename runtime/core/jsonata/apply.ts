/**
 * Calling functions that an expression computes: lambdas, built-in functions as values, partial applications, chains.
 *
 * A JSONata function is a JavaScript function; its `length` is the number of arguments that higher-order functions pass.
 * A lambda that ends with a call gives it back as a `TailCall` for its caller to make, so tail recursion does not grow
 * the stack. JSONata documentation, "Functional programming", "Tail call optimization".
 */
import type { Json } from '../json.ts';
import { work } from './budget.ts';
import { JsonataError } from './error.ts';
import { normal } from './sequence.ts';

/** A function as JSONata sees it. */
// oxlint-disable-next-line typescript/no-explicit-any -- arguments are documents
export type Callable = (this: any, ...args: Json[]) => Json;

/** A call that is still to be made. */
class TailCall {
  readonly callee: Json;
  readonly args: Json[];
  constructor(callee: Json, args: Json[]) {
    this.callee = callee;
    this.args = args;
  }
}

/** The last call of a lambda: made by whoever called the lambda. */
export const tail = (callee: Json, ...args: Json[]): Json => new TailCall(callee, args);

/** `callee(args)` */
export function call(callee: Json, ...args: Json[]): Json {
  if (typeof callee !== 'function') throw new JsonataError('T1006');
  work(1);
  return settledIn(undefined, callee(...args));
}

/** `callee(args)` where `context` may stand for an argument that is left out. */
export function callIn(context: Json, callee: Json, ...args: Json[]): Json {
  if (typeof callee !== 'function') throw new JsonataError('T1006');
  work(1);
  return settledIn(context, callee.apply(context, args));
}

/** The result of a function that one of the library calls, after the calls it left to be made. */
export const settled = (result: Json): Json => settledIn(null, result);

/** The result of a function, after the calls it left to be made, in the context where it was called: nothing is one, too. */
function settledIn(context: Json, result: Json): Json {
  let value = result;
  while (typeof value === 'object' && value instanceof TailCall) {
    work(1);
    const { callee } = value;
    if (typeof callee !== 'function') throw new JsonataError('T1006');
    value = callee.apply(context, value.args);
  }
  return value;
}

/** Calls a name that is no function: `name(…)` where `$name` was meant, or something that does not exist. */
export function notFunction(meant?: string): never {
  throw meant === undefined ? new JsonataError('T1006') : new JsonataError('T1005', { token: meant });
}

/** Stands for an argument of a partial application that is still to come: `?`. */
export const HOLE = Symbol('?');

/** `callee(a, ?, b)`: the function of the arguments that are still to come. */
export function partial(callee: Json, ...args: Json[]): Json {
  if (typeof callee !== 'function') throw new JsonataError('T1008');
  const complete = (given: Json[]): Json[] => {
    let next = 0;
    return args.map((arg) => (arg === HOLE ? given[next++] : arg));
  };
  const missing = args.filter((arg) => arg === HOLE).length;
  return withLength((...given: Json[]) => settled(callee(...complete(given))), missing);
}

/** `value ~> callee`: calls it with the value; of two functions it makes the one that calls both. */
export function chain(value: Json, callee: Json): Json {
  if (typeof callee !== 'function') throw new JsonataError('T2006', { value: callee });
  if (typeof value !== 'function') return callIn(null, callee, value);
  return (argument: Json): Json => tail(callee, normal(callIn(null, value, normal(argument))));
}

/** Gives a function the number of arguments that higher-order functions pass. */
export function withLength<F extends Callable>(callable: F, length: number): F {
  return Object.defineProperty(callable, 'length', { value: length });
}
