/** Payload templates and JSONata templates: what is an expression, what is a constant, and what is reported. */
import { describe, expect, test } from 'vitest';
import type { ObjectNode, StringNode } from '../../compiler/text/json-tree.ts';
import {
  type ExpressionProblem, parseJsonataTemplate, parsePathField, parsePayloadTemplate, type PathFieldOptions,
} from '../../compiler/expressions/index.ts';
import { parseJson } from '../../compiler/text/parse-json.ts';
import type { Json } from '../../runtime/core/json.ts';
import { codeOf, evaluate, failureOf, show, template, tree } from './evaluate.ts';

describe('payload templates', () => {
  test.each<[template: Json, input: Json, expected: Json]>([
    [{ 'a.$': '$', b: '$.x' }, 1, { a: 1, b: '$.x' }],
    [{ list: [1, '$.x', { 'y.$': '$.x' }, [{ 'z.$': '$.x' }]] }, { x: 5 }, { list: [1, '$.x', { y: 5 }, [{ z: 5 }]] }],
    [{ 'x.$': '$$.Execution.Input', nested: { 'v.$': '$v[0]' } }, {}, { x: 'in', nested: { v: 'first' } }],
    ['$.x', { x: 1 }, '$.x'],
    [[], {}, []],
    [{ '__proto__.$': '$.x', '.$': '$.x' }, { x: 1 }, JSON.parse('{"__proto__": 1, "": 1}')],
    [{ 'null.$': '$.x' }, { x: null }, { null: null }],
  ])('%j of %j', (value, input, expected) => {
    expect(evaluate(value, input, { context: { Execution: { Input: 'in' } }, vars: { v: ['first'] } })).toEqual(expected);
  });

  test('constants that look like expressions stay as they are (recorded: assign/assign_base/base_cases)', () => {
    const constants = {
      path: '$.no.such.path', root: '$', context: '$$.Execution.Id', variable: '$noSuchVar', call: "States.Format('{}', $varname)",
      jsonata: '{% $varname %}', list: [null, 0, 0.1, true, '$.no.such.path', '$varname', [], { constant: 0 }],
    };
    expect(evaluate(constants, {})).toEqual(constants);
  });

  test('what leads nowhere is named with its field (recorded: scenarios/base_scenarios/invalid_jsonpath)', () => {
    expect(failureOf(() => evaluate({ 'value.$': '$.no_such_jsonpath' }, { 'int-literal': 0 }))).toBe('States.Runtime: The JSONPath '
      + '\'$.no_such_jsonpath\' specified for the field \'value.$\' could not be found in the input \'{"int-literal":0}\'');
    expect(failureOf(() => evaluate({ outer: [{ 'inner.$': '$$.Map.X' }] }, 1, { context: { Map: {} } }))).toBe('States.Runtime: The JSONPath '
      + '\'$$.Map.X\' specified for the field \'inner.$\' could not be found in the input \'{"Map":{}}\'');
    expect(failureOf(() => evaluate({ 'a.$': '$v.b' }, { c: 1 }, { vars: { v: {} } }))).toBe('States.Runtime: The JSONPath '
      + '\'$v.b\' specified for the field \'a.$\' could not be found in the input \'{"c":1}\'');
  });

  test('an ItemSelector sees its item', () => {
    const item = { index: 2, value: { sku: 'x' } };
    const selector = { 'v.$': '$$.Map.Item.Value', 's.$': '$$.Map.Item.Value.sku', 'i.$': '$$.Map.Item.Index', 'all.$': '$$', 'id.$': '$$.Id' };
    expect(evaluate(selector, {}, { item, context: { Id: 7 } })).toEqual(
      { v: { sku: 'x' }, s: 'x', i: 2, all: { Id: 7, Map: { Item: { Index: 2, Value: { sku: 'x' }, Source: 'STATE_DATA' } } }, id: 7 });
  });

  test('are emitted as object literals', () => {
    expect(show(codeOf(template({ id: 1, 'name.$': '$.name', tags: ['a', { 'b.$': '$' }] })))).toBe(
      "{ id: 1, name: need(input?.name, '$.name', input, 'name.$'), tags: ['a', { b: input }] }");
  });

  test.each([
    [{ 'parsed.$': 'States.StringToJson(\'{"text":"An \\"escaped double quote\\" here"}\')' }, 'parsed.$'],
    [{ 'parsed.$': "States.Format('He said, \\\"Hello, {}!\\\"', 'Test')" }, 'parsed.$'],
    [{ 'x.$': 'text' }, 'x.$'],
    [{ 'x.$': 1 }, 'x.$'],
    [{ 'x.$': { 'y.$': '$.z' } }, 'x.$'],
    [{ 'x.$': 'States.Nothing()' }, 'x.$'],
    [{ 'x.$': '$.a b' }, 'x.$'],
  ])('%j is reported (recorded: illegal_escapes)', (value, field) => {
    expect(problemsOf(value)).toEqual([{ rule: 'INVALID_PAYLOAD_PATH', pointer: '/States/S/Parameters', field }]);
  });

  test('problems are located at the object', () => {
    expect(problemsOf({ a: [{ b: { 'c.$': '' } }] })).toEqual([{ rule: 'INVALID_PAYLOAD_PATH', pointer: '/States/S/Parameters/a[0]/b', field: 'c.$' }]);
    expect(problemsOf({ 'a.$': '$', a: 1, b: { c: 1, 'c.$': '$' } }).map(({ rule }) => rule)).toEqual(['INVALID_PAYLOAD_KEY', 'INVALID_PAYLOAD_KEY']);
  });
});

function problemsOf(value: Json): { rule: string; pointer: string; field: string }[] {
  const problems: ExpressionProblem[] = [];
  const { text, node } = tree(value);
  parsePayloadTemplate(node, { text, field: 'Parameters', pointer: '/States/S/Parameters', problem: (p) => problems.push(p) });
  return problems.map(({ rule, pointer, parameters }) => ({ rule, pointer, field: parameters.field! }));
}

describe('JSONata templates', () => {
  const source = '{ "a": "{% $states.input %}", "b": ["{%1%}", "{% x", "%}"], "c": { "d\\"": "{%\\t\\u0020 $v %}" }, "e": "{%}" }';

  test('find expressions, their fields and their places', () => {
    const node = parseJson(source).root as ObjectNode;
    const problem = (p: ExpressionProblem): void => { throw new Error(p.rule); };
    const parsed = parseJsonataTemplate(node, { text: source, field: 'Output', pointer: '/O', problem });
    const found: { field: string; source: string; at: string }[] = [];
    JSON.stringify(parsed, (_, value) => {
      if (value?.kind === 'jsonata') found.push({ field: value.field, source: value.source, at: source.slice(value.start, value.start + value.source.length) });
      return value;
    });
    expect(found).toEqual([
      { field: 'Output/a', source: '$states.input', at: '$states.input' },
      { field: 'Output/b[0]', source: '1', at: '1' },
      { field: 'Output/c/d"', source: '$v', at: '$v' },
    ]);
  });
});

describe('fields that hold a path', () => {
  const parse = (value: string, allow: PathFieldOptions): string => {
    const { text, node } = tree(value);
    let rule = '';
    const context = { text, field: 'F', pointer: '/F', problem: (p: ExpressionProblem) => { rule = p.rule; } };
    return parsePathField(node as StringNode, context, allow)?.kind ?? rule;
  };
  test.each<[value: string, allow: PathFieldOptions, expected: string]>([
    ['$.a', {}, 'path'],
    ['$.a[*]', {}, 'path'],
    ['$.a[*]', { reference: true }, 'INVALID_REFERENCE_PATH'],
    ['$.a[0].b', { reference: true }, 'path'],
    ['a', { reference: true }, 'INVALID_REFERENCE_PATH'],
    ['a', {}, 'INVALID_PATH'],
    ['$$.a', {}, 'INVALID_PATH'],
    ['$$.a', { context: true }, 'path'],
    ['$v.a', {}, 'INVALID_PATH'],
    ['$v.a', { variables: true }, 'path'],
    ["States.Format('{}', $.a)", { intrinsic: true }, 'intrinsic'],
    ["States.Format('{}', $.a)", {}, 'INVALID_PATH'],
    ['States.Format(', { intrinsic: true }, 'INVALID_INTRINSIC'],
  ])('%s with %j', (value, allow, expected) => {
    expect(parse(value, allow)).toBe(expected);
  });
});
