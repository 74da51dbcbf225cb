/**
 * What a mocked result of a service integration must look like: the output of the API it calls (`api-results.ts`). An
 * integration without a row has the shape that its client of the AWS SDK tells, where that is installed, and takes any result
 * otherwise; so do members that are not named.
 */
import type { Json } from '../../core/index.ts';
import { membersOf, type Schema, type Tasks } from '../../tasks/index.ts';
import { validationError } from '../api-error.ts';
import { array, boolean, map, number, RESULTS, string, type Type } from './api-results.ts';

/**
 * Throws a ValidationException for the first member that the API could not have answered. STRICT asks for required
 * members too; NONE asks for nothing.
 */
export function checkResult(resource: string, result: Json, mode: 'STRICT' | 'PRESENT' | 'NONE', tasks: Pick<Tasks, 'resultOf'>): void {
  const [, sdk, service = '', action = ''] = /:states:[^:]*:[^:]*:(aws-sdk:)?([^:]+):(.+)/.exec(resource) ?? [];
  const shape = RESULTS[`${service === 'eventbridge' ? 'events' : service}:${action}`] ?? (sdk === undefined ? undefined : typeOf(tasks.resultOf(service, action)));
  if (mode === 'NONE' || shape === undefined) return;
  const problem = problemOf(shape, result, undefined, mode === 'STRICT');
  if (problem !== undefined) throw validationError(`Mock result schema validation error: ${problem}`);
}

const typeOf = (schema: Schema | undefined): Type | undefined => schema && { type: 'schema', schema };

/** A shape of the SDK, one level deep. */
function described(schema: Schema): Type {
  if (schema.isStructSchema()) {
    const members = membersOf(schema);
    const required = [...members.keys()].slice(0, schema.getSchema()[REQUIRED] ?? 0);
    return { type: 'object', members: new Map(Array.from(members, ([name, [, of]]) => [name, { type: 'schema', schema: of }])), required };
  }
  if (schema.isListSchema()) return array({ type: 'schema', schema: schema.getValueSchema() });
  if (schema.isMapSchema()) return map({ type: 'schema', schema: schema.getValueSchema() });
  if (schema.isStringSchema() || schema.isTimestampSchema() || schema.isBlobSchema()) return string;
  if (schema.isBooleanSchema()) return boolean;
  return schema.isNumericSchema() ? number : { type: 'any' };
}

/** Where a structure of the SDK has the number of its first members that are required. */
const REQUIRED = 6;

/** What is wrong with `value`, which is the member `name`. */
function problemOf(shape: Type, value: Json, name: string | undefined, strict: boolean): string | undefined {
  const field = name === undefined ? 'Mock result' : `Field '${name}'`;
  switch (shape.type) {
    case 'object':
      return isObject(value) ? memberProblem(shape, value, strict) : `${field} must be an object`;
    case 'map':
      return isObject(value) ? first(Object.entries<Json>(value), ([key, item]) => problemOf(shape.values, item, key, strict)) : `${field} must be an object`;
    case 'schema':
      return problemOf(described(shape.schema), value, name, strict);
    case 'array':
      return Array.isArray(value) ? first(value, (item) => problemOf(shape.items, item, name, strict)) : `${field} must be an array`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${field} must be a boolean`;
    case 'number':
      if (typeof value !== 'number') return `${field} must be a number`;
      if (shape.max !== undefined && value > shape.max) return `${field} exceeds the maximum value`;
      return shape.min !== undefined && value < shape.min ? `${field} is less than the minimum value` : undefined;
    case 'string':
      if (typeof value !== 'string') return `${field} must be a string`;
      if (shape.values?.includes(value) === false) return `${field} is not an expected value`;
      if (value.length > (shape.maxLength ?? Infinity)) return `${field} exceeds the maximum length`;
      return value.length < (shape.minLength ?? 0) ? `${field} is smaller than the minimum length` : undefined;
    default:
      return undefined;
  }
}

function memberProblem({ members, required = [] }: Extract<Type, { readonly type: 'object' }>, value: Json, strict: boolean): string | undefined {
  const missing = strict ? required.find((name) => value[name] === undefined) : undefined;
  if (missing !== undefined) return `Required field '${missing}' is missing`;
  return first(Object.entries<Json>(value), ([name, member]) => (members.has(name) ? problemOf(members.get(name)!, member, name, strict) : undefined));
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first problem that `find` finds. */
function first<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const problem = find(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
