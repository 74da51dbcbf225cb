import { describe, expect, test } from 'vitest';
import { judge } from '../../scripts/conformance.mjs';

describe('the list of known failures', () => {
  const results = [
    { id: 'a', status: 'PASS' },
    { id: 'b', status: 'FAIL' },
    { id: 'c', status: 'SKIP' },
  ] as const;

  test.each([
    ['a failure that is not listed', {}, true, ['b fails']],
    ['a failure that is listed', { b: 'why' }, true, []],
    ['a listed case that passes', { a: 'why', b: 'why' }, true, ['a passes: take it off the list']],
    ['a listed case that was skipped', { b: 'why', c: 'why' }, true, ['c is on the list but was not run']],
    ['a listed case that does not exist', { b: 'why', d: 'why' }, true, ['d is on the list but was not run']],
    ['a listed case outside of a part', { b: 'why', d: 'why' }, false, []],
  ])('%s', (_, known, whole, problems) => {
    expect(judge(results, known, whole).problems).toEqual(problems);
  });

  test('a mended case counts as a failure, not as passed', () => {
    expect(judge(results, { a: 'why', b: 'why' }, true)).toMatchObject({ passed: 0, known: 1 });
  });
});
