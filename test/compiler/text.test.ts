/** The readers of JSON and YAML text: the values are those of JSON.parse, every node knows its place, nothing throws. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonNode, member, toValue } from '../../compiler/text/json-tree.ts';
import { parseJson } from '../../compiler/text/parse-json.ts';
import { parseYaml } from '../../compiler/text/parse-yaml.ts';
import { characterOffset, positionsOf } from '../../compiler/text/positions.ts';
import { maximumDepth } from '../../compiler/text/text-problem.ts';

function jsonParse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function everyNode(node: JsonNode): readonly JsonNode[] {
  if (node.kind === 'array') return [node, ...node.items.flatMap(everyNode)];
  if (node.kind === 'object') return [node, ...node.members.flatMap(({ key, value }) => [key, ...everyNode(value)])];
  return [node];
}

/** Texts that are nearly JSON: a JSON text with some characters taken out, doubled or put in. */
const nearlyJson = fc.tuple(fc.json(), fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '\\', '1', '-', 'e', '.', 't', ' ', '\n', '\u0000')), { maxLength: 3 }))
  .map(([text, edits]) => edits.reduce((edited, [at, put]) => edited.slice(0, at % (edited.length + 1)) + put + edited.slice((at % (edited.length + 1)) + 1), text));

describe('JSON', () => {
  test('reads what JSON.parse reads, and nothing else', () => {
    const agrees = (text: string) => {
      const { root, problems } = parseJson(text);
      const expected = jsonParse(text);
      expect(root && { value: toValue(root) }).toEqual(expected);
      expect(problems.some(({ kind }) => kind === 'syntax')).toBe(expected === undefined && text.trim() !== '');
    };
    fc.assert(fc.property(fc.json(), agrees));
    fc.assert(fc.property(nearlyJson, agrees), { numRuns: 500 });
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !/^\ufeff|^[\s\u00a0]*$/u.test(text)), agrees));
  });

  test('every node spans its own text', () => {
    fc.assert(fc.property(fc.json(), (text) => {
      const { root } = parseJson(text);
      for (const node of root ? everyNode(root) : []) expect(toValue(node)).toEqual(JSON.parse(text.slice(node.offset, node.end)));
    }));
  });

  test('__proto__ is a key like others', () => {
    const { root } = parseJson('{"__proto__": {"polluted": true}}');
    const value = root && toValue(root);
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('duplicate keys are kept and reported, few or many', () => {
    const { root, problems } = parseJson('{"o": {"a": 1, "a": 2}}');
    expect(problems).toMatchObject([{ kind: 'duplicate', key: { value: 'a', offset: 15 }, pointer: '/o' }]);
    const inner = root?.kind === 'object' ? member(root, 'o') : undefined;
    expect(inner?.kind === 'object' && inner.members.length).toBe(2);
    const many = Array.from({ length: 100 }, (_, i) => `"${i % 50}": 0`).join();
    expect(parseJson(`{${many}}`).problems).toHaveLength(50);
  });

  test('depth is bounded, without recursion', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseJson(nested(maximumDepth)).problems).toEqual([]);
    expect(parseJson(nested(maximumDepth + 1)).problems).toEqual([{ kind: 'depth', limit: maximumDepth, at: maximumDepth }]);
    expect(parseJson('{"a":'.repeat(1_000_000)).problems).toMatchObject([{ kind: 'depth' }]);
  });

  test('lone surrogates and a byte order mark are read', () => {
    expect(parseJson(String.raw`"\ud800"`).root).toMatchObject({ value: '\ud800' });
    expect(parseJson('\ufeff1').root).toMatchObject({ value: 1, offset: 1 });
  });

  test('takes large texts, whole or cut off', () => {
    const long = `{"a": [${'{"b": "cd\\n"}, '.repeat(100_000)}"${'x'.repeat(1_000_000)}"]}`;
    expect(parseJson(long).problems).toEqual([]);
    expect(parseJson(long.slice(0, -1)).problems).toMatchObject([{ kind: 'syntax', at: long.length - 1 }]);
  });
});

describe('YAML', () => {
  test('reads JSON as JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      // YAML has no plain -0, and keeps what JSON.stringify loses of lone surrogates.
      const text = JSON.stringify(value);
      const { root } = parseYaml(text);
      expect(root && toValue(root)).toEqual(JSON.parse(text));
    }));
  });

  test.each([
    ['a: 1\nb: [x, "y", ~, 1.5, true]', { a: 1, b: ['x', 'y', null, 1.5, true] }],
    ['on: yes\n2016-01-01: 2016-01-02\n1: 0x10', { on: 'yes', '2016-01-01': '2016-01-02', 1: 16 }],
    ['text: |\n  a\n  b\n', { text: 'a\nb\n' }],
    ['a: &x {b: 1}\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
    ['a: &x 1\nb: *x\nc: &x 2\nd: *x', { a: 1, b: 1, c: 2, d: 2 }],
    ['a: &x {b: 1, c: 2}\nd: {<<: *x, b: 3}', { a: { b: 1, c: 2 }, d: { b: 3, c: 2 } }],
    ['d: {<<: [{a: 1}, {a: 2, b: 2}]}', { d: { a: 1, b: 2 } }],
  ])('%j', (text, expected) => {
    const { root, problems } = parseYaml(text);
    expect(problems).toEqual([]);
    expect(root && toValue(root)).toEqual(expected);
  });

  test('nodes point into the YAML text', () => {
    const text = 'a:\n  - b: "c"\n';
    const { root } = parseYaml(text);
    expect(root && everyNode(root).filter(({ kind }) => kind === 'string').map(({ offset, end }) => text.slice(offset, end))).toEqual(['a', 'b', '"c"']);
  });

  test('aliases cannot become a billion values', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `a${i}: &a${i} [${Array.from({ length: 9 }, () => (i === 0 ? 'x' : `*a${i - 1}`)).join()}]`);
    expect(parseYaml(lines.join('\n')).problems).toMatchObject([{ kind: 'syntax', message: 'Aliases stand for more than 100000 values' }]);
  });

  test('no text throws or takes long', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearlyJson, fc.array(fc.constantFrom('a: ', '- ', '? ', '&a ', '*a', '|\n', '"', "'", '[', '{', '\n', ' ', '!t ', '<<: ', '%YAML\n', '---\n')).map((parts) => parts.join(''))), (text) => {
      const { root, problems } = parseYaml(text);
      expect(root === undefined || problems.every(({ kind }) => kind === 'duplicate')).toBe(true);
    }), { numRuns: 500 });
    for (const hostile of ['['.repeat(50_000), '- '.repeat(50_000), '{a: '.repeat(5_000), `a: &a 1\nb: [${'*a,'.repeat(20_000)}]`]) parseYaml(hostile);
  });
});

describe('positions', () => {
  const text = 'a\nbc\r\nd\re';
  test.each([[0, 1, 1], [1, 1, 2], [2, 2, 1], [4, 2, 3], [6, 3, 1], [7, 3, 2], [8, 4, 1], [9, 4, 2], [99, 4, 2], [-1, 1, 1]])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(positionsOf(text)(offset)).toEqual({ line, column });
  });

  test.each([
    [String.raw`"ab\u0041\n\"c"`, 0, 1], [String.raw`"ab\u0041\n\"c"`, 2, 3], [String.raw`"ab\u0041\n\"c"`, 3, 9], [String.raw`"ab\u0041\n\"c"`, 5, 13],
    ['"abc"', 2, 3],
  ])('in %s the character %i is at %i', (json, index, expected) => {
    const { root } = parseJson(json);
    expect(root?.kind === 'string' && characterOffset(json, root, index)).toBe(expected);
  });

  test('characters of a plain and a quoted YAML string', () => {
    for (const yaml of ['a: bcd', "a: 'bcd'", 'a: "bcd"']) {
      const { root } = parseYaml(yaml);
      const value = root?.kind === 'object' ? member(root, 'a') : undefined;
      expect(value?.kind === 'string' && yaml[characterOffset(yaml, value, 2)]).toBe('d');
    }
  });
});
