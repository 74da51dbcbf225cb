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
 * How many numbers an array begins with that JSON has as they are. They are read here because a loop that reads arrays of
 * every kind makes V8 turn the plain numbers of each into objects.
 */
export function leadingNumbers(items: readonly unknown[]): number {
  if (typeof items.at(0) !== 'number') return 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item !== 'number' || !Number.isFinite(item) || Object.is(item, -0)) return i;
  }
  return items.length;
}
