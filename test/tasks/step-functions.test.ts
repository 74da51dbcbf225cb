import { describe, expect, test } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { type Engine, runTask } from './run-task.ts';

const StateMachineArn = 'arn:aws:states:us-east-1:111111111111:stateMachine:child';
const ExecutionArn = 'arn:aws:states:us-east-1:111111111111:execution:child:run';

const described = {
  executionArn: ExecutionArn, stateMachineArn: StateMachineArn, name: 'run', status: 'SUCCEEDED', startDate: 1.5, stopDate: 2.25,
  input: '{}', inputDetails: { included: true }, output: '{"a":1}', outputDetails: { included: true },
  redriveCount: 0, redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
};

/** An engine that starts and describes one execution, and tells what it was asked. */
function engine(description: Json = described, more: Engine = {}): { asked: [string, Json][]; engine: Engine } {
  const asked: [string, Json][] = [];
  return {
    asked,
    engine: {
      call(operation, input) {
        asked.push([operation, input]);
        return Promise.resolve(operation === 'StartExecution' ? { executionArn: ExecutionArn, startDate: 1.5 } : operation === 'DescribeExecution' ? description : {});
      },
      finished: () => Promise.resolve(),
      ...more,
    },
  };
}

/** An error as the engine throws it. */
const apiError = (name: string, message: string): Error => Object.assign(new Error(message), { name });

describe('states:startExecution', () => {
  test.each([
    ['a document is sent as JSON', { Payload: null }, '{"Payload":null}'],
    ['text is sent as it is', '"text"', '"text"'],
    ['null is no input', null, undefined],
  ])('%s', async (_, Input, input) => {
    const { asked, engine: fake } = engine();
    const { outcome, types, details } = await runTask({ resource: 'states:startExecution', parameters: { StateMachineArn, Input, Name: 'run' } }, {}, fake);
    expect(asked).toEqual([['StartExecution', { stateMachineArn: StateMachineArn, name: 'run', ...(input === undefined ? {} : { input }) }]]);
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded']);
    expect(JSON.parse(details.TaskScheduled.parameters).Input).toEqual(Input);
    expect(outcome).toMatchObject({
      output: {
        ExecutionArn,
        SdkHttpMetadata: {
          AllHttpHeaders: { connection: ['keep-alive'], 'Content-Type': ['application/x-amz-json-1.0'], 'x-amzn-RequestId': [expect.any(String)] },
          HttpHeaders: { connection: 'keep-alive' },
          HttpStatusCode: 200,
        },
        SdkResponseMetadata: { RequestId: expect.any(String) },
        StartDate: 1500,
      },
    });
  });

  test('a machine that is not there', async () => {
    const call = (): Promise<Json> => Promise.reject(apiError('StateMachineDoesNotExist', "State Machine Does Not Exist: 'arn'"));
    const { outcome } = await runTask({ resource: 'states:startExecution', parameters: { StateMachineArn } }, {}, { call });
    expect(outcome).toMatchObject({
      error: 'StepFunctions.StateMachineDoesNotExistException',
      cause: expect.stringMatching(/^State Machine Does Not Exist: 'arn' \(Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: [-\w]+; Proxy: null\)$/),
    });
  });

  test.each([
    ['.sync', { Input: '{}', Output: '{"a":1}' }],
    ['.sync:2', { Input: {}, Output: { a: 1 } }],
  ])('%s gives the description of the ended execution', async (pattern, data) => {
    const { outcome, types, details } = await runTask({ resource: `states:startExecution${pattern}`, parameters: { StateMachineArn } }, {}, engine().engine);
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
    expect(JSON.parse(details.TaskSubmitted.output)).toMatchObject({ ExecutionArn, StartDate: 1500 });
    expect(outcome).toEqual({
      status: 'SUCCEEDED',
      output: {
        ExecutionArn, ...data, InputDetails: { Included: true }, Name: 'run', OutputDetails: { Included: true }, StartDate: 1500,
        StateMachineArn, Status: 'SUCCEEDED', StopDate: 2250,
      },
    });
  });

  test('.sync fails with the description of an execution that failed', async () => {
    const { output: _, outputDetails: __, ...rest } = described;
    const { outcome } = await runTask({ resource: 'states:startExecution.sync', parameters: { StateMachineArn } }, {}, engine({ ...rest, status: 'FAILED', error: 'States.Timeout' }).engine);
    expect(outcome).toMatchObject({ error: 'States.TaskFailed' });
    expect(outcome.status === 'FAILED' && JSON.parse(outcome.cause!)).toEqual({
      Error: 'States.Timeout', ExecutionArn, Input: '{}', InputDetails: { Included: true }, Name: 'run', StartDate: 1500, StateMachineArn, Status: 'FAILED', StopDate: 2250,
    });
  });

  test('.sync ends with the answer to its task token', async () => {
    const fake = engine(described, { finished: () => new Promise(() => {}), wait: (token) => Promise.resolve({ output: { token } }) });
    const { outcome } = await runTask({ resource: 'states:startExecution.sync', parameters: { StateMachineArn } }, {}, fake.engine);
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { token: 'token-1' } });
    expect(fake.asked.map(([operation]) => operation)).toEqual(['StartExecution']);
  });

  test('.sync drops its task token when the execution has ended', async () => {
    let dropped = false;
    const fake = engine(described, {
      wait: (_, request) => {
        request.onCancel(() => { dropped = true; });
        return new Promise(() => {});
      },
    });
    await runTask({ resource: 'states:startExecution.sync', parameters: { StateMachineArn } }, {}, fake.engine);
    expect(dropped).toBe(true);
  });

  test('.sync stops the execution when it is stopped itself', async () => {
    const fake = engine(described, { finished: () => new Promise(() => {}) });
    const { outcome } = await runTask({ resource: 'states:startExecution.sync', parameters: { StateMachineArn }, options: { timeout: 0.05 } }, {}, fake.engine);
    expect(outcome).toMatchObject({ error: 'States.Timeout' });
    expect(fake.asked.at(-1)).toEqual(['StopExecution', { executionArn: ExecutionArn }]);
  });
});

describe('aws-sdk:sfn', () => {
  test('dates are instants, there is no metadata', async () => {
    const { outcome } = await runTask({ resource: 'aws-sdk:sfn:startExecution', parameters: { StateMachineArn, Input: { key: 'value' } } }, {}, engine().engine);
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { ExecutionArn, StartDate: '1970-01-01T00:00:01.500Z' } });
  });

  test('members of documents keep their names', async () => {
    const { asked, engine: fake } = engine();
    await runTask({ resource: 'aws-sdk:sfn:sendTaskSuccess', parameters: { TaskToken: 't', Output: { Upper: { Case: 1 } } } }, {}, fake);
    expect(asked).toEqual([['SendTaskSuccess', { taskToken: 't', output: '{"Upper":{"Case":1}}' }]]);
  });

  test('an invalid token', async () => {
    const call = (): Promise<Json> => Promise.reject(apiError('InvalidToken', "Invalid Token: 'Invalid token'"));
    const { outcome } = await runTask({ resource: 'aws-sdk:sfn:sendTaskFailure', parameters: { TaskToken: 'x' } }, {}, { call });
    expect(outcome).toMatchObject({
      error: 'Sfn.InvalidTokenException',
      cause: expect.stringMatching(/^Invalid Token: 'Invalid token' \(Service: Sfn, Status Code: 400, Request ID: [-\w]+\) \(SDK Attempt Count: 1\)$/),
    });
  });
});
