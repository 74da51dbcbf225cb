/** ResultPath: where a result is put. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../runtime/core/json.ts';
import { codeOfResultPath, failureOf, lookup, run, show } from './evaluate.ts';

const place = (path: string, raw: Json, result: Json): Json => run(codeOfResultPath(path), undefined, { raw, result });

test.each<[path: string, raw: Json, expected: Json]>([
  ['$', { a: 1 }, 'new'],
  ['$.b', { a: 1 }, { a: 1, b: 'new' }],
  ['$.a', { a: { x: 1 }, b: 2 }, { a: 'new', b: 2 }],
  ['$.a.b.c', {}, { a: { b: { c: 'new' } } }],
  ['$.a.b', { a: { c: 1 } }, { a: { c: 1, b: 'new' } }],
  ['$.a[1]', { a: [1, 2, 3] }, { a: [1, 'new', 3] }],
  ['$.a[0].b', { a: [{ c: 1 }] }, { a: [{ c: 1, b: 'new' }] }],
  ['$[0]', [1], ['new']],
  ['$.constructor.name', {}, { constructor: { name: 'new' } }],
  ['$.__proto__', {}, JSON.parse('{"__proto__": "new"}')],
  ['$.a', JSON.parse('{"__proto__": {"b": 1}}'), JSON.parse('{"__proto__": {"b": 1}, "a": "new"}')],
])('%s into %j', (path, raw, expected) => {
  const before = JSON.stringify(raw);
  const after = place(path, raw, 'new');
  expect(JSON.stringify(after)).toBe(JSON.stringify(expected));
  expect(Object.getPrototypeOf(after)).toBe(Object.getPrototypeOf(expected));
  expect(JSON.stringify(raw)).toBe(before);
});

describe('a step that cannot be applied', () => {
  test.each<[path: string, raw: Json, step: string]>([
    ['$.a', [1], 'a'],
    ['$.a', 'text', 'a'],
    ['$.a', null, 'a'],
    ['$.a.b', { a: 1 }, 'b'],
    ['$.a[1]', { a: [1] }, '1'],
    ['$.a[0]', {}, '0'],
    ['$.a[-1]', { a: [1] }, '-1'],
  ])('%s into %j', (path, raw, step) => {
    expect(failureOf(() => place(path, raw, 'new'))).toBe(`States.ReferencePathConflict: Unable to apply step "${step}" to input ${JSON.stringify(raw)}`);
  });
});

test('is emitted as one call', () => {
  expect(show(codeOfResultPath('$.stock'))).toBe("f.put('stock', result)");
  expect(show(codeOfResultPath('$.a.b[0]'))).toBe("f.put(['a', 'b', 0], result)");
});

test('what was put is found where it was put, and the rest has not moved', () => {
  const names = fc.constantFrom('a', 'b', 'c', '__proto__');
  fc.assert(fc.property(fc.array(names, { minLength: 1, maxLength: 4 }), fc.dictionary(names, fc.constant({})), (steps, raw) => {
    const path = `$${steps.map((step) => `['${step}']`).join('')}`;
    const after = place(path, raw, 42);
    expect(lookup(path, after)).toBe(42);
    for (const key of Object.keys(raw)) if (key !== steps[0]) expect(after[key]).toBe(raw[key]);
  }));
});
