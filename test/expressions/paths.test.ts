/** What paths select, and what is said when they select nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../runtime/core/json.ts';
import { codeOf, codeOfPath, evaluate, evaluatePath, failureOf, lookup, run, show, template } from './evaluate.ts';

/** Jayway's own example document. */
const store: Json = {
  store: {
    book: [
      { category: 'reference', author: 'Nigel Rees', title: 'Sayings of the Century', price: 8.95 },
      { category: 'fiction', author: 'Evelyn Waugh', title: 'Sword of Honour', price: 12.99 },
      { category: 'fiction', author: 'Herman Melville', title: 'Moby Dick', isbn: '0-553-21311-3', price: 8.99 },
      { category: 'fiction', author: 'J. R. R. Tolkien', title: 'The Lord of the Rings', isbn: '0-395-19395-8', price: 22.99 },
    ],
    bicycle: { color: 'red', price: 19.95 },
  },
  expensive: 10,
};
const titles = (...indices: readonly number[]): Json => indices.map((i) => store.store.book[i].title);

describe('what indefinite paths select', () => {
  test.each<[source: string, expected: Json]>([
    ['$.store.book[*].author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
    ['$..author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
    ['$.store..price', [8.95, 12.99, 8.99, 22.99, 19.95]],
    ['$..book[2].title', titles(2)],
    ['$..book[-2].title', titles(2)],
    ['$..book[0,1].title', titles(0, 1)],
    ['$..book[:2].title', titles(0, 1)],
    ['$..book[1:2].title', titles(1)],
    ['$..book[-2:].title', titles(2, 3)],
    ['$..book[2:].title', titles(2, 3)],
    ['$..book[?(@.isbn)].title', titles(2, 3)],
    ['$..book[?(!@.isbn)].title', titles(0, 1)],
    ['$.store.book[?(@.price < 10)].title', titles(0, 2)],
    ["$..book[?(@.price <= $['expensive'])].title", titles(0, 2)],
    ['$..book[?(@.author =~ /.*REES/i)].title', titles(0)],
    ["$..book[?(@.category == 'fiction' && @.price < 10 || @.category == 'reference')].title", titles(0, 2)],
    ["$..book[?(@.category in ['reference', 'poetry'])].title", titles(0)],
    ["$..book[?(@.title contains 'the')].title", titles(0, 3)],
    ["$.store.book[0]['title','price']", { title: 'Sayings of the Century', price: 8.95 }],
    ["$.store.book[:1]['title','none']", [{ title: 'Sayings of the Century' }]],
    ['$.store.book.length()', 4],
    ['$..book.length()', 1],
    ['$.store.book[*].price.min()', 8.95],
    ['$.store.bicycle.keys()', ['color', 'price']],
    ["$..[?(@.color == 'red')].price", [19.95]],
    ['$.store.bicycle.*', ['red', 19.95]],
    ['$.expensive.*', []],
  ])('%s', (source, expected) => {
    expect(evaluate({ 'x.$': source }, store)).toEqual({ x: expected });
    expect(evaluatePath(source, store)).toEqual(expected);
  });

  test.each<[source: string, list: Json]>([
    ['$.a[-2:]', [4, 5]], ['$.a[:-2]', [1, 2, 3]], ['$.a[-9:]', [1, 2, 3, 4, 5]], ['$.a[3:9]', [4, 5]], ['$.a[3:3]', []],
    ['$.a[1:-1]', []], ['$.a[-2:-1]', [4]], ['$.a[-2:2]', [4, 5, 1, 2]], ['$.a[0,9]', [1]], ['$.a[?(@ > 3)]', [4, 5]],
    ['$.a[?(@ == "4")]', [4]], ['$.a[?(@ != 4)]', [1, 2, 3, 5]], ['$.a[?(@ === "4")]', []], ['$.a[?(@.b)]', []],
  ])('%s of [1, 2, 3, 4, 5]', (source, expected) => {
    expect(evaluate({ 'x.$': source }, { a: [1, 2, 3, 4, 5] })).toEqual({ x: expected });
  });

  test.each(['$.items[*]', '$.items[1:]', '$.items[:1]', '$.item.items[1:5].itemValue', '$.items[?(@.a)]', '$..a'])(
    '%s of {} is empty (recorded: base/json_path_array_wildcard_or_slice_with_no_input)', (source) => {
      expect(evaluate({ 'item.$': source }, {})).toEqual({ item: [] });
    });

  test('a filter selects items (recorded: base/state_pass_regex_json_path_base)', () => {
    const users = [{ year: 1997, status: 0 }, { year: 1998, status: 1 }];
    expect(evaluate({ 'FromInput.$': '$.users[?(@.status == 0)]' }, { users })).toEqual({ FromInput: [users[0]] });
  });
});

describe('a path that leads nowhere', () => {
  test.each<[source: string, input: Json, why: string]>([
    ['$.NoSuchOutputPath', { a: 0 }, "No results for path: $['NoSuchOutputPath']"],
    ['$.no.such.result.path', {}, "Missing property in path $['no']"],
    ['$.a.b', { a: {} }, "No results for path: $['a']['b']"],
    ['$.a[3]', { a: [1] }, "No results for path: $['a'][3]"],
    ['$.a[3].b', { a: [1] }, "No results for path: $['a'][3]['b']"],
    ['$.a[0].b', { a: 'x' }, "Filter: [0]['b'] can only be applied to arrays. Current context is: x"],
    ['$.a[0]', { a: { b: 1, c: [true, null] } }, 'Filter: [0] can only be applied to arrays. Current context is: {b=1, c=[true, null]}'],
    ['$.a[0]', { a: null }, "The path $['a'] is null"],
    ['$.items[*]', {}, "Missing property in path $['items']"],
    ['$.items[*].x', {}, "Missing property in path $['items']"],
    ["$['a:b*']", {}, "No results for path: $['a:b*']"],
    ["$['a b'].length", { 'a b': { x: 1 } }, "No results for path: $['a b']['length']"],
  ])('%s of %j', (source, input, why) => {
    expect(failureOf(() => evaluatePath(source, input))).toBe(`States.Runtime: Invalid path '${source}' : ${why}`);
  });

  test('names what is no object', () => {
    expect(failureOf(() => evaluatePath('$.a.b.c', { a: { b: 'text' } }))).toMatch(
      /Invalid path '\$\.a\.b\.c' : Expected to find an object with property \['c'\] in path \$\['a'\]\['b'\] but found 'java\.lang\.String'/);
    expect(failureOf(() => evaluatePath('$.a', null))).toBe('States.Runtime: Unable to apply Path transformation to null or empty input.');
  });

  test('explains paths of the context object and of variables', () => {
    expect(failureOf(() => evaluatePath('$$.Execution.Nope', {}, { context: { Execution: {} } }))).toContain("No results for path: $['Execution']['Nope']");
    expect(failureOf(() => evaluatePath('$v.a.b', {}, { vars: { v: {} } }))).toContain("Missing property in path $['a']");
  });

  test('is a conflict in ItemsPath', () => {
    const items = (source: string, input: Json): Json => run(codeOfPath(source, 'ItemsPath'), input);
    expect(items('$.a.b', { a: { b: [1] } })).toEqual([1]);
    for (const [source, step] of [['$.a.c', 'c'], ['$.x.c', 'x'], ['$.a.b[7]', '7']] as const) {
      expect(failureOf(() => items(source, { a: { b: [] } }))).toBe(`States.ReferencePathConflict: Unable to apply step "${step}" to input {"a":{"b":[]}}`);
    }
  });

  test('is undefined for those who ask first', () => {
    expect(lookup('$.a.b', {})).toBe(undefined);
    expect(lookup('$.a', { a: null })).toBe(null);
    expect(lookup('$none', {})).toBe(undefined);
  });
});

describe('emitted code', () => {
  test.each([
    ['$', 'input'],
    ['$.order.id', "need(input?.order?.id, '$.order.id', input)"],
    ['$.lines[0].sku', "need(nth(input?.lines, 0)?.sku, '$.lines[0].sku', input)"],
    ['$.length', "need(own(input, 'length'), '$.length', input)"],
    ['$.__proto__.x', "need(own(input, '__proto__')?.x, '$.__proto__.x', input)"],
    ['$.0', "need(own(input, '0'), '$.0', input)"],
    ['$.sub-values', "need(input?.['sub-values'], '$.sub-values', input)"],
    ['$$.Execution.Id', 'context.Execution.Id'],
    ['$$.Execution.Input.x', "need(context?.Execution?.Input?.x, '$$.Execution.Input.x', context)"],
    ['$total', "need(f.vars.total, '$total', f.vars.total)"],
    ['$.a[1:]', "select(need(input?.a, '$.a[1:]', input), slice(1))"],
    ['$.a[:1]', "select(need(input?.a, '$.a[:1]', input), slice(undefined, 1))"],
    ['$..id', "select(input, deep('id'))"],
    ['$.users[?(@.age >= 18 && !@.left)].name',
      "select(\n  need(input?.users, '$.users[?(@.age >= 18 && !@.left)].name', input),\n  only((it) => holds(it?.age, '>=', 18) && !(it?.left !== undefined)),\n  'name',\n)"],
  ])('%s', (source, expected) => {
    expect(show(codeOfPath(source))).toBe(expected);
  });

  test('cannot be broken out of', () => {
    const names = ["'];process.exit()//", '`${1}`', '\u2028', '*/', '__proto__', 'constructor'];
    for (const name of names) {
      const source = `$[${JSON.stringify(name)}]`;
      expect(evaluatePath(source, JSON.parse(`{${JSON.stringify(name)}: 7}`))).toBe(7);
      expect(evaluate({ [`${name}.$`]: source }, JSON.parse(`{${JSON.stringify(name)}: 7}`))).toEqual(JSON.parse(`{${JSON.stringify(name)}: 7}`));
    }
    expect(show(codeOf(template({ 'x.$': "$['\\'']" })))).toBe(`{ x: need(input?.["'"], "$['\\\\'']", input, 'x.$') }`);
    for (const [pattern, match] of [['a\\/b', 'a/b'], ['[\\/]', '/'], ['\u2028', '\u2028'], ['`\\$\\{1}', '`${1}']] as const) {
      expect(evaluatePath(`$.a[?(@ =~ /${pattern}/)]`, { a: [match, 'other'] })).toEqual([match]);
    }
  });
});

test('the longest paths and filters can be emitted', () => {
  expect(lookup(`$${'.a'.repeat(1000)}`, {})).toBe(undefined);
  expect(lookup(`$.a[?(@.x${' || @.x == 1'.repeat(999)})]`, { a: [{ x: 0 }] })).toEqual([{ x: 0 }]);
});

const keys = fc.constantFrom('a', 'b', 'length', 'constructor', '__proto__', '0', 'x-y', 'toString');
const documents = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.constantFrom<Json>(null, true, 0, 'abc', ''), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  // Through JSON, so that `__proto__` is a member like any other.
  object: fc.array(fc.tuple(keys, tie('value')), { maxLength: 4 }).map((entries) =>
    JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`)),
})).value;
const steps = fc.array(fc.oneof(keys, fc.integer({ min: -2, max: 3 })), { maxLength: 4 });

/** The definition of a definite path. */
function walk(document: Json, [step, ...rest]: readonly (string | number)[]): Json {
  if (step === undefined) return document;
  if (document === null || typeof document !== 'object') return undefined;
  if (Array.isArray(document) !== (typeof step === 'number')) return undefined;
  const next = typeof step === 'number' ? document.at(step) : Object.entries(document).find(([key]) => key === step)?.[1];
  return next === undefined ? undefined : walk(next, rest);
}

test('a definite path finds what walking the document finds', () => {
  fc.assert(fc.property(documents, steps, (document, path) => {
    const source = `$${path.map((step) => `[${JSON.stringify(step)}]`).join('')}`;
    expect(lookup(source, document)).toEqual(walk(document, path));
    if (walk(document, path) === undefined) expect(failureOf(() => evaluatePath(source, document))).toMatch(/^States\.Runtime: /);
  }), { numRuns: 500 });
});

test('a wildcard, a slice over everything and a filter that always holds select the same items', () => {
  fc.assert(fc.property(fc.array(documents, { maxLength: 4 }), (list) => {
    for (const source of ['$.a[*]', '$.a[0:]', '$.a[?(@ == @ || @ != @)]']) expect(lookup(source, { a: list })).toEqual(list);
  }));
});

test('a regular expression that backtracks without end is given up', () => {
  expect(() => evaluatePath('$.a[?(@ =~ /(x+x+)+y/)]', { a: ['x'.repeat(5000)] })).toThrow(/takes too long/);
  expect(evaluatePath('$.a[?(@ =~ /(x+x+)+y/)]', { a: ['xxxxy', 'z'] })).toEqual(['xxxxy']);
});
