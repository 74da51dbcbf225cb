/** What a command has compiled to see its mistakes is not compiled again by its server. */
import { beforeEach, expect, it, vi } from 'vitest';
import * as compiler from '../../compiler/index.ts';
import { aslc, directory, HELLO, start } from './command-line.ts';

vi.mock('../../compiler/index.ts', { spy: true });
const compile = vi.mocked(compiler.compile);

beforeEach(() => { compile.mockClear(); });

it('aslc run compiles a definition once', async () => {
  const cwd = await directory({ 'hello.asl.json': HELLO });
  expect(await aslc(['run', 'hello.asl.json', '{"name":"Ada"}'], { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
  expect(compile).toHaveBeenCalledTimes(1);
});

it('aslc serve compiles each definition once', async () => {
  const cwd = await directory({ 'hello.asl.json': HELLO, 'other.asl.json': HELLO.replace('Hello, ', 'Hi, ') });
  const served = start(['serve', '.', '--memory', '--port', '0', '--no-watch', '--json'], { cwd });
  await served.until('"ready"');
  served.stop();
  expect((await served.ended).exitCode).toBe(0);
  expect(compile).toHaveBeenCalledTimes(2);
});
