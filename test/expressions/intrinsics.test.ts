/** Intrinsic functions: how calls are written, what they give, how they fail. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFailure, intrinsicFunctions, parseIntrinsic } from '../../compiler/expressions/index.ts';
import { States } from '../../runtime/core/intrinsics/index.ts';
import type { Json } from '../../runtime/core/json.ts';
import { codeOf, evaluate, failureOf, intrinsic, show, template } from './evaluate.ts';

const invalid = (name: string, reason = ''): string => `States.Runtime: Invalid arguments in States.${name}${reason}`;

test('the compiler and the runtime have the same functions', () => {
  expect(Object.keys(intrinsicFunctions).map((name) => name.slice('States.'.length))).toEqual(Object.keys(States));
  expect(Object.keys(States)).toHaveLength(18);
});

describe('syntax', () => {
  test.each<[source: string, value: Json]>([
    ["States.Array()", []],
    ["States.Array( )", []],
    ["States.Array('a', 1, -1.5, 2e3, true, false, null, $.x)", ['a', 1, -1.5, 2000, true, false, null, 'X']],
    ["  States.Array ( 'a' ,$.x )  ", ['a', 'X']],
    ["States.Array('it\\'s', '\\{\\}', 'back\\\\slash', 'comma, (paren)')", ["it's", '{}', 'back\\slash', 'comma, (paren)']],
    ["States.Array($.list[?(@.a == 'x, (y)')], $.list[0]['a'])", [[{ a: 'x, (y)' }], 'x, (y)']],
    ["States.Array($.list.length())", [1]],
    ["States.Array(States.Array(States.Array(1)))", [[[1]]]],
    ["States.Array($$.Id, $v)", ['id', 'var']],
  ])('%s', (source, value) => {
    const world = { context: { Id: 'id' }, vars: { v: 'var' } };
    expect(intrinsic(source.trim(), { x: 'X', list: [{ a: 'x, (y)' }] }, world)).toEqual(value);
  });

  test.each([
    ['States.Array', 12], ['States.Array(', 13], ['States.Array(1', 13], ['States.Array(1,)', 15], ['States.Array(1 2)', 15], ['States.Array(1)x', 15],
    ["States.Array('a)", 13], ["States.Array('\\n')", 13], ['States.Array("a")', 13], ['States.array()', 0], ['States.Array(tru)', 13],
    ['States.UUID(1)', 0], ['States.MathAdd(1)', 0], ['States.Hash(1, 2, 3)', 0], ['States.Array($.a b)', 17], ['States.Array($a..)', 17], ['States.Array(01a)', 13],
    [`${'States.Array('.repeat(11)}${')'.repeat(11)}`, 130],
  ])('%s is no call', (source, at) => {
    expect(parseIntrinsic(source)).toMatchObject({ message: expect.any(String), index: at });
  });

  test('ten calls may be nested, and a text of any length is read in time', () => {
    expect(isFailure(parseIntrinsic(`${'States.Array('.repeat(10)}${')'.repeat(10)}`))).toBe(false);
    for (const text of ['States.Array('.repeat(50_000), `States.Array($${'['.repeat(100_000)}`, `States.Array($['${"\\'".repeat(50_000)}`]) {
      expect(isFailure(parseIntrinsic(text))).toBe(true);
    }
  });
});

describe('emitted code', () => {
  test.each([
    ["States.MathAdd($.a, 1)", "States.MathAdd(argument(input?.a, '$.a', input, `States.MathAdd($.a, 1)`), 1)"],
    ["States.Format('{}', $['`${'])", "`${text(argument(input?.['`${'], \"$['`${']\", input, `States.Format('{}', $['\\`\\${'])`))}`"],
    ['States.UUID()', 'States.UUID(f)'],
    ['States.MathRandom(0, 10)', 'States.MathRandom(f, 0, 10)'],
    ["States.Format('a`${b}\\\\ \\{{}\\}', States.UUID())", '`a\\`\\${b}\\\\ {${text(States.UUID(f))}}`'],
    ["States.Format('{}')", "States.Format('{}')"],
    ["States.JsonToString($)", 'States.JsonToString(input)'],
  ])('%s', (source, expected) => {
    expect(show(codeOf(template({ 'v.$': source })))).toBe(`{ v: ${expected} }`);
  });
});

describe('States.Format', () => {
  test.each<[source: string, value: string]>([
    ["States.Format('{}', $.text)", 'text'],
    ["States.Format('Your name is {}, we are in the year {}', 'Foo', 2020)", 'Your name is Foo, we are in the year 2020'],
    ["States.Format('{}{}', $.none, true)", 'nulltrue'],
    ["States.Format('{}', $.object)", '{Id=arn:x, List=[1, {a=null}], Name=n}'],
    ["States.Format('{} {} {}', 1.5, 12345678.5, 0.00015)", '1.5 1.23456785E7 1.5E-4'],
    ["States.Format('\\{\\} \\'{}\\' \\\\', 1)", "{} '1' \\"],
    ['States.Format($.template, 1, $.text)', '1 {} text \\'],
    ["States.Format('line\n{}', 1)", 'line\n1'],
  ])('%s', (source, value) => {
    const input = { text: 'text', none: null, object: { Id: 'arn:x', List: [1, { a: null }], Name: 'n' }, template: '{} \\{\\} {} \\\\' };
    expect(intrinsic(source, input)).toBe(value);
  });

  test('gives an object as Java prints it (recorded: generic/context_json_path)', () => {
    const context = { Execution: { Name: 'e' }, StateMachine: { Id: 'arn', Name: 'm' } };
    expect(intrinsic("States.Format('Formatting arguments fst={} and snd={}.', $$.Execution.Name, $$.StateMachine)", {}, { context }))
      .toBe('Formatting arguments fst=e and snd={Id=arn, Name=m}.');
  });

  test('wants as many arguments as there are placeholders, and a text', () => {
    const count = ': number of arguments do not match the occurrences of {}';
    expect(failureOf(() => intrinsic("States.Format('{} {}', 1)"))).toBe(invalid('Format', count));
    expect(failureOf(() => intrinsic("States.Format('{}', 1, 2)"))).toBe(invalid('Format', count));
    expect(failureOf(() => intrinsic('States.Format($.x, 1)', { x: 1 }))).toBe(invalid('Format'));
  });

  test('puts any text anywhere', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const escape = (text: string): string => text.replaceAll(/[\\{}']/g, '\\$&');
      expect(intrinsic(`States.Format('${escape(before)}{}${escape(after)}', $.x)`, { x: '`${}\\' })).toBe(`${before}\`\${}\\${after}`);
    }));
  });
});

describe('States.MathAdd rounds before it adds (recorded: math_operations/math_add)', () => {
  test.each([
    [-9, 3, -6], [1.49, 1.5, 3], [1.5, 1.51, 4], [-1.49, -1.5, -2], [-1.5, -1.51, -3], [1.49, 0, 1], [1.49, -1.49, 0], [1.5, 0, 2], [1.51, 0, 2],
    [-1.49, 0, -1], [-1.5, 0, -1], [-1.51, 0, -2], [0.5, 0, 1], [2.5, 0, 3], [3.5, 0, 4], [-0.5, 0.5, 1], [-0.5, 0, 0], [-2.5, 0, -2], [-3.5, 0, -3],
  ])('%d + %d', (a, b, sum) => {
    expect(intrinsic('States.MathAdd($.a, $.b)', { a, b })).toBe(sum);
  });
});

describe('States.StringSplit leaves empty pieces out (recorded: string_operations/string_split)', () => {
  test.each([
    [' ', ',', [' ']], [' , ', ',', [' ', ' ']], [', , ,', ',', [' ', ' ']], [',,,,', ',', []], ['1,2,3,4,5', ',', ['1', '2', '3', '4', '5']],
    ['This.is+a,test=string', '.+,=', ['This', 'is', 'a', 'test', 'string']], ['split on T and \nnew line', 'T\n', ['split on ', ' and ', 'new line']],
    ['abc', '', ['abc']], ['', ',', []],
  ])('%j at %j', (text, at, pieces) => {
    expect(intrinsic('States.StringSplit($.text, $.at)', { text, at })).toEqual(pieces);
  });
});

describe('other functions', () => {
  const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  test.each<[source: string, input: Json, value: Json]>([
    ['States.Array($.a, $.b)', { a: null, b: { Arg1: 1, Arg2: [] } }, [null, { Arg1: 1, Arg2: [] }]],
    ['States.ArrayPartition($, 4)', nine, [[1, 2, 3, 4], [5, 6, 7, 8], [9]]],
    ['States.ArrayPartition($, 1.5)', [1, 2, 3], [[1, 2], [3]]],
    ['States.ArrayPartition($, 9)', [], []],
    ['States.ArrayContains($, 5)', nine, true],
    ["States.ArrayContains($, '5')", nine, false],
    ['States.ArrayContains($.a, $.b)', { a: [{ x: 1, y: [2] }], b: { y: [2], x: 1 } }, true],
    ['States.ArrayRange(1, 9, 2)', {}, [1, 3, 5, 7, 9]],
    ['States.ArrayRange(0, 10, 3)', {}, [0, 3, 6, 9]],
    ['States.ArrayRange(3, 1, -1)', {}, [3, 2, 1]],
    ['States.ArrayRange(3, 1, 1)', {}, []],
    ['States.ArrayGetItem($, 5)', nine, 6],
    ["States.ArrayGetItem(States.StringSplit($$.StateMachine.Name, '-'), 0)", {}, 'name'],
    ['States.ArrayLength($)', nine, 9],
    ['States.ArrayUnique($)', [1, '1', 1, { a: 1, b: 2 }, { b: 2, a: 1 }, [1], [1], null, null], [1, '1', { a: 1, b: 2 }, [1], null]],
    ["States.Base64Encode('Data to encode')", {}, 'RGF0YSB0byBlbmNvZGU='],
    ["States.Base64Encode('')", {}, ''],
    ["States.Base64Encode('ä€😀')", {}, 'w6Tigqzwn5iA'],
    ["States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", {}, 'Data to encode'],
    ["States.Base64Decode('w6Tigqzwn5iA')", {}, 'ä€😀'],
    ["States.Base64Decode('')", {}, ''],
    ["States.Base64Decode($)", 'RGF0\r\nYQ', 'Data'],
    ['States.MathAdd(2147483647, 1)', {}, 2147483648],
    ['States.MathAdd(-2147483648, -1)', {}, -2147483649],
    ["States.Hash('input data', 'SHA-1')", {}, 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ["States.JsonMerge($.a, $.b, false)", { a: { a: { a1: 1, a2: 2 }, b: 2, d: 3 }, b: { a: { a3: 1, a4: 2 }, c: 3, d: 4 } }, { a: { a3: 1, a4: 2 }, b: 2, c: 3, d: 4 }],
    ["States.StringToJson('{\"a\": [1, null]}')", {}, { a: [1, null] }],
    ['States.JsonToString($)', [1, 2, 'HelloWorld'], '[1,2,"HelloWorld"]'],
    ['States.JsonToString($)', null, 'null'],
    ['States.JsonToString($)', 'HelloWorld', '"HelloWorld"'],
    ['States.UUID()', {}, 'u-u-i-d'],
    ['States.MathRandom(10, 20)', {}, 15],
    ['States.MathRandom(0, 999, 3)', {}, new Set([0, 999])],
  ])('%s of %j', (source, input, value) => {
    const world = { context: { StateMachine: { Name: 'name-1' } }, host: { random: () => 0.5, uuid: () => 'u-u-i-d' } };
    const result = evaluate({ 'v.$': source }, input, world).v;
    if (value instanceof Set) {
      const [from, to] = value as Set<number>;
      expect(result).toBeGreaterThanOrEqual(from!);
      expect(result).toBeLessThan(to!);
      expect(intrinsic(source, input, world)).toBe(result);
    } else expect(result).toEqual(value);
  });
});

describe('invalid arguments', () => {
  const long = 'x'.repeat(10_001);
  test.each<[source: string, input: Json]>([
    ["States.MathAdd('1', 1)", {}], ['States.ArrayPartition($, 0)', [1]], ['States.ArrayPartition($, -1)', [1]], ['States.ArrayPartition($, 1)', {}],
    ['States.ArrayContains($, 1)', 'text'], ['States.ArrayRange(1, 9, 0)', {}], ['States.ArrayRange(0, 1000, 1)', {}],
    ["States.ArrayRange('a', 5, 1)", {}], ['States.ArrayGetItem($, 1)', [1]], ['States.ArrayGetItem($, -1)', [1]], ['States.ArrayLength($)', {}],
    ['States.ArrayUnique($)', 1], ['States.Base64Encode($)', long], ['States.Base64Encode(1)', {}], ['States.Base64Decode($)', 'a'],
    ['States.Base64Decode($)', 'ab*cde'], ['States.Base64Decode($)', long], ['States.MathAdd(2147483648, 0)', {}], ['States.MathAdd(0, -2147483649)', {}], ["States.Hash($, 'MD5')", long], ["States.Hash('a', 'MD4')", {}], ["States.Hash('a', 'toString')", {}],
    ['States.JsonMerge($, $, true)', {}], ['States.JsonMerge($, $, false)', []], ['States.MathRandom(1, 1)', {}], ['States.MathRandom(2, 1)', {}],
    ["States.MathRandom(1, 2, 'seed')", {}], ["States.StringToJson('{')", {}], ['States.StringToJson($)', {}], ['States.StringSplit($, 1)', ''],
  ])('%s of %j', (source, input) => {
    const name = /States\.(\w+)/.exec(source)![1]!;
    expect(failureOf(() => evaluate({ 'v.$': source }, input))).toBe(invalid(name));
  });

  test('a path that leads nowhere is reported with the whole expression', () => {
    expect(failureOf(() => intrinsic("States.Array(States.Format('{}', $.no))", { a: 1 }))).toBe(
      "States.Runtime: The function 'States.Array(States.Format('{}', $.no))' had the following error: "
      + "The JsonPath argument for the field '$.no' could not be found in the input '{\"a\":1}'");
  });
});
