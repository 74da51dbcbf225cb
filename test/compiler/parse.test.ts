/** Definitions become syntax trees: all fields of all types in both languages, and no text is too hostile. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition, Expression, State, StateMachine } from '../../compiler/ast.ts';
import { check, checkState, variableReferences } from '../../compiler/checks/index.ts';
import { parse, parseState } from '../../compiler/parse/index.ts';

function read(definition: object): StateMachine {
  const { machine, report } = parse(JSON.stringify(definition));
  expect(report.diagnostics).toEqual([]);
  if (machine === undefined) throw new Error('no machine');
  return machine;
}

function stateOf(definition: object, options: { readonly jsonata?: boolean } = {}): State {
  const whole = { StartAt: 'S', States: { S: definition }, QueryLanguage: options.jsonata ? 'JSONata' : 'JSONPath' };
  const [state] = read(whole).states;
  if (state === undefined) throw new Error('no state');
  return state;
}

/** An expression as text: its source, or the value of a literal. */
function show(expression: Expression | null | undefined): unknown {
  if (expression === undefined || expression === null) return expression;
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'object':
      return Object.fromEntries(expression.entries.map(({ key, value }) => [key, show(value)]));
    case 'array':
      return expression.items.map(show);
    default:
      return `${expression.kind} ${expression.source} (${expression.field})`;
  }
}

const inner = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
const lambda = 'arn:aws:states:::lambda:invoke';

describe('JSONPath', () => {
  test('the machine', () => {
    expect(read({ Comment: 'c', Version: '1.0', TimeoutSeconds: 5, StartAt: 'I', States: inner.States })).toMatchObject({
      pointer: '', comment: 'c', version: '1.0', timeoutSeconds: 5, startAt: { value: 'I' }, queryLanguage: 'JSONPath', states: [{ name: 'I' }],
    });
  });

  test('Task', () => {
    const state = stateOf({
      Type: 'Task', Comment: 'c', Resource: lambda, Next: 'S', InputPath: '$.in', OutputPath: null, Parameters: { 'a.$': '$.a', b: [1] }, ResultSelector: { 'r.$': '$.r' },
      ResultPath: '$.result', TimeoutSeconds: 9, HeartbeatSecondsPath: '$.h', Credentials: { 'RoleArn.$': '$.role' }, Assign: { 'v.$': '$.v' },
      Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 2, MaxDelaySeconds: 3 }], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S', ResultPath: null, Assign: { e: 1 } }],
    });
    if (state.type !== 'Task') throw new Error(state.type);
    expect([state.inputPath, state.outputPath, state.arguments, state.resultSelector, state.resultPath, state.timeoutSeconds, state.heartbeatSeconds, state.credentials, state.assign].map(show)).toEqual([
      'path $.in (InputPath)', null, { a: 'path $.a (a.$)', b: [1] }, { r: 'path $.r (r.$)' }, 'path $.result (ResultPath)', 9, 'path $.h (HeartbeatSecondsPath)', { RoleArn: 'path $.role (RoleArn.$)' }, { v: 'path $.v (v.$)' },
    ]);
    expect(state).toMatchObject({ comment: 'c', pointer: '/States/S', next: { value: 'S' }, end: false, resource: { value: lambda }, output: undefined });
    expect(state.retry).toMatchObject([{ pointer: '/States/S/Retry[0]', errorEquals: ['E'], intervalSeconds: 2, maxAttempts: 3, backoffRate: 2, maxDelaySeconds: 3, jitterStrategy: 'NONE' }]);
    expect(state.catch).toMatchObject([{ pointer: '/States/S/Catch[0]', errorEquals: ['States.ALL'], next: { value: 'S' }, resultPath: null }]);
  });

  test('Choice', () => {
    const state = stateOf({
      Type: 'Choice', Default: 'S', Choices: [
        { Variable: '$.a', NumericEqualsPath: '$.b', Next: 'S', Comment: 'c' },
        { And: [{ Variable: '$$.x', IsPresent: true }, { Not: { Or: [{ Variable: '$v', StringMatches: 'a*' }] } }], Next: 'S', Assign: { a: 1 } },
      ],
    });
    const shown = (condition: Condition): unknown => {
      if (condition.kind === 'and' || condition.kind === 'or') return { [condition.kind]: condition.conditions.map(shown) };
      if (condition.kind === 'not') return { not: shown(condition.condition) };
      return condition.kind === 'comparison' ? [condition.variable.source, condition.operator, show(condition.operand)] : condition.kind;
    };
    expect(state.type === 'Choice' && state.choices.map(({ condition, comment, assign }) => [shown(condition), comment, show(assign)])).toEqual([
      [['$.a', 'NumericEquals', 'path $.b (NumericEqualsPath)'], 'c', undefined],
      [{ and: [['$$.x', 'IsPresent', true], { not: { or: [['$v', 'StringMatches', 'a*']] } }] }, undefined, { a: 1 }],
    ]);
  });

  test('Pass, Wait, Succeed and Fail', () => {
    expect(stateOf({ Type: 'Pass', Result: { a: null }, End: true })).toMatchObject({ type: 'Pass', result: { a: null }, end: true, parameters: undefined });
    expect(stateOf({ Type: 'Wait', Timestamp: '2016-03-14T01:59:00Z', End: true })).toMatchObject({ timestamp: { value: '2016-03-14T01:59:00Z' }, seconds: undefined });
    expect(stateOf({ Type: 'Wait', SecondsPath: '$.s', End: true })).toMatchObject({ seconds: { source: '$.s' }, timestamp: undefined });
    expect(stateOf({ Type: 'Succeed' })).toMatchObject({ type: 'Succeed', end: false });
    const fail = stateOf({ Type: 'Fail', ErrorPath: "States.Format('{}', $.e)", Cause: 'c' });
    expect(fail.type === 'Fail' && [show(fail.error), show(fail.cause)]).toEqual(["intrinsic States.Format('{}', $.e) (ErrorPath)", 'c']);
  });

  test('Parallel', () => {
    expect(stateOf({ Type: 'Parallel', Branches: [inner, inner], Parameters: { a: 1 }, End: true })).toMatchObject({
      type: 'Parallel', branches: [{ pointer: '/States/S/Branches[0]', states: [{ pointer: '/States/S/Branches[0]/States/I' }] }, { pointer: '/States/S/Branches[1]' }],
    });
  });

  test('Map of both forms', () => {
    const old = stateOf({ Type: 'Map', Iterator: inner, ItemsPath: '$.i', Parameters: { 'x.$': '$$.Map.Item.Value' }, MaxConcurrencyPath: '$.m', End: true });
    expect(old.type === 'Map' && [show(old.items), show(old.itemSelector), show(old.maxConcurrency), old.processor?.pointer]).toEqual([
      'path $.i (ItemsPath)', { x: 'path $$.Map.Item.Value (x.$)' }, 'path $.m (MaxConcurrencyPath)', '/States/S/Iterator',
    ]);
    const distributed = stateOf({
      Type: 'Map', Label: 'l', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, ...inner }, ItemSelector: {}, MaxConcurrency: 1, ToleratedFailureCount: 2, ToleratedFailurePercentagePath: '$.p',
      ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b' }, ReaderConfig: { InputType: 'CSV', CSVHeaders: ['a'], MaxItemsPath: '$.n' } },
      ItemBatcher: { MaxItemsPerBatch: 3, BatchInput: { 'a.$': '$.a' } }, ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b' }, WriterConfig: { OutputType: 'JSONL' } }, End: true,
    });
    expect(distributed).toMatchObject({
      label: 'l', processor: { processorConfig: { mode: 'DISTRIBUTED', executionType: 'EXPRESS' } }, maxConcurrency: { value: 1 }, toleratedFailureCount: { value: 2 }, toleratedFailurePercentage: { source: '$.p' },
      itemReader: { resource: { value: 'arn:aws:states:::s3:getObject' }, config: { InputType: 'CSV', CSVHeaders: ['a'], MaxItemsPath: '$.n' }, maxItems: { source: '$.n' } },
      itemBatcher: { maxItemsPerBatch: { value: 3 }, maxInputBytesPerBatch: undefined }, resultWriter: { config: { OutputType: 'JSONL' } },
    });
  });
});

describe('JSONata', () => {
  test('fields name their way from the state', () => {
    const task = stateOf({ Type: 'Task', Resource: lambda, Arguments: { a: ['{% 1 %}'] }, TimeoutSeconds: '{% 2 %}', Output: '{% 3 %}', Catch: [{ ErrorEquals: ['E'], Output: '{% 4 %}', Next: 'S' }], Next: 'S' }, { jsonata: true });
    if (task.type !== 'Task') throw new Error(task.type);
    expect([task.arguments, task.timeoutSeconds, task.output, task.catch[0]?.output].map(show)).toEqual([
      { a: ['jsonata 1 (Arguments/a[0])'] }, 'jsonata 2 (TimeoutSeconds)', 'jsonata 3 (Output)', 'jsonata 4 (Catch[0]/Output)',
    ]);
    const choice = stateOf({ Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'S', Output: 1 }, { Condition: false, Next: 'S' }], Default: 'S' }, { jsonata: true });
    expect(choice.type === 'Choice' && choice.choices.map(({ condition }) => condition.kind === 'jsonata' && show(condition.expression))).toEqual(['jsonata true (Choices[0]/Condition)', false]);
    const map = stateOf({ Type: 'Map', ItemProcessor: inner, Items: [1, '{% 2 %}'], ItemSelector: '{% {} %}', ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Arguments: '{% 3 %}', ReaderConfig: { MaxItems: '{% 4 %}' } }, End: true }, { jsonata: true });
    expect(map.type === 'Map' && [map.items, map.itemSelector, map.itemReader?.arguments, map.itemReader?.maxItems].map(show)).toEqual([
      [1, 'jsonata 2 (Items[1])'], 'jsonata {} (ItemSelector)', 'jsonata 3 (ItemReader/Arguments)', 'jsonata 4 (ItemReader/ReaderConfig/MaxItems)',
    ]);
  });

  test('the expressions point into the text', () => {
    const text = '{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Pass","Output":"{%  \\"a\\" %}","End":true}}}';
    const [state] = parse(text).machine?.states ?? [];
    expect(state?.output?.kind === 'jsonata' && text.slice(state.output.start, state.output.start + 5)).toBe(String.raw`\"a\"`);
  });

  test('a machine with states of both', () => {
    const machine = read({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B', QueryLanguage: 'JSONata', Output: '{% 1 %}' }, B: { Type: 'Pass', OutputPath: '$.a', End: true } } });
    expect(machine.states.map(({ queryLanguage }) => queryLanguage)).toEqual(['JSONata', 'JSONPath']);
  });
});

test('a state that stands for itself', () => {
  const { state, report } = parseState('{"Type":"Pass","Parameters":{"a.$":"$.a"},"Next":"somewhere"}');
  if (state !== undefined) checkState(state, { type: 'STANDARD' }, report);
  expect(report.diagnostics).toEqual([]);
  expect(state).toMatchObject({ type: 'Pass', name: '', pointer: '', queryLanguage: 'JSONPath', next: { value: 'somewhere' } });
  expect(parseState('{"Type":"Nap"}').report.diagnostics).toMatchObject([{ location: '/Type' }]);
  const nested = parseState(JSON.stringify({ Type: 'Map', ItemProcessor: { StartAt: 'X', States: inner.States }, End: true }));
  if (nested.state !== undefined) checkState(nested.state, { type: 'STANDARD' }, nested.report);
  expect(nested.report.diagnostics.map(({ location }) => location)).toContain('/ItemProcessor/StartAt');
});

test('variables that states read, sorted by name', () => {
  const machine = read({
    StartAt: 'A', States: {
      A: { Type: 'Choice', Choices: [{ And: [{ Variable: '$z.a', NumericEqualsPath: '$b' }], Assign: { 'x.$': '$c' }, Next: 'B' }], Default: 'B' },
      B: { Type: 'Map', ItemsPath: '$list', ItemProcessor: { StartAt: 'C', States: { C: { Type: 'Pass', Parameters: { 'p.$': "States.Format('{}{}', $y, States.Array($w))" }, End: true } } }, Next: 'D' },
      D: { Type: 'Task', Resource: lambda, QueryLanguage: 'JSONata', Arguments: '{% $m + $states.input.a + $sum([1]) %}', Catch: [{ ErrorEquals: ['E'], Output: '{% $n %}', Next: 'E' }], End: true },
      E: { Type: 'Succeed' },
    },
  });
  expect(variableReferences(machine)).toEqual({ A: ['b', 'c', 'z'], B: ['list'], C: ['w', 'y'], D: ['m', 'n'] });
});

/** Of each kind. */
const RUNS = process.env['ASLC_LONG'] === undefined ? 150 : 10_000;

describe('hostile definitions', () => {
  const diagnose = (text: string, format: 'json' | 'yaml' = 'json') => {
    const { machine, report } = parse(text, { format });
    for (const type of ['STANDARD', 'EXPRESS'] as const) if (machine !== undefined) check(machine, { type }, report);
    if (machine !== undefined) variableReferences(machine);
    const { state, report: ofState } = parseState(text, { format });
    if (state !== undefined) checkState(state, { type: 'STANDARD' }, ofState);
    expect(report.diagnostics.filter(({ offset, end }) => offset < 0 || offset > end || end > text.length)).toEqual([]);
    return report;
  };

  const names = fc.constantFrom('StartAt', 'States', 'Type', 'Next', 'End', 'Choices', 'Branches', 'ItemProcessor', 'Iterator', 'Retry', 'Catch', 'ErrorEquals', 'Parameters', 'Arguments', 'Assign', 'Output', 'QueryLanguage', 'Resource', 'Variable', 'And', 'Not', 'NumericEquals', 'Condition', 'ItemReader', 'ReaderConfig', 'ItemBatcher', 'ProcessorConfig', 'Mode', 'Label', 'a.$', '__proto__', 'constructor', 'toString');
  const values = fc.constantFrom<unknown>('Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map', 'JSONata', 'DISTRIBUTED', '__proto__', 'constructor', '$.a', '$$', '$v', '{% $x %}', '{%%}', 'States.ALL', 'States.UUID()', lambda, '', 0, -1, 1e300, true, null);
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, values, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(names, tie('tree'), { maxKeys: 6 })),
  }));

  test('any text gives diagnostics, never an exception', () => {
    const readable = fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      diagnose(text);
      diagnose(text, 'yaml');
    });
    expect(fc.check(readable, { numRuns: RUNS })).toMatchObject({ failed: false });
  });

  test('any arrangement of the words of the language', () => {
    const readable = fc.property(fc.dictionary(fc.oneof(names, fc.string()), fc.dictionary(names, tree)), (states) => {
      diagnose(JSON.stringify({ StartAt: 'A', States: states }));
      diagnose(JSON.stringify({ StartAt: 'A', QueryLanguage: 'JSONata', States: states }), 'yaml');
    });
    expect(fc.check(readable, { numRuns: RUNS })).toMatchObject({ failed: false });
  });

  test('valid definitions with a part replaced, doubled or taken out', () => {
    const valid = JSON.stringify({
      StartAt: 'A', States: {
        A: { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'B', States: { B: { Type: 'Pass', Parameters: { 'a.$': "States.Format('{}', $.a[?(@.b > 1)])" }, End: true } } }, ItemSelector: { 'a.$': '$$.Map.Item.Value' }, Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Not: { Variable: '$.a', StringMatches: 'a*' }, Next: 'D' }], Default: 'E' },
        D: { Type: 'Task', Resource: lambda, QueryLanguage: 'JSONata', Arguments: { a: '{% $map([1..3], function($x) { $x * 2 }) %}' }, Retry: [{ ErrorEquals: ['States.ALL'], BackoffRate: 1.5 }], End: true },
        E: { Type: 'Fail', ErrorPath: '$.error' },
      },
    });
    const edits = fc.array(fc.tuple(fc.nat(valid.length), fc.nat(12), fc.constantFrom('', '"', '{', '}', '[]', 'null', '$', '{%', '.', 'Next', ',', '\\')), { minLength: 1, maxLength: 3 });
    const readable = fc.property(edits, (list) => {
      diagnose(list.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), valid));
    });
    expect(fc.check(readable, { numRuns: RUNS })).toMatchObject({ failed: false });
  });

  test('ten thousand states', () => {
    const states = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`S${i}`, i < 9999 ? { Type: 'Pass', Next: `S${i + 1}`, Parameters: { 'a.$': '$.a' } } : { Type: 'Succeed' }]));
    expect(diagnose(JSON.stringify({ StartAt: 'S0', States: states })).diagnostics).toEqual([]);
  });

  test('a thousand levels', () => {
    let definition: object = { StartAt: 'S', States: { S: { Type: 'Succeed' } } };
    for (let i = 0; i < 240; i++) definition = { StartAt: `S${i}`, States: { [`S${i}`]: { Type: 'Parallel', Branches: [definition], End: true } } };
    expect(diagnose(JSON.stringify(definition)).diagnostics).toEqual([]);
    const template = (language: string, field: string) => `{"StartAt":"S","States":{"S":{"Type":"Pass","QueryLanguage":"${language}","${field}":${'{"a":['.repeat(495)}1${']}'.repeat(495)},"End":true}}}`;
    for (const [language, field] of [['JSONPath', 'Parameters'], ['JSONPath', 'Result'], ['JSONata', 'Output'], ['JSONPath', 'Assign']] as const) {
      expect(diagnose(template(language, field)).diagnostics).toEqual([]);
    }
    const rule = `{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Next":"S",${'"Not":{'.repeat(990)}"Variable":"$.a","IsNull":true${'}'.repeat(990)}}],"Default":"S"},"S":{"Type":"Succeed"}}}`;
    expect(diagnose(rule).diagnostics).toEqual([]);
  });

  test('many values in one place', () => {
    const items = (item: string, count: number) => Array.from({ length: count }, () => item).join();
    const one = (state: string) => `{"StartAt":"S","States":{"S":{${state},"End":true}}}`;
    expect(diagnose(one(`"Type":"Parallel","Branches":[${items('{}', 200_000)}]`)).diagnostics.length).toBeGreaterThanOrEqual(200_000);
    expect(diagnose(one(`"Type":"Pass","Parameters":[${items('1', 400_000)}]`)).diagnostics).toEqual([]);
    expect(diagnose(one(`"Type":"Task","Retry":[${items('{}', 100_000)}]`)).diagnostics.length).toBeGreaterThanOrEqual(100_000);
    expect(diagnose(one(items('"Type":"Pass"', 50_000))).diagnostics).toHaveLength(49_999);
  });
});
