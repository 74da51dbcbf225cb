/** Readers of computed fields, and timestamps. */
import { describe, expect, test } from 'vitest';
import { percentage, percentageAt, integerAt, seconds, secondsAt, timestamp, timestampAt } from '../../runtime/core/fields.ts';
import { parseTimestamp } from '../../runtime/core/timestamp.ts';
import { failureOf } from './evaluate.ts';

test('numbers and times', () => {
  expect(secondsAt(1, '$.s')).toBe(1);
  expect(secondsAt('15', '$.s')).toBe(15);
  expect(seconds(0)).toBe(0);
  expect(integerAt(40, 'MaxConcurrencyPath', '$.m')).toBe(40);
  expect(percentageAt(99.5, '$.p')).toBe(99.5);
  expect(timestampAt('2016-03-14T01:59:00Z', '$.t')).toBe(Date.UTC(2016, 2, 14, 1, 59));
  expect(timestamp('2016-03-05T21:29:29.243167252Z')).toBe(Date.UTC(2016, 2, 5, 21, 29, 29, 243));
});

describe('failures, as recorded', () => {
  const iso = 'a valid ISO-8601 extended offset date-time format string';
  test.each<[cause: string, read: () => unknown]>([
    ['The SecondsPath parameter cannot be parsed as a long value: $.input.waitSeconds == 1.5', () => secondsAt(1.5, '$.input.waitSeconds')],
    ['The SecondsPath parameter cannot be parsed as a long value: $.s == {a=1}', () => secondsAt({ a: 1 }, '$.s')],
    ['The SecondsPath parameter does not reference an input value: $.input.waitSeconds', () => secondsAt(undefined, '$.input.waitSeconds')],
    [`The TimestampPath parameter does not reference ${iso}: $.TimestampValue == 05-12-2016T21:29:29Z`, () => timestampAt('05-12-2016T21:29:29Z', '$.TimestampValue')],
    ['The TimestampPath parameter does not reference an input value: $.t', () => timestampAt(undefined, '$.t')],
    ['The MaxConcurrencyPath field refers to value "NoNumber" which is not a valid integer: $.MaxConcurrencyValue',
      () => integerAt('NoNumber', 'MaxConcurrencyPath', '$.MaxConcurrencyValue')],
    ['The MaxConcurrencyPath field refers to value "{}" which is not a valid integer: $.m', () => integerAt({}, 'MaxConcurrencyPath', '$.m')],
    ['The ToleratedFailurePercentagePath field refers to value "{}" which is not a valid float: $.ToleratedFailurePercentage',
      () => percentageAt({}, '$.ToleratedFailurePercentage')],
    ['ToleratedFailurePercentage must be between 0 and 100.', () => percentageAt(-1.1, '$.p')],
  ])('%s', (cause, read) => {
    expect(failureOf(read)).toBe(`States.Runtime: ${cause}`);
  });

  test('JSONata', () => {
    expect(failureOf(() => timestamp('2016-12-05T21:29:29'))).toBe('States.QueryEvaluationError: '
      + 'The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: 2016-12-05T21:29:29');
    expect(failureOf(() => seconds(1.5))).toBe('States.QueryEvaluationError: The Seconds field cannot be parsed as a long value: 1.5');
    expect(failureOf(() => percentage(100.1))).toBe('States.QueryEvaluationError: ToleratedFailurePercentage must be between 0 and 100.');
  });
});

describe('timestamps', () => {
  test.each<[text: string, seconds: number, nanoseconds: number]>([
    ['1970-01-01T00:00:00Z', 0, 0],
    ['1969-12-31T23:59:59.5Z', -1, 500_000_000],
    ['1970-01-01T00:01Z', 60, 0],
    ['1970-01-01t01:00:00.000000001+01:00', 0, 1],
    ['1970-01-01T00:00:00-00:30', 1800, 0],
    ['1970-01-01T18:00:00+18:00', 0, 0],
    ['2000-02-29T00:00:00z', Date.UTC(2000, 1, 29) / 1000, 0],
    ['0001-01-01T00:00:00Z', -62_135_596_800, 0],
  ])('%s', (text, whole, nanoseconds) => {
    expect(parseTimestamp(text)).toEqual({ seconds: whole, nanoseconds });
  });

  test.each([
    '', '2016-12-05', '2016-12-05T21:29:29', '2016-12-05 21:29:29Z', '2016-13-05T21:29:29Z', '2016-12-05T25:29:29Z', '2015-02-29T00:00:00Z', '2016-00-01T00:00:00Z',
    '2016-12-05T24:00:00Z', '2016-12-05T00:60:00Z', '2016-12-05T00:00:60Z', '2016-12-05T00:00:00.0000000001Z', '2016-12-05T00:00:00+19:00', '2016-12-05T00:00:00+0100',
    ' 2016-12-05T21:29:29Z', '2016-12-05T21:29:29Z\n', '05-12-2016T21:29:29Z', '2016-12-05T21:29:29.000000',
  ])('%j is none', (text) => {
    expect(parseTimestamp(text)).toBe(undefined);
  });
});
