import { describe, expect, test } from 'vitest';
import { aslc, BROKEN, directory, DUBIOUS, HELLO } from './command-line.ts';

describe('aslc check', () => {
  test('a sound definition', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO });
    expect(await aslc(['check'], { cwd })).toEqual({ exitCode: 0, stdout: '', stderr: 'no problems in 1 definition\n' });
  });

  test('every definition is checked, and every mistake is shown', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO, 'broken.asl.json': BROKEN, 'sub/broken.asl.json': BROKEN });
    const { exitCode, stdout, stderr } = await aslc(['check'], { cwd });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^broken\.asl\.json\(4,\d+\): error MISSING_TRANSITION_TARGET: .*Nowhere.*$/m);
    expect(stdout).toMatch(/^sub\/broken\.asl\.json\(4,\d+\): error MISSING_TRANSITION_TARGET: /m);
    expect(stderr).toMatch(/^\d+ errors in 3 definitions\n$/);
  });

  test('on a terminal there are code frames', async () => {
    const cwd = await directory({ 'broken.asl.json': BROKEN });
    const { exitCode, stdout } = await aslc(['check', 'broken.asl.json'], { cwd, interactive: true });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^broken\.asl\.json:4:\d+ error MISSING_TRANSITION_TARGET .*Nowhere/m);
    expect(stdout).toContain('  > 4 |     "First": { "Type": "Pass", "Next": "Nowhere" }\n');
  });

  test('--json gives programs everything', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO, 'broken.asl.json': BROKEN });
    const { exitCode, stdout, stderr } = await aslc(['check', '--json'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    const { errors, warnings, files } = JSON.parse(stdout);
    expect({ errors: errors > 0, warnings }).toEqual({ errors: true, warnings: 0 });
    expect(files).toEqual([
      {
        file: 'broken.asl.json',
        diagnostics: expect.arrayContaining([{
          code: 'MISSING_TRANSITION_TARGET', rule: 'MISSING_TARGET', severity: 'ERROR', message: expect.any(String), location: expect.any(String),
          offset: expect.any(Number), end: expect.any(Number), line: 4, column: expect.any(Number),
        }]),
      },
      { file: 'hello.asl.json', diagnostics: [] },
    ]);
  });

  test.each([
    [[], 0],
    [['--max-warnings', '1'], 0],
    [['--max-warnings', '0'], 1],
  ])('warnings with %j give exit code %i', async (options, expected) => {
    const cwd = await directory({ 'dubious.asl.json': DUBIOUS });
    const { exitCode, stdout } = await aslc(['check', ...options], { cwd });
    expect(stdout).toMatch(/: warning /);
    expect(exitCode).toBe(expected);
  });

  test('standard input', async () => {
    const { exitCode, stdout } = await aslc(['check', '-'], { stdin: BROKEN });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^<stdin>\(4,/);
  });

  test('standard input as YAML', async () => {
    const { exitCode } = await aslc(['check', '-', '--stdin-format', 'yaml'], { stdin: 'StartAt: A\nStates:\n  A:\n    Type: Succeed\n' });
    expect(exitCode).toBe(0);
  });
});
