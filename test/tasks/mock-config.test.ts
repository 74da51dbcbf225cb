import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Frame, Json } from '../../runtime/core/index.ts';
import { createTasks, MockConfig } from '../../runtime/tasks/index.ts';
import { MockFile } from '../../runtime/tasks/mock-config.ts';
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

  test.each([
    [ARN, ['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionFailed']],
    ['lambda:invoke', ['TaskScheduled', 'TaskStarted', 'TaskFailed']],
    ['sqs:sendMessage.waitForTaskToken', ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskFailed']],
    ['states:startExecution.sync', ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskFailed']],
  ])('an error: %s', async (resource, events) => {
    const { outcome, types } = await run(resource, { '0-1': { Throw: { Error: 'Lambda.TimeoutException', Cause: 'Slow.' } } });
    expect(outcome).toMatchObject({ error: 'Lambda.TimeoutException', cause: 'Slow.' });
    expect(types).toEqual(events);
  });

  test('each try its own, and none that there is no response for', async () => {
    const mocks = MockConfig.parse(config({ '1-2': { Return: 'b' }, 0: { Return: 'a' } }));
    const frame = { execution: { identity: { stateMachineName: 'machine' } }, row: { name: 'Work' } } as Frame;
    const testRun = { testCase: 'Case' };
    const answer = (): Promise<Json> => mocks.answer(frame, { kind: 'service', resourceType: 'lambda', resource: 'invoke' }, testRun)!();
    expect([await answer(), await answer(), await answer()]).toEqual(['a', 'b', 'b']);
    await expect(answer()).rejects.toMatchObject({ error: 'States.Runtime', cause: "The mock configuration has no response for try 3 of 'Work'." });
  });

  test.each([[undefined], ['Other']])('a state that case %s does not name is left to itself', async (testCase) => {
    const { outcome } = await runTask({ resource: ARN, parameters: {} }, { mocks: MockConfig.parse(config({ 0: { Return: 1 } })), handlers: { '*': () => 'handled' } }, { testCase });
    expect(outcome).toMatchObject({ output: 'handled' });
  });

  test('a test case that is not there', async () => {
    const { outcome } = await run(ARN, { 0: { Return: 1 } }, 'Cas');
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining("no test case 'Cas' of 'machine'; did you mean 'Case'?") });
  });
});

describe('the file', () => {
  let directory: string;
  beforeAll(() => { directory = mkdtempSync(path.join(os.tmpdir(), 'mock-config-')); });
  afterAll(() => rmSync(directory, { recursive: true }));

  test.each([
    ['{', 'The mock configuration is not JSON'],
    ['[]', 'wrong at /: it must be an object'],
    ['{"StateMachines":{}}', 'wrong at /: the field MockedResponses is missing'],
    ['{"StateMachines":{},"MockedResponses":{},"MockedResponse":{}}', "wrong at /MockedResponse: there is no such field; did you mean 'MockedResponses'?"],
    [config({ first: { Return: 1 } }), "wrong at /MockedResponses/responses/first: the name must be a number or a range such as '1-3'"],
    [config({ '2-1': { Return: 1 } }), "wrong at /MockedResponses/responses/2-1: the name must be a number or a range such as '1-3'"],
    [config({}), 'wrong at /MockedResponses/responses: there is no response for try 0'],
    [config({ 0: { Return: 1 }, '3-4': { Return: 2 } }), 'wrong at /MockedResponses/responses: there is no response for tries 1-2'],
    [config({ '0-2': { Return: 1 }, '2-3': { Return: 2 } }), 'wrong at /MockedResponses/responses: there is more than one response for try 2'],
    [config({ 0: {} }), 'wrong at /MockedResponses/responses/0: there must be either Return or Throw'],
    [config({ 0: { Return: 1, Throw: { Error: 'E' } } }), 'wrong at /MockedResponses/responses/0: there must be either Return or Throw'],
    [config({ 0: { Throw: { Error: 1 } } }), 'wrong at /MockedResponses/responses/0/Throw/Error: it must be a string'],
    ['{"StateMachines":{"m":{"TestCases":{"c":{"s":"Okay"}}}},"MockedResponses":{"Okey":{"0":{"Return":1}}}}', `wrong at /StateMachines/m/TestCases/c/s: there is no mocked response "Okay"; did you mean 'Okey'?`],
    ['{"StateMachines":{"m":{"TestCases":{"Happy":{}},"Expect":{"Hapy":{}}}},"MockedResponses":{}}', "wrong at /StateMachines/m/Expect/Hapy: there is no test case 'Hapy'; did you mean 'Happy'?"],
    ['{"StateMachines":{"m":{"TestCases":{"c":{}},"Expect":{"c":{"Status":"OK"}}}},"MockedResponses":{}}', 'wrong at /StateMachines/m/Expect/c/Status: it must be one of SUCCEEDED, FAILED, TIMED_OUT, ABORTED'],
    ['{"StateMachines":{"m":{"TestCases":{"c":{}},"Expect":{"c":{"Path":"A"}}}},"MockedResponses":{}}', 'wrong at /StateMachines/m/Expect/c/Path: it must be an array of state names'],
  ])('%s', (text, message) => {
    const file = path.join(directory, 'config.json');
    writeFileSync(file, text);
    expect(() => createTasks({ environment: { SFN_MOCK_CONFIG: file } })).toThrow(message);
  });

  test('all that is wrong is said at once', () => {
    expect(() => MockConfig.parse('{"StateMachines":[],"MockedResponses":1}')).toThrow(
      'The mock configuration is wrong at /MockedResponses: it must be an object\nThe mock configuration is wrong at /StateMachines: it must be an object',
    );
  });

  test('is read again when it changes; what is wrong then fails the execution', async () => {
    const file = path.join(directory, 'changing.json');
    const runOnce = async (text: string): Promise<Json> => {
      writeFileSync(file, text);
      return (await runTask({ resource: 'lambda:invoke', parameters: {} }, { mocks }, { testCase: 'Case' })).outcome;
    };
    writeFileSync(file, config({ 0: { Return: 1 } }));
    const mocks = new MockFile(file);
    expect(await runOnce(config({ 0: { Return: 1 } }))).toMatchObject({ output: 1 });
    expect(await runOnce(config({ 0: { Return: 'two' } }))).toMatchObject({ output: 'two' });
    expect(await runOnce('{')).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining('The mock configuration is not JSON') });
  });
});
