/** How plain values are read: texts, numbers, lists, values from a list. Each reader reports what does not fit. */
import type { JsonNode, JsonValue, ObjectNode, StringNode } from '../text/json-tree.ts';
import { toValue } from '../text/json-tree.ts';
import type { Read } from './object-shape.ts';
import { type Place, report } from './scope.ts';

/** Bounds of a number, both inclusive. */
export interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A string with its place. */
export const stringNode: Read<StringNode> = (node, place) => (node.kind === 'string' ? node : wrongType(node, place, 'String'));

/** A string. */
export const string: Read<string> = (node, place) => stringNode(node, place)?.value;

/** true or false. */
export const boolean: Read<boolean> = (node, place) => (node.kind === 'boolean' ? node.value : wrongType(node, place, 'Boolean'));

/** Any JSON value. */
export const json: Read<JsonValue> = (node) => toValue(node);

/** An object, as it stands. */
export const objectNode: Read<ObjectNode> = (node, place) => (node.kind === 'object' ? node : wrongType(node, place, 'Object'));

/** A whole number within bounds. */
export function integer(bounds: Bounds): Read<number> {
  return (node, place) => {
    if (node.kind !== 'number' || !Number.isInteger(node.value)) return wrongType(node, place, 'Integer');
    return withinBounds(node, place, node.value, bounds, String);
  };
}

/** A number within bounds. AWS writes the bounds of such numbers with a decimal. */
export function number(bounds: Bounds): Read<number> {
  return (node, place) => {
    if (node.kind !== 'number') return wrongType(node, place, 'Number');
    return withinBounds(node, place, node.value, bounds, (bound) => bound.toFixed(1));
  };
}

/** One of the strings. */
export function oneOf<T extends string>(...values: readonly T[]): Read<T> {
  return (node, place) => {
    const text = string(node, place);
    const value = values.find((candidate) => candidate === text);
    if (text !== undefined && value === undefined) report(place, node, 'UNKNOWN_VALUE', { field: place.field, values: values.join(', ') });
    return value;
  };
}

/** A list; items that cannot be read are left out. */
export function list<T>(read: Read<T>, minimum = 0): Read<readonly T[]> {
  return (node, place) => {
    if (node.kind !== 'array') return wrongType(node, place, 'Array');
    if (node.items.length < minimum) report(place, node, 'TOO_FEW_ITEMS', { minimum: String(minimum) });
    return node.items
      .map((item, index) => read(item, { ...place, pointer: `${place.pointer}[${index}]` }))
      .filter((item) => item !== undefined);
  };
}

/** RFC 3339 with an upper-case T, and Z or an offset: the ASL specification, "Timestamps". */
export const timestamp: Read<StringNode> = (node, place) => {
  const text = stringNode(node, place);
  if (text === undefined || isTimestamp(text.value)) return text;
  report(place, node, 'INVALID_TIMESTAMP');
  return undefined;
};

/** Whether a text is a timestamp of the States Language that exists: no 25 o'clock, no 31st of April. */
export function isTimestamp(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-](\d\d):(\d\d))$/.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const [offsetHour = 0, offsetMinute = 0] = parts.slice(9, 11).map((part) => Number(part ?? 0));
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth && hour <= 23 && minute <= 59 && second <= 59
    && offsetHour <= 23 && offsetMinute <= 59;
}

/** Reports that a value is of another type than it should be. What a placeholder will become is not known yet. */
export function wrongType(node: JsonNode, place: Place, type: string): undefined {
  if (node.kind === 'string' && /\$\{[^}]+\}/.test(node.value)) report(place, node, 'UNRESOLVED_SUBSTITUTION', { value: node.value });
  else report(place, node, 'WRONG_TYPE', { type });
  return undefined;
}

function withinBounds(node: JsonNode, place: Place, value: number, bounds: Bounds, show: (bound: number) => string): number | undefined {
  if (bounds.minimum !== undefined && value < bounds.minimum) report(place, node, 'MINIMUM', { minimum: show(bounds.minimum) });
  else if (bounds.maximum !== undefined && value > bounds.maximum) report(place, node, 'MAXIMUM', { maximum: show(bounds.maximum) });
  else return value;
  return undefined;
}
