/** The operations of the API as functions, and how one is called: validated, carried out, durable before it is answered. */
import { ApiError, type Engine } from '../engine/index.ts';
import type { Json } from '../core/index.ts';
import { operations } from './operations/index.ts';
import type { RequestContext } from './request-context.ts';
import { validInput } from './shape.ts';

/** One operation. Its input has been validated against the model, and none of its members is null. Throws ApiErrors. */
// oxlint-disable-next-line typescript/no-explicit-any -- each operation names the input and output of its own
export type Operation<Input = any, Output = any> = (engine: Engine, input: Input, context: RequestContext) => Output | Promise<Output>;

/** Carries out an operation. Throws, or rejects with, an ApiError for what the caller did wrong. */
export function callOperation(engine: Engine, name: string, input: Json, context: RequestContext): Json | Promise<Json> {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined) throw new ApiError('UnknownOperationException', `The operation ${name} is not supported.`);
  const output = operation(engine, validInput(name, input), context);
  return output instanceof Promise ? output.then((value) => whenSynced(engine, value)) : whenSynced(engine, output);
}

function whenSynced(engine: Engine, output: Json): Json | Promise<Json> {
  const synced = engine.synced();
  return synced === undefined ? output : synced.then(() => output);
}
