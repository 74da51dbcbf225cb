import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTasks, type TaskEnvironment } from '../../runtime/tasks/index.ts';
import { type FakeService, fakeService } from './fake-service.ts';
import { runTask } from './run-task.ts';

let aws: FakeService;
let environment: Record<string, string>;

beforeAll(async () => {
  aws = await fakeService();
  environment = { AWS_ENDPOINT_URL: aws.url };
});
afterAll(() => aws.close());
beforeEach(() => { aws.received.length = 0; });

describe('JSON services', () => {
  test.each([
    ['aws-sdk:dynamodb:query', 'DynamoDB_20120810.Query', { TableName: 't' }, { Count: 1 }, { Count: 1 }, '{"TableName":"t"}'],
    ['aws-sdk:secretsmanager:createSecret', 'secretsmanager.CreateSecret', { Name: 'n' }, { ARN: 'a' }, { ARN: 'a' }, '{"Name":"n"}'],
    ['aws-sdk:sqs:sendMessage', 'AmazonSQS.SendMessage', { MessageBody: { a: 1 } }, { MessageId: 'm' }, { MessageId: 'm' }, '{"MessageBody":"{\\"a\\":1}"}'],
    ['aws-sdk:kinesis:putRecords', 'Kinesis_20131202.PutRecords', { Records: [{ Data: { a: 1 } }] }, {}, {}, '{"Records":[{"Data":"eyJhIjoxfQ=="}]}'],
    ['aws-sdk:cloudwatchlogs:describeLogGroups', 'Logs_20140328.DescribeLogGroups', { LogGroupNamePrefix: 'p' },
      { logGroups: [{ logGroupName: 'g' }] }, { LogGroups: [{ LogGroupName: 'g' }] }, '{"logGroupNamePrefix":"p"}'],
  ])('%s', async (resource, target, parameters, answer, output, sent) => {
    aws.reply({ body: JSON.stringify(answer) });
    const { outcome } = await runTask({ resource, parameters }, { environment });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output });
    expect(aws.received[0]).toMatchObject({ headers: { 'x-amz-target': target }, body: sent });
  });

  test.each([
    ['aws-sdk:cloudwatchlogs:putResourcePolicy', 'PolicyDocument', 'policyDocument'],
    ['aws-sdk:ecs:registerContainerInstance', 'InstanceIdentityDocument', 'instanceIdentityDocument'],
    ['aws-sdk:eventbridge:putRule', 'EventPattern', 'EventPattern'],
    ['aws-sdk:glue:putResourcePolicy', 'PolicyInJson', 'PolicyInJson'],
    ['aws-sdk:kms:putKeyPolicy', 'Policy', 'Policy'],
    ['aws-sdk:secretsmanager:putResourcePolicy', 'ResourcePolicy', 'ResourcePolicy'],
    ['aws-sdk:ssm:putParameter', 'Value', 'Value'],
  ])('%s takes a document where the API has its text: %s', async (resource, member, sent) => {
    aws.reply({ body: '{}' });
    await runTask({ resource, parameters: { [member]: { Of: 'a' } } }, { environment });
    await runTask({ resource, parameters: { [member]: 'text' } }, { environment });
    expect(aws.received.map(({ body }) => JSON.parse(body))).toEqual([{ [sent]: '{"Of":"a"}' }, { [sent]: 'text' }]);
  });

  test.each([
    ['aws-sdk:secretsmanager:createSecret', 'ValidationException', 'SecretsManager.SecretsManagerException', 'no (Service: SecretsManager, Status Code: 400, Request ID: request-1)'],
    ['aws-sdk:dynamodb:putItem', 'ValidationException', 'DynamoDb.DynamoDbException', 'no (Service: DynamoDb, Status Code: 400, Request ID: request-1)'],
    ['aws-sdk:dynamodb:putItem', 'ResourceNotFoundException', 'DynamoDb.ResourceNotFoundException', 'no (Service: DynamoDb, Status Code: 400, Request ID: request-1)'],
    ['aws-sdk:dynamodb:putItem', undefined, 'DynamoDb.DynamoDbException', 'no (Service: DynamoDb, Status Code: 400, Request ID: request-1)'],
    ['aws-sdk:kms:encrypt', 'NotFoundException', 'Kms.NotFoundException', 'no (Service: Kms, Status Code: 400, Request ID: request-1) (SDK Attempt Count: 1)'],
  ])('%s: %s', async (resource, __type, error, cause) => {
    aws.reply({ status: 400, body: JSON.stringify({ __type, message: 'no' }) });
    const { outcome } = await runTask({ resource, parameters: {} }, { environment });
    expect(outcome).toMatchObject({ error, cause });
  });
});

test.each([
  ['aws-sdk:dynamodb:query', '{"ScannedCount":1,"Items":[],"Count":1}', '{"Count":1,"Items":[],"ScannedCount":1}'],
  ['aws-sdk:s3:getObject', 'text', '{"Body":"text","ContentLength":4,"Metadata":{}}'],
  ['aws-sdk:s3:listObjectsV2', '<ListBucketResult><Name>b</Name><Contents><Key>k</Key><ETag>e</ETag></Contents><IsTruncated>false</IsTruncated></ListBucketResult>',
    '{"Contents":[{"ETag":"e","Key":"k"}],"IsTruncated":false,"Name":"b"}'],
  ['aws-sdk:ecs:describeTasks', '{"tasks":[{"taskArn":"t","overrides":{"memory":"2","cpu":"1"}}],"failures":[]}',
    '{"Failures":[],"Tasks":[{"Overrides":{"Cpu":"1","Memory":"2"},"TaskArn":"t"}]}'],
])('members of the result are in alphabetical order: %s', async (resource, body, output) => {
  aws.reply({ body });
  const { outcome } = await runTask({ resource, parameters: { Bucket: 'b', Key: 'k' } }, { environment });
  expect(JSON.stringify(outcome)).toBe(`{"status":"SUCCEEDED","output":${output}}`);
});

test.each([[1], ['x'], [['x']]])('parameters without members are refused: %j', async (parameters) => {
  const { outcome, types } = await runTask({ resource: 'aws-sdk:sqs:sendMessage', parameters }, { environment });
  expect(outcome).toMatchObject({
    error: 'States.Runtime', cause: expect.stringContaining(`The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [The value must be a JSON object]`),
  });
  expect(types).toEqual([]);
  expect(aws.received).toEqual([]);
});

test('dates are text', async () => {
  aws.reply({ body: '{"SecretList":[{"Name":"n","CreatedDate":1700000000.5,"LastAccessedDate":1699920000}],"ExecutionTime":30}' });
  const { outcome } = await runTask({ resource: 'aws-sdk:secretsmanager:listSecrets', parameters: {} }, { environment });
  expect(outcome).toMatchObject({ output: { SecretList: [{ Name: 'n', CreatedDate: '2023-11-14T22:13:20.500Z', LastAccessedDate: '2023-11-14T00:00:00Z' }], ExecutionTime: 30 } });
});

describe('calls outside of a Task state', () => {
  const scope = { account: '111111111111', region: 'eu-west-1' } as TaskEnvironment;

  test('give the answer, and fail as a Task state would', async () => {
    const tasks = createTasks({ environment });
    aws.reply({ body: 'a,b' }, { status: 400, body: '{"__type":"ResourceNotFoundException","message":"no"}' });
    expect(await tasks.call('s3', 'getObject', { Bucket: 'b', Key: 'k' }, scope)).toMatchObject({ Body: 'a,b' });
    await expect(tasks.call('cloudwatchlogs', 'putLogEvents', {}, scope)).rejects.toMatchObject({
      error: 'CloudWatchLogs.ResourceNotFoundException',
      cause: 'no (Service: CloudWatchLogs, Status Code: 400, Request ID: request-1) (SDK Attempt Count: 1)',
    });
    await expect(tasks.call('s3', 'noSuchAction', {}, scope)).rejects.toMatchObject({ error: 'States.Runtime' });
    expect(aws.received[0]!.headers.authorization).toContain('/eu-west-1/s3/aws4_request');
    tasks.close();
  });

  test('a service that AWS has two names for', async () => {
    const tasks = createTasks({ environment: { AWS_ENDPOINT_URL_COGNITO_IDP: aws.url } });
    aws.reply({ body: '{}' });
    expect(await tasks.call('cognitoidentityprovider', 'listUsers', {}, scope)).toEqual({});
    tasks.close();
  });
});

describe('aws-sdk:s3', () => {
  test.each([
    ['text', 'Value', 'Value', undefined],
    ['a document', { Dict: 'Value' }, '{"Dict":"Value"}', undefined],
    ['a number', 0, '0', undefined],
    ['of a type', '<a/>', '<a/>', 'text/xml'],
  ])('putObject: %s', async (_, Body, body, ContentType) => {
    aws.reply({ headers: { ETag: '"e"', 'x-amz-server-side-encryption': 'AES256', 'x-amz-checksum-crc32': 'hnEfWw==', 'x-amz-checksum-type': 'FULL_OBJECT' } });
    const parameters = { Bucket: 'bucket', Key: 'a/b c.json', Body, ...(ContentType ? { ContentType } : {}), Metadata: { mine: 'x\r\ny' } };
    const { outcome } = await runTask({ resource: 'aws-sdk:s3:putObject', parameters }, { environment });
    expect(aws.received).toMatchObject([{
      method: 'PUT', path: '/bucket/a/b%20c.json', body, headers: { 'content-type': ContentType ?? 'text/plain; charset=UTF-8', 'x-amz-meta-mine': 'x  y' },
    }]);
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { ChecksumCRC32: 'hnEfWw==', ChecksumType: 'FULL_OBJECT', ETag: '"e"', ServerSideEncryption: 'AES256' } });
  });

  test('getObject', async () => {
    aws.reply({ headers: { 'Content-Type': 'text/csv', 'Last-Modified': 'Thu, 06 Nov 2025 12:00:00 GMT', 'x-amz-meta-Mine': 'x' }, body: 'a,b' });
    const { outcome } = await runTask({ resource: 'aws-sdk:s3:getObject', parameters: { Bucket: 'b', Key: '../x', VersionId: 'v' } }, { environment });
    expect(aws.received).toMatchObject([{ method: 'GET', path: '/b/../x?versionId=v' }]);
    expect(outcome).toEqual({
      status: 'SUCCEEDED',
      output: { Body: 'a,b', ContentLength: 3, ContentType: 'text/csv', LastModified: '2025-11-06T12:00:00Z', Metadata: { Mine: 'x' } },
    });
  });

  test.each([
    ['asks for checksums', {}, 'ENABLED'],
    ['as it is told', { ChecksumMode: 'DISABLED' }, 'DISABLED'],
  ])('getObject %s, and shows them', async (_, parameters, mode) => {
    aws.reply({ headers: { 'x-amz-checksum-crc32': 'hnEfWw==', 'x-amz-checksum-type': 'FULL_OBJECT' } });
    const { outcome } = await runTask({ resource: 'aws-sdk:s3:getObject', parameters: { Bucket: 'b', Key: 'k', ...parameters } }, { environment });
    expect(aws.received).toMatchObject([{ headers: { 'x-amz-checksum-mode': mode } }]);
    expect(outcome).toMatchObject({ output: { ChecksumCRC32: 'hnEfWw==', ChecksumType: 'FULL_OBJECT' } });
  });

  test('listObjectsV2', async () => {
    aws.reply({
      body: '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="x"><Name>b</Name><Prefix/><KeyCount>1</KeyCount><MaxKeys>2</MaxKeys><IsTruncated>false</IsTruncated>'
        + '<Contents><Key>a&amp;b &#x41;</Key><LastModified>2025-11-06T12:00:00.000Z</LastModified><ETag>&quot;e&quot;</ETag><Size>3</Size><StorageClass>STANDARD</StorageClass></Contents></ListBucketResult>',
    });
    const { outcome } = await runTask({ resource: 'aws-sdk:s3:listObjectsV2', parameters: { Bucket: 'b', MaxKeys: 2, Prefix: 'a b' } }, { environment });
    expect(aws.received).toMatchObject([{ method: 'GET', path: '/b?list-type=2&max-keys=2&prefix=a%20b' }]);
    expect(outcome).toMatchObject({
      output: {
        Contents: [{ ETag: '"e"', Key: 'a&b A', LastModified: '2025-11-06T12:00:00Z', Size: 3, StorageClass: 'STANDARD' }],
        IsTruncated: false, KeyCount: 1, MaxKeys: 2, Name: 'b', Prefix: '',
      },
    });
  });

  test('listBuckets', async () => {
    aws.reply({ body: '<ListAllMyBucketsResult><Buckets><Bucket><Name>one</Name></Bucket><Bucket><Name>two</Name></Bucket></Buckets></ListAllMyBucketsResult>' });
    const { outcome } = await runTask({ resource: 'aws-sdk:s3:listBuckets', parameters: {} }, { environment });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { Buckets: [{ Name: 'one' }, { Name: 'two' }] } });
  });

  test('an object that is not there', async () => {
    aws.reply({
      status: 404,
      headers: { 'x-amz-id-2': 'extended' },
      body: '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><RequestId>r-1</RequestId></Error>',
    });
    const { outcome } = await runTask({ resource: 'aws-sdk:s3:getObject', parameters: { Bucket: 'b', Key: 'k' } }, { environment });
    expect(outcome).toMatchObject({
      error: 'S3.NoSuchKeyException',
      cause: 'The specified key does not exist. (Service: S3, Status Code: 404, Request ID: r-1, Extended Request ID: extended)',
    });
  });

  test('without a bucket nothing is sent', async () => {
    const { outcome } = await runTask({ resource: 'aws-sdk:s3:getObject', parameters: { Bucket: '', Key: 'k' } }, { environment });
    expect(outcome).toMatchObject({ error: 'S3.InvalidRequestException', cause: expect.stringContaining('Bucket cannot be empty.') });
    expect(aws.received).toEqual([]);
  });
});
