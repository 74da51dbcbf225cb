import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Surroundings } from '../../cli/doctor/check.ts';
import { CHECKS, examine } from '../../cli/doctor/index.ts';
import { clientVariables } from '../../cli/env/variables.ts';
import { type Server, startServer } from '../../runtime/api/index.ts';
import { fakeService } from '../tasks/fake-service.ts';
import { aslc } from './command-line.ts';

const URL = 'http://127.0.0.1:8083';

/** Where everything is as it should be. */
const healthy: Surroundings = {
  env: clientVariables(URL, {}),
  endpoint: URL,
  nodeVersion: 'v22.1.0',
  output: (program) => Promise.resolve(({ aws: 'aws-cli/2.15.0 Python/3.11', python3: '1.43.11 True True\n', terraform: 'Terraform v1.11.4\non linux' })[program]),
  resolves: () => Promise.resolve(true),
  post: (headers) => Promise.resolve({ status: 200, body: 'x-amz-target' in headers ? '{"stateMachines":[]}' : '<Account>123456789012</Account>' }),
};

const program = (name: string, text: string | undefined): Pick<Surroundings, 'output'> =>
  ({ output: (asked, ...args) => (asked === name ? Promise.resolve(text) : healthy.output(asked, ...args)) });
const env = (variables: Record<string, string | undefined>, endpoint = URL): Partial<Surroundings> => ({ env: { ...healthy.env, ...variables }, endpoint });

describe('checks', () => {
  test('find nothing wrong where everything is well', async () => {
    const found = await examine(healthy);
    expect(found.map(({ check }) => check)).toEqual(Object.keys(CHECKS));
    expect(found.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  });

  test.each<[check: string, verdict: string, different: Partial<Surroundings>, message: string, remedy: string | undefined]>([
    ['node-version', 'wrong', { nodeVersion: 'v18.20.0' }, 'Node v18.20.0 is older than 20.19', 'Install Node 20.19 or newer.'],
    ['node-version', 'wrong', { nodeVersion: 'v20.9.0' }, 'Node v20.9.0 is older than 20.19', 'Install Node 20.19 or newer.'],
    ['server', 'wrong', { post: () => Promise.reject(new Error('refused')) }, `no server answers at ${URL}`, 'Start it: aslc serve --port 8083'],
    ['server', 'wrong', { post: () => Promise.resolve({ status: 404, body: '' }) }, `what answers at ${URL} is not Step Functions (status 404)`, 'Start it: aslc serve --port 8083'],
    ['endpoint-variables', 'wrong', env({ AWS_ENDPOINT_URL_SFN: undefined }), 'AWS_ENDPOINT_URL_SFN is not set: calls go to the real AWS', 'Run eval "$(aslc env)" in the shell that starts the client.'],
    ['endpoint-variables', 'wrong', env({ AWS_ENDPOINT_URL_SFN: 'https://states.us-east-1.amazonaws.com' }), 'AWS_ENDPOINT_URL_SFN is the real AWS: https://states.us-east-1.amazonaws.com', 'Run eval "$(aslc env)" in the shell that starts the client.'],
    ['endpoint-variables', 'wrong', env({ AWS_ENDPOINT_URL_SFN: 'nonsense' }), 'AWS_ENDPOINT_URL_SFN is not an address: nonsense', 'Run eval "$(aslc env)" in the shell that starts the client.'],
    ['endpoint-variables', 'wrong', env({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' }), 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS sends calls to the real AWS', 'Unset AWS_IGNORE_CONFIGURED_ENDPOINT_URLS.'],
    ['endpoint-variables', 'ok', env({ AWS_ENDPOINT_URL_SFN: undefined, AWS_ENDPOINT_URL: URL }), `AWS_ENDPOINT_URL is ${URL}`, undefined],
    ['identity-endpoint', 'note', env({ AWS_ENDPOINT_URL_STS: undefined }), 'AWS_ENDPOINT_URL_STS is not set: GetCallerIdentity asks the real AWS, as Terraform does first of all', 'aslc env sets it.'],
    ['credentials', 'note', env({ AWS_ACCESS_KEY_ID: undefined, AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined }), 'the environment has no credentials and no region: clients stop unless ~/.aws has them', 'aslc env sets made-up ones.'],
    ['credentials', 'note', env({ AWS_ACCESS_KEY_ID: undefined }), 'the environment has no credentials: clients stop unless ~/.aws has them', 'aslc env sets made-up ones.'],
    ['credentials', 'note', env({ AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE' }), 'AWS_ACCESS_KEY_ID is a real key: calls to services without an endpoint variable reach your account', 'Unset it, then run eval "$(aslc env)".'],
    ['proxy', 'wrong', env({ HTTP_PROXY: 'http://proxy:3128' }), 'HTTP_PROXY sends calls of 127.0.0.1 to http://proxy:3128', 'Add 127.0.0.1 to NO_PROXY.'],
    ['proxy', 'ok', env({ HTTP_PROXY: 'http://proxy:3128', NO_PROXY: 'localhost, 127.0.0.1' }), 'calls of 127.0.0.1 go past the proxy', undefined],
    ['proxy', 'ok', env({ HTTP_PROXY: 'http://proxy:3128', no_proxy: '.internal' }, 'http://sfn.internal:1'), 'calls of sfn.internal go past the proxy', undefined],
    ['host-prefix', 'wrong', { ...env({ AWS_DISABLE_HOST_PREFIX_INJECTION: undefined }), resolves: async () => false },
      'StartSyncExecution and TestState call sync-127.0.0.1, which has no address',
      'Set AWS_DISABLE_HOST_PREFIX_INJECTION=true (aslc env does) for the AWS CLI and boto3. For every client: add the line \'127.0.0.1 sync-localhost\' to /etc/hosts and use localhost instead of 127.0.0.1.'],
    ['host-prefix', 'note', { ...env({}, 'http://localhost:8083'), resolves: async () => false },
      'StartSyncExecution and TestState work with the AWS CLI and boto3; other SDKs do not read AWS_DISABLE_HOST_PREFIX_INJECTION',
      'JavaScript: new SFNClient(clientConfig()) of aslc/client, or disableHostPrefix: true. Others: add the line \'127.0.0.1 sync-localhost\' to /etc/hosts.'],
    ['aws-cli', 'wrong', program('aws', 'aws-cli/2.9.1 Python/3.11'), 'AWS CLI 2.9.1 does not read AWS_ENDPOINT_URL_SFN', 'Update it to 2.13.0 or newer, or give --endpoint-url in every call.'],
    ['aws-cli', 'ok', program('aws', 'aws-cli/1.29.0 Python/3.11'), 'AWS CLI 1.29.0', undefined],
    ['aws-cli', 'note', program('aws', undefined), 'the AWS CLI is not installed', undefined],
    ['boto3', 'wrong', program('python3', '1.26.0 False False\n'), 'boto3 1.26.0 does not read AWS_ENDPOINT_URL_SFN', 'Update it, or give endpoint_url to boto3.client.'],
    ['boto3', 'note', program('python3', '1.34.0 True False\n'), 'boto3 1.34.0 does not read AWS_DISABLE_HOST_PREFIX_INJECTION', 'Update it, or give Config(inject_host_prefix=False) to boto3.client.'],
    ['boto3', 'note', program('python3', undefined), 'boto3 is not installed for python3', undefined],
    ['terraform', 'note', program('terraform', undefined), 'Terraform is not installed', undefined],
  ])('%s: %s', async (check, verdict, different, message, remedy) => {
    const found = await CHECKS[check]!({ ...healthy, ...different });
    expect(found).toEqual({ verdict, message, ...(remedy === undefined ? {} : { remedy }) });
  });
});

describe('aslc doctor', () => {
  let server: Server;
  beforeAll(async () => { server = await startServer({ port: 0 }); });
  afterAll(() => server.close());

  // No PATH: what is installed here is of no concern.
  const PATH = '/nonexistent';

  test('is content with a server and what aslc env sets', async () => {
    const { exitCode, stdout, stderr } = await aslc(['doctor'], { env: { ...clientVariables(server.url, {}), PATH } });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '\nclients will reach the server\n' });
    expect(stdout).toContain(`✓ a server answers at ${server.url}, account 123456789012\n`);
    expect(stdout).toContain('– the AWS CLI is not installed\n');
  });

  test('fails without, and says what to do', async () => {
    const closed = await fakeService();
    await closed.close();
    const { exitCode, stdout, stderr } = await aslc(['doctor', '--endpoint', closed.url], { env: { PATH } });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringMatching(/^\n[23] problems\n$/) });
    expect(stdout).toContain(`✗ no server answers at ${closed.url}\n    Start it: aslc serve --port `);
    expect(stdout).toContain('✗ AWS_ENDPOINT_URL_SFN is not set: calls go to the real AWS\n    Run eval "$(aslc env)"');
  });

  test('looks where PORT says, as aslc serve listens there', async () => {
    const port = new globalThis.URL(server.url).port;
    expect(JSON.parse((await aslc(['doctor', '--json'], { env: { PORT: port, PATH } })).stdout)).toMatchObject({ endpoint: server.url });
    expect(await aslc(['doctor'], { env: { PORT: '0', PATH } })).toEqual({ exitCode: 2, stdout: '', stderr: 'error: PORT: It must be a whole number from 1 to 65535.\n' });
  });

  test('--json is for programs', async () => {
    const { exitCode, stdout } = await aslc(['doctor', '--json'], { env: { AWS_ENDPOINT_URL_SFN: server.url, AWS_DISABLE_HOST_PREFIX_INJECTION: 'true', PATH } });
    const { ok, endpoint, findings } = JSON.parse(stdout);
    expect({ exitCode, ok, endpoint }).toEqual({ exitCode: 0, ok: true, endpoint: server.url });
    expect(findings[1]).toEqual({ check: 'server', verdict: 'ok', message: `a server answers at ${server.url}, account 123456789012` });
  });
});
