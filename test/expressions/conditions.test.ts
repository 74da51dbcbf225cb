/** Choice rules: every operator, with a literal and with a path; recorded group choice_operators. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../compiler/ast.ts';
import { stringMatches } from '../../runtime/core/comparisons.ts';
import type { Json } from '../../runtime/core/json.ts';
import { codeOfCondition, failureOf, pathField, run, show, tree } from './evaluate.ts';

function comparison(operator: string, operand: Json, variable = '$.v'): Condition {
  const isPath = operator.endsWith('Path');
  return {
    kind: 'comparison',
    variable: pathField(variable, 'Variable'),
    operator: isPath ? operator.slice(0, -'Path'.length) : operator,
    operand: isPath ? pathField(operand, operator) : { kind: 'literal', node: tree(operand).node, value: operand },
  };
}

const holds = (condition: Condition, input: Json): boolean => run(codeOfCondition(condition), input);

/** One value of every type, with the texts that look like other types. */
const values: readonly Json[] = [null, 0, 1, 1.1, '', ' ', 'HelloWorld', '2012-10-09T19:00:55', '2012-10-09T19:00:55Z', [], [''], {}, { A: 0 }, true, false];

describe('operators that compare with an operand of their type', () => {
  const sides: Readonly<Record<string, readonly [low: Json, high: Json]>> = {
    String: ['A', 'AB'], Numeric: [-1.5, 2], Timestamp: ['2012-10-09T19:00:55Z', '2012-10-09T19:00:55.000000001Z'],
  };
  const orders: Readonly<Record<string, readonly [low: boolean, same: boolean, high: boolean]>> = {
    Equals: [false, true, false], LessThan: [true, false, false], GreaterThan: [false, false, true],
    LessThanEquals: [true, true, false], GreaterThanEquals: [false, true, true],
  };
  const operators = Object.entries(sides).flatMap(([type, pair]) =>
    Object.entries(orders).map(([order, expected]) => [type + order, type, pair, expected] as const));

  test.each(operators)('%s', (operator, type, [low, high], [less, same, greater]) => {
    for (const [v, w, expected] of [[low, high, less], [low, low, same], [high, high, same], [high, low, greater]] as const) {
      expect(holds(comparison(operator, w), { v })).toBe(expected);
      expect(holds(comparison(`${operator}Path`, '$.w'), { v, w })).toBe(expected);
    }
    for (const v of values) {
      const kind = typeof v === 'number' ? 'Numeric' : typeof v === 'string' ? 'String' : 'Other';
      const isOther = type === 'Timestamp' ? v !== '2012-10-09T19:00:55Z' : kind !== type;
      if (!isOther) continue;
      expect(holds(comparison(operator, low), { v })).toBe(false);
      expect(holds(comparison(`${operator}Path`, '$.w'), { v, w: low })).toBe(false);
      expect(holds(comparison(`${operator}Path`, '$.w'), { v: low, w: v })).toBe(false);
      expect(holds(comparison(`${operator}Path`, '$.v'), { v })).toBe(false);
    }
  });

  test.each([true, false])('BooleanEquals %s', (wanted) => {
    for (const v of values) {
      expect(holds(comparison('BooleanEquals', wanted), { v })).toBe(v === wanted);
      expect(holds(comparison('BooleanEqualsPath', '$.w'), { v, w: wanted })).toBe(v === wanted);
      if (typeof v !== 'boolean') expect(holds(comparison('BooleanEqualsPath', '$.v'), { v })).toBe(false);
    }
  });

  test.each<[operator: string, operand: Json, v: Json, expected: boolean]>([
    ['NumericEquals', 0, -0, true], ['NumericEquals', 2.22, 2.22, true], ['NumericEquals', 1, true, false],
    ['StringEquals', '     ', ' ', false], ['StringEquals', '\t\r\n', '\t\n', false], ['StringGreaterThan', 'A ', 'A', false],
    ['StringLessThan', 'a', 'Z', true], ['StringLessThan', 'b', 'ä', false],
    ['TimestampEquals', '2012-10-09T19:00:55Z', '2012-10-09T20:00:55+01:00', true],
    ['TimestampEquals', '2012-10-09T19:00:55Z', '2012-10-09T19:00:55.000Z', true],
    ['TimestampEquals', '2012-10-09T19:00:55Z', '2023-02-24 12:15:56.832957', false],
    ['TimestampLessThan', '2012-10-09T19:00:55Z', '2012-10-09T19:00:54.999999999Z', true],
  ])('%s %j of %j', (operator, operand, v, expected) => {
    expect(holds(comparison(operator, operand), { v })).toBe(expected);
  });
});

describe('operators that ask for a type', () => {
  const types: Readonly<Record<string, (v: Json) => boolean>> = {
    IsNull: (v) => v === null,
    IsString: (v) => typeof v === 'string',
    IsNumeric: (v) => typeof v === 'number',
    IsBoolean: (v) => typeof v === 'boolean',
    IsTimestamp: (v) => v === '2012-10-09T19:00:55Z',
    IsPresent: () => true,
  };
  test.each(Object.entries(types))('%s', (operator, is) => {
    for (const v of values) {
      expect(holds(comparison(operator, true), { v })).toBe(is(v));
      expect(holds(comparison(operator, false), { v })).toBe(!is(v));
    }
  });

  test('only IsPresent does without a value', () => {
    expect(holds(comparison('IsPresent', true), {})).toBe(false);
    expect(holds(comparison('IsPresent', false), {})).toBe(true);
    const missing = (path: string): string =>
      `States.Runtime: Invalid path '${path}': The choice state's condition path references an invalid value.`;
    for (const operator of ['IsNull', 'IsString', 'StringEquals', 'NumericLessThan', 'TimestampEquals']) {
      expect(failureOf(() => holds(comparison(operator, true), {}))).toBe(missing('$.v'));
    }
    expect(failureOf(() => holds(comparison('StringEqualsPath', '$.w.x'), { v: 'a' }))).toBe(missing('$.w.x'));
  });
});

describe('And, Or, Not', () => {
  const yes = comparison('IsPresent', true, '$');
  const no: Condition = { kind: 'not', condition: yes };
  const fails = comparison('IsNull', true, '$.nothing');
  test.each<[condition: Condition, expected: boolean]>([
    [{ kind: 'and', conditions: [yes, yes] }, true],
    [{ kind: 'and', conditions: [yes, no] }, false],
    [{ kind: 'and', conditions: [no, fails] }, false],
    [{ kind: 'or', conditions: [no, yes] }, true],
    [{ kind: 'or', conditions: [yes, fails] }, true],
    [{ kind: 'not', condition: { kind: 'or', conditions: [no, no] } }, true],
    [{ kind: 'or', conditions: [{ kind: 'and', conditions: [yes, no] }, { kind: 'and', conditions: [yes, yes] }] }, true],
    [{ kind: 'and', conditions: [{ kind: 'or', conditions: [yes, fails] }, no] }, false],
  ])('%#', (condition, expected) => {
    expect(holds(condition, {})).toBe(expected);
  });

  test('are emitted as JavaScript operators', () => {
    const condition: Condition = {
      kind: 'and', conditions: [
        comparison('IsPresent', true), { kind: 'or', conditions: [comparison('StringEquals', 'x'), comparison('NumericLessThan', 9)] },
      ],
    };
    expect(show(codeOfCondition(condition))).toBe(
      "input?.v !== undefined && (operand(input?.v, '$.v') === 'x' || numericLessThan(operand(input?.v, '$.v'), 9))");
  });
});

describe('StringMatches', () => {
  test.each([
    ['*', '', true], ['foo*', 'foo23.log', true], ['*.log', 'zebra.log', true], ['foo*.log', 'foobar.zebra.log', true], ['foo*.log', 'foo.txt', false],
    ['a*a', 'a', false], ['a*a', 'aa', true], ['*a*b*', 'xxaxxbxx', true], ['*a*b*', 'ba', false], ['ab', 'ab', true], ['ab', 'abc', false], ['', '', true],
    ['\\*', '*', true], ['\\*', 'x', false], ['a\\**', 'a*bc', true], ['\\\\*', '\\anything', true], ['\\x', '\\x', true], ['a\\', 'a\\', true],
  ])('%j of %j', (pattern, text, expected) => {
    expect(holds(comparison('StringMatches', pattern), { v: text })).toBe(expected);
  });

  test('agrees with the definition', () => {
    const definition = (text: string, pattern: string): boolean => {
      if (pattern === '') return text === '';
      if (pattern[0] === '*') return definition(text, pattern.slice(1)) || (text !== '' && definition(text.slice(1), pattern));
      const literal = /^\\[*\\]/.test(pattern) ? pattern[1] : pattern[0];
      return text !== '' && text[0] === literal && definition(text.slice(1), pattern.slice(literal === pattern[0] && !/^\\[*\\]/.test(pattern) ? 1 : 2));
    };
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '*', '\\'), maxLength: 8 });
    fc.assert(fc.property(texts, texts, (text, pattern) => {
      expect(stringMatches(text, pattern)).toBe(definition(text, pattern));
    }), { numRuns: 2000 });
  });

  test('takes time in proportion to its text', () => {
    expect(stringMatches('a'.repeat(100_000), '*a'.repeat(1000))).toBe(true);
    expect(stringMatches(`${'a'.repeat(100_000)}c`, `${'*a'.repeat(1000)}*b`)).toBe(false);
  });

  test.each(values.filter((v) => typeof v !== 'string'))('%j matches nothing', (v) => {
    expect(holds(comparison('StringMatches', '*'), { v })).toBe(false);
  });
});
