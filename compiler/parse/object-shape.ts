/**
 * Reads an object by a table of its fields.
 *
 * What is unknown, missing, misplaced, of the wrong type or given twice in two forms falls out of the table and is
 * reported here, in AWS's words; the values come out typed. A rejected field is undefined, like a missing one.
 */
import type { QueryLanguage } from '../ast.ts';
import type { JsonNode } from '../text/json-tree.ts';
import { type Place, report, type Scope } from './scope.ts';

/** Reads one value, or reports why it cannot and returns undefined. */
export type Read<T> = (node: JsonNode, place: Place) => T | undefined;

/** One row of a table of fields. */
export interface Field<T> {
  readonly read: Read<T>;
  readonly required: boolean;
  /** The only query language that has the field. */
  readonly language: QueryLanguage | undefined;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The values of the fields of a table. */
export type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T | undefined : never };

export interface Shape<F extends Fields> {
  readonly fields: F;
  /** Of each group at most one may be given. */
  readonly exclusive?: readonly (readonly string[])[];
  /** Of each group exactly one must be given. */
  readonly oneOf?: readonly (readonly string[])[];
}

/** A field that may be left out. */
export function optional<T>(read: Read<T>): Field<T> {
  return { read, required: false, language: undefined };
}

/** A field that must be given. */
export function required<T>(read: Read<T>): Field<T> {
  return { read, required: true, language: undefined };
}

/** A field of JSONPath states only. */
export function jsonPathOnly<T>(read: Read<T>): Field<T> {
  return { read, required: false, language: 'JSONPath' };
}

/** A field of JSONata states only. */
export function jsonataOnly<T>(read: Read<T>): Field<T> {
  return { read, required: false, language: 'JSONata' };
}

/** Reads an object by its shape; undefined if the node is no object. */
export function readObject<F extends Fields>(node: JsonNode, place: Place, shape: Shape<F>): Values<F> | undefined {
  if (node.kind !== 'object') {
    report(place, node, 'WRONG_TYPE', { type: 'Object' });
    return undefined;
  }
  const given = new Map<string, JsonNode>();
  for (const { key, value } of node.members) given.set(key.value, value);
  const values = readGiven(given, place, shape);
  // At the key of the object itself, which is where AWS sees something missing.
  checkRequired(node, place, shape, given);
  checkGroups(node, place, shape, given);
  return values;
}

function readGiven<F extends Fields>(given: ReadonlyMap<string, JsonNode>, place: Place, shape: Shape<F>): Values<F> {
  const values: Record<string, unknown> = {};
  for (const [name, node] of given) {
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    if (field === undefined) report(place, node, 'UNSUPPORTED_FIELD', { field: name });
    else if (isOfOtherLanguage(field, place.scope)) {
      const { language } = place.scope;
      report(place, node, 'OTHER_LANGUAGE_FIELD', { field: name, language, other: language === 'JSONata' ? 'JSONPath' : 'JSONata' });
    } else values[name] = field.read(node, { scope: place.scope, field: name, pointer: `${place.pointer}/${name}` });
  }
  // The keys are those of `fields`, each with what its own `read` returned.
  return values as Values<F>;
}

function isOfOtherLanguage(field: Field<unknown>, scope: Scope): boolean {
  return field.language !== undefined && field.language !== scope.language;
}

function checkRequired(node: JsonNode, place: Place, shape: Shape<Fields>, given: ReadonlyMap<string, JsonNode>): void {
  const missing = Object.entries(shape.fields)
    .filter(([name, field]) => field.required && !isOfOtherLanguage(field, place.scope) && !given.has(name))
    .map(([name]) => name);
  if (missing.length > 0) report(place, node, 'REQUIRED_FIELDS', { fields: missing.join(', ') });
}

function checkGroups(node: JsonNode, place: Place, shape: Shape<Fields>, given: ReadonlyMap<string, JsonNode>): void {
  for (const group of [...shape.exclusive ?? [], ...shape.oneOf ?? []]) {
    const both = group.filter((name) => given.has(name));
    if (both.length > 1) report(place, node, 'EXCLUSIVE_FIELDS', { fields: both.join(', ') });
  }
  for (const group of shape.oneOf ?? []) {
    const possible = group.filter((name) => !isOfOtherLanguage(shape.fields[name] ?? optional(() => undefined), place.scope));
    if (!group.some((name) => given.has(name))) report(place, node, 'ONE_FIELD_REQUIRED', { fields: possible.join(', ') });
  }
}
