import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { fakeService } from '../tasks/fake-service.ts';
import { aslc, directory } from './command-line.ts';

const aws = await fakeService();

afterAll(() => aws.close());
beforeEach(() => {
  aws.received.length = 0;
  aws.reply({ body: '{"MessageId":"m"}' });
});

const SEND = JSON.stringify({
  StartAt: 'Send',
  States: { Send: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: 'q', MessageBody: 'x' }, ResultSelector: { 'id.$': '$.MessageId' }, End: true } },
});

describe('where services are', () => {
  test.each([
    ["Step Functions Local's option", ['--sqs-endpoint', aws.url], {}],
    ['which goes before variables', ['--sqs-endpoint', aws.url], { AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:1', SQS_ENDPOINT: 'http://127.0.0.1:1' }],
    ['also where configured addresses are ignored', ['--sqs-endpoint', aws.url], { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }],
    ["Step Functions Local's variable", [], { SQS_ENDPOINT: aws.url }],
    ['a configured address although AWS is allowed', ['--allow-aws'], { AWS_ENDPOINT_URL: aws.url }],
  ])('%s', async (_, args, env) => {
    const cwd = await directory({ 'send.asl.json': SEND });
    expect(await aslc(['run', 'send.asl.json', ...args], { cwd, env })).toEqual({ exitCode: 0, stdout: '{\n  "id": "m"\n}\n', stderr: '' });
    expect(aws.received).toHaveLength(1);
  });

  test('a profile', async () => {
    const cwd = await directory({ 'send.asl.json': SEND, config: `[profile local]\nendpoint_url = ${aws.url}\n` });
    const env = { AWS_PROFILE: 'local', AWS_CONFIG_FILE: `${cwd}/config` };
    expect(await aslc(['run', 'send.asl.json'], { cwd, env })).toMatchObject({ exitCode: 0 });
  });

  test('of a test case that mocks something else', async () => {
    const mocks = { StateMachines: { send: { TestCases: { Sends: {} } } }, MockedResponses: {} };
    const cwd = await directory({ 'send.asl.json': SEND, 'MockConfigFile.json': JSON.stringify(mocks) });
    expect(await aslc(['test', '--sqs-endpoint', aws.url], { cwd })).toMatchObject({ exitCode: 0 });
    expect(aws.received).toHaveLength(1);
  });

  test('what is no address', async () => {
    expect(await aslc(['run', 'send.asl.json', '--sqs-endpoint', 'localhost'])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('It must be an HTTP address.') });
  });
});

describe("Step Functions Local's scale of waits", () => {
  const WAIT = JSON.stringify({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3000, End: true } } });

  test.each([
    ['0', [], { WAIT_TIME_SCALE: '0' }],
    ['a small one', [], { WAIT_TIME_SCALE: '0.00001' }],
    ['the option', ['--wait-time-scale', '0.00001'], {}],
    ['the option before the variable', ['--wait-time-scale', '0'], { WAIT_TIME_SCALE: '1' }],
  ])('%s', async (_, args, env) => {
    const cwd = await directory({ 'wait.asl.json': WAIT });
    expect(await aslc(['run', 'wait.asl.json', ...args], { cwd, env })).toMatchObject({ exitCode: 0, stdout: '{}\n' });
  });

  test('what is no number', async () => {
    const cwd = await directory({ 'wait.asl.json': WAIT });
    expect(await aslc(['run', 'wait.asl.json'], { cwd, env: { WAIT_TIME_SCALE: 'soon' } }))
      .toMatchObject({ exitCode: 2, stderr: expect.stringContaining('WAIT_TIME_SCALE: It must be a number from 0 to 1000000.') });
  });
});
