import { describe, expect, test } from 'vitest';
import { Failure, type Handlers, type Json } from '../../runtime/core/index.ts';
import { runTask } from './run-task.ts';

const ARN = 'arn:aws:lambda:us-east-1:111111111111:function:charge:LIVE';
const echo = (input: Json): Json => ({ got: input });

describe('which handler answers, and with what', () => {
  test.each<[string, string, Json, Handlers, Json]>([
    ['a function by its name', ARN, { x: 1 }, { charge: echo, Work: () => 0 }, { got: { x: 1 } }],
    ['a function by its ARN', ARN, { x: 1 }, { [ARN]: echo }, { got: { x: 1 } }],
    ['lambda:invoke by the name of the function', 'lambda:invoke', { FunctionName: ARN, Payload: { x: 1 } }, { charge: echo }, { Payload: { got: { x: 1 } }, StatusCode: 200, ExecutedVersion: '$LATEST' }],
    ['lambda:invoke, text is JSON', 'lambda:invoke', { FunctionName: 'charge', Payload: '[1]' }, { charge: echo }, { Payload: { got: [1] } }],
    ['lambda:invoke without a payload', 'lambda:invoke', { FunctionName: 'charge' }, { charge: echo }, { Payload: { got: {} } }],
    ['aws-sdk:lambda:invoke', 'aws-sdk:lambda:invoke', { FunctionName: 'charge' }, { charge: echo }, { Payload: '{"got":{}}' }],
    ['an action', 'sqs:sendMessage', { a: 1 }, { 'sqs:sendMessage': echo }, { got: { a: 1 } }],
    ['an action by its short name', 'sqs:sendMessage', {}, { sendMessage: echo }, { got: {} }],
    ['a state', 'batch:submitJob', {}, { Work: echo }, { got: {} }],
    ['a job, whole', 'batch:submitJob.sync', {}, { 'batch:submitJob': echo }, { got: {} }],
    ['whatever is left', 'aws-sdk:polly:startSpeechSynthesisTask', {}, { '*': echo }, { got: {} }],
    ['nothing', ARN, {}, { charge: () => undefined }, null],
  ])('%s', async (_, resource, parameters, handlers, output) => {
    const { outcome } = await runTask({ resource, parameters }, { handlers });
    expect(outcome.status === 'SUCCEEDED' && outcome.output).toEqual(typeof output === 'object' && output !== null ? expect.objectContaining(output) : output);
  });
});

test('a handler gets a copy', async () => {
  const parameters = { list: [1] };
  await runTask({ resource: ARN, parameters }, { handlers: { charge: (input) => { input.list.push(2); return input; } } });
  expect(parameters).toEqual({ list: [1] });
});

test('a handler of an integration with a task token submits; the token is waited for', async () => {
  const { outcome, types } = await runTask({ resource: 'sqs:sendMessage.waitForTaskToken', parameters: {} }, { handlers: { 'sqs:sendMessage': echo } }, {
    wait: () => Promise.resolve({ output: 'answer' }),
  });
  expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
  expect(outcome).toMatchObject({ output: 'answer' });
});

describe('what handlers throw', () => {
  class Busy extends Error {
    override readonly name = 'Busy';
  }
  const cycle: Json = {};
  cycle.self = cycle;

  test.each<[string, () => Json, Json]>([
    ['an error', () => { throw new Busy('later'); }, { error: 'Busy', cause: 'later' }],
    ['a failure', () => { throw new Failure('Charge.Declined', '{"code":1}'); }, { error: 'Charge.Declined', cause: '{"code":1}' }],
    ['a string', () => { throw 'no'; }, { error: 'States.TaskFailed', cause: 'no' }], // oxlint-disable-line no-throw-literal -- what a user's code may do
    ['a cycle as the result', () => cycle, { error: 'RangeError' }],
  ])('%s', async (_, handler, failure) => {
    const { outcome } = await runTask({ resource: ARN, parameters: {} }, { handlers: { charge: handler } });
    expect(outcome).toMatchObject(failure);
  });

  test('a payload that is not JSON', async () => {
    const { outcome } = await runTask({ resource: 'lambda:invoke', parameters: { FunctionName: 'charge', Payload: '{' } }, { handlers: { charge: echo } });
    expect(outcome).toMatchObject({ error: 'Lambda.InvalidRequestContentException' });
  });
});
