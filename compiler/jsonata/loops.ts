/**
 * Loops of JavaScript, `over(list).map(…)` and `over(list).filter(…)`: the engine compiles each for its place, with the
 * function inside. A loop of the runtime would be one for all places, and call what it does not know.
 *
 * They know nothing of marks: an expression that needs some has no loops (`Environment.loops`).
 */
import { call, type Code, code, identifier, join, runtime } from '../emit/code.ts';
import { bindParameters, emitBody, isStatements } from './bodies.ts';
import { any, type Emitted, type Environment } from './environment.ts';
import { truth } from './operators.ts';
import { isBare, type Lambda, type Tree } from './tree.ts';

/** A method of the list that `over` gives. */
export function emitLoop(list: Code, method: 'map' | 'filter', callback: Code, env: Environment): Code {
  env.needs.fails = true;
  env.needs.loops = true;
  return code`${list}.${identifier(method)}(${callback})`;
}

/** What `map` and `filter` of JavaScript give to a function: as JSONata's, an item, its index, and the array. */
const GIVEN = 3;

/** `$map` or `$filter` of a function that stands there; undefined where only the library's will do. */
export function emitFunctionLoop(name: string, list: Emitted, callback: Tree, env: Environment): Emitted | undefined {
  if (!env.loops || callback.type !== 'lambda' || callback.signature !== undefined || !isBare(callback) || callback.arguments.length > GIVEN) return undefined;
  const items = call(runtime('over'), [list.code]);
  if (name === 'map') return any(call(runtime('results'), [emitLoop(items, 'map', emitCallback(callback, env), env)]));
  if (name !== 'filter' || isStatements(callback.body)) return undefined;
  const holds = emitCallback(callback, env, (inner) => ({ code: truth(callback.body, inner, true), kind: 'boolean', always: true }));
  return any(call(runtime('unwrap'), [emitLoop(items, 'filter', holds, env)]));
}

function emitCallback(lambda: Lambda, env: Environment, emit?: (inner: Environment) => Emitted): Code {
  const { parameters, inner } = bindParameters(lambda, env);
  return code`(${join(parameters, ', ')}) => ${emitBody(lambda.body, inner, emit)}`;
}
