/** Which texts are paths, and what they mean. */
import { describe, expect, test } from 'vitest';
import { isFailure, parsePath } from '../../compiler/expressions/index.ts';

const property = (name: string) => ({ kind: 'property', name });
const index = (n: number) => ({ kind: 'index', index: n });

describe('definite paths', () => {
  test.each([
    ['$', 'input', undefined, []],
    ['$$', 'context', undefined, []],
    ['$x', 'variable', 'x', []],
    ['$.a', 'input', undefined, [property('a')]],
    ['$.a.b-c.d_1', 'input', undefined, [property('a'), property('b-c'), property('d_1')]],
    ['$$.Execution.Id', 'context', undefined, [property('Execution'), property('Id')]],
    ['$order.lines[0]', 'variable', 'order', [property('lines'), index(0)]],
    ['$größe[-1]', 'variable', 'größe', [index(-1)]],
    ['$[2]', 'input', undefined, [index(2)]],
    ['$.[2]', 'input', undefined, [index(2)]],
    ['$["a b"]', 'input', undefined, [property('a b')]],
    ["$['a'].b", 'input', undefined, [property('a'), property('b')]],
    ["$['it\\'s']", 'input', undefined, [property("it's")]],
    ["$[ 'a' ][ 0 ]", 'input', undefined, [property('a'), index(0)]],
    ['$.日本.x/y:z', 'input', undefined, [property('日本'), property('x/y:z')]],
    ['$.a ', 'input', undefined, [property('a')]],
  ])('%s', (source, root, variable, steps) => {
    expect(parsePath(source)).toEqual({ root, variable, steps, definite: true });
  });
});

describe('indefinite paths', () => {
  test.each([
    ['$.a[*]', { kind: 'wildcard' }],
    ['$.a.*', { kind: 'wildcard' }],
    ['$.a[1:]', { kind: 'slice', from: 1, to: undefined, step: undefined }],
    ['$.a[:2]', { kind: 'slice', from: undefined, to: 2, step: undefined }],
    ['$.a[-3:-1]', { kind: 'slice', from: -3, to: -1, step: undefined }],
    ['$.a[0,2]', { kind: 'indices', indices: [0, 2] }],
    ["$.a['x', \"y\"]", { kind: 'properties', names: ['x', 'y'] }],
    ['$.a..b', { kind: 'descendants', of: property('b') }],
    ['$.a..[0]', { kind: 'descendants', of: index(0) }],
    ['$.a..*', { kind: 'descendants', of: { kind: 'wildcard' } }],
    ['$.a.length()', { kind: 'function', name: 'length' }],
  ])('%s', (source, step) => {
    expect(parsePath(source)).toMatchObject({ steps: [property('a'), step], definite: false });
  });
});

describe('filters', () => {
  const age = { kind: 'path', root: 'element', steps: [property('age')] };
  const number = (value: number) => ({ kind: 'literal', value });
  const compare = (operator: string, right: object) => ({ kind: 'compare', operator, left: age, right });
  test.each([
    ['@.age', { kind: 'exists', path: age }],
    ['!@.age', { kind: 'not', operand: { kind: 'exists', path: age } }],
    ['@.age>=5', compare('>=', number(5))],
    ["@['age'] == -1.5e3", compare('==', number(-1500))],
    ['@.age == null', compare('==', { kind: 'literal', value: null })],
    ['@.age == Failure', compare('==', { kind: 'literal', value: 'Failure' })],
    ["@.age == 'it\\'s'", compare('==', { kind: 'literal', value: "it's" })],
    ['@.age == $.limits[0].age', compare('==', { kind: 'path', root: 'document', steps: [property('limits'), index(0), property('age')] })],
    ["@.age in ['a', 1, {\"b\": true}]", compare('in', { kind: 'literal', value: ['a', 1, { b: true }] })],
    ['@.age =~ /^x\\/.*/i', compare('=~', { kind: 'regex', source: '^x\\/.*', flags: 'i' })],
    ['@.age == 1 || @.age == 2 && @.age', {
      kind: 'or', left: compare('==', number(1)), right: { kind: 'and', left: compare('==', number(2)), right: { kind: 'exists', path: age } },
    }],
    ['(@.age == 1 || @.age == 2) && @.age', {
      kind: 'and', left: { kind: 'or', left: compare('==', number(1)), right: compare('==', number(2)) }, right: { kind: 'exists', path: age },
    }],
  ])('[?(%s)]', (source, filter) => {
    expect(parsePath(`$.a[?(${source})]`)).toMatchObject({ steps: [property('a'), { kind: 'filter', filter }] });
  });
});

describe('texts that are no paths', () => {
  test.each([
    ['', 0], ['a', 0], ['.a', 0], ['$$$', 2], ['$...', 3], ['$.', 2], ['$.a.', 4], ['$a..', 4], ['$.a b', 3], ['$.a[', 4], ['$.a[]', 4],
    ['$.a[x]', 4], ["$.a['x]", 4], ["$.a['x'", 7], ['$.a[1', 5], ['$.a[:]', 4], ['$.a[1,]', 4], ['$.a[--1]', 4], ['$.a[99999999999]', 4],
    ['$[(@.length-1)].bar', 2], ['$.a.nothing()', 4], ['$.a.length().b', 12], ['$.a[?]', 5], ['$.a[?(]', 6], ['$.a[?(@.b ==)]', 12],
    ['$.a[?(@.b ~ 1)]', 10], ['$.a[?(1)]', 6], ['$.a[?(@.b =~ /(/)]', 13], ['$.a[?(@[?(@.x)])]', 9], ['$.a[?(@.b == /x/)]', 10],
  ])('%s', (source, at) => {
    const result = parsePath(source);
    expect(isFailure(result)).toBe(true);
    expect(result).toMatchObject({ message: expect.any(String), index: at });
  });

  test.each([
    ['parentheses', `$[?(${'('.repeat(100_000)}`],
    ['negations', `$[?(${'!'.repeat(100_000)}`],
    ['brackets', `$${'['.repeat(100_000)}`],
    ['array literals', `$[?(@ in ${'['.repeat(100_000)}`],
    ['steps', `$${'.a'.repeat(100_000)}`],
    ['comparisons', `$[?(@${' || @'.repeat(100_000)})]`],
    ['a text without end', `$['${'\\a'.repeat(100_000)}`],
  ])('many %s end in a failure', (_, source) => {
    expect(isFailure(parsePath(source))).toBe(true);
  });
});
