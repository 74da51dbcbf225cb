/** HTTP Tasks by the command line: connections of the configuration and of projects, and where tasks may go. */
import { describe, expect, onTestFinished, test } from 'vitest';
import type { EventDescription } from '../../index.ts';
import { aslc, directory } from '../cli/command-line.ts';
import { fakeService, type FakeService } from '../tasks/fake-service.ts';

const ENDPOINT = 'https://api.example.com/v1/items';

const machine = (connection = 'arn:aws:events:us-east-1:123456789012:connection/api/1'): string => JSON.stringify({
  StartAt: 'Call',
  States: {
    Call: {
      Type: 'Task', Resource: 'arn:aws:states:::http:invoke', OutputPath: '$.ResponseBody', End: true,
      Parameters: { ApiEndpoint: ENDPOINT, Method: 'GET', InvocationConfig: { ConnectionArn: connection } },
    },
  },
});

const BASIC = { AuthorizationType: 'BASIC', AuthParameters: { BasicAuthParameters: { Username: 'ada', Password: 'secret' } } };

async function service(): Promise<FakeService> {
  const made = await fakeService();
  onTestFinished(() => made.close());
  made.reply({ body: '{"ok":true}' });
  return made;
}

describe('the configuration', () => {
  test('has connections and rules', async () => {
    const { url, received } = await service();
    const cwd = await directory({
      'call.asl.json': machine(),
      'aslc.config.ts': `import { type Connection, defineConfig } from 'aslc';
        const api: Connection = ${JSON.stringify(BASIC)};
        export default defineConfig({ connections: { api }, http: { rewrite: { 'https://api.example.com/': '${url}/stub/' } } });`,
    });
    expect(await aslc(['run', 'call.asl.json'], { cwd })).toEqual({ exitCode: 0, stdout: '{\n  "ok": true\n}\n', stderr: '' });
    expect(received).toEqual([expect.objectContaining({ path: '/stub/v1/items', headers: expect.objectContaining({ authorization: 'Basic YWRhOnNlY3JldA==' }) })]);
  });

  test('secrets are not printed', async () => {
    const { url } = await service();
    const cwd = await directory({
      'call.asl.json': machine(), 'aslc.config.json': JSON.stringify({ connections: { api: BASIC }, http: { rewrite: { 'https://api.example.com/': url } } }),
    });
    const { stdout, stderr } = await aslc(['run', 'call.asl.json', '--history'], { cwd });
    expect(stderr).toContain('TaskSucceeded');
    expect(stdout + stderr).not.toMatch(/secret|YWRh/);
  });

  test('hosts are allowed by it and by options', async () => {
    const cwd = await directory({ 'call.asl.json': machine().replace('example.com', 'example.invalid'), 'aslc.config.json': JSON.stringify({ connections: { api: BASIC } }) });
    const { stderr } = await aslc(['run', 'call.asl.json'], { cwd });
    expect(stderr).toContain('allow it by --allow-http api.example.invalid');
    expect(await aslc(['run', 'call.asl.json', '--allow-http', 'a.b', '--allow-http', '*.example.invalid'], { cwd })).toMatchObject({ stderr: 'FAILED States.Http.Socket: api.example.invalid: Name or service not known\n' });
  });

  test.each<[unknown, string]>([
    [{ connections: { api: {} } }, 'connections.api.AuthorizationType is missing'],
    [{ connections: { api: { ...BASIC, AuthorizationType: 'basic' } } }, 'connections.api.AuthorizationType must be one of BASIC, API_KEY, OAUTH_CLIENT_CREDENTIALS'],
    [{ connections: { api: { ...BASIC, AuthorizationType: 'API_KEY' } } }, 'connections.api.AuthParameters.ApiKeyAuthParameters is missing'],
    [{ connections: { api: { ...BASIC, AuthParameters: { BasicAuthParameters: { Username: 'a' } } } } }, 'connections.api.AuthParameters.BasicAuthParameters.Password is missing'],
    [{ connections: { api: { AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS', AuthParameters: { OAuthParameters: { AuthorizationEndpoint: 'x', HttpMethod: 'POST', ClientParameters: {} } } } } }, 'connections.api.AuthParameters.OAuthParameters.AuthorizationEndpoint must be an HTTP address'],
    [{ connections: { api: { ...BASIC, AuthParameters: { ...BASIC.AuthParameters, InvocationHttpParameters: { HeaderParameters: [{ Key: 'a' }] } } } } }, 'connections.api.AuthParameters.InvocationHttpParameters.HeaderParameters[0].Value is missing'],
    [{ http: { rewrite: { 'api.example.com': 'http://127.0.0.1:1/' } } }, 'http.rewrite.api.example.com must be an HTTP address'],
    [{ http: { rewrite: { 'https://api.example.com': 'nowhere' } } }, 'http.rewrite.https://api.example.com must be an HTTP address'],
    [{ http: { allow: '*' } }, 'http.allow must be a list'],
  ])('with a mistake: %j', async (config, message) => {
    const cwd = await directory({ 'call.asl.json': machine(), 'aslc.config.json': JSON.stringify(config) });
    expect(await aslc(['run', 'call.asl.json'], { cwd })).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`aslc.config.json: ${message}`) });
  });
});

describe('a template', () => {
  const template = (password: string): string => `Parameters:
  Password: { Type: String, NoEcho: true }
Resources:
  Api:
    Type: AWS::Events::Connection
    Properties:
      Name: !Sub 'api-\${AWS::Region}'
      Description: The API.
      AuthorizationType: BASIC
      AuthParameters: { BasicAuthParameters: { Username: ada, Password: ${password} } }
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions: { Connection: !GetAtt Api.Arn }
      Definition: ${machine('${Connection}')}
`;

  const project = async (password: string, config: object = {}): Promise<{ readonly cwd: string; readonly api: FakeService }> => {
    const api = await service();
    const cwd = await directory({ 'template.yaml': template(password), 'aslc.config.json': JSON.stringify({ http: { rewrite: { [ENDPOINT]: api.url } }, ...config }) });
    return { cwd, api };
  };

  test('brings its connections', async () => {
    const { cwd, api } = await project('!Ref Password');
    expect(await aslc(['run', '.', '--parameter', 'Password=secret'], { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(api.received[0]!.headers.authorization).toBe('Basic YWRhOnNlY3JldA==');
  });

  test.each([
    ['!Ref Password', "The parameter 'Password' has no value"],
    ["'{{resolve:secretsmanager:api:SecretString:password}}'", 'its secrets are read when the template is deployed'],
  ])('with a secret that is not here (%s) says what to do', async (password, reason) => {
    const { cwd } = await project(password);
    const { exitCode, stderr } = await aslc(['run', '.'], { cwd });
    expect(stderr).toContain(`warning UNKNOWN_CONNECTION: The connection 'api-us-east-1' is not known here (${reason}`);
    expect(stderr).toContain("FAILED States.Runtime: There is no connection 'api-us-east-1' here.");
    expect(exitCode).toBe(1);
  });

  test('is silent about a connection that the configuration has', async () => {
    const { cwd, api } = await project('!Ref Password', { connections: { 'api-us-east-1': BASIC } });
    expect(await aslc(['run', '.'], { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(api.received).toHaveLength(1);
  });
});

test('a service of the Serverless Framework brings the connections of its resources', async () => {
  const api = await service();
  const cwd = await directory({
    'serverless.yml': `service: shop
provider: { name: aws }
resources:
  Resources:
    Api:
      Type: AWS::Events::Connection
      Properties: { AuthorizationType: API_KEY, AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: X-Key, ApiKeyValue: secret } } }
stepFunctions:
  stateMachines:
    call:
      definition: ${machine('placeholder').replace('"placeholder"', '{"Fn::GetAtt":["Api","Arn"]}')}
`,
    'aslc.config.json': JSON.stringify({ http: { rewrite: { 'https://api.example.com': api.url } } }),
  });
  expect(await aslc(['run', '.'], { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
  expect(api.received[0]!.headers['x-key']).toBe('secret');
});

test('retries are those of the state', async () => {
  const api = await service();
  api.reply({ status: 503 }, { status: 429 }, { body: '{"ok":true}' });
  const Retry = [{ ErrorEquals: ['States.Http.StatusCode.503'], IntervalSeconds: 3600 }, { ErrorEquals: ['States.Http.StatusCode.429'] }];
  const cwd = await directory({
    'call.asl.json': machine().replace('"End":true', `"End":true,"Retry":${JSON.stringify(Retry)}`),
    'aslc.config.json': JSON.stringify({ connections: { api: BASIC }, http: { rewrite: { 'https://api.example.com/': api.url } } }),
  });
  const { stdout } = await aslc(['run', 'call.asl.json', '--json', '--clock', 'virtual'], { cwd });
  const { status, events } = JSON.parse(stdout) as { readonly status: string; readonly events: readonly EventDescription[] };
  const attempts = events.filter(({ type }) => /^Task(?!State)/.test(type)).map(({ type, taskFailedEventDetails: failed }) => (failed === undefined ? type : `${type} ${failed.error}`));
  expect(attempts).toEqual([
    'TaskScheduled', 'TaskStarted', 'TaskFailed States.Http.StatusCode.503', 'TaskScheduled', 'TaskStarted', 'TaskFailed States.Http.StatusCode.429',
    'TaskScheduled', 'TaskStarted', 'TaskSucceeded',
  ]);
  expect(status).toBe('SUCCEEDED');
});

test('a mock answers in the place of the API', async () => {
  const cwd = await directory({
    'call.asl.json': machine(),
    'aslc.mocks.json': JSON.stringify({
      StateMachines: { call: { TestCases: { Down: { Call: 'Down' }, Up: { Call: 'Up' } }, Expect: { Down: { Error: 'States.Http.StatusCode.503' }, Up: { Output: { ok: 1 } } } } },
      MockedResponses: { Down: { 0: { Throw: { Error: 'States.Http.StatusCode.503', Cause: 'Service Unavailable' } } }, Up: { 0: { Return: { ResponseBody: { ok: 1 }, StatusCode: 200 } } } },
    }),
  });
  expect(await aslc(['test', 'call.asl.json'], { cwd })).toMatchObject({ exitCode: 0 });
});
