import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Frame, Json } from '../../runtime/core/index.ts';
import { createTasks, MockConfig } from '../../runtime/tasks/index.ts';
import { runTask } from './run-task.ts';

const ARN = 'arn:aws:lambda:us-east-1:111111111111:function:charge';

/** A configuration whose test case 'Case' gives `responses` to the state. */
const config = (responses: Json): string => JSON.stringify({
  StateMachines: { machine: { TestCases: { Case: { Work: 'responses' }, Other: {} } } },
  MockedResponses: { responses },
});

const run = (resource: string, responses: Json, testCase: string | undefined = 'Case'): ReturnType<typeof runTask> =>
  runTask({ resource, parameters: {} }, { mocks: MockConfig.parse(config(responses)), handlers: { '*': () => 'handled' } }, { testCase });

describe('what a mocked task answers', () => {
  test.each<[string, Json, Json, readonly string[]]>([
    [ARN, { StatusCode: 200, Payload: { a: 1 } }, { a: 1 }, ['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded']],
    ['lambda:invoke', { StatusCode: 200, Payload: [] }, { StatusCode: 200, Payload: [] }, ['TaskScheduled', 'TaskStarted', 'TaskSucceeded']],
    ['sqs:sendMessage.waitForTaskToken', 'text', 'text', ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']],
    ['states:startExecution.sync:2', { Output: {} }, { Output: {} }, ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']],
  ])('%s', async (resource, Return, output, events) => {
    const { outcome, types } = await run(resource, { 0: { Return } });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output });
    expect(types).toEqual(events);
  });

  test('an error', async () => {
    const { outcome } = await run('lambda:invoke', { '0-1': { Throw: { Error: 'Lambda.TimeoutException', Cause: 'Slow.' } } });
    expect(outcome).toMatchObject({ error: 'Lambda.TimeoutException', cause: 'Slow.' });
  });

  test('each try its own', async () => {
    const mocks = MockConfig.parse(config({ 0: { Return: 'a' }, '1-2': { Return: 'b' } }));
    const frame = { execution: { identity: { stateMachineName: 'machine' } }, row: { name: 'Work' } } as Frame;
    const testRun = { testCase: 'Case' };
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await mocks.answer(frame, { kind: 'service', resourceType: 'lambda', resource: 'invoke' }, testRun)!());
    expect(answers).toEqual(['a', 'b', 'b']);
  });

  test('a try without a response', async () => {
    const { outcome } = await run('lambda:invoke', { '1-2': { Return: 1 } });
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: "The mock configuration has no response for try 0 of 'Work'." });
  });

  test.each([[undefined], ['Other']])('a state that case %s does not name is left to itself', async (testCase) => {
    const { outcome } = await runTask({ resource: ARN, parameters: {} }, { mocks: MockConfig.parse(config({ 0: { Return: 1 } })), handlers: { '*': () => 'handled' } }, { testCase });
    expect(outcome).toMatchObject({ output: 'handled' });
  });

  test('a test case that is not there', async () => {
    const { outcome } = await run(ARN, {}, 'Nowhere');
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining("no test case 'Nowhere' of 'machine'") });
  });
});

describe('the file', () => {
  let directory: string;
  beforeAll(() => { directory = mkdtempSync(path.join(os.tmpdir(), 'mock-config-')); });
  afterAll(() => rmSync(directory, { recursive: true }));

  test.each([
    ['{', 'The mock configuration is not JSON'],
    ['[]', 'wrong at /: it must be an object'],
    ['{"StateMachines":{}}', 'wrong at /MockedResponses: it must be an object'],
    [config({ first: { Return: 1 } }), "wrong at /MockedResponses/responses/first: the name must be a number or a range such as '1-3'"],
    [config({ 0: {} }), 'wrong at /MockedResponses/responses/0/Throw: it must be an object'],
    [config({ 0: { Throw: { Error: 1 } } }), 'wrong at /MockedResponses/responses/0/Throw/Error: it must be a string'],
    ['{"StateMachines":{"m":{"TestCases":{"c":{"s":"x"}}}},"MockedResponses":{}}', 'wrong at /StateMachines/m/TestCases/c/s: there is no mocked response "x"'],
  ])('%s', (text, message) => {
    const file = path.join(directory, 'config.json');
    writeFileSync(file, text);
    expect(() => createTasks({ environment: { SFN_MOCK_CONFIG: file } })).toThrow(message);
  });
});
