import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FakeService, fakeService } from './fake-service.ts';
import { EXECUTION_ARN, runTask, STATE_MACHINE_ARN } from './run-task.ts';

let aws: FakeService;
let environment: Record<string, string>;

beforeAll(async () => {
  aws = await fakeService();
  environment = { AWS_ENDPOINT_URL: aws.url };
});
afterAll(() => aws.close());
beforeEach(() => { aws.received.length = 0; });

const JSON_1_0 = { 'Content-Type': 'application/x-amz-json-1.0' };

describe('sqs:sendMessage', () => {
  const QueueUrl = 'http://127.0.0.1:1/111111111111/queue';
  const answer = { headers: JSON_1_0, body: '{"MessageId":"m","MD5OfMessageBody":"d"}' };

  test('sends AWS JSON, gives the members of the answer in order', async () => {
    aws.reply(answer);
    const { outcome, types } = await runTask({ resource: 'sqs:sendMessage', parameters: { QueueUrl, MessageBody: 'text' } }, { environment });
    expect(aws.received).toMatchObject([{
      method: 'POST',
      path: '/',
      headers: {
        'x-amz-target': 'AmazonSQS.SendMessage',
        'content-type': 'application/x-amz-json-1.0',
        authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/us-east-1\/sqs\/aws4_request/),
      },
      body: `{"QueueUrl":"${QueueUrl}","MessageBody":"text"}`,
    }]);
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded']);
    expect(outcome.status === 'SUCCEEDED' && Object.keys(outcome.output)).toEqual(['MD5OfMessageBody', 'MessageId', 'SdkHttpMetadata', 'SdkResponseMetadata']);
  });

  test.each([
    ['a document', { a: [1, null] }, '{"a":[1,null]}'],
    ['a number', 1, '1'],
    ['a string', '"x"', '"x"'],
  ])('a body that is %s', async (_, MessageBody, sent) => {
    aws.reply(answer);
    const { details } = await runTask({ resource: 'sqs:sendMessage', parameters: { QueueUrl, MessageBody } }, { environment });
    expect(JSON.parse(aws.received[0]!.body).MessageBody).toBe(sent);
    expect(JSON.parse(details.TaskScheduled.parameters).MessageBody).toEqual(MessageBody);
  });

  test('a queue on a host that nobody knows', async () => {
    const parameters = { QueueUrl: 'http://no-such-queue-73e08fde', MessageBody: 'x' };
    const { outcome } = await runTask({ resource: 'sqs:sendMessage', parameters }, { environment });
    expect(outcome).toMatchObject({
      error: 'SQS.SdkClientException',
      cause: 'Unable to execute HTTP request: no-such-queue-73e08fde: Name or service not known',
    });
    expect(aws.received).toEqual([]);
  });

  test('a queue that is not there', async () => {
    aws.reply({
      status: 400,
      headers: { ...JSON_1_0, 'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender' },
      body: '{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."}',
    });
    const { outcome } = await runTask({ resource: 'sqs:sendMessage', parameters: { QueueUrl, MessageBody: 'x' } }, { environment });
    expect(outcome).toMatchObject({
      error: 'SQS.QueueDoesNotExistException',
      cause: 'The specified queue does not exist. (Service: AmazonSQS; Status Code: 400; Error Code: AWS.SimpleQueueService.NonExistentQueue; Request ID: request-1; Proxy: null)',
    });
  });

  test.each([
    ['succeeds', { output: 'done' }, { status: 'SUCCEEDED', output: 'done' }, 'TaskSucceeded'],
    ['fails', { error: 'Failure error', cause: 'Failure cause' }, { status: 'FAILED', error: 'Failure error', cause: 'Failure cause' }, 'TaskFailed'],
    ['fails without a name', { error: undefined, cause: undefined }, { status: 'FAILED', error: undefined, cause: undefined }, 'TaskFailed'],
  ])('.waitForTaskToken %s as the token is answered', async (_, result, outcome, last) => {
    aws.reply(answer);
    const run = await runTask({ resource: 'sqs:sendMessage.waitForTaskToken', parameters: { QueueUrl, MessageBody: 'x' } }, { environment }, { wait: () => Promise.resolve(result) });
    expect(run.outcome).toMatchObject(outcome);
    expect(run.types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', last]);
    expect(JSON.parse(run.details.TaskSubmitted.output)).toMatchObject({ MessageId: 'm', SdkResponseMetadata: { RequestId: 'request-1' } });
  });

  test('a state that times out waits for nothing any more', async () => {
    aws.reply(answer);
    const parameters = { QueueUrl, MessageBody: 'x' };
    const { types, outcome } = await runTask({ resource: 'sqs:sendMessage.waitForTaskToken', parameters, options: { timeout: 0.1 } }, { environment });
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskTimedOut']);
    expect(outcome).toMatchObject({ error: 'States.Timeout' });
  });
});

describe('sns:publish', () => {
  const TopicArn = 'arn:aws:sns:us-east-1:111111111111:topic';

  test('sends a form, reads XML', async () => {
    aws.reply({
      headers: { 'Content-Type': 'text/xml' },
      body: '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m-1</MessageId></PublishResult>'
        + '<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishResponse>',
    });
    const parameters = { TopicArn, Message: { a: 'ä b' }, MessageAttributes: { first: { DataType: 'String', StringValue: 'Hello' } } };
    const { outcome } = await runTask({ resource: 'sns:publish', parameters }, { environment });
    expect(Object.fromEntries(new URLSearchParams(aws.received[0]!.body))).toEqual({
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn,
      Message: '{"a":"ä b"}',
      'MessageAttributes.entry.1.Name': 'first',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'Hello',
    });
    expect(outcome).toMatchObject({ output: { MessageId: 'm-1', SdkHttpMetadata: { HttpHeaders: { 'Content-Type': 'text/xml' } }, SdkResponseMetadata: { RequestId: 'request-1' } } });
  });

  test('a topic that is not there', async () => {
    aws.reply({ status: 404, body: '<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error><RequestId>r-2</RequestId></ErrorResponse>' });
    const { outcome } = await runTask({ resource: 'sns:publish', parameters: { TopicArn, Message: 'x' } }, { environment });
    expect(outcome).toMatchObject({
      error: 'SNS.NotFoundException',
      cause: 'Topic does not exist (Service: AmazonSNS; Status Code: 404; Error Code: NotFound; Request ID: r-2; Proxy: null)',
    });
  });

  test('an answer that is not XML', async () => {
    aws.reply({ status: 502, body: '<html><body>Bad gateway' });
    const { outcome } = await runTask({ resource: 'sns:publish', parameters: { TopicArn, Message: 'x' } }, { environment });
    expect(outcome).toMatchObject({ error: 'SNS.AmazonSNSException', cause: expect.stringContaining('Bad Gateway (Service: AmazonSNS; Status Code: 502;') });
  });
});

describe('dynamodb', () => {
  const parameters = { TableName: 'table', Item: { id: { S: 'id1' } } };

  test.each([
    ['dynamodb:putItem', 'PutItem', parameters],
    ['dynamodb:getItem', 'GetItem', { TableName: 'table', Key: { id: { S: 'id1' } } }],
    ['dynamodb:updateItem', 'UpdateItem', { TableName: 'table', Key: {}, UpdateExpression: 'set S=:r', ReturnValues: 'UPDATED_NEW' }],
    ['dynamodb:deleteItem', 'DeleteItem', { TableName: 'table', Key: {} }],
  ])('%s', async (resource, operation, input) => {
    aws.reply({ headers: { Server: 'Server', ...JSON_1_0 }, body: '{"Item":{"id":{"S":"id1"}}}' });
    const { outcome } = await runTask({ resource, parameters: input }, { environment });
    expect(aws.received[0]).toMatchObject({ headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` }, body: JSON.stringify(input) });
    expect(outcome).toMatchObject({ output: { Item: { id: { S: 'id1' } }, SdkHttpMetadata: { AllHttpHeaders: { Server: ['Server'] } } } });
  });

  test.each([
    ['ResourceNotFoundException', 'Requested resource not found', 'DynamoDB.ResourceNotFoundException'],
    ['ValidationException', '1 validation error detected', 'DynamoDB.AmazonDynamoDBException'],
  ])('%s', async (code, message, error) => {
    aws.reply({ status: 400, headers: JSON_1_0, body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message }) });
    const { outcome } = await runTask({ resource: 'dynamodb:putItem', parameters }, { environment });
    expect(outcome).toMatchObject({
      error,
      cause: `${message} (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ${code}; Request ID: request-1; Proxy: null)`,
    });
  });
});

describe('events:putEvents', () => {
  const entry = { Detail: { Message: 'Hello' }, DetailType: 'type', Source: 'some.source' };

  test('entries name their origin; the result is without metadata', async () => {
    aws.reply({ body: '{"FailedEntryCount":0,"Entries":[{"EventId":"1"},{"EventId":"2"}]}' });
    const parameters = { Entries: [entry, { ...entry, Detail: '{}', Resources: ['arn'] }] };
    const { outcome } = await runTask({ resource: 'events:putEvents', parameters }, { environment });
    expect(aws.received[0]!.headers['x-amz-target']).toBe('AWSEvents.PutEvents');
    expect(JSON.parse(aws.received[0]!.body).Entries).toEqual([
      { ...entry, Detail: '{"Message":"Hello"}', Resources: [STATE_MACHINE_ARN, EXECUTION_ARN] },
      { ...entry, Detail: '{}', Resources: ['arn', STATE_MACHINE_ARN, EXECUTION_ARN] },
    ]);
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { Entries: [{ EventId: '1' }, { EventId: '2' }], FailedEntryCount: 0 } });
  });

  test('an entry that is refused', async () => {
    const result = { Entries: [{ ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter Source is not valid.' }], FailedEntryCount: 1 };
    aws.reply({ body: JSON.stringify(result) });
    const { outcome, types } = await runTask({ resource: 'events:putEvents', parameters: { Entries: [entry] } }, { environment: { AWS_ENDPOINT_URL_EVENTS: aws.url } });
    expect(outcome).toMatchObject({ error: 'EventBridge.FailedEntry', cause: JSON.stringify(result) });
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskFailed']);
  });
});

describe('jobs that are asked how they are', () => {
  const athena = { resource: 'athena:startQueryExecution.sync', parameters: { QueryString: 'SELECT 1' } };
  const query = (State: string): { body: string } => ({ body: JSON.stringify({ QueryExecution: { QueryExecutionId: 'q', Status: { State } } }) });
  const targets = (): unknown[] => aws.received.map(({ headers }) => headers['x-amz-target']);

  test('athena: the description of a query that succeeded', async () => {
    aws.reply({ body: '{"QueryExecutionId":"q"}' }, query('RUNNING'), query('SUCCEEDED'));
    const { outcome, types } = await runTask(athena, { environment });
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { QueryExecution: { QueryExecutionId: 'q', Status: { State: 'SUCCEEDED' } } } });
    expect(targets()).toEqual(['AmazonAthena.StartQueryExecution', 'AmazonAthena.GetQueryExecution', 'AmazonAthena.GetQueryExecution']);
  });

  test('athena: a query that failed', async () => {
    aws.reply({ body: '{"QueryExecutionId":"q"}' }, query('FAILED'));
    const { outcome } = await runTask(athena, { environment });
    expect(outcome).toMatchObject({ error: 'States.TaskFailed', cause: query('FAILED').body });
  });

  test('glue: the run itself', async () => {
    aws.reply({ body: '{"JobRunId":"r"}' }, { body: '{"JobRun":{"Id":"r","JobName":"j","JobRunState":"SUCCEEDED"}}' });
    const { outcome } = await runTask({ resource: 'glue:startJobRun.sync', parameters: { JobName: 'j' } }, { environment });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { Id: 'r', JobName: 'j', JobRunState: 'SUCCEEDED' } });
    expect(aws.received.at(-1)).toMatchObject({ headers: { 'x-amz-target': 'AWSGlue.GetJobRun' }, body: '{"JobName":"j","RunId":"r"}' });
  });

  test('a job that nobody waits for is stopped', async () => {
    aws.reply({ body: '{"QueryExecutionId":"q"}' }, query('RUNNING'));
    const stopped = new Promise<void>((resolve) => {
      aws.onReceived = ({ headers }) => { if (headers['x-amz-target'] === 'AmazonAthena.StopQueryExecution') resolve(); };
    });
    const { outcome } = await runTask({ ...athena, options: { timeout: 0.1 } }, { environment });
    expect(outcome).toMatchObject({ error: 'States.Timeout' });
    await stopped;
  });
});

describe('apigateway:invoke', () => {
  const parameters = {
    ApiEndpoint: 'abc.execute-api.us-east-1.amazonaws.com', Method: 'POST', Stage: 'prod', Path: '/a b/', RequestBody: { x: 1 },
    Headers: { 'Custom-Header': ['one', 'two'] }, QueryParameters: { p: ['Hello'] },
  };

  test('gives headers, body and status', async () => {
    aws.reply({ headers: { 'Content-Type': 'application/json' }, body: '{"ok":true}' });
    const { outcome } = await runTask({ resource: 'apigateway:invoke', parameters }, { environment });
    expect(aws.received).toMatchObject([{
      method: 'POST', path: '/prod/a%20b?p=Hello', body: '{"x":1}', headers: { host: parameters.ApiEndpoint, 'custom-header': 'one, two' },
    }]);
    expect(outcome).toMatchObject({ output: { Headers: { 'Content-Type': ['application/json'] }, ResponseBody: { ok: true }, StatusCode: 200, StatusText: 'OK' } });
  });

  test.each([
    ['IAM_ROLE', expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/us-east-1\/execute-api\/aws4_request/)],
    ['NO_AUTH', undefined],
  ])('requests are signed where the API asks for it: %s', async (AuthType, authorization) => {
    aws.reply({ body: '{}' });
    await runTask({ resource: 'apigateway:invoke', parameters: { ...parameters, AuthType } }, { environment });
    expect(aws.received[0]!.headers.authorization).toEqual(authorization);
  });

  test.each([
    ['an answer that is an error', parameters, { status: 403, body: 'no' }, { error: 'ApiGateway.403', cause: 'no' }],
    ['a method that is none', { ...parameters, Method: 'A B' }, {}, { error: 'ApiGateway.SdkClientException' }],
    ['a header that is none', { ...parameters, Headers: { 'x\r\ny': 'z' } }, {}, { error: 'ApiGateway.SdkClientException' }],
  ])('%s', async (_, given, reply, failure) => {
    aws.reply(reply);
    const { outcome } = await runTask({ resource: 'apigateway:invoke', parameters: given }, { environment });
    expect(outcome).toMatchObject(failure);
  });
});

describe('parameters that Step Functions refuses', () => {
  test.each([
    ['sqs:sendMessage', { MessageBody: 'x' }, "The field 'QueueUrl' is required but was missing"],
    ['sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'x', Body: 'x' }, "The field 'Body' is not supported by Step Functions"],
    ['dynamodb:getItem', { TableName: 1, Key: {} }, "The value for the field 'TableName' must be a STRING"],
    ['lambda:invoke', { constructor: 1 }, "The field 'FunctionName' is required but was missing, The field 'constructor' is not supported by Step Functions"],
    ['events:putEvents', 'x', 'The value must be a JSON object'],
  ])('%s with %j', async (resource, parameters, reason) => {
    const { outcome, types } = await runTask({ resource, parameters }, { environment });
    expect(types).toEqual([]);
    expect(outcome).toMatchObject({
      error: 'States.Runtime',
      cause: `An error occurred while executing the state 'Work' (entered at the event id #2). The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [${reason}]`,
    });
  });

  test.each([
    ['nobody:knows', 'Give'],
    ['sqs:sendMessage.sync', 'Give'],
    ['aws-sdk:fis:getExperiment', "Run 'npm install @aws-sdk/client-fis' in the project, or give"],
    ['aws-sdk:elasticloadbalancingv2:describeRules', "Run 'npm install @aws-sdk/client-elastic-load-balancing-v2' in the project, or give"],
    ['aws-sdk:rds:describeDBInstances.sync', 'Give'],
    ['aws-sdk:s3:constructor', "Run 'npm install @aws-sdk/client-s3' in the project, or give"],
    ['aws-sdk:polly:constructor', 'Give'],
  ])('%s is not there', async (resource, remedy) => {
    const { outcome, types } = await runTask({ resource, parameters: {} }, { environment });
    expect(types).toEqual([]);
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining(`There is no built-in integration for '${resource}'. ${remedy} a handler for it.`) });
  });
});

test('an activity is the engine\'s', async () => {
  const arn = 'arn:aws:states:us-east-1:111111111111:activity:work';
  const { outcome, types } = await runTask({ resource: arn, parameters: { x: 1 } }, { environment });
  expect(types).toEqual(['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded']);
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: { activityArn: arn, input: { x: 1 } } });
});
