/** Documents: plain JSON values. */

/** A document. ASL has no static types, so nothing narrower is true of it. Documents are immutable: build new ones. */
// oxlint-disable-next-line typescript/no-explicit-any -- the only `any`: emitted code reads documents freely
export type Json = any;

/** What may be a number that a double cannot hold. */
const HUGE = /\d[eE]\+?\d{3}|(?<!\d)\d{200}/;

/**
 * The document of a JSON text. A number beyond those of a double, such as 1e999, becomes 'Infinity' or '-Infinity': JSON
 * could not hold it any more, and this is what AWS writes for one that comes of a calculation (1/0).
 */
export const readJson = (text: string): Json => (HUGE.test(text) ? JSON.parse(text, named) : JSON.parse(text));

const named = (_: string, value: Json): Json => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value);

/**
 * A copy of a value that comes from outside, made of JSON alone: what JSON.parse(JSON.stringify(value)) gives, several
 * times faster. Throws a TypeError for a BigInt, a RangeError for a cycle; undefined where there is no JSON for it.
 */
export function copyJson(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value + 0 : null; // JSON has no -0
    case 'object':
      return value === null ? null : Array.isArray(value) ? copyArray(value) : copyObject(value);
    case 'bigint':
      throw new TypeError('A BigInt cannot be part of a JSON document.');
    default:
      return undefined;
  }
}

/** Whether a value is its own copy: cloning what holds it is enough. */
const isCopy = (value: unknown): boolean =>
  (typeof value === 'number' ? Number.isFinite(value) && value !== 0 : typeof value === 'string' || typeof value === 'boolean');

function copyArray(items: readonly unknown[]): Json[] {
  const copy: Json[] = [...items];
  for (let i = 0; i < copy.length; i++) if (!isCopy(copy[i])) copy[i] = copyJson(copy[i]) ?? null;
  return copy;
}

function copyObject(members: object & { toJSON?: unknown }): Json {
  if (typeof members.toJSON === 'function') return copyJson(members.toJSON());
  const copy: Json = {};
  for (const key of Object.keys(members)) {
    const given = (members as Record<string, unknown>)[key];
    const value = isCopy(given) ? given : copyJson(given);
    if (value === undefined) continue;
    if (key === '__proto__') Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
    else copy[key] = value;
  }
  return copy;
}
