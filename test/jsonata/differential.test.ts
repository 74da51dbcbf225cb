/** Compiled expressions give what the `jsonata` package gives, on random expressions over random documents. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Json } from '../../runtime/core/json.ts';
import { byCompiler, byPackage, difference } from './comparison.ts';
import { FAULTS } from './differences.ts';
import { documents, expressions } from './expressions.ts';
import { libraryCalls } from './library-expressions.ts';
import { programs } from './programs.ts';

const LONG = process.env.ASLC_LONG !== undefined;
const RUNS = LONG ? 100_000 : 2_000;

beforeAll(() => { vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 2, 3, 4, 5, 6) }); });
afterAll(() => { vi.useRealTimers(); });

test.each<readonly [expression: string, document: Json]>([
  ['$map([[1, 2, 3], [4]], function($l){ $filter($l, function($v){ $v > 2 }) })', null],
  ['$count($map([[1], [4]], function($l){ $filter($l, function($v){ $v > 9 }) }))', null],
  ['$map([[1, 3], [4]], function($l){ ($n := 2; $filter($l, function($v){ $v > $n })) })', null],
  ['$map([[1, 3], [4]], function($l){ $l[0] = 4 ? $filter($l, function($v){ $v > 9 }) : ($l[1]) })', null],
  ['$filter([$string, $sum], function($count){ $count([1]) = 1 })', null],
  ['$filter([$string, $not], function($exists){ $exists([1]) })', null],
  ['$map([1, 2], function($x){ ($count := function($l){ $l + $x }; $count(1)) })', null],
  ['$map([1, 2], function($x){ (($count := function($l){ $l + $x }) ? 1 : $count(1)) })', null],
  ['$map([1], function($a, $b, $c, $d){ [$a, $b, $c, $exists($d)] })', null],
  ['[[[{"a": {"a": 1}}]].a, 2].a', null],
  ['$map([[1, 2, 3], [4]], function($l){ $filter($l, function($v){ $v > 2 }) })[0]', null],
  ['($f := function($l){ $filter($l, function($v){ $v > 2 }) }; [$f([1, 2, 3]), $map([[3], [4]], $f)])', null],
  ['$reduce([[1, 2], [3]], function($p, $v){ $filter($v, function($x){ $x > 2 }) })', null],
  ['($f := $keys; $f({"a": 1}))', null],
  ['($f := $filter(?, function($x){ $x > 2 }); $f([1, 3]))', null],
  ['{"a": 1} = 6', null],
  ['[1] != 6', null],
  ['(9 / 0) ? 5', null],
  ['**[]', {}],
  ['a[b]^(>b)[0]', [{ a: [[{ b: -3 }, { b: -1 }]] }]],
  ['$type(([a, b].a).c)', null],
  ['([a].b).c[]', { a: { b: [] } }],
  ['([a].[b]).$string()', { a: { b: 5 } }],
  ['$distinct(c^(a))', [{ c: true, a: false }, { a: null }, { c: true }]],
  ['$formatNumber(1, "%#1,#.", {"decimal-separator": ",", "grouping-separator": "."})', null],
  ['$formatNumber(12345.678, "#,##0.0,0,0")', null],
  ['$replace("abc", "x", $sum)', null],
  ['$split("x", nothing, 0)', null],
  ['($map([1], $keys))', null],
  ['$count($map([1], $keys))', null],
  ['($x := $map([[{"a": 1}]], function($l){ $lookup($l, "a") }); [$x, $x = 1])', null],
  ['$map([1], $spread) ~> $type', null],
  ['$map([{"a": 1}, {"a": 2, "b": 3}], $spread)', null],
  ['$map([[1, 1]], function($l){ $distinct([$l, $l][0]) })', null],
  ['($f := $keys; true ? $map([{}], $f) : 1)', null],
  ['d.[a] ~> |$|{"n": 1}|', { d: [{ a: 1 }, { a: 2 }] }],
  ['a.a@$x{"k": a}', { a: [] }],
  ['[a]^(a)#$i.b', {}],
  ['[a.["x"]{$string($): 1}]', { a: [0, 1] }],
  ['($f := function($x){ $keys() }; a.$f(1))', { a: { b: 1 } }],
  ['"x" ~> $contains', 'xy'],
  ['$filter(["xa", "xa"], /x/)', null],
  ['$contains("bbb", /a*/)', null],
  ['$match("bbb", /a*/)', null],
  ['$match("", /a*/)', null],
  ['$sort([], nothing)', null],
  ['$keys([{"b": 1}, {"1": 2}])', null],
  ['a[].[a]^(a)[0]', { a: { a: 1 } }],
  ['a ~> |$|{"b": 1}, $keys()|', { a: {} }],
  ['$spread([nothing])', null],
  ['c[[0, -1]].*[]', { c: [null, [[{ a: 1 }], { c: true }, 5]] }],
  ['*[]', { a: 1 }],
  ['*[]', [{ a: 1 }]],
  ['*[]{"n": $}', { a: 1 }],
  ['a.*[].b', { a: { x: { b: 1 } } }],
  ['($string ~> $sort)($map(a, $keys))', { a: {} }],
  ['a.b[((b = 4)){"m": $lowercase(1)}]', { a: [1] }],
  ['a.[a, b]^(a)[0][]', { a: [{ a: 1, b: 2 }, { a: 3 }] }],
  ['(nothing)[[b].a@$x{"k": 1, "l": $x}]', {}],
  ['a.([b].c@$x{"k": $count(c)})', { a: [{ b: { c: 1 } }, {}] }],
  ['((a)[0].b)[$reduce("x", %, a)].c', { a: null }],
  ['(function($x){ function($y){ $y } } ~> $each)()', { a: 1 }],
  ['$sort(["x", 0], $split)', 'text'],
  ['((a)[$ = 1].b)[$reduce("x", %, a)].c', { a: null }],
  ['((a)[$=1].a[0][0])[(a ? "x" : $reduce("x", %, a))].a{}', { a: null }],
  ['a^(b).b', { a: [[1, { b: [1] }]] }],
  ['a[true].b', { a: [[{ b: [] }, 1]] }],
  ['a[]', [{ a: [] }]],
  ['a{$string(b): $count($)}', [{ a: [[{ b: 1 }, { b: 2 }]] }]],
  ['nothing[($type(?) ~> $split)(0)]', {}],
  ['a.length', { a: ['x', { length: 1 }, [{ length: 2 }], 'yz', null] }],
  ['a.(b = 1)', { a: [{ b: 1 }, [{ b: 1 }], [[{ b: 1 }], { b: 2 }], { b: null }, 'b', null, { b: false }] }],
  ['$map(a, function($v){ $v.b.c })', { a: [{ b: { c: 0 } }, { b: [{ c: 1 }, { c: [2, 3] }] }, [{ b: { c: null } }], { b: null }, 1] }],
  ['[$string, {"name": 1}].name', null],
  ['a.b.c', { a: [{ b: [{ c: [] }, { c: [[1], 2] }] }] }],
  ['$round(2.675, 2) & $round(1.005, 2) & $round(-0.5, 0) & $round(0.15, 1) & $round(1e15 + 0.3, 1) & $round(12345.675, 2)', null],
])('%s', async (expression, document) => {
  expect(byCompiler(expression, document)).toEqual(await byPackage(expression, document));
});

const fields = fc.record({ a: documents, b: documents, c: documents, d: documents });

test.each([
  ['expressions over documents', expressions, documents],
  ['calls of the library', libraryCalls, documents],
  ['programs', programs, fields],
])('random %s', async (_, arbitrary, inputs) => {
  const differences: unknown[] = [];
  for (const [expression, document] of fc.sample(fc.tuple(arbitrary, inputs), { numRuns: RUNS, ...(LONG ? {} : { seed: 20261120 }) })) {
    const found = await difference(expression, document);
    if (found !== undefined) differences.push({ expression, document, ...found });
  }
  expect(differences).toEqual([]);
}, 600_000);

test.each(FAULTS)('the package is wrong: $reason', async ({ example: { expression, document, outcome } }) => {
  expect(byCompiler(expression, document)).toEqual(outcome);
  expect(await byPackage(expression, document)).not.toEqual(outcome);
});
