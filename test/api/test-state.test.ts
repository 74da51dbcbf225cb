/** TestState, beyond what is recorded. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { ROLE, testServer } from './client.ts';

const server = testServer();

async function testState(definition: Json, input: Json = {}): Promise<Json> {
  const { body } = await server.call('TestState', { definition: JSON.stringify(definition), roleArn: ROLE, ...input });
  if (body.inspectionData === undefined) return body;
  const inspectionData = Object.fromEntries(Object.entries<Json>(body.inspectionData).map(([name, value]) => [name, typeof value === 'string' ? JSON.parse(value) : value]));
  return { ...body, inspectionData };
}

const TASK = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
const mock = (result: Json): Json => ({ result: JSON.stringify(result) });

describe('TestState', () => {
  it('shows every stage of a JSONPath task', async () => {
    const definition = {
      ...TASK, InputPath: '$.in', Parameters: { 'a.$': '$.a' }, ResultSelector: { 'r.$': '$.Payload' }, ResultPath: '$.out', OutputPath: '$.out',
    };
    const input = { in: { a: 1 }, rest: 2 };
    expect(await testState(definition, { input: JSON.stringify(input), inspectionLevel: 'DEBUG', mock: mock({ Payload: 3 }) })).toEqual({
      status: 'SUCCEEDED',
      output: '{"r":3}',
      inspectionData: {
        input, afterInputPath: { a: 1 }, afterParameters: { a: 1 }, result: { Payload: 3 }, afterResultSelector: { r: 3 }, afterResultPath: { ...input, out: { r: 3 } },
      },
    });
  });

  it('shows the stages up to the one that failed', async () => {
    const definition = { ...TASK, Parameters: { 'a.$': '$.missing' } };
    const { status, error, cause, inspectionData } = await testState(definition, { inspectionLevel: 'DEBUG', mock: mock({}) });
    expect({ status, error, inspectionData }).toEqual({ status: 'FAILED', error: 'States.Runtime', inspectionData: { input: {}, afterInputPath: {} } });
    expect(cause).not.toContain('An error occurred while executing the state');
  });

  it('finds a state at any depth, and reads the query language of its machine', async () => {
    const inner = { StartAt: 'Deep', States: { Deep: { Type: 'Pass', Output: '{% $states.input.a + 1 %}', End: true } } };
    const machine = { QueryLanguage: 'JSONata', StartAt: 'P', States: { P: { Type: 'Parallel', Branches: [inner], End: true } } };
    expect(await testState(machine, { stateName: 'Deep', input: '{"a": 1}' })).toEqual({ status: 'SUCCEEDED', output: '2' });
    expect(await testState(machine, { stateName: 'Nowhere' })).toMatchObject({ __type: 'ValidationException' });
  });

  it('takes variables, and shows them with those that the state assigns', async () => {
    const definition = { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { b: '{% $a + 1 %}' }, Output: '{% $a %}', End: true };
    const { output, inspectionData } = await testState(definition, { variables: '{"a": "{% not an expression %}"}', inspectionLevel: 'DEBUG' });
    expect(output).toBeUndefined();
    expect(inspectionData.variables).toEqual({ a: '{% not an expression %}' });
    expect((await testState(definition, { variables: '{"a": 1}', inspectionLevel: 'DEBUG' })).inspectionData.variables).toEqual({ a: 1, b: 2 });
  });

  const retry = [{ ErrorEquals: ['E'], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 10, MaxDelaySeconds: 20 }];
  it.each([
    [0, { status: 'RETRIABLE', errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 3 } }],
    [1, { status: 'RETRIABLE', errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 20 } }],
    [2, { status: 'CAUGHT_ERROR', nextState: 'Handler', errorDetails: { retryIndex: 0, catchIndex: 0 } }],
  ])('says what Retry and Catch do after %i retries', async (retrierRetryCount, { errorDetails, ...expected }) => {
    const definition = { ...TASK, Retry: retry, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handler' }] };
    const body = await testState(definition, { mock: { errorOutput: { error: 'E', cause: 'c' } }, stateConfiguration: { retrierRetryCount }, inspectionLevel: 'DEBUG' });
    expect(body).toMatchObject({ ...expected, error: 'E', cause: 'c' });
    expect(body.inspectionData.errorDetails).toEqual(errorDetails);
  });

  it.each([
    ['a text that is not JSON', 'x', 'InvalidDefinition'],
    ['a value that is no object', '[]', 'InvalidDefinition'],
    ['a state without a type', '{}', 'InvalidDefinition'],
    ['a machine without the name of a state', '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}', 'ValidationException'],
  ])('refuses %s', async (_name, definition, type) => {
    expect(await server.call('TestState', { definition })).toMatchObject({ status: 400, body: { __type: type } });
  });

  it('does not wait', async () => {
    expect(await testState({ Type: 'Wait', Seconds: 3600, Next: 'After' })).toEqual({ status: 'SUCCEEDED', output: '{}', nextState: 'After' });
  });
});
