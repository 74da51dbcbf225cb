/** What expressions look like in emitted code, and what they say when they fail: AWS's words, recorded. */
import { describe, expect, test } from 'vitest';
import type { JsonataExpression } from '../../compiler/ast.ts';
import { code, identifier, literal, render } from '../../compiler/emit/code.ts';
import type { Scope } from '../../compiler/emit/scope.ts';
import { emitJsonata, type Expected } from '../../compiler/jsonata/emit.ts';
import { parseJsonata } from '../../compiler/jsonata/index.ts';
import type { Json } from '../../runtime/core/json.ts';
import * as runtime from '../../runtime/core/jsonata/index.ts';
import { testFrame } from './evaluation.ts';

const SCOPE: Scope = {
  document: code`undefined`,
  context: identifier('context'),
  input: identifier('input'),
  result: identifier('result'),
  assigns: (name) => name === 'count' || name === 'total',
  variable: (name) => code`f.vars[${literal(name)}]`,
};

function expressionOf(source: string, field: string): JsonataExpression {
  const parsed = parseJsonata(source);
  if ('message' in parsed) throw new Error(parsed.message);
  const node = { kind: 'string', value: `{% ${source} %}`, offset: 0, end: source.length + 8 } as const;
  return { kind: 'jsonata', node, field, source, start: 4, tree: parsed.tree, variables: parsed.variables };
}

const emitted = (source: string, { scope = SCOPE, expected }: { scope?: Scope; expected?: Expected } = {}) =>
  render(emitJsonata(expressionOf(source, 'Output'), scope, expected), { types: false });

function evaluate(source: string, input: Json = {}, { vars = {}, field = 'Output', expected }: { vars?: Json; field?: string; expected?: Expected } = {}): Json {
  const { text, runtime: used } = render(emitJsonata(expressionOf(source, field), SCOPE, expected), { types: false });
  const names = [...used];
  const run = new Function('f', 'input', 'context', 'result', ...names, `"use strict"; return ${text};`) as (...args: Json[]) => Json;
  return run({ ...testFrame(), vars }, input, { Execution: { Id: 'x' } }, undefined, ...names.map((name) => (runtime as Json)[name]));
}

/** A long call without its line breaks. */
const onOneLine = (text: string): string => text.replace(/\(\n\s*/g, '(').replace(/,\n\s*\)/g, ')').replace(/\n\s*/g, ' ');

test.each([
  ['$states.input', "defined(input, '$states.input', 'Output')"],
  ['$states.input.order.items[0].sku', "defined(get(input, 'order', 'items', 0, 'sku'), '$states.input.order.items[0].sku', 'Output')"],
  ['$states.context.Execution.Id', "defined(get(context, 'Execution', 'Id'), '$states.context.Execution.Id', 'Output')"],
  ["$states.input.status = 'DONE'", "get(input, 'status') === 'DONE'"],
  ["$total & ' EUR'", "asText(f.vars['total']) + ' EUR'"],
  ['$string($states.input.n) & $states.context.Execution.Id', "asText(get(input, 'n')) + asText(get(context, 'Execution', 'Id'))"],
  ["$total * 2 & ' EUR'", "evaluate(() => asText(multiply(f.vars['total'], 2)) + ' EUR', \"$total * 2 & ' EUR'\", 'Output')"],
  ['$string()', "evaluate(() => $string(), '$string()', 'Output')"],
  ['$count + 1', "evaluate(() => add(f.vars['count'], 1), '$count + 1', 'Output')"],
  ['1', '1'],
  ['$exists()', "evaluate(() => $exists(), '$exists()', 'Output')"],
  ["{'a': 1, 'b': [true]}", '{ a: 1, b: [true] }'],
  ['$exists($total) and $states.input.a = 1', "$exists(f.vars['total']) && get(input, 'a') === 1"],
  ['$uuid()', "evaluateHosted(f, () => $uuid(), '$uuid()', 'Output')"],
  ['$states.input.items[price < 10].sku', "evaluate(() => flattened(over(input?.items ?? items(input, 'items')).filter((it) => less(it?.price ?? get(it, 'price'), 10) === true).map((it) => it?.sku ?? field(it, 'sku'))), '$states.input.items[price < 10].sku', 'Output')"],
  ['$sum($states.input.items.(price * qty))', "evaluate(() => $sum(results(over(input?.items ?? items(input, 'items')).map((it) => multiply(it?.price ?? get(it, 'price'), it?.qty ?? get(it, 'qty'))))), '$sum($states.input.items.(price * qty))', 'Output')"],
  ['$map($states.input, function($i){ $i.a })', "evaluate(() => results(over(input).map((i) => i?.a ?? get(i, 'a'))), '$map($states.input, function($i){ $i.a })', 'Output')"],
  ['$map($states.input, function($a, $b, $c, $d){ $d })', "evaluate(() => $map(input, (a, b, c, d) => d), '$map($states.input, function($a, $b, $c, $d){ $d })', 'Output')"],
])('%s', (source, expected) => {
  expect(onOneLine(emitted(source).text)).toBe(expected);
});

test('a function that takes anything cannot fail', () => {
  const scope: Scope = { ...SCOPE, assigns: () => false };
  expect(emitted('$count($states.input.items)', { scope }).text).toBe("$count(get(input, 'items'))");
  expect(emitted('$count(1, 2)', { scope }).text).toBe("evaluate(() => $count(1, 2), '$count(1, 2)', 'Output')");
});

test('a block is statements', () => {
  expect(emitted('($e := $states.input.e; $n := $e & "!"; {"n": $n})').text).toBe(`evaluate(() => {
  const e = input?.e ?? get(input, 'e');
  const n = asText(e) + '!';
  return { n: n };
}, '($e := $states.input.e; $n := $e & "!"; {"n": $n})', 'Output')`.replace('{ n: n }', 'object({ n })'));
});

test('a field with a type', () => {
  expect(emitted('$states.input.items', { expected: 'array' }).text).toBe("defined(get(input, 'items'), '$states.input.items', 'Output', 'array')");
  expect(emitted('$not($states.input.done)', { expected: 'boolean' }).text).toMatch(/'boolean'\)$/);
  expect(emitted('true', { expected: 'boolean' }).text).toBe('true');
});

test('an ItemSelector sees its item', () => {
  const scope: Scope = { ...SCOPE, item: identifier('item') };
  expect(emitted('$states.context.Map.Item.Value', { scope }).text).toBe("defined(item.value, '$states.context.Map.Item.Value', 'Output')");
  expect(emitted('$states.context.Map.Item.Value.sku', { scope }).text).toMatch(/^defined\(get\(item\.value, 'sku'\)/);
  expect(emitted('$states.context.Map.Item', { scope }).text).toMatch(/^defined\(get\(withItem\(context, item\), 'Map', 'Item'\)/);
});

test('expressions know their place in the definition', () => {
  const { mappings } = emitted('$sum($states.input.xs) + 1');
  expect(mappings.map(({ offset }) => offset)).toEqual(expect.arrayContaining([4, 9]));
});

describe('failures', () => {
  test.each([
    ['$doesNotExist', {}, 'Output/result', "The JSONata expression '$doesNotExist' specified for the field 'Output/result' returned nothing (undefined)."],
    ['$randomSeeded($states.input.FunctionInput.fst)', { FunctionInput: 'fst' }, 'Output/FunctionResult', "The JSONata expression '$randomSeeded($states.input.FunctionInput.fst)' specified for the field 'Output/FunctionResult' threw an error during evaluation. T1006: Attempted to invoke a non-function"],
    ['$fn := function($x){$x}', {}, 'Items', "The JSONata expression '$fn := function($x){$x}' specified for the field 'Items' returned an unsupported result type."],
    ['$sum($states.input.a)', { a: 'x' }, 'Output', 'The JSONata expression \'$sum($states.input.a)\' specified for the field \'Output\' threw an error during evaluation. T0412: Argument 1 of function "sum" must be an array of "numbers"'],
    ['$eval("1+1")', {}, 'Output/r', "The JSONata expression '$eval(\"1+1\")' specified for the field 'Output/r' threw an error during evaluation. T1006: Attempted to invoke a non-function"],
    ['$string', {}, 'Output', "The JSONata expression '$string' specified for the field 'Output' returned an unsupported result type."],
    ['$', { a: 1 }, 'Output', "The JSONata expression '$' specified for the field 'Output' returned nothing (undefined)."],
    ['$$.a', { a: 1 }, 'Output', "The JSONata expression '$$.a' specified for the field 'Output' returned nothing (undefined)."],
    ['a', { a: 1 }, 'Output', "The JSONata expression 'a' specified for the field 'Output' returned nothing (undefined)."],
  ])('%s', (source, input, field, cause) => {
    expect(() => evaluate(source, input, { field })).toThrow(expect.objectContaining({ error: 'States.QueryEvaluationError', cause, field, located: true }));
  });

  test.each([
    ["'string'", 'string', '"string"'], ['1', 'number', '1'], ["{'foo': 'bar'}", 'object', '{"foo":"bar"}'], ['true', 'boolean', 'true'], ['null', 'null', 'null'],
  ])('%s where an array must be', (source, type, value) => {
    expect(() => evaluate(source, {}, { field: 'Items', expected: 'array' })).toThrow(expect.objectContaining({
      cause: `The JSONata expression '${source}' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was '${type}' for value: ${value}`,
    }));
  });

  test('bounds have no code', () => {
    expect(() => evaluate('($f := function(){ $f() }; $f())')).toThrow(expect.objectContaining({
      cause: expect.stringMatching(/threw an error during evaluation: Expression evaluation timeout: Check for infinite loop$/),
    }));
  });
});

describe('functions of Step Functions', () => {
  test.each([
    ['$partition([0], 1)', [[0]]], ['$partition([0, 1, 2], 2)', [[0, 1], [2]]], ['$partition([], 2)', []],
    ['$range(0, 9, 3)', [0, 3, 6, 9]], ['$range(1, 9, 9)', 1], ['$range(0, 10, 3)', [0, 3, 6, 9]], ['$range(3, 1, -1)', [3, 2, 1]], ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$parse("-0")', 0], ['$parse("{\\"a\\": [1]}").a', [1]], ['$random(42)', 0.7275636800328681], ['$uuid()', '00000000-0000-4000-8000-000000000000'],
    ['$hash("input", "SHA-1")', '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1'], ['$millis() - $millis()', 0], ['$now()', '2026-01-02T03:04:05.006Z'],
    ['$map([1, 2], function(){ $uuid() })', ['00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000000']],
    ['1/0', 'Infinity'], ['[1/0, 1]', ['Infinity', 1]], ["{'k': -1/0}", { k: '-Infinity' }], ['$map([1, 0], function($v){ 1/$v })', [1, 'Infinity']], ['5 % 0', 'NaN'], ['($x := 1/0; [$x])', ['Infinity']],
    ['[1e300 * 1e300, -1e308 - 1e308]', ['Infinity', '-Infinity']], ["{'sum': $sum([1e308, 1e308]), 'average': $average([1e308, 1e308])}", { sum: 'Infinity', average: 'Infinity' }],
  ])('%s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  test.each(['$hash("x", "CRC")', '$parse("{")', '$partition([1], -1)', '$hash(1, "MD5")', '$random("x")', '$uuid(1)'])('%s fails', (source) => {
    expect(() => evaluate(source)).toThrow(expect.objectContaining({ error: 'States.QueryEvaluationError' }));
  });
});

test.each([
  ['$a.b & $c', ['a', 'c']], ['$data[$type]', ['data', 'type']], ['$count($states.result[$ = 1])', []], ['$', []], ['"$no"', []], ['$merge([$states.input.a, $x])', ['x']],
  ['($x := $y; $x + $z)', ['y', 'z']], ['function($p){ $p + $q }', ['q']], ['$map($xs, $uppercase)', ['xs']], ['$count + 1', ['count']], ['items@$i.{"v": $i, "w": $w}', ['w']], ['$f($a)', ['f', 'a']],
])('%s reads %j', (source, variables) => {
  expect(parseJsonata(source)).toMatchObject({ variables });
});

test.each([
  ['phone', ['phone']], ['$.a', ['$']], ['$$', ['$$']], ['$states.input.a', []], ['$count($states.result[$ = 1])', []], ['{"a": b, "c": d.e}', ['b', 'd']], ['$xs.(a + b)', []], ['$map($xs, function($v){ $v.a })', []], ['*', ['*']], ['$xs[$$.a]', ['$$']],
])('%s refers to %j at the top level', (source, references) => {
  expect(parseJsonata(source)).toMatchObject({ topLevelReferences: references });
});
