import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aslc, BROKEN, directory, DUBIOUS, FAILS, HELLO } from './command-line.ts';

const TASK = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Charge',
  States: { Charge: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge-card', End: true } },
});

const HANDLERS = `
  export default {
    'charge-card': async (event) => {
      if (event.amount < 0) throw Object.assign(new Error('less than nothing'), { name: 'Charge.Invalid' });
      return { charged: event.amount };
    },
  };`;

describe('aslc run', () => {
  test('prints the output', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO });
    expect(await aslc(['run', 'hello.asl.json', '{"name": "Ada"}'], { cwd }))
      .toEqual({ exitCode: 0, stdout: '{\n  "greeting": "Hello, Ada"\n}\n', stderr: '' });
  });

  test('input from a file, definition from standard input', async () => {
    const cwd = await directory({ 'input.json': '{"name": "Ada"}' });
    const { stdout } = await aslc(['run', '-', '--input-file', 'input.json'], { cwd, stdin: HELLO });
    expect(JSON.parse(stdout)).toEqual({ greeting: 'Hello, Ada' });
  });

  test('input with a byte order mark', async () => {
    const cwd = await directory({ 'hello.asl.json': `\ufeff${HELLO}`, 'input.json': '\ufeff{"name": "Ada"}' });
    expect(await aslc(['run', 'hello.asl.json', '-i', 'input.json'], { cwd })).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test.each([
    ['longer than an input may be', JSON.stringify('x'.repeat(300_000)), "error: 1 validation error detected: Value at 'input' failed"],
    ['deeper than it may be', '['.repeat(1500) + ']'.repeat(1500), "error: Invalid State Machine Execution Input: 'Document nesting depth"],
  ])('input %s is a mistake in the command', async (_what, input, message) => {
    const cwd = await directory({ 'hello.asl.json': HELLO, 'input.json': input });
    const { exitCode, stdout, stderr } = await aslc(['run', 'hello.asl.json', '-i', 'input.json'], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('a failed execution gives exit code 1, its error and its cause', async () => {
    const cwd = await directory({ 'fails.asl.json': FAILS });
    expect(await aslc(['run', 'fails.asl.json'], { cwd })).toEqual({ exitCode: 1, stdout: '', stderr: 'FAILED Enough: I give up.\n' });
  });

  test('a definition with errors does not run', async () => {
    const cwd = await directory({ 'broken.asl.json': BROKEN });
    const { exitCode, stdout, stderr } = await aslc(['run', 'broken.asl.json'], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('error MISSING_TRANSITION_TARGET');
  });

  test('one with warnings does', async () => {
    const cwd = await directory({ 'dubious.asl.json': DUBIOUS });
    expect(await aslc(['run', 'dubious.asl.json', '1'], { cwd })).toMatchObject({ exitCode: 0, stdout: '{\n  "id": "$.id"\n}\n', stderr: expect.stringContaining('warning') });
  });

  test('--history shows the events', async () => {
    const cwd = await directory({ 'hello.asl.json': HELLO });
    const { stdout, stderr } = await aslc(['run', 'hello.asl.json', '{"name": "Ada"}', '--history'], { cwd });
    expect(JSON.parse(stdout)).toEqual({ greeting: 'Hello, Ada' });
    expect(stderr.replaceAll(/\+\d+ ms/g, '+0 ms')).toBe(`\
1  +0 ms  ExecutionStarted           {"name": "Ada"}
2  +0 ms  PassStateEntered    Greet  {"name":"Ada"}
3  +0 ms  PassStateExited     Greet  {"greeting":"Hello, Ada"}
4  +0 ms  ExecutionSucceeded         {"greeting":"Hello, Ada"}
`);
  });

  test.each([
    ['hello.asl.json', 0, { status: 'SUCCEEDED', output: { greeting: 'Hello, Ada' } }, 'ExecutionSucceeded'],
    ['fails.asl.json', 1, { status: 'FAILED', error: 'Enough', cause: 'I give up.' }, 'ExecutionFailed'],
  ])('--json of %s', async (file, expectedCode, expected, lastEvent) => {
    const cwd = await directory({ 'hello.asl.json': HELLO, 'fails.asl.json': FAILS });
    const { exitCode, stdout, stderr } = await aslc(['run', file, '{"name": "Ada"}', '--json'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: expectedCode, stderr: '' });
    const { events, ...outcome } = JSON.parse(stdout);
    expect(outcome).toEqual(expected);
    expect(events.at(-1)).toMatchObject({ id: events.length, type: lastEvent });
  });

  test.each([
    ['{"amount": 5}', { exitCode: 0, stdout: '{\n  "charged": 5\n}\n' }],
    ['{"amount": -1}', { exitCode: 1, stderr: expect.stringContaining('FAILED Charge.Invalid') }],
  ])('handlers answer tasks: %s', async (input, expected) => {
    const cwd = await directory({ 'charge.asl.json': TASK, 'handlers.mjs': HANDLERS });
    expect(await aslc(['run', 'charge.asl.json', input, '--handlers', 'handlers.mjs'], { cwd })).toMatchObject(expected);
  });

  test.each([
    ['arn:aws:lambda:us-east-1:123456789012:function:charge-card', undefined, 200, {}, { exitCode: 0, stdout: '{\n  "charged": 5\n}\n' }],
    ['arn:aws:states:::lambda:invoke', { FunctionName: 'charge-card', Payload: { amount: 5 } }, 200, {}, { exitCode: 0, stdout: expect.stringContaining('"charged": 5') }],
    ['arn:aws:states:::lambda:invoke', { FunctionName: 'charge-card' }, 200, { 'x-amz-function-error': 'Unhandled' }, { exitCode: 1, stderr: expect.stringContaining('FAILED Broken') }],
    ['arn:aws:states:::sqs:sendMessage', { QueueUrl: 'x', MessageBody: 'y' }, 200, {}, { exitCode: 1, stderr: expect.stringContaining('No endpoint is configured for sqs. Set AWS_ENDPOINT_URL_SQS') }],
  ])('the functions at AWS_ENDPOINT_URL_LAMBDA answer the others: %s with %j', async (resource, parameters, status, headers, expected) => {
    const functions = http.createServer((request, response) => {
      const body = 'x-amz-function-error' in headers ? { errorType: 'Broken', errorMessage: 'no' } : { charged: 5 };
      response.writeHead(status, headers).end(request.url!.includes('charge-card') ? JSON.stringify(body) : '');
    });
    await new Promise<void>((resolve) => { functions.listen(0, '127.0.0.1', resolve); });
    onTestFinished(() => void functions.close());
    const definition = { StartAt: 'Charge', States: { Charge: { Type: 'Task', Resource: resource, ...(parameters && { Parameters: parameters }), End: true } } };
    const cwd = await directory({ 'charge.asl.json': JSON.stringify(definition) });
    const env = { AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${(functions.address() as AddressInfo).port}` };
    expect(await aslc(['run', 'charge.asl.json', '{"amount": 5}'], { cwd, env })).toMatchObject(expected);
  });

  test('a distributed Map reads S3, which is a directory here', async () => {
    const definition = {
      StartAt: 'Orders',
      States: {
        Orders: {
          Type: 'Map',
          ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, Parameters: { Bucket: 'orders', Key: 'today.json' } },
          ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Total', States: { Total: { Type: 'Pass', Parameters: { 'sum.$': 'States.MathAdd($.a, $.b)' }, End: true } } },
          End: true,
        },
      },
    };
    const cwd = await directory({ 'all orders.asl.json': JSON.stringify(definition), '.aslc/s3/orders/today.json': '[{"a": 1, "b": 2}, {"a": 3, "b": 4}]' });
    expect(await aslc(['run', 'all orders.asl.json'], { cwd })).toMatchObject({ exitCode: 0, stdout: '[\n  {\n    "sum": 3\n  },\n  {\n    "sum": 7\n  }\n]\n', stderr: '' });
  });

  test('a function answers the task token that it was handed', async () => {
    const definition = {
      StartAt: 'Ask',
      States: {
        Ask: {
          Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } }, End: true,
        },
      },
    };
    const ask = `export const handler = ({ token }) => fetch(process.env.AWS_ENDPOINT_URL_SFN, {
      method: 'POST', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.SendTaskSuccess' },
      body: JSON.stringify({ taskToken: token, output: '"yes"' }),
    }).then(() => ({}));`;
    const cwd = await directory({ 'ask.asl.json': JSON.stringify(definition), 'ask.mjs': ask });
    expect(await aslc(['run', 'ask.asl.json', '--lambda', 'ask=ask.mjs'], { cwd })).toMatchObject({ exitCode: 0, stdout: '"yes"\n' });
  });

  test('--clock virtual does not wait', async () => {
    const cwd = await directory({ 'sleep.asl.json': '{"StartAt": "Sleep", "States": {"Sleep": {"Type": "Wait", "Seconds": 86400, "End": true}}}' });
    const { exitCode, stdout } = await aslc(['run', 'sleep.asl.json', '--json', '--clock', 'virtual'], { cwd });
    const { status, events } = JSON.parse(stdout);
    expect({ exitCode, status, seconds: events.at(-1).timestamp - events[0].timestamp }).toEqual({ exitCode: 0, status: 'SUCCEEDED', seconds: 86400 });
  });

  test.each([
    ['export default 1;', 'error: the default export of handlers.mjs must be an object of functions by name\n'],
    ['export const charge = 1;', "error: the handler 'charge' in handlers.mjs is not a function\n"],
  ])('handlers that are none: %s', async (text, stderr) => {
    const cwd = await directory({ 'hello.asl.json': HELLO, 'handlers.mjs': text });
    expect(await aslc(['run', 'hello.asl.json', '--handlers', 'handlers.mjs'], { cwd })).toEqual({ exitCode: 2, stdout: '', stderr });
  });
});
