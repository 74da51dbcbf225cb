/**
 * Documents of Step Functions and of the AWS SDK for JavaScript, each from the other, by the schemas that the SDK's clients have.
 *
 * Step Functions has all members in PascalCase, dates as text, and bytes as the text they are. Source: AWS, "Learning to use
 * AWS service SDK integrations"; services/aws_sdk_task_service. The SDK has the API's names, Date and Uint8Array.
 */
import { isUtf8 } from 'node:buffer';
import type { Json } from '../../core/json.ts';
import { inOrder } from '../metadata.ts';
import { asText } from '../parameters.ts';
import { instant } from '../time.ts';
import { operationName as pascal } from './names.ts';

/** What is used of `NormalizedSchema` of `@smithy/core/schema`, which comes with every client. */
export interface Schema {
  isStructSchema(): boolean;
  isListSchema(): boolean;
  isMapSchema(): boolean;
  isBlobSchema(): boolean;
  isTimestampSchema(): boolean;
  isStringSchema(): boolean;
  isBooleanSchema(): boolean;
  isNumericSchema(): boolean;
  isDocumentSchema(): boolean;
  getValueSchema(): Schema;
  /** The tuple that the SDK keeps a shape in. */
  getSchema(): readonly Json[];
  structIterator(): Iterable<readonly [member: string, schema: Schema]>;
}

/** A name that is taken in Java gets a suffix: "API fields for equals will be referred to … as EqualsValue" (the same page). */
const spelled = (member: string): string => (member === 'equals' ? 'EqualsValue' : pascal(member));

/** The members of a structure, by their names in Step Functions. */
export const membersOf = (schema: Schema): ReadonlyMap<string, readonly [member: string, schema: Schema]> =>
  new Map(schema.isStructSchema() ? Array.from(schema.structIterator(), ([member, of]) => [spelled(member), [member, of]]) : []);

/** Names of members, at any depth, that the API does not have. */
export function unknownMembers(schema: Schema, value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (schema.isStructSchema()) {
    const members = membersOf(schema);
    return Object.entries<Json>(value).flatMap(([name, member]) => (members.has(name) ? unknownMembers(members.get(name)![1], member) : [name]));
  }
  return schema.isListSchema() || schema.isMapSchema() ? Object.values<Json>(value).flatMap((item) => unknownMembers(schema.getValueSchema(), item)) : [];
}

/** Parameters as the SDK takes them. What does not fit the schema is left as it is: the service shall refuse it. */
export function toSdk(schema: Schema, value: Json): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.isBlobSchema()) return Buffer.from(asText(value));
  if (schema.isTimestampSchema()) return dateOf(value);
  if (schema.isStringSchema()) return asText(value);
  if (typeof value !== 'object') return value;
  if (schema.isStructSchema()) {
    const members = membersOf(schema);
    return Object.fromEntries(Object.entries<Json>(value).flatMap(([name, member]) => (members.has(name) ? [[members.get(name)![0], toSdk(members.get(name)![1], member)]] : [])));
  }
  if (schema.isListSchema() && Array.isArray(value)) return value.map((item) => toSdk(schema.getValueSchema(), item));
  return schema.isMapSchema() ? Object.fromEntries(Object.entries<Json>(value).map(([key, item]) => [key, toSdk(schema.getValueSchema(), item)])) : value;
}

/** ISO 8601, or seconds since 1970. */
function dateOf(value: Json): unknown {
  const date = new Date(typeof value === 'number' ? 1000 * value : value);
  return Number.isNaN(date.getTime()) ? value : date;
}

/** A body that is read as it comes. */
interface Streaming {
  transformToByteArray(): Promise<Uint8Array>;
}

/** A result as Step Functions gives it. */
export async function fromSdk(schema: Schema, value: unknown): Promise<Json> {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return instant(value.getTime());
  if (value instanceof Uint8Array) return textOf(value);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object') return value;
  if (typeof (value as Partial<Streaming>).transformToByteArray === 'function') return textOf(await (value as Streaming).transformToByteArray());
  if (schema.isDocumentSchema()) return value;
  // Text that knows its own JSON, and numbers that are too long, are objects of the SDK.
  if (!schema.isStructSchema() && !schema.isListSchema() && !schema.isMapSchema()) return String(value);
  if (Array.isArray(value)) return Promise.all(value.map(async (item) => await fromSdk(schema.getValueSchema(), item) ?? null));
  const entries = schema.isStructSchema()
    ? Array.from(membersOf(schema), ([name, [member, of]]) => [name, fromSdk(of, (value as Record<string, unknown>)[member])] as const)
    : Object.entries(value).map(([key, item]) => [key, fromSdk(schema.getValueSchema(), item)] as const);
  const settled = await Promise.all(entries.map(async ([name, member]) => [name, await member] as const));
  const members = Object.fromEntries(settled.filter(([, member]) => member !== undefined));
  return schema.isStructSchema() ? inOrder(members) : members;
}

/** Bytes as the text they are; as base64 where they are none, which the SDK for Java leaves to its callers. */
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'base64');
