import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { version } from '../../cli/package-root.ts';
import { VERSION } from '../../compiler/version.ts';
import { aslc, directory, HELLO } from './command-line.ts';

describe('help', () => {
  test('aslc --help lists every command and says what exit codes mean', async () => {
    const { exitCode, stdout, stderr } = await aslc(['--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: aslc \[options\] \[command\]\n/);
    for (const command of ['check', 'build', 'run', 'test', 'load', 'serve', 'env', 'doctor']) expect(stdout).toMatch(new RegExp(`^  ${command} .*\\w$`, 'm'));
    expect(stdout).toContain('Exit codes: 0 fine, 1 a definition or an execution failed, 2 the command is wrong or a file is missing.');
  });

  test.each(['check', 'build', 'run', 'test', 'load', 'serve', 'env', 'doctor'])('aslc %s --help has examples', async (command) => {
    const { exitCode, stdout } = await aslc([command, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: aslc ${command} `));
    expect(stdout).toMatch(/\nExamples:\n {2}\$ aslc /);
  });

  test.each(['check', 'build', 'run', 'test', 'load', 'serve', 'env', 'doctor'])('docs/cli.md has every option of aslc %s', async (command) => {
    const sections = (await readFile(new URL('../../docs/cli.md', import.meta.url), 'utf8')).split(/^## /m);
    const documented = sections.filter((section) => section.startsWith('All commands') || section.startsWith(`aslc ${command} `) || section.startsWith(`aslc ${command}\n`)).join('');
    const { stdout } = await aslc([command, '--help']);
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option!);
    expect(options.length).toBeGreaterThan(1);
    expect(options.filter((option) => option !== '--help' && !documented.includes(`\`${option}`))).toEqual([]);
  });

  test('without a command it prints the help and fails', async () => {
    const { exitCode, stdout, stderr } = await aslc([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Commands:');
  });

  test('--version is that of the package, which emitted code names too', async () => {
    expect(await aslc(['--version'])).toEqual({ exitCode: 0, stdout: `${VERSION}\n`, stderr: '' });
    expect(version()).toBe(VERSION);
  });
});

describe('mistakes in the command give exit code 2 and no stack trace', () => {
  test.each([
    [['chek'], "error: unknown command 'chek'\n(Did you mean check?)"],
    [['sevre'], '(Did you mean serve?)'],
    [['check', '--jsno'], '(Did you mean --json?)'],
    [['check', '--max-warnings', 'many'], 'It must be a whole number, 0 or more.'],
    [['check', '--type', 'fast'], 'Allowed choices are standard, express.'],
    [['check', 'nowhere.asl.json'], 'error: cannot read nowhere.asl.json: no such file or directory'],
    [['check', '*.asl.json'], 'error: no file matches *.asl.json'],
    [['check', '.'], 'error: there is no definition (*.asl.json, *.asl.yaml, *.asl.yml) in .'],
    [['check'], 'error: there is no definition'],
    [['build', '--js', '--bundle'], 'error: --js and --bundle exclude each other'],
    [['run'], "error: missing required argument 'definition'"],
    [['run', 'nowhere.asl.json'], 'error: cannot read nowhere.asl.json: no such file or directory'],
    [['run', 'x.asl.json', '{oops'], 'error: the input is not JSON: '],
    [['run', 'x.asl.json', '{}', '--input-file', 'y'], 'error: give the input once: on the command line or by --input-file'],
    [['run', 'x.asl.json', '--input-file', 'y'], 'error: cannot read y: no such file or directory'],
    [['run', 'x.asl.json', '--handlers', 'y.mjs'], 'error: cannot load the handlers in y.mjs: '],
    [['serve', '--retention', 'ever'], 'It must be a number of executions, or an age such as 30d or 12h.'],
    [['serve', '--memory', '--durability', 'os'], "error: option '--memory' cannot be used with option '--durability <what>'"],
    [['serve', '--memory', '--data', 'kept'], "error: option '--memory' cannot be used with option '--data <directory>'"],
    [['serve', '--wait-time-scale', '2', '--time-scale', '2'], "error: option '--wait-time-scale <factor>' cannot be used with option '--time-scale <factor>'"],
    [['run', 'x.asl.json', '--wait-time-scale', '2', '--clock', 'virtual'], "error: option '--wait-time-scale <factor>' cannot be used with option '--clock <kind>'"],
    [['serve', '--workers', '0'], 'It must be a whole number from 1 to 256.'],
    [['serve', '--workers', '2', '--clock', 'virtual'], 'error: --workers needs time that goes by itself: workers cannot share a virtual or manual clock'],
    [['serve', '--port', '65536'], 'It must be a whole number from 0 to 65535.'],
    [['serve', '--time-scale', ''], 'It must be a number above 0, at most 1000000.'],
    [['serve', '--wait-time-scale', ''], 'It must be a number from 0 to 1000000.'],
    [['test', '--min-coverage', '101'], 'It must be a number from 0 to 100.'],
    [['doctor', '--endpoint', 'here'], 'It must be an HTTP address.'],
    [['serve', '-'], 'error: serve cannot read a definition from standard input'],
    [['serve', 'nowhere'], 'error: cannot read nowhere: no such file or directory'],
  ])('aslc %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await aslc(args, { cwd: await directory() });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  test('--debug shows where', async () => {
    const { exitCode, stderr } = await aslc(['check', 'nowhere', '--debug'], { cwd: await directory() });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^ +at /m);
  });

  test.each([
    ['build', 'a.asl.json and a.asl.yaml would both be written to a.ts'],
    ['serve', 'a.asl.json and a.asl.yaml would both be the state machine a'],
  ])('aslc %s with two definitions of one name', async (command, message) => {
    const cwd = await directory({ 'a.asl.json': HELLO, 'a.asl.yaml': HELLO });
    const { exitCode, stderr } = await aslc([command, '.'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `error: ${message}\n` });
  });
});
