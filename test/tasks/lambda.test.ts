import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FakeService, fakeService } from './fake-service.ts';
import { runTask } from './run-task.ts';

const ARN = 'arn:aws:lambda:us-east-1:111111111111:function:charge';
const OK = { 'X-Amz-Executed-Version': '$LATEST', 'Content-Type': 'application/json' };
const UNHANDLED = { ...OK, 'X-Amz-Function-Error': 'Unhandled' };

let lambda: FakeService;
let environment: Record<string, string>;

beforeAll(async () => {
  lambda = await fakeService();
  environment = { AWS_ENDPOINT_URL_LAMBDA: lambda.url };
});
afterAll(() => lambda.close());
beforeEach(() => { lambda.received.length = 0; });

describe('a function named by its ARN', () => {
  test.each([
    ['an object', '{"a": 1}', { a: 1 }],
    ['a number', '0', 0],
    ['a string', '"HelloWorld!"', 'HelloWorld!'],
    ['null', 'null', null],
    ['what is not JSON', 'plain', 'plain'],
  ])('gives its payload: %s', async (_, body, output) => {
    lambda.reply({ headers: OK, body });
    const { outcome, types, details } = await runTask({ resource: ARN, parameters: { x: [1, null] } }, { environment });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output });
    expect(types).toEqual(['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded']);
    expect(details.LambdaFunctionScheduled.resource).toBe(ARN);
    expect(lambda.received).toMatchObject([{
      method: 'POST',
      path: `/2015-03-31/functions/${encodeURIComponent(ARN)}/invocations`,
      body: '{"x":[1,null]}',
    }]);
  });

  test('a string is a payload in quotes', async () => {
    lambda.reply({ headers: OK, body: '"HelloWorld"' });
    await runTask({ resource: ARN, parameters: 'HelloWorld' }, { environment });
    expect(lambda.received[0]!.body).toBe('"HelloWorld"');
  });

  test('what it throws is the error, all it says the cause', async () => {
    const body = '{"errorMessage": "", "errorType": "CustomException", "requestId": "r", "stackTrace": []}';
    lambda.reply({ headers: UNHANDLED, body });
    const { outcome, types } = await runTask({ resource: ARN, parameters: {} }, { environment });
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'CustomException', cause: body });
    expect(types.at(-1)).toBe('LambdaFunctionFailed');
  });
});

describe('lambda:invoke', () => {
  test('gives the payload with what is known of the answer', async () => {
    lambda.reply({ headers: OK, body: '{"ok": true}' });
    const { outcome, types, details } = await runTask({ resource: 'lambda:invoke', parameters: { FunctionName: 'charge', Payload: { x: 1 } } }, { environment });
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded']);
    expect(details.TaskScheduled).toMatchObject({ resourceType: 'lambda', resource: 'invoke', parameters: '{"FunctionName":"charge","Payload":{"x":1}}' });
    expect(outcome).toMatchObject({
      output: {
        ExecutedVersion: '$LATEST',
        Payload: { ok: true },
        SdkHttpMetadata: {
          AllHttpHeaders: { 'X-Amz-Executed-Version': ['$LATEST'], 'x-amzn-RequestId': ['request-1'], connection: ['keep-alive'], 'Content-Length': ['12'] },
          HttpHeaders: { 'Content-Type': 'application/json', 'x-amzn-RequestId': 'request-1' },
          HttpStatusCode: 200,
        },
        SdkResponseMetadata: { RequestId: 'request-1' },
        StatusCode: 200,
      },
    });
  });

  test.each([
    ['a string is sent as it is', '"HelloWorld"', '"HelloWorld"'],
    ['a number in a string', '0.0', '0.0'],
    ['a document', { a: 'ü' }, '{"a":"ü"}'],
    ['null', null, '{}'],
  ])('payload: %s', async (_, Payload, body) => {
    lambda.reply({ headers: OK, body: '{}' });
    await runTask({ resource: 'lambda:invoke', parameters: { FunctionName: 'charge', Payload } }, { environment });
    expect(lambda.received[0]!.body).toBe(body);
  });

  test('passes qualifier, invocation type, log type and client context on', async () => {
    lambda.reply({ headers: { ...OK, 'X-Amz-Log-Result': 'bG9n' }, body: '{}' });
    const parameters = { FunctionName: 'charge', Qualifier: 'LIVE', InvocationType: 'RequestResponse', LogType: 'Tail', ClientContext: { custom: 1 } };
    const { outcome } = await runTask({ resource: 'lambda:invoke', parameters }, { environment });
    expect(lambda.received[0]).toMatchObject({
      path: '/2015-03-31/functions/charge/invocations?Qualifier=LIVE',
      headers: { 'x-amz-invocation-type': 'RequestResponse', 'x-amz-log-type': 'Tail', 'x-amz-client-context': Buffer.from('{"custom":1}').toString('base64') },
    });
    expect(outcome).toMatchObject({ output: { LogResult: 'bG9n' } });
  });

  test('an invocation of type Event has no payload', async () => {
    lambda.reply({ status: 202 });
    const { outcome } = await runTask({ resource: 'lambda:invoke', parameters: { FunctionName: 'charge', InvocationType: 'Event' } }, { environment });
    expect(outcome).toMatchObject({ output: { StatusCode: 202 } });
    expect(outcome).not.toHaveProperty('output.Payload');
  });

  test.each([
    ['a declared error', 404, 'ResourceNotFoundException', 'Function not found: x:$LATEST', 'Lambda.ResourceNotFoundException'],
    ['an error of all services', 403, 'AccessDeniedException', 'not authorized', 'Lambda.AWSLambdaException'],
    ['throttling', 429, 'TooManyRequestsException', 'Rate Exceeded.', 'Lambda.TooManyRequestsException'],
  ])('%s', async (_, status, type, message, error) => {
    lambda.reply({ status, headers: { 'x-amzn-ErrorType': type }, body: JSON.stringify({ Message: message, Type: 'User' }) });
    const { outcome, types } = await runTask({ resource: 'lambda:invoke', parameters: { FunctionName: 'charge' } }, { environment });
    expect(outcome).toMatchObject({
      error,
      cause: `${message} (Service: AWSLambda; Status Code: ${status}; Error Code: ${type}; Request ID: request-1; Proxy: null)`,
    });
    expect(types.at(-1)).toBe('TaskFailed');
  });

  test('what it throws is the error, all it says the cause, written anew', async () => {
    lambda.reply({ headers: UNHANDLED, body: '{"errorMessage": "", "errorType": "CustomException", "stackTrace": []}' });
    const { outcome, types } = await runTask({ resource: 'lambda:invoke', parameters: { FunctionName: 'charge' } }, { environment });
    expect(outcome).toMatchObject({ error: 'CustomException', cause: '{"errorMessage":"","errorType":"CustomException","stackTrace":[]}' });
    expect(types.at(-1)).toBe('TaskFailed');
  });

  test('an error that is no JSON', async () => {
    lambda.reply({ headers: UNHANDLED, body: 'no JSON ' });
    const { outcome } = await runTask({ resource: 'lambda:invoke', parameters: { FunctionName: 'charge' } }, { environment });
    expect(outcome).toMatchObject({ error: 'Lambda.Unknown', cause: expect.stringMatching(/Returned payload: no JSON $/) });
  });

  test('an error without a type', async () => {
    lambda.reply({ headers: UNHANDLED, body: '{"errorMessage":"Task timed out after 3.00 seconds"}' });
    const { outcome } = await runTask({ resource: 'lambda:invoke', parameters: { FunctionName: 'charge' } }, { environment });
    expect(outcome).toMatchObject({
      error: 'Lambda.Unknown',
      cause: 'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"Task timed out after 3.00 seconds"}',
    });
  });

  test('with a task token it waits for the answer', async () => {
    lambda.reply({ headers: OK, body: '"started"' });
    const { outcome, types, details } = await runTask({ resource: 'lambda:invoke.waitForTaskToken', parameters: { FunctionName: 'charge' } }, { environment }, {
      wait: (token) => Promise.resolve({ output: { token } }),
    });
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
    expect(JSON.parse(details.TaskSubmitted.output)).toMatchObject({ Payload: 'started' });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { token: 'token-1' } });
  });
});

test('aws-sdk:lambda:invoke gives the payload as text, and errors of the function as results', async () => {
  lambda.reply({ headers: UNHANDLED, body: '{"errorType":"E"}' });
  const { outcome } = await runTask({ resource: 'aws-sdk:lambda:invoke', parameters: { FunctionName: 'charge' } }, { environment });
  expect(outcome).toEqual({
    status: 'SUCCEEDED',
    output: { ExecutedVersion: '$LATEST', FunctionError: 'Unhandled', Payload: '{"errorType":"E"}', StatusCode: 200 },
  });
});

describe('endpoints', () => {
  test('none: the cause says how to give one', async () => {
    const { outcome, types } = await runTask({ resource: ARN, parameters: {} }, { environment: {} });
    expect(types.at(-1)).toBe('LambdaFunctionScheduleFailed');
    expect(outcome).toMatchObject({
      error: 'States.Runtime',
      cause: 'There is no function \'charge\' here: give its code by --lambda or in aslc.config.ts. No endpoint is configured for lambda. Set AWS_ENDPOINT_URL_LAMBDA (or AWS_ENDPOINT_URL) to the address of a server that speaks its API, allow AWS itself by --allow-aws, or give a handler.',
    });
  });

  test.each(['not an address', 'file:///etc/passwd'])('%s is refused', async (AWS_ENDPOINT_URL) => {
    const { outcome } = await runTask({ resource: ARN, parameters: {} }, { environment: { AWS_ENDPOINT_URL } });
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining(`is not an HTTP address: '${AWS_ENDPOINT_URL}'`) });
  });

  test('one for all services, below a path', async () => {
    lambda.reply({ headers: OK, body: '1' });
    await runTask({ resource: ARN, parameters: {} }, { environment: { AWS_ENDPOINT_URL: `${lambda.url}/aws/` } });
    expect(lambda.received[0]!.path).toMatch(/^\/aws\/2015-03-31\/functions\//);
  });

  test('nobody there', async () => {
    const gone = await fakeService();
    await gone.close();
    const { outcome } = await runTask({ resource: ARN, parameters: {} }, { environment: { AWS_ENDPOINT_URL_LAMBDA: gone.url } });
    expect(outcome).toMatchObject({
      error: 'Lambda.SdkClientException',
      cause: `Unable to execute HTTP request: Connect to ${new URL(gone.url).host} failed: Connection refused`,
    });
  });

  test('a stopped execution closes the connection and records nothing', async () => {
    lambda.reply('never');
    const { outcome, types } = await runTask({ resource: ARN, parameters: {} }, { environment }, {}, (execution) => { execution.stop('Stopped', undefined); });
    expect(outcome).toMatchObject({ status: 'ABORTED' });
    expect(types).toEqual(['LambdaFunctionScheduled', 'LambdaFunctionStarted']);
  });
});
