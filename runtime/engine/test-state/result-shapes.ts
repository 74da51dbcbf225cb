/**
 * What a mocked result of a service integration must look like: the output of the API it calls, with member names as
 * Step Functions spells them. An integration without a row has the shape that its client of the AWS SDK tells, where that is installed,
 * and takes any result otherwise; so do members that are not named.
 */
import type { Json } from '../../core/index.ts';
import { membersOf, type Schema, type Tasks } from '../../tasks/index.ts';
import { validationError } from '../api-error.ts';

type Type =
  | { readonly type: 'string'; readonly values?: readonly string[]; readonly minLength?: number; readonly maxLength?: number }
  | { readonly type: 'number'; readonly min?: number; readonly max?: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'array'; readonly items: Type }
  | { readonly type: 'object'; readonly members: ReadonlyMap<string, Type>; readonly required?: readonly string[] }
  | { readonly type: 'map'; readonly values: Type }
  | { readonly type: 'any' }
  /** Shapes may hold themselves, so they are read as deep as results are. */
  | { readonly type: 'schema'; readonly schema: Schema };

const string: Type = { type: 'string' };
const number: Type = { type: 'number' };
const boolean: Type = { type: 'boolean' };
const array = (items: Type): Type => ({ type: 'array', items });
const object = (members: Readonly<Record<string, Type>>, required: readonly string[] = []): Type => ({ type: 'object', members: new Map(Object.entries(members)), required });

const consumedCapacity = object({ TableName: string, CapacityUnits: number, ReadCapacityUnits: number, WriteCapacityUnits: number });

const functionConfiguration = object({
  FunctionName: string, FunctionArn: string, Runtime: string, Role: string, Handler: string, CodeSize: number, Description: string,
  Timeout: { type: 'number', min: 1 }, MemorySize: { type: 'number', min: 128, max: 10_240 }, LastModified: string, Version: string,
  State: { type: 'string', values: ['Pending', 'Active', 'Inactive', 'Failed'] }, PackageType: { type: 'string', values: ['Zip', 'Image'] },
});

const keyId: Type = { type: 'string', minLength: 1, maxLength: 2048 };
const encryptionAlgorithm: Type = { type: 'string', values: ['SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'] };

const startedExecution = object({ ExecutionArn: string, StartDate: string }, ['ExecutionArn', 'StartDate']);

/** What `.sync` gives. */
const endedExecution = object({
  ExecutionArn: string, Name: string, StateMachineArn: string, StartDate: string, StopDate: string, Error: string, Cause: string, TraceHeader: string,
  Status: { type: 'string', values: ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'] },
}, ['ExecutionArn', 'StateMachineArn', 'Status', 'StartDate']);

const startedSyncExecution = object({
  ExecutionArn: string, Name: string, StateMachineArn: string, StartDate: string, StopDate: string, Input: string, Output: string, Error: string, Cause: string,
  Status: { type: 'string', values: ['SUCCEEDED', 'FAILED', 'TIMED_OUT'] }, TraceHeader: string,
}, ['ExecutionArn', 'StartDate', 'StopDate', 'Status']);

const storedObject = object({
  AcceptRanges: string, Body: string, CacheControl: string, ContentEncoding: string, ContentLength: number, ContentType: string, DeleteMarker: boolean,
  ETag: string, Expiration: string, LastModified: string, PartsCount: number, TagCount: number, VersionId: string,
  ServerSideEncryption: { type: 'string', values: ['AES256', 'aws:fsx', 'aws:kms', 'aws:kms:dsse'] },
  StorageClass: {
    type: 'string',
    values: [
      'STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER', 'DEEP_ARCHIVE', 'OUTPOSTS', 'GLACIER_IR', 'SNOW',
      'EXPRESS_ONEZONE', 'FSX_OPENZFS', 'FSX_ONTAP',
    ],
  },
});

/** By service and action. An optimized integration and the SDK's share a row where the outputs are the same. */
const RESULTS: Readonly<Record<string, Type>> = {
  'dynamodb:deleteItem': object({ ConsumedCapacity: consumedCapacity }),
  'dynamodb:getItem': object({ ConsumedCapacity: consumedCapacity }),
  'dynamodb:putItem': object({ ConsumedCapacity: consumedCapacity }),
  'dynamodb:updateItem': object({ ConsumedCapacity: consumedCapacity }),
  'events:putEvents': object({ FailedEntryCount: number, Entries: array(object({ EventId: string, ErrorCode: string, ErrorMessage: string })) }),
  'kms:decrypt': object({ KeyId: keyId, Plaintext: { type: 'string', minLength: 1, maxLength: 4096 }, EncryptionAlgorithm: encryptionAlgorithm }),
  'kms:encrypt': object({ KeyId: keyId, CiphertextBlob: { type: 'string', minLength: 1, maxLength: 6144 }, EncryptionAlgorithm: encryptionAlgorithm }),
  'lambda:getFunction': object({ Configuration: functionConfiguration }),
  'lambda:invoke': object({ StatusCode: number, FunctionError: string, LogResult: string, ExecutedVersion: { type: 'string', minLength: 1 } }),
  's3:getObject': storedObject,
  's3:headObject': storedObject,
  'sfn:startExecution': startedExecution,
  'sfn:startSyncExecution': startedSyncExecution,
  'sns:publish': object({ MessageId: string, SequenceNumber: string }),
  'sqs:sendMessage': object({ MD5OfMessageBody: string, MD5OfMessageAttributes: string, MD5OfMessageSystemAttributes: string, MessageId: string, SequenceNumber: string }),
  'states:startExecution': startedExecution,
  'states:startExecution.sync': endedExecution,
  'states:startExecution.sync:2': endedExecution,
};

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
  if (schema.isMapSchema()) return { type: 'map', values: { type: 'schema', schema: schema.getValueSchema() } };
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
