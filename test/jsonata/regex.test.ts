/** The counting matcher finds what JavaScript's own finds, and what would take for ever ends with an error. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginWork } from '../../runtime/core/jsonata/budget.ts';
import { search } from '../../runtime/core/jsonata/regex-matcher.ts';
import { parsePattern } from '../../runtime/core/jsonata/regex-pattern.ts';
import { compile } from './evaluation.ts';

const piece = fc.constantFrom(
  'a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '\\s', 'A', '1', '\\.', '\\b', '^', '$', '(a)', '(?:b)', '(a|b)', '(?:a|ab)', '(?=a)', '(?!b)', '(?<=a)', '(?<!a)', '[a-c1]', '(?<n>a)', '\\u0061', '\\x62', '\\n',
  '(a*)', '(?:(b)+)', '([ab]|1)', '(?:a(b)?)', '[\\]a]', 'é',
);
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,}', '{1,3}?');
const patterns = fc.array(fc.tuple(piece, quantifier), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([part, times]) => part + (/^(?:\^|\$|\\b|\(\?<?[=!])/.test(part) ? '' : times)).join(''))
  .filter((source) => (source.match(/\(\?<n>/g) ?? []).length < 2);
const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '1', ' ', '\n', '.', 'é'), maxLength: 10 });

test('finds what RegExp.exec finds', () => {
  fc.assert(fc.property(patterns, texts, fc.constantFrom('', 'i', 'm', 'im'), (source, text, flags) => {
    const expected = new RegExp(source, flags).exec(text);
    beginWork();
    const found = search(parsePattern(source, flags), text, 0, flags.includes('m'));
    expect({ source, text, found: found && { start: found.start, groups: [text.slice(found.start, found.end), ...found.groups] } })
      .toEqual({ source, text, found: expected === null ? undefined : { start: expected.index, groups: [...expected] } });
  }), { numRuns: 5_000, seed: 7 });
});

test.each([
  ['(a)\\1', 'baab', 1], ['(?<x>ab)-\\k<x>', 'ab-ab', 0], ['(a+)+$', 'aaab', undefined], ['^(\\d+\\.?)+$', '1.2.3', 0],
])('/%s/ in %j', (source, text, start) => {
  beginWork();
  expect(search(parsePattern(source, ''), text, 0, false)?.start).toBe(start);
});

describe('patterns that backtrack without end', () => {
  const text = `${'a'.repeat(40)}!`;
  test.each(['/(a+)+b/', '/(a|a)*b/', '/(a?){30}a{30}b/', '/^(([a-z])+.)+[A-Z]([a-z])+$/', '/(.*)*x/', '/(?=(a+)+b)a/'])('%s', (pattern) => {
    expect(() => compile(`$contains($text, ${pattern})`)(undefined, { text })).toThrow(expect.objectContaining({ code: 'U1001' }));
  });

  test('a long text is no problem for a simple pattern', () => {
    const long = 'ab '.repeat(80_000);
    expect(compile('$count($match($text, /[a-z]+/))')(undefined, { text: long })).toBe(80_000);
    expect(compile('$contains($text, /x+$/)')(undefined, { text: long })).toBe(false);
  });
});
