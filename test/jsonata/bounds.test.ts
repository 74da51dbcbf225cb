/** No expression takes the process down or keeps it for ever. */
import { describe, expect, test } from 'vitest';
import { parseJsonata } from '../../compiler/jsonata/index.ts';
import type { Json } from '../../runtime/core/json.ts';
import { get } from '../../runtime/core/jsonata/index.ts';
import { compile } from './evaluation.ts';

describe('the parser refuses', () => {
  test.each([
    ['1 MB', `"${'x'.repeat(1_000_000)}"`],
    ['10,000 nested brackets', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['10,000 nested arrays', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['a sum of 5,000 terms', Array.from({ length: 5_000 }, () => '1').join('+')],
    ['10,000 signs', `${'- '.repeat(10_000)}1`],
    ['nothing', ''],
    ['an open bracket', '(1'],
    ['an open regular expression', '/a'],
    ['a regular expression that is none', '/(/'],
    ['?? of JSONata 2.1', '$a ?? 1'],
    ['?: of JSONata 2.1', '$a ?: 1'],
  ])('%s', (_, source) => {
    const parsed = parseJsonata(source);
    expect(parsed).toEqual({ message: expect.stringMatching(/./), position: expect.any(Number) });
    expect((parsed as { position: number }).position).toBeLessThanOrEqual(source.length);
  });
});

test('what is nested is emitted once at every depth', () => {
  const depth = 60;
  expect(compile(`${'[[{"b": '.repeat(depth)}1${'}]].b'.repeat(depth)}`)(undefined)).toBe(1);
  expect(compile(`${'[[{"b": $map($l, function($l){ '.repeat(depth)}$l${' })}]].b'.repeat(depth)}`)(undefined, { l: 1 })).toBe(1);
});

test('the values of an object may be as many as an array can have', () => {
  expect(compile('$count(*)')({ a: Array.from({ length: 200_000 }, () => 1), b: 2 })).toBe(200_001);
});

const nested = (depth: number): Json => { let value: Json = 1; for (let i = 0; i < depth; i++) value = { a: [value] }; return value; };

describe('evaluation ends', () => {
  test.each([
    ['endless recursion', '($f := function($n){ 1 + $f($n) }; $f(1))', 'U1001', /^Stack overflow error/],
    ['an endless loop', '($f := function($n){ $f($n + 1) }; $f(1))', 'U1001', /^Expression evaluation timeout/],
    ['an endless loop of two', '($f := function($n){ $g($n) }; $g := function($n){ $f($n) }; $f(1))', 'U1001', /timeout/],
    ['a long range', '[1..10000001]', 'D2014', /must not exceed 1e7/],
    ['$range', '$range(1, 1e9, 1)', 'D2014', /1e7/],
    ['many long ranges', '[1..9000000].[1..9000000]', 'U1001', /./],
    ['nested loops', '$map([1..10000], function($a){ $count($map([1..10000], function($b){ $a * $b })) })', 'U1001', /timeout/],
    ['lists of lists', '($l := [1..3000]; $count($l.($l.($l))))', 'U1001', /timeout/],
    ['lists in arrays', '($l := [1..1000000]; $map([1..2000], function($i){ [$l, $l] }))', 'U1001', /timeout/],
    ['a doubled array', '($f := function($a, $n){ $n = 0 ? $a : $f([$a, $a], $n - 1) }; $count($f([1], 40)))', 'U1001', /timeout/],
    ['sums of a long list', '($l := [1..1000000]; $map([1..10000000], function(){ $sum($l) }))', 'U1001', /timeout/],
    ['a long list turned round', '($l := [1..1000000]; $map([1..10000000], function(){ $count($reverse($l)) }))', 'U1001', /timeout/],
    ['a long list searched', '($l := [1..1000000]; $map([1..10000000], function(){ 0 in $l }))', 'U1001', /timeout/],
    ['long lists compared', '($l := [[1..1000000], 1]; $m := [[1..1000000], 1]; $map([1..1000], function(){ $l = $m }))', 'U1001', /timeout/],
    ['large objects merged', '($o := $merge([1..1000].{$string($): 1}); $map([1..1000000], function(){ $merge([$o]) }))', 'U1001', /timeout/],
    ['many long texts', '($t := $pad("x", 1000000); $map([1..20000], function(){ $uppercase($t) }))', 'U1001', /timeout/],
    ['doubled text', '($p := function($s, $n){ $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p("xxxxxxxxxxxxxxxx", 60)))', 'U1001', /memory|timeout/],
    ['a wide pad', '$pad("x", 1e10)', 'U1001', /memory/],
    ['recursion over deep data', '($f := function($v){ [$f($v.a)] }; $f($deep))', 'U1001', /^Stack overflow error/],
  ])('%s', (_, expression, code, message) => {
    expect(() => compile(expression)(undefined, { deep: nested(100) })).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  test('deep data', () => {
    const deep = nested(4_000);
    for (const expression of ['$count($deep.**)', '$deep = $deep', '$string($deep)', '$deep ~> |$|{}|', '[$deep].*']) {
      const outcome = (): Json => compile(expression)(undefined, { deep });
      try {
        expect(outcome()).toBeDefined();
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'U1001' });
      }
    }
  });
});

test('what reads without an evaluation takes no work from those to come', () => {
  const list = Array.from({ length: 1_000_000 }, () => ({ a: 1 }));
  expect(compile('$count([1..10000000])')(undefined)).toBe(10_000_000);
  for (let i = 0; i < 25; i++) expect(get(list, 'a').length).toBe(list.length);
  expect(() => compile('$map([1..10000000], function(){ $l.a })')(undefined, { l: list })).toThrow(expect.objectContaining({ code: 'U1001' }));
});
