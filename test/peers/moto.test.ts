/** Executions whose tasks use S3, SQS, SNS, EventBridge and Secrets Manager: moto_server, where it is installed. */
import { SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, test } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { testServer } from '../api/client.ts';
import { machine, states, task } from './machines.ts';
import { motoInstalled, startMoto } from './moto.mjs';

/** Objects on a page of a listing where nobody asks for more or fewer; AWS has 1000. */
const PAGE = 40;
const moto = motoInstalled ? await startMoto({ MOTO_S3_DEFAULT_MAX_KEYS: String(PAGE) }) : undefined;
afterAll(() => moto?.stop());

const server = testServer({ tasks: createTasks({ environment: { AWS_ENDPOINT_URL: moto?.url } }) });

/** The end of a machine that is one task. */
const one = async (resource: string, args: Json): Promise<Json> => {
  const { status, output, cause } = await server.execute(machine({ Task: task(resource, args) }));
  expect({ status, cause }).toEqual({ status: 'SUCCEEDED', cause: undefined });
  return output;
};

/** A new queue: its address and ARN. */
async function queue(name: string): Promise<{ readonly url: string; readonly arn: string }> {
  const { QueueUrl } = await one('aws-sdk:sqs:createQueue', { QueueName: name });
  return { url: QueueUrl, arn: `arn:aws:sqs:us-east-1:123456789012:${name}` };
}

/** The body of the next message of a queue, which is JSON. */
async function received(QueueUrl: string): Promise<Json> {
  for (;;) {
    const { Messages = [] } = await one('aws-sdk:sqs:receiveMessage', { QueueUrl, WaitTimeSeconds: 5 });
    if (Messages.length > 0) return JSON.parse(Messages[0].Body);
  }
}

describe.skipIf(moto === undefined)(`moto_server${moto === undefined ? ' (skipped: it is not installed)' : ''}`, { timeout: 60_000 }, () => {
  describe('a task token goes out', () => {
    const TOKEN = '{% $states.context.Task.Token %}';
    const asks = (resource: string, args: Json) => server.execute(machine({ Ask: task(`${resource}.waitForTaskToken`, args) }), { q: 6 * 7 });
    const answer = (taskToken: string, output: Json) => server.client().send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));

    test('with a message to a queue', async () => {
      const { url: QueueUrl } = await queue('work');
      const running = asks('sqs:sendMessage', { QueueUrl, MessageBody: { question: '{% $states.input.q %}', token: TOKEN } });
      const { question, token } = await received(QueueUrl);
      await answer(token, { answer: question });
      expect(await running).toMatchObject({ status: 'SUCCEEDED', output: { answer: 42 } });
    });

    test('through a topic', async () => {
      const { url, arn: Endpoint } = await queue('subscribed');
      const { TopicArn } = await one('aws-sdk:sns:createTopic', { Name: 'news' });
      expect(await one('aws-sdk:sns:subscribe', { TopicArn, Protocol: 'sqs', Endpoint })).toEqual({ SubscriptionArn: expect.stringContaining(TopicArn) });
      const running = asks('sns:publish', {
        TopicArn, Subject: 'Question', Message: { token: TOKEN }, MessageAttributes: { kind: { DataType: 'String', StringValue: 'ask' } },
      });
      const notification = await received(url);
      expect(notification).toMatchObject({ TopicArn, Subject: 'Question', MessageAttributes: { kind: { Type: 'String', Value: 'ask' } } });
      const { token } = JSON.parse(notification.Message);
      await server.client().send(new SendTaskFailureCommand({ taskToken: token, error: 'No', cause: 'answer' }));
      expect(await running).toMatchObject({ status: 'FAILED', error: 'No', cause: 'answer' });
    });

    test('in an event', async () => {
      const { url, arn: Arn } = await queue('events');
      await one('aws-sdk:eventbridge:putRule', { Name: 'asked', EventPattern: '{"source":["orders"],"detail":{"kind":["ask"]}}' });
      await one('aws-sdk:eventbridge:putTargets', { Rule: 'asked', Targets: [{ Id: 'queue', Arn }] });
      const entry = (kind: string) => ({ Source: 'orders', DetailType: 'Asked', Detail: { kind, token: TOKEN } });
      const running = asks('events:putEvents', { Entries: [entry('tell'), entry('ask')] });
      const event = await received(url);
      expect(event).toMatchObject({
        'source': 'orders', 'detail-type': 'Asked', 'region': 'us-east-1',
        'resources': [expect.stringContaining(':stateMachine:'), expect.stringContaining(':execution:')],
      });
      await answer(event.detail.token, event.detail.kind);
      expect(await running).toMatchObject({ status: 'SUCCEEDED', output: 'ask' });
    });
  });

  test('an event that the bus refuses fails the task', async () => {
    expect(await server.execute(machine({ Put: task('events:putEvents', { Entries: [{ Source: 'orders', DetailType: 'x' }] }) })))
      .toMatchObject({ status: 'FAILED', error: 'EventBridge.FailedEntry', cause: expect.stringContaining('"FailedEntryCount":1') });
  });

  test('a secret is created and read; another one is not there', async () => {
    await one('aws-sdk:secretsmanager:createSecret', { Name: 'door', SecretString: { key: 'a' } });
    const { Name, SecretString, CreatedDate } = await one('aws-sdk:secretsmanager:getSecretValue', { SecretId: 'door' });
    expect([Name, JSON.parse(SecretString), CreatedDate]).toEqual(['door', { key: 'a' }, expect.stringMatching(/^\d{4}-\d\d-\d\dT/)]);
    expect(await server.execute(machine({ Get: task('aws-sdk:secretsmanager:getSecretValue', { SecretId: 'nothing' }) })))
      .toMatchObject({ status: 'FAILED', error: 'SecretsManager.ResourceNotFoundException', cause: expect.stringContaining("Secrets Manager can't find the specified secret.") });
  });

  describe('S3', () => {
    const putObject = (bucket: string, key: string, body: string) => fetch(`${moto!.url}/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`, {
      method: 'PUT', body, headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', 'authorization': 'AWS4-HMAC-SHA256 Credential=test/20240101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=x' },
    });

    /** A distributed Map over what a reader reads; a batch's output is the number of its items and the last of them. */
    const mapOver = (reader: Json, writer?: Json, batch = 500): string => machine({
      Each: {
        Type: 'Map', Label: 'Each', ItemReader: reader, ItemBatcher: { MaxItemsPerBatch: batch }, MaxConcurrency: 4, ...(writer && { ResultWriter: writer }),
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          ...states({ Count: { Type: 'Pass', Output: { count: '{% $count($states.input.Items) %}', last: '{% $states.input.Items[-1] %}' }, End: true } }),
        },
        End: true,
      },
    });
    const listed = (Bucket: string, more: Json = {}): Json => ({ Resource: 'arn:aws:states:::s3:listObjectsV2', Arguments: { Bucket }, ...more });

    test('objects are listed page by page', async () => {
      await one('aws-sdk:s3:createBucket', { Bucket: 'listed' });
      const keys = ['0 &+%/ü', ...Array.from({ length: 2 * PAGE + 2 }, (_, i) => `k/${String(i).padStart(4, '0')}`)];
      for (const key of keys) await putObject('listed', key, 'x');
      const { status, output, cause } = await server.execute(mapOver(listed('listed'), undefined, PAGE));
      expect({ status, cause }).toEqual({ status: 'SUCCEEDED', cause: undefined });
      expect(output.map(({ count }: Json) => count)).toEqual([PAGE, PAGE, 3]);
      expect(output[2].last).toEqual({ Etag: expect.any(String), Key: keys.at(-1), LastModified: expect.any(Number), Size: 1, StorageClass: 'STANDARD' });
      const { output: two } = await server.execute(mapOver(listed('listed', { Arguments: { Bucket: 'listed', Prefix: '0 ' } })));
      expect(two).toMatchObject([{ count: 1, last: { Key: keys[0] } }]);
    });

    test('a file longer than a part is read range by range, and results are written', async () => {
      await one('aws-sdk:s3:createBucket', { Bucket: 'rows' });
      const ROWS = 20_000;
      await putObject('rows', 'all.csv', `id,text\n${Array.from({ length: ROWS }, (_, i) => `${i},${'x'.repeat(100)}\n`).join('')}`);
      const { status, output } = await server.execute(mapOver(
        { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: 'rows', Key: 'all.csv' }, ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' } },
        { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'rows', Prefix: 'out' }, WriterConfig: { OutputType: 'JSONL', Transformation: 'COMPACT' } },
      ));
      expect(status).toBe('SUCCEEDED');
      const { Bucket, Key } = output.ResultWriterDetails;
      const { ResultFiles } = JSON.parse((await one('aws-sdk:s3:getObject', { Bucket, Key })).Body);
      const [file] = ResultFiles.SUCCEEDED;
      const { Body, ContentLength } = await one('aws-sdk:s3:getObject', { Bucket, Key: file.Key });
      expect(ContentLength).toBe(file.Size);
      const results = Body.trim().split('\n').map((line: string) => JSON.parse(line));
      expect(results.map(({ count }: Json) => count)).toEqual(Array.from({ length: ROWS / 500 }, () => 500));
      expect(results.at(-1).last.id).toBe(String(ROWS - 1));
    });

    test('the objects of a listing are loaded and flattened', async () => {
      await one('aws-sdk:s3:createBucket', { Bucket: 'parts' });
      await putObject('parts', 'in/', '');
      await putObject('parts', 'in/1.jsonl', '{"n":1}\n{"n":2}\n');
      await putObject('parts', 'in/2.jsonl', '{"n":3}');
      const { output } = await server.execute(mapOver(listed('parts', { Arguments: { Bucket: 'parts', Prefix: 'in/' }, ReaderConfig: { InputType: 'JSONL', Transformation: 'LOAD_AND_FLATTEN' } })));
      expect(output).toEqual([{ count: 3, last: { n: 3 } }]);
    });

    test.each([
      ['a bucket', listed('nowhere'), 'The specified bucket does not exist'],
      ['an object', { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: 'parts', Key: 'nothing' }, ReaderConfig: { InputType: 'JSON' } }, 'The specified key does not exist.'],
    ])('%s that is not there fails the Map', async (_, reader, cause) => {
      expect(await server.execute(mapOver(reader))).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed', cause: expect.stringContaining(cause) });
    });
  });
});
