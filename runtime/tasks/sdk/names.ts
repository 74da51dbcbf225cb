/** Spellings: Step Functions writes actions in camelCase and all members in PascalCase; APIs have their own. */
import type { Json } from '../../core/json.ts';
import { inOrder } from '../metadata.ts';
import { asText } from '../parameters.ts';

/** 'putItem' → 'PutItem': the name of the operation in the API. */
export const operationName = (action: string): string => action.charAt(0).toUpperCase() + action.slice(1);

/** 'ClusterName' → 'clusterName' */
export const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** A document with all members in PascalCase, in alphabetical order; what is under `maps` has keys of users, which stay as they are. */
export const pascalMembers = (value: Json, maps: readonly string[] = []): Json => renamed(value, operationName, maps);

/** The same with all members in camelCase. */
export const camelMembers = (value: Json, maps: readonly string[] = []): Json => renamed(value, camel, maps);

function renamed(value: Json, rename: (name: string) => string, maps: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename, maps));
  if (typeof value !== 'object' || value === null) return value;
  return inOrder(mapped(value, (name, member) => [rename(name), maps.includes(camel(name)) ? renamedValues(member, rename, maps) : renamed(member, rename, maps)]));
}

const renamedValues = (map: Json, rename: (name: string) => string, maps: readonly string[]): Json =>
  (typeof map === 'object' && map !== null ? mapped(map, (key, value) => [key, renamed(value, rename, maps)]) : map);

const mapped = (value: Json, entry: (name: string, member: Json) => readonly [string, Json]): Json =>
  Object.fromEntries(Object.entries<Json>(value).map(([name, member]) => entry(name, member)));

/** Members that an API has as text, most of them JSON, or as bytes, wherever one of this name stands: documents in their place go as their JSON, bytes as base64. */
export interface Encodings {
  readonly texts?: readonly string[];
  readonly blobs?: readonly string[];
}

/** A document with the members of these names encoded. Recorded: services/aws_sdk_task_service.sfn_start_execution_implicit_json_serialisation. */
export function encodeMembers(value: Json, encodings: Encodings): Json {
  if (Array.isArray(value)) return value.map((item) => encodeMembers(item, encodings));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, encodeMember(name, member, encodings)]));
}

function encodeMember(name: string, member: Json, encodings: Encodings): Json {
  if (member === null) return member;
  if (encodings.texts?.includes(name)) return asText(member);
  if (encodings.blobs?.includes(name)) return Buffer.from(asText(member)).toString('base64');
  return encodeMembers(member, encodings);
}
