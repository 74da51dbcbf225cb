import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standardCredentials } from '../../runtime/tasks/credentials.ts';
import { Endpoints, type Variables } from '../../runtime/tasks/endpoint.ts';

let folder: string;
let AWS_CONFIG_FILE: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'aslc-profile-'));
  AWS_CONFIG_FILE = path.join(folder, 'config');
  await writeFile(AWS_CONFIG_FILE, `# of AWS's tools
[default]
region = eu-west-1
endpoint_url = http://default  ; every service

[profile  local]
services = emulators
endpoint_url=http://local
s3 =
  max_concurrent_requests = 20
[profile deaf]
region = ap-south-1
endpoint_url = http://deaf
ignore_configured_endpoint_urls = TRUE
[services emulators]
dynamodb =
  endpoint_url = http://dynamodb
secrets_manager =
    endpoint_url = http://secrets
`);
});
afterAll(() => rm(folder, { recursive: true }));

const SQS = { service: 'sqs' };
const SECRETS = { service: 'secrets_manager', otherName: 'secretsmanager' };

const addressOf = (variables: Variables, names = SQS): string => new Endpoints(variables).of(names, 'us-east-1').url.host;

describe('where a service is', () => {
  test.each<[string, Variables, string]>([
    ['its own variable', { AWS_ENDPOINT_URL_SQS: 'http://own', SQS_ENDPOINT: 'http://sfn-local', AWS_ENDPOINT_URL: 'http://every' }, 'own'],
    ['the variable of Step Functions Local', { SQS_ENDPOINT: 'http://sfn-local', AWS_ENDPOINT_URL: 'http://every' }, 'sfn-local'],
    ['the variable of every service', { AWS_ENDPOINT_URL: 'http://every' }, 'every'],
    ['configured addresses are to be ignored', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true', AWS_ENDPOINT_URL: 'http://every', SQS_ENDPOINT: 'http://sfn-local' }, 'sfn-local'],
  ])('%s', (_, variables, host) => {
    expect(addressOf(variables)).toBe(host);
  });

  test('the other name of the service', () => {
    expect(addressOf({ AWS_ENDPOINT_URL_SECRETSMANAGER: 'http://other' }, SECRETS)).toBe('other');
  });

  test('the profile', () => {
    expect(addressOf({ AWS_CONFIG_FILE })).toBe('default');
    expect(addressOf({ AWS_CONFIG_FILE, AWS_PROFILE: 'local' })).toBe('local');
    expect(addressOf({ AWS_CONFIG_FILE, AWS_PROFILE: 'local' }, SECRETS)).toBe('secrets');
    expect(addressOf({ AWS_CONFIG_FILE, AWS_PROFILE: 'local' }, { service: 'dynamodb' })).toBe('dynamodb');
    expect(addressOf({ AWS_CONFIG_FILE, AWS_PROFILE: 'local', AWS_ENDPOINT_URL: 'http://every' }, SECRETS)).toBe('every');
  });

  test.each<[string, () => Variables]>([
    ['nothing says so', () => ({})],
    ['there is no such file', () => ({ HOME: folder })],
    ['the profile wants addresses ignored', () => ({ AWS_CONFIG_FILE, AWS_PROFILE: 'deaf' })],
    ['there is no such profile', () => ({ AWS_CONFIG_FILE, AWS_PROFILE: 'other' })],
  ])('nowhere: %s', (_, variables) => {
    expect(() => addressOf(variables())).toThrow('No endpoint is configured for sqs. Set AWS_ENDPOINT_URL_SQS (or AWS_ENDPOINT_URL)');
    expect(new Endpoints(variables()).has(SQS)).toBe(false);
  });

  test('AWS itself where it is allowed and nothing else is said', () => {
    const endpoints = new Endpoints({ AWS_ENDPOINT_URL_SQS: 'http://own' }, true);
    expect(endpoints.of(SQS, 'eu-west-1')).toMatchObject({ real: false });
    expect(endpoints.of(SECRETS, 'eu-west-1')).toEqual({ url: new URL('https://secretsmanager.eu-west-1.amazonaws.com'), real: true, region: 'eu-west-1' });
    expect(endpoints.of({ service: 'sagemaker', host: 'api.sagemaker' }, 'cn-north-1').url.href).toBe('https://api.sagemaker.cn-north-1.amazonaws.com.cn/');
    expect(endpoints.has(SECRETS)).toBe(true);
  });

  test.each<[string, () => Variables, string]>([
    ['AWS_REGION', () => ({ AWS_CONFIG_FILE, AWS_PROFILE: 'deaf', AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-west-1' }), 'us-west-2'],
    ['AWS_DEFAULT_REGION', () => ({ AWS_DEFAULT_REGION: 'us-west-1' }), 'us-west-1'],
    ["the profile's", () => ({ AWS_CONFIG_FILE, AWS_PROFILE: 'deaf' }), 'ap-south-1'],
    ["the execution's", () => ({}), 'us-east-1'],
  ])('in the region of AWS\'s tools: %s', (_, variables, region) => {
    expect(new Endpoints(variables(), true).of(SECRETS, 'us-east-1')).toMatchObject({ region, url: { host: `secretsmanager.${region}.amazonaws.com` } });
  });
});

describe('credentials for AWS itself', () => {
  test('of the environment', async () => {
    const credentials = standardCredentials({ AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' }, folder);
    expect(await credentials()).toEqual({ accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' });
  });

  test('without AWS\'s chain the error says how to get it', async () => {
    await expect(standardCredentials({}, folder)()).rejects.toThrow('Unable to load credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or have AWS\'s standard chain by npm install @aws-sdk/credential-provider-node');
  });
});
