/** Documents are only data: keys that mean something to JavaScript flow through every kind of state unchanged. */
import assert from 'node:assert/strict';
import { afterEach, describe, expect, it } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { compiledMachine } from '../modes/compiled-machine.ts';
import { runKilled, runPlain } from '../modes/modes.ts';

/** Own members of names that JavaScript gives to every object, array or text. */
const TEXT = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}},"length":3,"toString":"4","hasOwnProperty":null,"":5,"then":6,"0":7,"list":[{"__proto__":8},{"length":9}]}';
const document = (): Json => JSON.parse(TEXT);
const exactly = (value: Json): Json => JSON.stringify(value);

const one = (name: string, state: Json, more: Json = {}): Json => ({ StartAt: name, ...more, States: { [name]: { ...state, End: true } } });
const end = (state: Json, more: Json = {}): Json => one('State', state, more);
const PASS = end({ Type: 'Pass' });
const inner = (name: string): Json => one(name, { Type: 'Pass' });
const jsonata = { QueryLanguage: 'JSONata' };

const MACHINES: Readonly<Record<string, readonly [definition: Json, expected: (value: Json) => Json]>> = {
  'Pass': [PASS, (value) => value],
  'Result': [end({ Type: 'Pass', Result: document() }), (value) => value],
  'Parameters with a literal': [end({ Type: 'Pass', Parameters: document() }), (value) => value],
  'Parameters with paths': [
    end({ Type: 'Pass', Parameters: { 'all.$': '$', 'a.$': '$.__proto__', 'b.$': "$['constructor']", 'c.$': '$.length', 'd.$': '$.toString', 'e.$': '$.list[0].__proto__' } }),
    (value) => ({ all: value, a: JSON.parse('{"polluted":1}'), b: value.constructor, c: 3, d: '4', e: 8 }),
  ],
  'Parameters with a __proto__ of their own': [end({ Type: 'Pass', Parameters: JSON.parse('{"__proto__.$":"$.length"}') }), () => JSON.parse('{"__proto__":3}')],
  'ResultPath': [end({ Type: 'Pass', Result: 1, ResultPath: '$.made' }), (value) => ({ ...value, made: 1 })],
  'ResultPath to __proto__': [end({ Type: 'Pass', Result: 1, ResultPath: '$.__proto__' }), () => JSON.parse(TEXT.replace('{"polluted":1}', '1'))],
  'ResultPath through __proto__': [end({ Type: 'Pass', Result: 1, ResultPath: '$.__proto__.made' }), () => JSON.parse(TEXT.replace('{"polluted":1}', '{"polluted":1,"made":1}'))],
  'ResultPath through constructor': [
    end({ Type: 'Pass', Result: 1, ResultPath: '$.constructor.prototype.made' }), () => JSON.parse(TEXT.replace('{"polluted":2}', '{"polluted":2,"made":1}')),
  ],
  'Map and Parallel': [
    end({ Type: 'Parallel', Branches: [inner('A'), one('B', { Type: 'Map', ItemsPath: '$.list', ItemProcessor: inner('C') })] }), (value) => [value, value.list],
  ],
  'ItemSelector': [
    end({ Type: 'Map', ItemsPath: '$.list', ItemSelector: { 'it.$': '$$.Map.Item.Value', 'p.$': '$.__proto__' }, ItemProcessor: inner('A') }),
    (value) => value.list.map((it: Json) => ({ it, p: JSON.parse('{"polluted":1}') })),
  ],
  'intrinsic functions': [
    end({ Type: 'Pass', Parameters: { 'x.$': 'States.StringToJson(States.JsonToString($))', 'y.$': 'States.JsonMerge($, $, false)', 'z.$': 'States.ArrayUnique(States.Array($, $))' } }),
    (value) => ({ x: value, y: value, z: [value] }),
  ],
  'variables': [
    { StartAt: 'Set', States: { Set: { Type: 'Pass', Assign: { 'constructor.$': '$', 'toString.$': '$.toString' }, Next: 'Get' }, Get: { Type: 'Pass', Parameters: { 'x.$': '$constructor', 'y.$': '$toString', 'z.$': '$constructor.__proto__' }, End: true } } },
    (value) => ({ x: value, y: '4', z: JSON.parse('{"polluted":1}') }),
  ],
  'JSONata': [end({ Type: 'Pass', Output: '{% $states.input %}' }, jsonata), (value) => value],
  'JSONata paths': [
    end({ Type: 'Pass', Output: '{% [$states.input.constructor, $states.input.length, $states.input.toString, $states.input.list.length] %}' }, jsonata),
    (value) => [value.constructor, 3, '4', 9],
  ],
  'JSONata that finds nothing': [
    end({ Type: 'Pass', Output: '{% [$exists($states.input.list[0].constructor), $exists($states.input.toString.length), $exists($states.input.valueOf)] %}' }, jsonata),
    () => [false, false, false],
  ],
};

afterEach(() => {
  assert.deepEqual(Object.keys(Object.prototype), []);
  assert.equal(({} as Json).polluted, undefined);
});

describe('documents with the names of JavaScript', () => {
  it.each(Object.entries(MACHINES))('%s', async (_, [definition, expected]) => {
    const machine = compiledMachine(definition);
    const { outcome } = await runPlain(machine, document());
    expect(exactly(outcome)).toBe(exactly({ status: 'SUCCEEDED', output: expected(document()) }));
    const resumed = await runKilled(machine, document(), 1);
    expect(exactly(resumed?.outcome)).toBe(exactly(outcome));
  });

  it.each(['$.text.length', '$.list.length', '$.o.constructor', '$.o.__proto__', '$.text[0]', '$.n.toFixed', '$.list.map', '$.o.hasOwnProperty'])('%s leads nowhere', async (path) => {
    const { outcome } = await runPlain(compiledMachine(end({ Type: 'Pass', Parameters: { 'x.$': path } })), { text: 'abc', list: [1], o: {}, n: 1 });
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});
