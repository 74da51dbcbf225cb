import net from 'node:net';
import path from 'node:path';
import { readdir, rename, rm, symlink } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { stepFunctions } from '../../cli/serve/step-functions.ts';
import { aslc, BROKEN, directory, DUBIOUS, FAILS, HELLO, type Options, type Running, start, write } from './command-line.ts';

/** Starts `aslc serve --port 0`, waits for its address, stops it when the test is over. */
async function serve(args: readonly string[], options: Options): Promise<Running & { readonly url: string }> {
  const running = start(['serve', '--port', '0', ...(args.includes('--data') ? [] : ['--memory']), ...args], options);
  const printed = await running.until('127.0.0.1:');
  return { ...running, url: /http:\/\/127\.0\.0\.1:\d+/.exec(printed)![0] };
}

async function call(url: string, operation: string, input: object = {}) {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })).json() as Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- any answer
}

describe('aslc serve', () => {
  test('a machine for every definition, its ARN, and the line for the AWS CLI', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO, 'sub/fails.asl.yaml': 'StartAt: A\nStates:\n  A:\n    Type: Fail\n' });
    const running = await serve(['.', '--no-watch'], { cwd });
    await running.until('export AWS_ENDPOINT_URL_SFN=');
    const { stateMachines } = await call(running.url, 'ListStateMachines');
    running.stop();
    const { exitCode, stdout, stderr } = await running.ended;
    expect(stateMachines.map(({ name }: { name: string }) => name).toSorted()).toEqual(['fails', 'hello']);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      `aslc listening on ${running.url}`,
      expect.stringMatching(/^created arn:aws:states:.*:stateMachine:hello$/),
      expect.stringMatching(/^created arn:aws:states:.*:stateMachine:fails$/),
      '',
    ]);
    expect(stderr).toBe(`\nexport AWS_ENDPOINT_URL_SFN=${running.url}\n`);
  });

  test.each([
    [{ AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: '210987654321' }, 'eu-west-1:210987654321'],
    [{ AWS_DEFAULT_REGION: 'eu-west-2', AWS_CONFIG_FILE: 'config' }, 'eu-west-2:123456789012'],
    [{ AWS_CONFIG_FILE: 'config' }, 'eu-west-3:123456789012'],
    [{ AWS_CONFIG_FILE: 'config', AWS_PROFILE: 'dev' }, 'eu-north-1:123456789012'],
  ])('machines are in the account and region that clients with %j work in', async (env, scope) => {
    const cwd = await directory({ 'hello.asl.json': HELLO, config: '[default]\nregion = eu-west-3\n[profile dev]\nregion = eu-north-1\n' });
    const running = await serve(['.', '--no-watch'], { cwd, env: 'AWS_CONFIG_FILE' in env ? { ...env, AWS_CONFIG_FILE: path.join(cwd, env.AWS_CONFIG_FILE) } : env });
    expect(await running.until('export ')).toContain(`created arn:aws:states:${scope}:stateMachine:hello\n`);
    running.stop();
    await running.ended;
  });

  test('without paths there is only the API', async () => {
    const running = await serve([], {});
    expect(await call(running.url, 'ListStateMachines')).toEqual({ stateMachines: [] });
    running.stop();
    expect(await running.ended).toEqual({ exitCode: 0, stdout: `aslc listening on ${running.url}\n`, stderr: '' });
  });

  test('a second server in the same place keeps everything in memory, if nobody named a directory', async () => {
    const cwd = await directory({});
    const first = start(['serve', '--port', '0'], { cwd });
    await first.until('aslc listening on ');
    const second = start(['serve', '--port', '0'], { cwd });
    await second.until('aslc listening on ');
    second.stop();
    first.stop();
    expect((await second.ended).stderr).toMatch(/\.aslc is in use by process \d+\. Stop it, or choose another directory\. Until then this one keeps everything in memory\.\n$/);
    expect((await first.ended).stderr).toBe('');
  });

  test.each([
    ['names the directory', [], { ASLC_DATA: 'kept' }, ['kept']],
    ['does not count beside --data', ['--data', 'other'], { ASLC_DATA: 'kept' }, ['other']],
    ['does not count beside --memory', ['--memory'], { ASLC_DATA: 'kept' }, []],
    ['names none when it is empty', [], { ASLC_DATA: '' }, ['.aslc']],
  ])('ASLC_DATA %s', async (_what, args, env, directories) => {
    const cwd = await directory();
    const running = start(['serve', '--port', '0', ...args], { cwd, env });
    await running.until('aslc listening on ');
    expect(await readdir(cwd)).toEqual(directories);
    running.stop();
    await running.ended;
  });

  test('what is kept in a directory is there again', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO });
    const first = await serve(['.', '--no-watch', '--data', 'kept', '--durability', 'os', '--retention', '30d'], { cwd });
    await first.until('export ');
    const locked = await aslc(['serve', '--port', '0', '--data', 'kept'], { cwd });
    first.stop();
    await first.ended;
    expect(locked).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^error: .*kept is in use by process \d+\. Stop it, or choose another directory\.\n$/) });
    const second = await serve(['--data', 'kept'], { cwd });
    expect((await call(second.url, 'ListStateMachines')).stateMachines).toMatchObject([{ name: 'hello' }]);
    second.stop();
    expect((await second.ended).exitCode).toBe(0);
  });

  test('a definition with errors is shown and left out', async () => {
    const cwd = await directory({ 'broken.asl.json': BROKEN, 'hello.asl.json': HELLO, 'dubious.asl.json': DUBIOUS });
    const running = await serve(['.', '--no-watch'], { cwd });
    const printed = await running.until('export ');
    expect(printed).toMatch(/^broken\.asl\.json\(4,\d+\): error MISSING_TRANSITION_TARGET: /m);
    expect(printed).toMatch(/^broken\.asl\.json has errors$/m);
    expect(printed).toMatch(/^dubious\.asl\.json\(5,\d+\): warning /m);
    const { stateMachines } = await call(running.url, 'ListStateMachines');
    expect(stateMachines.map(({ name }: { name: string }) => name).toSorted()).toEqual(['dubious', 'hello']);
    running.stop();
    await running.ended;
  });

  test('an edit updates the machine and keeps its ARN; a broken one changes nothing', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO });
    const running = await serve(['.', '--json'], { cwd });
    const created = JSON.parse((await running.until('"ready"')).split('\n').find((line) => line.includes('"created"'))!);
    const describeMachine = () => call(running.url, 'DescribeStateMachine', { stateMachineArn: created.stateMachineArn });

    await write(cwd, { 'hello.asl.json': FAILS });
    const updated = JSON.parse((await running.until('"updated"')).split('\n').find((line) => line.includes('"updated"'))!);
    expect(updated).toMatchObject({ event: 'updated', file: 'hello.asl.json', name: 'hello', stateMachineArn: created.stateMachineArn });
    expect(await describeMachine()).toMatchObject({ name: 'hello', definition: FAILS });

    await write(cwd, { 'hello.asl.json': BROKEN });
    const rejected = JSON.parse((await running.until('"rejected"')).split('\n').find((line) => line.includes('"rejected"'))!);
    expect(rejected.message).toBe('hello.asl.json has errors; the last good definition stays');
    expect(rejected.diagnostics[0]).toMatchObject({ code: 'MISSING_TRANSITION_TARGET' });
    expect(await describeMachine()).toMatchObject({ definition: FAILS });
    running.stop();
    await running.ended;
  });

  test('files that appear, move and go', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO });
    const running = await serve(['.', '--json'], { cwd });
    await running.until('"ready"');
    await write(cwd, { 'sub/new.asl.json': HELLO });
    await running.until('"file":"sub/new.asl.json","name":"new"');
    await write(cwd, { 'sub/hello.asl.json': FAILS });
    await running.until('sub/hello.asl.json is not served: hello is the machine of hello.asl.json');
    await rename(path.join(cwd, 'sub/new.asl.json'), path.join(cwd, 'new.asl.json'));
    await running.until('{"event":"updated","file":"new.asl.json","name":"new"');
    await rm(path.join(cwd, 'new.asl.json'));
    running.stop();
    expect((await running.ended).exitCode).toBe(0);
  });

  test('edits in a hidden directory that was named', async () => {
    const cwd = await directory({ '.machines/hello.asl.json': HELLO, '.machines/.drafts/other.asl.json': HELLO });
    const running = await serve(['.machines', '--json'], { cwd });
    await running.until('"ready"');
    await write(cwd, { '.machines/.drafts/other.asl.json': FAILS, '.machines/hello.asl.json': FAILS });
    expect(await running.until('"event":"updated"')).not.toContain('other');
    running.stop();
    await running.ended;
  });

  test('what cannot be watched is said, and the rest goes on', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO });
    const running = await serve(['.', '--json'], { cwd });
    await running.until('"ready"');
    await symlink('loop.asl.json', path.join(cwd, 'loop.asl.json'));
    await running.until('cannot watch all files: ELOOP');
    await rm(path.join(cwd, 'loop.asl.json'));
    await write(cwd, { 'new.asl.json': HELLO });
    await running.until('"file":"new.asl.json","name":"new"');
    running.stop();
    expect((await running.ended).exitCode).toBe(0);
  });

  test('a machine that was kept keeps its type: another one is refused', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO });
    const first = await serve(['.', '--no-watch', '--data', 'kept'], { cwd });
    await first.until('export ');
    first.stop();
    await first.ended;
    const second = await serve(['.', '--no-watch', '--data', 'kept', '--type', 'express'], { cwd });
    expect(await second.until('export ')).toContain('hello.asl.json: the server has a STANDARD state machine hello, and a type cannot be changed');
    second.stop();
    await second.ended;
  });

  test.each([['kept', ['--data', 'kept']], ['.aslc', []]])('a file where the directory %s would be', async (name, args) => {
    const cwd = await directory({ [name]: '' });
    expect(await aslc(['serve', '--port', '0', ...args], { cwd })).toEqual({ exitCode: 2, stdout: '', stderr: `error: cannot keep executions in ${name}: a file is in the way\n` });
  });

  test('a port that is taken', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => { other.once('listening', resolve); });
    const { port } = other.address() as net.AddressInfo;
    const ended = await aslc(['serve', '--memory', '--port', String(port)]);
    other.close();
    expect(ended).toEqual({ exitCode: 2, stdout: '', stderr: `error: cannot listen on 127.0.0.1:${port}: the port is in use (--port 0 takes a free one)\n` });
  });

  test('a port that no browser asks, nor fetch: its own calls say why they fail', async () => {
    await expect(stepFunctions('http://127.0.0.1:10080').listStateMachines({})).rejects.toMatchObject({ name: 'UsageError', message: 'cannot reach http://127.0.0.1:10080: bad port' });
  });
});
