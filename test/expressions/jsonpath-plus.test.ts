/** Wildcards, indices, slices and deep scans select what the package jsonpath-plus selects, where the dialects agree. */
import fc from 'fast-check';
import { JSONPath } from 'jsonpath-plus';
import { expect, test } from 'vitest';
import { lookup } from './evaluate.ts';

const NAMES = ['a', 'b', 'c'];

const document = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.integer({ min: 0, max: 9 }),
    fc.constantFrom(true, false, null), // no texts: jsonpath-plus gives their characters
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const name = fc.constantFrom(...NAMES);
const step = fc.oneof(
  name.map((member) => `.${member}`),
  fc.constant('[*]'),
  fc.nat({ max: 2 }).map((index) => `[${index}]`),
  name.map((member) => `..${member}`),
);

/** As sets: the two walk deep scans in different orders. */
const sorted = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value)).toSorted();

test('the same values are selected', () => {
  fc.assert(fc.property(document, fc.array(step, { maxLength: 3 }), (json, steps) => {
    fc.pre(typeof json === 'object' && json !== null);
    const path = `$[*]${steps.join('')}`;
    expect(sorted(lookup(path, json))).toEqual(sorted(JSONPath({ path, json: json as object, wrap: true })));
  }), { numRuns: 1000 });
});
