import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../runtime/engine/document.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('documents', () => {
  it.each(['null', '1', '"a"', ' {"a": [1, "]]]", "\\""]} ', nested(1000), JSON.stringify('['.repeat(5000)), JSON.stringify('\\'.repeat(130_000)), JSON.stringify('a'.repeat(262_000))])('%#: are JSON', (text) => {
    expect(parseDocument(text, 'InvalidOutput')).toEqual(JSON.parse(text));
  });

  it.each([
    ['{"a": 1e999, "b": [-1E+400, 1e308]}', { a: 'Infinity', b: ['-Infinity', 1e308] }],
    [`[1${'0'.repeat(400)}, 1${'0'.repeat(300)}, "1e999"]`, ['Infinity', 1e300, '1e999']],
  ])('%#: numbers beyond those of JSON become their names', (text, document) => {
    expect(parseDocument(text, 'InvalidOutput')).toEqual(document);
  });

  it.each(['"' + '\\"'.repeat(131_000), '"' + '\\'.repeat(262_001), '['.repeat(900) + '"'.repeat(131_000)])('%#: are refused in no time', (text) => {
    expect(() => parseDocument(text, 'InvalidOutput')).toThrow('Invalid Output');
  });

  it.each([
    ['', "'No content to map due to end-of-input'"],
    ['x', "'Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (String)\"x\"; line: 1, column: 2]'"],
    [nested(1001), "'Document nesting depth (1001) exceeds the maximum allowed (1000)'"],
  ])('%#: are refused with the reason', (text, reason) => {
    expect(() => parseDocument(text, 'InvalidExecutionInput')).toThrow(expect.objectContaining({ type: 'InvalidExecutionInput', message: `Invalid State Machine Execution Input: ${reason}` }));
    expect(() => parseDocument(text, 'InvalidOutput')).toThrow(expect.objectContaining({ type: 'InvalidOutput', message: `Invalid Output: ${reason}` }));
  });
});
