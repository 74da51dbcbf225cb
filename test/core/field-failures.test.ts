/**
 * Every field that can be computed, in every state that has it, by an expression that finds nothing: in the words and with the
 * events that the recordings show of some of them.
 */
import { describe, expect, test } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { compiledMachine } from '../modes/compiled-machine.ts';
import { runPlain } from '../modes/modes.ts';

const branch = { StartAt: 'B', States: { B: { Type: 'Pass', End: true } } };
const distributed = { ...branch, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
const RESOURCE = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const throws = { f: () => { throw new Error('broken'); } };
const answers = { f: () => 1 };

/** The events from the failing state's on, each with what it links to: 'PassStateEntered<0 ExecutionFailed<2'. */
async function run(language: 'JSONata' | 'JSONPath', state: Json, handlers: Json = answers): Promise<{ readonly events: string; readonly cause: string | undefined; readonly locations: Json }> {
  const States = { S: { End: state.Type === 'Fail' || state.Type === 'Succeed' || state.Type === 'Choice' ? undefined : true, ...state }, N: { Type: 'Succeed' } };
  const { outcome, events } = await runPlain(compiledMachine({ QueryLanguage: language, StartAt: 'S', States }), { items: [1] }, handlers);
  return {
    events: events.slice(1).map(({ type, previous }) => `${type}<${previous}`).join(' '),
    cause: outcome.status === 'SUCCEEDED' ? undefined : outcome.cause?.replace("An error occurred while executing the state 'S' (entered at the event id #2). ", ''),
    locations: events.filter(({ type }) => type === 'EvaluationFailed').map(({ extra }) => extra.location),
  };
}

describe('JSONata', () => {
  const x = '{% $nope %}';
  const task = { Type: 'Task', Resource: RESOURCE };
  const wait = { Type: 'Wait', Seconds: 0 };
  const map = { Type: 'Map', Items: [1], ItemProcessor: branch };
  const run1 = { ...map, ItemProcessor: distributed };
  const reader = { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, Arguments: { Bucket: 'b', Key: 'k' } };
  const read = { Type: 'Map', ItemProcessor: distributed, ItemReader: reader };
  const parallel = { Type: 'Parallel', Branches: [branch] };
  const choice = { Type: 'Choice', Choices: [{ Condition: true, Next: 'N' }] };
  const fallback = { Type: 'Choice', Choices: [{ Condition: false, Next: 'N' }], Default: 'N' };
  const caught = { ErrorEquals: ['States.ALL'], Next: 'N' };

  // On the way into a state a failure links to what led there.
  const entering = (type: string) => `${type}StateEntered<0 EvaluationFailed<0 ExecutionFailed<3`;
  const forking = (type: string) => `${type}StateEntered<0 EvaluationFailed<0 ${type}StateFailed<3 ExecutionFailed<4`;
  const waiting = 'WaitStateEntered<0 EvaluationFailed<2 ExecutionFailed<3';
  const answered = 'TaskStateEntered<0 LambdaFunctionScheduled<2 LambdaFunctionStarted<3 LambdaFunctionSucceeded<4 EvaluationFailed<5 ExecutionFailed<6';
  const failed = 'TaskStateEntered<0 LambdaFunctionScheduled<2 LambdaFunctionStarted<3 LambdaFunctionFailed<4 EvaluationFailed<5 ExecutionFailed<6';
  const started = 'MapStateEntered<0 MapStateStarted<2 EvaluationFailed<3 MapStateFailed<4 ExecutionFailed<5';
  const mapped = 'MapStateEntered<0 MapStateStarted<2 MapIterationStarted<3 PassStateEntered<4 PassStateExited<5 MapIterationSucceeded<6 MapStateSucceeded<7 '
    + 'EvaluationFailed<7 MapStateFailed<9 ExecutionFailed<10';
  const joined = 'ParallelStateEntered<0 ParallelStateStarted<2 PassStateEntered<3 PassStateExited<4 ParallelStateSucceeded<5 '
    + 'EvaluationFailed<5 ParallelStateFailed<7 ExecutionFailed<8';

  test.each<[location: string, state: Json, events: string, handlers?: Json]>([
    ['Output', { Type: 'Pass', Output: x }, entering('Pass')],
    ['Output/a/b', { Type: 'Pass', Output: { a: { b: x } } }, entering('Pass')],
    ['Output/a[1]', { Type: 'Pass', Output: { a: [0, x] } }, entering('Pass')],
    ['Output[0]/a', { Type: 'Pass', Output: [{ a: x }] }, entering('Pass')],
    ['Assign/v', { Type: 'Pass', Assign: { v: x } }, entering('Pass')],
    ['Output', { Type: 'Succeed', Output: x }, entering('Succeed')],
    ['Error', { Type: 'Fail', Error: x }, entering('Fail')],
    ['Cause', { Type: 'Fail', Cause: x }, entering('Fail')],
    ['Seconds', { Type: 'Wait', Seconds: x }, waiting],
    ['Timestamp', { Type: 'Wait', Timestamp: x }, waiting],
    ['Output', { ...wait, Output: x }, waiting],
    ['Assign/v', { ...wait, Assign: { v: x } }, waiting],
    ['Choices[0]/Condition', { ...choice, Choices: [{ Condition: x, Next: 'N' }] }, entering('Choice')],
    ['Choices[0]/Output', { ...choice, Choices: [{ Condition: true, Next: 'N', Output: x }] }, entering('Choice')],
    ['Choices[0]/Assign/v', { ...choice, Choices: [{ Condition: true, Next: 'N', Assign: { v: x } }] }, entering('Choice')],
    ['Output', { ...fallback, Output: x }, entering('Choice')],
    ['Assign/v', { ...fallback, Assign: { v: x } }, entering('Choice')],
    ['Arguments', { ...task, Arguments: x }, entering('Task')],
    ['Arguments/a', { ...task, Arguments: { a: x } }, entering('Task')],
    ['TimeoutSeconds', { ...task, TimeoutSeconds: x }, entering('Task')],
    ['HeartbeatSeconds', { ...task, HeartbeatSeconds: x }, entering('Task')],
    ['Credentials/RoleArn', { ...task, Credentials: { RoleArn: x } }, entering('Task')],
    ['Output', { ...task, Output: x }, answered],
    ['Assign/v', { ...task, Assign: { v: x } }, answered],
    ['Catch[0]/Output', { ...task, Catch: [{ ...caught, Output: x }] }, failed, throws],
    ['Catch[0]/Assign/v', { ...task, Catch: [{ ...caught, Assign: { v: x } }] }, failed, throws],
    ['Arguments', { ...parallel, Arguments: x }, forking('Parallel')],
    ['Output', { ...parallel, Output: x }, joined],
    ['Assign/v', { ...parallel, Assign: { v: x } }, joined],
    ['Items', { ...map, Items: x }, forking('Map')],
    ['Items[1]', { ...map, Items: [0, x] }, forking('Map')],
    ['MaxConcurrency', { ...map, MaxConcurrency: x }, forking('Map')],
    ['ItemSelector/a', { ...map, ItemSelector: { a: x } }, started],
    ['Output', { ...map, Output: x }, mapped],
    ['Assign/v', { ...map, Assign: { v: x } }, mapped],
    ['Items', { ...run1, Items: x }, forking('Map')],
    ['MaxConcurrency', { ...run1, MaxConcurrency: x }, forking('Map')],
    ['ItemBatcher/MaxItemsPerBatch', { ...run1, ItemBatcher: { MaxItemsPerBatch: x } }, forking('Map')],
    ['ItemBatcher/BatchInput/a', { ...run1, ItemBatcher: { MaxItemsPerBatch: 1, BatchInput: { a: x } } }, forking('Map')],
    ['ItemReader/Arguments/Bucket', { ...read, ItemReader: { ...reader, Arguments: { Bucket: x } } }, forking('Map')],
    ['ItemReader/ReaderConfig/MaxItems', { ...read, ItemReader: { ...reader, ReaderConfig: { InputType: 'JSON', MaxItems: x } } }, forking('Map')],
    ['ResultWriter/Arguments/Bucket', { ...run1, ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: x } } }, forking('Map')],
  ])('%s of %j', async (location, state, events, handlers) => {
    expect(await run('JSONata', state, handlers)).toEqual({
      events, cause: `The JSONata expression '$nope' specified for the field '${location}' returned nothing (undefined).`, locations: [location],
    });
  });

  test.each<[field: string, type: string, state: Json]>([
    ['Seconds', 'number', { Type: 'Wait' }],
    ['Timestamp', 'string', { Type: 'Wait' }],
    ['Error', 'string', { Type: 'Fail' }],
    ['Cause', 'string', { Type: 'Fail' }],
    ['Choices[0]/Condition', 'boolean', choice],
    ['TimeoutSeconds', 'number', task],
    ['HeartbeatSeconds', 'number', task],
    ['Credentials/RoleArn', 'string', task],
    ['Items', 'array', map],
    ['MaxConcurrency', 'number', map],
    ['MaxConcurrency', 'number', run1],
    ['ToleratedFailureCount', 'number', run1],
    ['ToleratedFailurePercentage', 'number', run1],
    ['ItemBatcher/MaxItemsPerBatch', 'number', run1],
    ['ItemBatcher/MaxInputBytesPerBatch', 'number', run1],
    ['ItemReader/ReaderConfig/MaxItems', 'number', read],
  ])('%s takes a value of type %s', async (field, type, state) => {
    const values: Json = { null: 'null', boolean: 'true', number: '1', string: '"a"', object: '{"a":1}', array: '[1]' };
    for (const given of Object.keys(values).filter((other) => other !== type)) {
      const { cause, locations } = await run('JSONata', withField(state, field, `{% ${values[given]} %}`));
      expect(locations).toEqual([field]);
      expect(cause).toBe(`The JSONata expression '${values[given]}' specified for the field '${field}' returned an unexpected result type. `
        + `Expected '${type}', but was '${given}' for value: ${values[given]}`);
    }
  });
});

/** The state with a value at the place that history names: 'ItemBatcher/MaxItemsPerBatch', 'Choices[0]/Condition'. */
function withField(state: Json, field: string, value: Json): Json {
  const copy = structuredClone(state);
  const keys = field.split(/[/[\]]+/);
  const last = keys.pop()!;
  keys.reduce((object: Json, key) => (object[key] ??= {}), copy)[last] = value;
  return copy;
}

describe('JSONPath', () => {
  const p = '$.nope';
  const task = { Type: 'Task', Resource: RESOURCE };
  const map = { Type: 'Map', ItemsPath: '$.items', ItemProcessor: branch };
  const run1 = { ...map, ItemProcessor: distributed };
  const reader = { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, Parameters: { Bucket: 'b', Key: 'k' } };
  const parallel = { Type: 'Parallel', Branches: [branch] };

  const invalid = "Invalid path '$.nope' : No results for path: $['nope']";
  const missing = (field: string, input = '{"items":[1]}') => `The JSONPath '$.nope' specified for the field '${field}' could not be found in the input '${input}'`;
  const nowhere = (field: string) => `The ${field} parameter does not reference an input value: $.nope`;
  const noCondition = "Invalid path '$.nope': The choice state's condition path references an invalid value.";
  const conflict = 'Unable to apply step "nope" to input {"items":[1]}';

  const entered = (type: string) => `${type}StateEntered<0 ExecutionFailed<2`;
  const answered = 'TaskStateEntered<0 LambdaFunctionScheduled<2 LambdaFunctionStarted<3 LambdaFunctionSucceeded<4 ExecutionFailed<5';
  const mapped = 'MapStateEntered<0 MapStateStarted<2 MapIterationStarted<3 PassStateEntered<4 PassStateExited<5 MapIterationSucceeded<6 MapStateSucceeded<7 ExecutionFailed<7';
  const joined = 'ParallelStateEntered<0 ParallelStateStarted<2 PassStateEntered<3 PassStateExited<4 ParallelStateSucceeded<5 ExecutionFailed<5';
  const started = 'MapStateEntered<0 MapStateStarted<2 ExecutionFailed<3';

  test.each<[cause: string, state: Json, events: string]>([
    [invalid, { Type: 'Pass', InputPath: p }, entered('Pass')],
    [invalid, { Type: 'Pass', OutputPath: p }, entered('Pass')],
    [missing('a.$'), { Type: 'Pass', Parameters: { 'a.$': p } }, entered('Pass')],
    [missing('b.$'), { Type: 'Pass', Parameters: { a: { 'b.$': p } } }, entered('Pass')],
    [missing('v.$'), { Type: 'Pass', Assign: { 'v.$': p } }, entered('Pass')],
    [invalid, { Type: 'Succeed', InputPath: p }, entered('Succeed')],
    [invalid, { Type: 'Succeed', OutputPath: p }, entered('Succeed')],
    [missing('ErrorPath'), { Type: 'Fail', ErrorPath: p }, entered('Fail')],
    [missing('CausePath'), { Type: 'Fail', CausePath: p }, entered('Fail')],
    [nowhere('SecondsPath'), { Type: 'Wait', SecondsPath: p }, entered('Wait')],
    [nowhere('TimestampPath'), { Type: 'Wait', TimestampPath: p }, entered('Wait')],
    [invalid, { Type: 'Wait', Seconds: 0, InputPath: p }, entered('Wait')],
    [invalid, { Type: 'Wait', Seconds: 0, OutputPath: p }, entered('Wait')],
    [noCondition, { Type: 'Choice', Choices: [{ Variable: p, IsNull: true, Next: 'N' }] }, entered('Choice')],
    [noCondition, { Type: 'Choice', Choices: [{ Not: { And: [{ Variable: '$.items', StringEqualsPath: p }] }, Next: 'N' }] }, entered('Choice')],
    [invalid, { Type: 'Choice', InputPath: p, Choices: [{ Variable: '$.items', IsNull: false, Next: 'N' }] }, entered('Choice')],
    [invalid, { Type: 'Choice', OutputPath: p, Choices: [{ Variable: '$.items', IsNull: false, Next: 'N' }] }, entered('Choice')],
    [missing('v.$'), { Type: 'Choice', Choices: [{ Variable: '$.items', IsNull: false, Next: 'N', Assign: { 'v.$': p } }] }, entered('Choice')],
    [invalid, { ...task, InputPath: p }, entered('Task')],
    [missing('a.$'), { ...task, Parameters: { 'a.$': p } }, entered('Task')],
    [invalid, { ...task, TimeoutSecondsPath: p }, entered('Task')],
    [invalid, { ...task, HeartbeatSecondsPath: p }, entered('Task')],
    [missing('RoleArn.$'), { ...task, Credentials: { 'RoleArn.$': p } }, entered('Task')],
    [missing('a.$', '1'), { ...task, ResultSelector: { 'a.$': p } }, answered],
    [invalid, { ...task, ResultPath: '$.r', OutputPath: p }, answered],
    [missing('v.$', '1'), { ...task, Assign: { 'v.$': p } }, answered],
    [invalid, { ...parallel, InputPath: p }, entered('Parallel')],
    [missing('a.$'), { ...parallel, Parameters: { 'a.$': p } }, entered('Parallel')],
    [missing('a.$', '[{"items":[1]}]'), { ...parallel, ResultSelector: { 'a.$': p } }, joined],
    [invalid, { ...parallel, ResultPath: '$.r', OutputPath: p }, joined],
    [conflict, { ...map, ItemsPath: p }, entered('Map')],
    [invalid, { ...map, InputPath: p }, entered('Map')],
    [invalid, { ...map, MaxConcurrencyPath: p }, entered('Map')],
    [missing('a.$'), { ...map, ItemSelector: { 'a.$': p } }, started],
    [missing('a.$', '[1]'), { ...map, ResultSelector: { 'a.$': p } }, mapped],
    [invalid, { ...map, ResultPath: '$.r', OutputPath: p }, mapped],
    [conflict, { ...run1, ItemsPath: p }, entered('Map')],
    [invalid, { ...run1, MaxConcurrencyPath: p }, entered('Map')],
    [invalid, { ...run1, ItemBatcher: { MaxItemsPerBatchPath: p } }, entered('Map')],
    [missing('a.$'), { ...run1, ItemBatcher: { MaxItemsPerBatch: 1, BatchInput: { 'a.$': p } } }, entered('Map')],
    [missing('Bucket.$'), { Type: 'Map', ItemProcessor: distributed, ItemReader: { ...reader, Parameters: { 'Bucket.$': p } } }, entered('Map')],
    [invalid, { Type: 'Map', ItemProcessor: distributed, ItemReader: { ...reader, ReaderConfig: { InputType: 'JSON', MaxItemsPath: p } } }, entered('Map')],
    [missing('Bucket.$'), { ...run1, ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { 'Bucket.$': p } } }, entered('Map')],
  ])('%s of %j', async (cause, state, events) => {
    expect(await run('JSONPath', state)).toEqual({ events, cause, locations: [] });
  });
});
