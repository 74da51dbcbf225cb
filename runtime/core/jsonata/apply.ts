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

/** A function as JSONata sees it. */
// oxlint-disable-next-line typescript/no-explicit-any -- arguments are documents
export type Callable = (this: any, ...args: Json[]) => Json;

/** A call that is still to be made. */
class TailCall {
  readonly callee: Json;
  readonly args: Json[];
  readonly context: Json;
  constructor(callee: Json, args: Json[], context: Json) {
    this.callee = callee;
    this.args = args;
    this.context = context;
  }
}

/** The last call of a lambda: made by whoever called the lambda. */
export const tail = (callee: Json, ...args: Json[]): Json => new TailCall(callee, args, undefined);

/** `callee(args)` */
export function call(callee: Json, ...args: Json[]): Json {
  if (typeof callee !== 'function') throw new JsonataError('T1006');
  work(1);
  return settled((callee.called ?? callee)(...args), true);
}

/** `callee(args)` where `context` may stand for an argument that is left out. */
export function callIn(context: Json, callee: Json, ...args: Json[]): Json {
  if (typeof callee !== 'function') throw new JsonataError('T1006');
  work(1);
  return settled((callee.called ?? callee).apply(context, args), true);
}

/**
 * The result of a function, after the calls it left to be made. A sequence from the library stays a list where a
 * higher-order function asks, and becomes its value in a call (`asValue`).
 */
export function settled(result: Json, asValue = false): Json {
  let value = result;
  while (value instanceof TailCall) {
    work(1);
    const { callee } = value;
    if (typeof callee !== 'function') throw new JsonataError('T1006');
    value = ((asValue ? callee.called : callee.raw) ?? callee).apply(value.context, value.args);
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
  const completed = (callable: Callable): Callable => withLength((...given: Json[]) => settled(callable(...complete(given))), missing);
  return callee.called === undefined ? completed(callee) : Object.assign(completed(callee), { called: completed(callee.called) });
}

/** `value ~> callee`: calls it with the value; of two functions it makes the one that calls both. */
export function chain(value: Json, callee: Json): Json {
  if (typeof callee !== 'function') throw new JsonataError('T2006', { value: callee });
  if (typeof value !== 'function') return call(callee, value);
  return (argument: Json): Json => call(callee, call(value, argument));
}

/** Gives a function the number of arguments that higher-order functions pass. */
export function withLength<F extends Callable>(callable: F, length: number): F {
  return Object.defineProperty(callable, 'length', { value: length });
}
