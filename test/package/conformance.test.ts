import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { judge, type Result } from '../../scripts/conformance.mjs';

const result = (id: string, status: Result['status'], differences: Result['differences'] = [], problems: string[] = []): Result => ({ id, status, differences, problems });

describe('the list of known failures', () => {
  const results = [result('a', 'PASS'), result('b', 'FAIL'), result('c', 'SKIP')];

  test.each([
    ['a failure that is not listed', {}, true, ['b fails']],
    ['a failure that is listed', { b: 'why' }, true, []],
    ['a listed case that passes', { a: 'why', b: 'why' }, true, ['a passes: take it off the list']],
    ['a listed case that was skipped', { b: 'why', c: 'why' }, true, ['c is on the list but was not run']],
    ['a listed case that does not exist', { b: 'why', d: 'why' }, true, ['d is on the list but was not run']],
    ['a listed case outside of a part', { b: 'why', d: 'why' }, false, []],
  ])('%s', (_, known, whole, problems) => {
    expect(judge(results, { known, texts: {} }, whole).problems).toEqual(problems);
  });

  test('a mended case counts as a failure, not as passed', () => {
    expect(judge(results, { known: { a: 'why', b: 'why' }, texts: {} }, true)).toMatchObject({ passed: 0, known: 1 });
  });
});

describe('the list of older texts', () => {
  const text = { expected: '[1, {"a": 2}]', actual: '[1,{"a":2}]' };

  test.each([
    ['a case that differs in texts', result('a', 'FAIL', [text, text]), []],
    ['a case that differs in more', result('a', 'FAIL', [text, { expected: 9, actual: 8 }]), ['a fails']],
    ['a case that differs in what texts say', result('a', 'FAIL', [{ expected: '[1, 2]', actual: '[1,3]' }]), ['a fails']],
    ['a case that lacks a text', result('a', 'FAIL', [{ expected: '[1, 2]' }]), ['a fails']],
    ['a case with a call that was refused', result('a', 'FAIL', [text], ['refused']), ['a fails']],
    ['a case that has the recorded texts', result('a', 'PASS'), ['a passes: take it off the list']],
    ['a case that was skipped', result('a', 'SKIP'), ['a is on the list but was not run']],
  ])('%s', (_, only, problems) => {
    expect(judge([only], { known: {}, texts: { a: 'why' } }, true)).toEqual({ passed: problems.length === 0 ? 1 : 0, known: 0, older: problems.length === 0 ? 1 : 0, problems });
  });
});

test('a runner that is asked for its options only has no results', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'aslc-runner-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, 'run.mjs'), "console.log(process.argv.includes('--help') ? 'options' : '')");
  const script = path.resolve(import.meta.dirname, '../../scripts/conformance.mjs');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, '--help'], { env: { ...process.env, ASLC_CONFORMANCE: folder } });
  expect({ stdout, stderr }).toEqual({ stdout: 'options\n', stderr: '' });
});
