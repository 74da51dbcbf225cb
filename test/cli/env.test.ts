import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { SHELLS } from '../../cli/env/shells.ts';
import { aslc } from './command-line.ts';

const ALL = {
  AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:8083',
  AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:8083',
  AWS_DISABLE_HOST_PREFIX_INJECTION: 'true',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
};
const { AWS_ACCESS_KEY_ID: _key, AWS_SECRET_ACCESS_KEY: _secret, ...WITHOUT_KEYS } = ALL;

const variables = async (args: readonly string[], env: Record<string, string>): Promise<unknown> =>
  JSON.parse((await aslc(['env', '--shell', 'json', ...args], { env })).stdout);

describe('aslc env', () => {
  test.each<[Record<string, string>, object]>([
    [{}, ALL],
    [{ AWS_ACCESS_KEY_ID: 'mine', AWS_SECRET_ACCESS_KEY: 'secret' }, WITHOUT_KEYS],
    [{ AWS_PROFILE: 'work' }, WITHOUT_KEYS],
    [{ AWS_REGION: 'eu-west-1' }, { ...ALL, AWS_REGION: undefined, AWS_DEFAULT_REGION: 'eu-west-1' }],
    [{ AWS_DEFAULT_REGION: 'eu-west-1' }, { ...ALL, AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: undefined }],
  ])('with %j set, sets what is missing', async (env, expected) => {
    expect(await variables([], env)).toEqual(expected);
  });

  test('--port names the server, else PORT, as for aslc serve', async () => {
    expect(await variables([], { PORT: '9000' })).toMatchObject({ AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:9000', AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9000' });
    expect(await variables(['--port', '9001'], { PORT: '9000' })).toMatchObject({ AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:9001' });
  });

  test('a port that nobody can reach is refused', async () => {
    expect(await aslc(['env', '-p', '0'])).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining("argument '0' is invalid. It must be a whole number from 1 to 65535.") });
    expect(await aslc(['env'], { env: { PORT: '0' } })).toEqual({ exitCode: 2, stdout: '', stderr: 'error: PORT: It must be a whole number from 1 to 65535.\n' });
  });

  test.each([
    ['/bin/zsh', 'export AWS_ENDPOINT_URL_SFN=http://127.0.0.1:8083\n'],
    ['/usr/bin/fish', 'set -gx AWS_ENDPOINT_URL_SFN http://127.0.0.1:8083;\n'],
    ['', 'export AWS_ENDPOINT_URL_SFN=http://127.0.0.1:8083\n'],
  ])('writes for the shell %s', async (SHELL, first) => {
    expect((await aslc(['env'], { env: { SHELL } })).stdout.startsWith(first)).toBe(true);
  });
});

describe('values stay what they are, whatever is in them', () => {
  const odd = { PLAIN: 'a-b:c/d.e', ODD: `it's "$HOME" \`x\` \\ 100%` };

  test('in sh', () => {
    const { stdout } = spawnSync('sh', ['-c', `${SHELLS['bash']!(odd)}; printf '%s|%s' "$PLAIN" "$ODD"`], { encoding: 'utf8' });
    expect(stdout).toBe(`${odd.PLAIN}|${odd.ODD}`);
  });

  test.each([
    ['fish', String.raw`set -gx PLAIN a-b:c/d.e;` + '\n' + String.raw`set -gx ODD 'it\'s "$HOME" ` + '`x`' + String.raw` \\ 100%';`],
    ['powershell', "$Env:PLAIN = 'a-b:c/d.e'\n$Env:ODD = 'it''s \"$HOME\" `x` \\ 100%'"],
    ['json', JSON.stringify(odd, undefined, 2)],
    ['dotenv', `PLAIN=a-b:c/d.e\nODD=${JSON.stringify(odd.ODD)}`],
  ])('in %s', (shell, expected) => {
    expect(SHELLS[shell]!(odd)).toBe(expected);
  });
});
