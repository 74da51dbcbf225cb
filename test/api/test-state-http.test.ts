/** TestState of HTTP Tasks. AWS, "Testing state machines with TestState API": the level TRACE shows request and response. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestStateCommandInput, TestStateCommand } from '@aws-sdk/client-sfn';
import type { Connection } from '../../runtime/tasks/http-task/connections.ts';
import { fakeService, type FakeService } from '../tasks/fake-service.ts';
import { ROLE, testServer } from './client.ts';

const connection: Connection = {
  AuthorizationType: 'BASIC',
  AuthParameters: {
    BasicAuthParameters: { Username: 'ada', Password: 'secret' },
    InvocationHttpParameters: {
      HeaderParameters: [{ Key: 'CustomHeader1', Value: 'CustomHeaderValue1' }],
      QueryStringParameters: [{ Key: 'QueryParam1', Value: 'QueryParamValue1' }],
      BodyParameters: [{ Key: 'BodyKey1', Value: 'BodyValue1' }],
    },
  },
};

const server = testServer({ http: { connections: { foo: connection } } });
let api: FakeService;
beforeAll(async () => { api = await fakeService(); });
afterAll(() => api.close());

const state = (more: object = {}): string => JSON.stringify({
  Type: 'Task',
  Resource: 'arn:aws:states:::http:invoke',
  Parameters: {
    Method: 'GET',
    Authentication: { ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/foo/a59c10f0-a315-4c1f-be6a-559b9a0c6250' },
    ApiEndpoint: `${api.url}/get`,
    Headers: { definitionHeader: 'h1' },
    RequestBody: { message: 'Hello' },
    QueryParameters: { queryParam: 'q1' },
    ...more,
  },
  End: true,
});

const testState = (input: Partial<TestStateCommandInput> = {}) =>
  server.client().send(new TestStateCommand({ definition: state(), roleArn: ROLE, inspectionLevel: 'TRACE', ...input }));

describe('TestState of an HTTP Task', () => {
  it('shows the request with all that the connection adds when secrets are revealed', async () => {
    api.reply({ headers: { 'Content-Type': 'application/json', Date: 'now' }, body: '{\n  "a": 1\n}' });
    const { status, output, inspectionData } = await testState({ revealSecrets: true });
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output!)).toMatchObject({ ResponseBody: { a: 1 }, StatusCode: 200, StatusText: 'OK' });
    expect(inspectionData?.request).toEqual({
      protocol: 'http',
      method: 'GET',
      url: `${api.url}/get?queryParam=q1&QueryParam1=QueryParamValue1`,
      headers: '[definitionHeader: h1, Authorization: Basic YWRhOnNlY3JldA==, CustomHeader1: CustomHeaderValue1, User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1, Range: bytes=0-262144]',
      body: '{"message":"Hello","BodyKey1":"BodyValue1"}',
    });
    expect(inspectionData?.response).toEqual({
      protocol: 'http', statusCode: '200', statusMessage: 'OK', body: '{\n  "a": 1\n}',
      headers: '[x-amzn-requestid: request-1, connection: keep-alive, content-length: 12, content-type: application/json, date: now]',
    });
    expect(JSON.parse(inspectionData!.afterParameters!)).toMatchObject({ ApiEndpoint: `${api.url}/get` });
  });

  it('leaves out what the connection adds', async () => {
    api.reply({ body: 'ok' });
    const { inspectionData } = await testState();
    expect(inspectionData?.request).toEqual({
      protocol: 'http', method: 'GET', url: `${api.url}/get?queryParam=q1`, body: '{"message":"Hello"}',
      headers: '[definitionHeader: h1, User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1, Range: bytes=0-262144]',
    });
    expect(inspectionData?.response?.body).toBe('ok');
    expect(api.received.at(-1)).toMatchObject({ path: '/get?queryParam=q1&QueryParam1=QueryParamValue1', body: '{"message":"Hello","BodyKey1":"BodyValue1"}' });
  });

  it('shows the answer that was a failure', async () => {
    api.reply({ status: 422, headers: { 'Content-Type': 'application/json' }, body: '{"why":"because"}' });
    const { status, error, cause, inspectionData } = await testState();
    expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'States.Http.StatusCode.422', cause: 'Unprocessable Entity' });
    expect(inspectionData?.response).toMatchObject({ statusCode: '422', statusMessage: 'Unprocessable Entity', body: '{"why":"because"}' });
  });

  it('shows the request that nobody answered', async () => {
    const { error, inspectionData } = await testState({ definition: state({ ApiEndpoint: 'http://127.0.0.1:1/' }) });
    expect(error).toBe('States.Http.Socket');
    expect(inspectionData?.request?.url).toBe('http://127.0.0.1:1/?queryParam=q1');
    expect(inspectionData?.response).toBeUndefined();
  });

  it.each(['INFO', 'DEBUG'] as const)('shows neither at the level %s', async (inspectionLevel) => {
    api.reply({ body: 'ok' });
    const { output, inspectionData } = await testState({ inspectionLevel, revealSecrets: true });
    expect(output).toBeDefined();
    expect(inspectionData?.request).toBeUndefined();
    expect(inspectionData?.response).toBeUndefined();
  });

  it('sends nothing when the answer is mocked, whatever it looks like', async () => {
    const before = api.received.length;
    const { status, output, inspectionData } = await testState({ roleArn: undefined, mock: { result: '{"StatusCode":"not a number"}' } });
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: '{"StatusCode":"not a number"}' });
    expect(inspectionData?.request).toBeUndefined();
    expect(api.received).toHaveLength(before);
  });

  it('of another task has nothing of it', async () => {
    const { inspectionData } = await testState({ definition: JSON.stringify({ Type: 'Pass', End: true }) });
    expect(inspectionData).toEqual({ input: '{}', afterInputPath: '{}', afterParameters: '{}', afterResultSelector: '{}', afterResultPath: '{}' });
  });
});
