/** What a state fails with when the values that its fields compute are not what they have to be. */
import { describe, expect, test } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { compiledMachine } from '../modes/compiled-machine.ts';
import { runPlain } from '../modes/modes.ts';

const processor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
const distributed = { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true };
const map = { Type: 'Map', ItemProcessor: processor, End: true };

/** The failure of the one state `state`, its place cut off. */
async function failureOf(state: Json, input: Json, machine: Json = {}): Promise<string> {
  const definition = { StartAt: 'S', States: { S: state }, ...machine };
  const { outcome } = await runPlain(compiledMachine(definition), input);
  if (outcome.status === 'SUCCEEDED') return `SUCCEEDED ${JSON.stringify(outcome.output)}`;
  return `${outcome.error}: ${outcome.cause?.replace("An error occurred while executing the state 'S' (entered at the event id #2). ", '')}`;
}

describe('JSONPath', () => {
  test.each<[failure: string, state: Json, input: Json]>([
    ['The SecondsPath parameter must be 0 or greater: $.v == -1', { Type: 'Wait', SecondsPath: '$.v', End: true }, -1],
    ['TimeoutSeconds must be 1 or greater.', { ...task, TimeoutSecondsPath: '$.v' }, 0],
    ['HeartbeatSeconds must be 1 or greater.', { ...task, HeartbeatSecondsPath: '$.v' }, '-5'],
    ['MaxConcurrency must be 0 or greater.', { ...map, MaxConcurrencyPath: '$.v', ItemsPath: '$.items' }, -1],
    ['MaxConcurrency must be 0 or greater.', { ...map, ItemProcessor: distributed, MaxConcurrencyPath: '$.v', ItemsPath: '$.items' }, -1],
    ['ToleratedFailureCount must be 0 or greater.', { ...map, ItemProcessor: distributed, ToleratedFailureCountPath: '$.v', ItemsPath: '$.items' }, -1],
    ['The CausePath field refers to value "1" which is not a valid string: States.ArrayGetItem($.v, 0)',
      { Type: 'Fail', CausePath: 'States.ArrayGetItem($.v, 0)' }, [1]],
    ['The RoleArn.$ field refers to value "1" which is not a valid string: $.v', { ...task, Credentials: { 'RoleArn.$': '$.v' } }, 1],
  ])('%s', async (failure, state, value) => {
    expect(await failureOf(state, { v: value, items: [] })).toBe(`States.Runtime: ${failure}`);
  });

  test.each(['$$.State.RetryCount', '$$.Map.Item.Index', '$$.Task.Token'])('%s is not there in every state', async (path) => {
    expect(await failureOf({ Type: 'Pass', Parameters: { 'v.$': path }, End: true }, {}))
      .toContain(`States.Runtime: The JSONPath '${path}' specified for the field 'v.$' could not be found in the input '{"Execution":`);
  });

  test('a text that States.ArrayGetItem finds is a cause', async () => {
    expect(await failureOf({ Type: 'Fail', Error: 'E', CausePath: 'States.ArrayGetItem($.v, 0)' }, { v: ['c'] })).toBe('E: c');
  });
});

test.each([null, '$$.State.Name', '$v'])('Parameters are computed whatever OutputPath %j leaves of them', async (OutputPath) => {
  const state = { Type: 'Pass', Parameters: { 'a.$': '$.missing' }, OutputPath, End: true };
  expect(await failureOf(state, {})).toContain("States.Runtime: The JSONPath '$.missing' specified for the field 'a.$'");
});

test('a Choice chooses before its OutputPath is read', async () => {
  const choice = { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'E' }], OutputPath: '$.missing' };
  const states = { States: { S: choice, E: { Type: 'Succeed' } } };
  expect(await failureOf(choice, { n: 2 }, states)).toContain('States.NoChoiceMatched: ');
  expect(await failureOf(choice, { n: 1 }, states)).toBe("States.Runtime: Invalid path '$.missing' : No results for path: $['missing']");
});

test.each([['$.error', { id: 7, error: expect.objectContaining({ Error: 'States.DataLimitExceeded' }) }], [null, { id: 7 }]])(
  'what a state leaves is not its input yet when it is too large: a catcher with ResultPath %j', async (ResultPath, output) => {
    const branch = (name: string): Json => ({ StartAt: name, States: { [name]: { Type: 'Pass', Result: 'x'.repeat(200_000), End: true } } });
    const { outcome } = await runPlain(compiledMachine({
      StartAt: 'S',
      States: {
        S: {
          Type: 'Parallel', Branches: [branch('A'), branch('B')], ResultPath: '$.big', End: true,
          Retry: [{ ErrorEquals: ['States.DataLimitExceeded'], MaxAttempts: 1 }], Catch: [{ ErrorEquals: ['States.ALL'], ResultPath, Next: 'E' }],
        },
        E: { Type: 'Succeed' },
      },
    }), { id: 7 });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output });
  });

describe('JSONata', () => {
  const machine = { QueryLanguage: 'JSONata' };
  const computed = '{% $states.input.v %}';

  test.each<[failure: string, state: Json, input: Json]>([
    ['The Seconds field must be 0 or greater: -1', { Type: 'Wait', Seconds: computed, End: true }, -1],
    ['TimeoutSeconds must be 1 or greater.', { ...task, TimeoutSeconds: computed }, 0],
    ['HeartbeatSeconds must be 1 or greater.', { ...task, HeartbeatSeconds: computed }, -5],
    ['MaxConcurrency must be 0 or greater.', { ...map, Items: [1], MaxConcurrency: computed }, -1],
    ['MaxConcurrency must be 0 or greater.', { ...map, ItemProcessor: distributed, Items: [1], MaxConcurrency: computed }, -1],
    ['ToleratedFailureCount must be 0 or greater.', { ...map, ItemProcessor: distributed, Items: [1], ToleratedFailureCount: computed }, -1],
    ['ToleratedFailurePercentage must be between 0 and 100.', { ...map, ItemProcessor: distributed, Items: [1], ToleratedFailurePercentage: computed }, 100.1],
    ["The JSONata expression '$states.input.v' specified for the field 'Credentials/RoleArn' returned an unexpected result type. Expected 'string', but was 'number' for value: 1",
      { ...task, Credentials: { RoleArn: computed } }, 1],
    ['The value 1.5 is not a valid integer.', { ...map, Items: [1], MaxConcurrency: computed }, 1.5],
  ])('%s', async (failure, state, value) => {
    expect(await failureOf(state, { v: value }, machine)).toBe(`States.QueryEvaluationError: ${failure}`);
  });
});
