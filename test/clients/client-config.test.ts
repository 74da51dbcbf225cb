import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { clientConfig } from '../../client/index.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'aslc-client-'));
const CONFIG = path.join(folder, 'config');
writeFileSync(CONFIG, '[profile dev]\nregion = eu-north-1\n');

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

const LOCAL = { endpoint: 'http://127.0.0.1:8083', region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, disableHostPrefix: true };

test.each<[Record<string, string>, Parameters<typeof clientConfig>, object]>([
  [{}, [], LOCAL],
  [{}, [{ endpoint: 'http://localhost:1', region: 'eu-west-1' }], { ...LOCAL, endpoint: 'http://localhost:1', region: 'eu-west-1' }],
  [{ AWS_ENDPOINT_URL_SFN: 'http://localhost:2', AWS_REGION: 'eu-west-2' }, [], { ...LOCAL, endpoint: 'http://localhost:2', region: 'eu-west-2' }],
  [{ AWS_ENDPOINT_URL_SFN: 'http://localhost:2' }, [{ endpoint: 'http://localhost:3' }], { ...LOCAL, endpoint: 'http://localhost:3' }],
  [{ AWS_DEFAULT_REGION: 'eu-west-3' }, [], { ...LOCAL, region: 'eu-west-3' }],
  // aslc serve makes its machines in that region.
  [{ AWS_CONFIG_FILE: CONFIG, AWS_PROFILE: 'dev' }, [], { ...LOCAL, region: 'eu-north-1' }],
  [{ AWS_CONFIG_FILE: CONFIG, AWS_PROFILE: 'dev', AWS_DEFAULT_REGION: 'eu-west-3' }, [], { ...LOCAL, region: 'eu-west-3' }],
  // aslc serve makes its machines in that account.
  [{ AWS_ACCESS_KEY_ID: '210987654321' }, [], { ...LOCAL, credentials: { accessKeyId: '210987654321', secretAccessKey: 'test' } }],
  // Real keys stay where they are.
  [{ AWS_ACCESS_KEY_ID: 'AKIAREALKEY', AWS_SECRET_ACCESS_KEY: 'secret' }, [], LOCAL],
  [{}, [{ account: '999999999999' }], { ...LOCAL, credentials: { accessKeyId: '999999999999', secretAccessKey: 'test' } }],
])('with %j in the environment, %j', (variables, args, expected) => {
  for (const name of ['AWS_ENDPOINT_URL_SFN', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_CONFIG_FILE', 'AWS_PROFILE', 'HOME', 'USERPROFILE']) vi.stubEnv(name, '');
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  expect(clientConfig(...args)).toEqual(expected);
});

test('an account that is none is refused', () => {
  expect(() => clientConfig({ account: '12' })).toThrow(new TypeError('An account is twelve digits, not "12"'));
});
