import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { fakeService } from './fake-service.ts';
import { runTask } from './run-task.ts';

const aws = await fakeService();
const environment = { AWS_ENDPOINT_URL: aws.url };

afterAll(() => aws.close());
beforeEach(() => { aws.received.length = 0; });

const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('clients of the AWS SDK that are installed', () => {
  test('members are in PascalCase on both sides, those of results in alphabetical order, and dates are text', async () => {
    aws.reply({ headers: JSON_TYPE, body: '{"SynthesisTask":{"TaskId":"t","CreationTime":1700000000.5,"LexiconNames":["l"]}}' });
    const parameters = { OutputFormat: 'mp3', OutputS3BucketName: 'b', Text: { say: 'hello' }, VoiceId: 'Joanna' };
    const { outcome, types } = await runTask({ resource: 'aws-sdk:polly:startSpeechSynthesisTask', parameters }, { environment });
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded']);
    expect(JSON.stringify(outcome)).toBe('{"status":"SUCCEEDED","output":{"SynthesisTask":{"CreationTime":"2023-11-14T22:13:20.500Z","LexiconNames":["l"],"TaskId":"t"}}}');
    expect(aws.received[0]).toMatchObject({ method: 'POST', path: '/v1/synthesisTasks', headers: { authorization: expect.stringContaining('/us-east-1/polly/aws4_request') } });
    expect(JSON.parse(aws.received[0]!.body)).toEqual({ ...parameters, Text: '{"say":"hello"}' });
  });

  test('members that the API has in camelCase, maps with keys of users, and bytes', async () => {
    aws.reply({ headers: JSON_TYPE, body: JSON.stringify({ numberOfRecordsUpdated: 0, records: [[{ stringValue: 'a' }, { blobValue: Buffer.from('text').toString('base64') }, { isNull: true }]] }) });
    const parameters = { ResourceArn: 'r', SecretArn: 's', Sql: 'select', Parameters: [{ Name: 'id', Value: { BlobValue: 'bytes' } }] };
    const { outcome } = await runTask({ resource: 'aws-sdk:rdsdata:executeStatement', parameters }, { environment });
    expect(JSON.parse(aws.received[0]!.body)).toEqual({
      resourceArn: 'r', secretArn: 's', sql: 'select', parameters: [{ name: 'id', value: { blobValue: Buffer.from('bytes').toString('base64') } }],
    });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { NumberOfRecordsUpdated: 0, Records: [[{ StringValue: 'a' }, { BlobValue: 'text' }, { IsNull: true }]] } });
  });

  test('a body that streams is text', async () => {
    aws.reply({ headers: { 'Content-Type': 'audio/json' }, body: '{"time":0}\n{"time":1}' });
    const { outcome } = await runTask({ resource: 'aws-sdk:polly:synthesizeSpeech', parameters: { OutputFormat: 'json', Text: 'x', VoiceId: 'Joanna' } }, { environment });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { AudioStream: '{"time":0}\n{"time":1}', ContentType: 'audio/json' } });
  });

  test('.waitForTaskToken waits for the answer to the token', async () => {
    aws.reply({ headers: JSON_TYPE, body: '{}' });
    const { outcome, types } = await runTask({ resource: 'aws-sdk:polly:putLexicon.waitForTaskToken', parameters: { Name: 'n', Content: 'c' } }, { environment }, { wait: () => Promise.resolve({ output: 1 }) });
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: 1 });
  });

  test.each([
    ['aws-sdk:polly:getLexicon', { Name: 'n' }, 'LexiconNotFoundException', 404, 'Polly.LexiconNotFoundException', 'no (Service: Polly, Status Code: 404, Request ID: request-1) (SDK Attempt Count: 1)'],
    ['aws-sdk:polly:getLexicon', { Name: 'n' }, 'SomethingElse', 400, 'Polly.PollyException', 'no (Service: Polly, Status Code: 400, Request ID: request-1) (SDK Attempt Count: 1)'],
    ['aws-sdk:rdsdata:executeStatement', { ResourceArn: 'r', SecretArn: 's', Sql: 'x' }, 'BadRequestException', 400, 'RdsData.BadRequestException', 'no (Service: RdsData, Status Code: 400, Request ID: request-1) (SDK Attempt Count: 1)'],
  ])('%s with %j: %s', async (resource, parameters, code, status, error, cause) => {
    aws.reply({ status, headers: { ...JSON_TYPE, 'x-amzn-ErrorType': code }, body: '{"message":"no"}' });
    expect((await runTask({ resource, parameters }, { environment })).outcome).toMatchObject({ error, cause });
    expect(aws.received).toHaveLength(1);
  });

  test('nobody answers', async () => {
    const { outcome } = await runTask({ resource: 'aws-sdk:polly:getLexicon', parameters: { Name: 'n' } }, { environment: { AWS_ENDPOINT_URL_POLLY: 'http://127.0.0.1:1' } });
    expect(outcome).toMatchObject({ error: 'Polly.SdkClientException', cause: 'Unable to execute HTTP request: Connect to 127.0.0.1:1 failed: Connection refused (SDK Attempt Count: 1)' });
  });

  test('a parameter that the API does not have, at any depth', async () => {
    const parameters = { ResourceArn: 'r', Parameters: [{ name: 'id' }], sql: 'x' };
    const { outcome, types } = await runTask({ resource: 'aws-sdk:rdsdata:executeStatement', parameters }, { environment });
    expect(types).toEqual([]);
    expect(outcome).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining("[The field 'name' is not supported by Step Functions, The field 'sql' is not supported by Step Functions]"),
    });
  });

  test('without an address nothing is sent', async () => {
    const { outcome } = await runTask({ resource: 'aws-sdk:rdsdata:executeStatement', parameters: {} }, { environment: {} });
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining('No endpoint is configured for rds_data. Set AWS_ENDPOINT_URL_RDS_DATA') });
  });

  test('are those of the project', async () => {
    const project = await mkdtemp(path.join(os.tmpdir(), 'aslc-project-'));
    const { outcome } = await runTask({ resource: 'aws-sdk:polly:getLexicon', parameters: { Name: 'n' } }, { environment, project });
    await rm(project, { recursive: true });
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining("Run 'npm install @aws-sdk/client-polly' in the project, or give a handler for it.") });
  });
});
