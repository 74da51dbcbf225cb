/** TestState, beyond what is recorded. */
import fc from 'fast-check';
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

/** The same state with JSONata's names of its fields. */
const inJsonata = ({ Parameters, ItemsPath, ...definition }: Json): Json =>
  ({ ...definition, ...(Parameters && { Arguments: Parameters }), ...(ItemsPath && { Items: '{% $states.input.rows %}' }) });

describe('TestState', () => {
  it('shows every stage of a JSONPath task', async () => {
    const definition = {
      ...TASK, InputPath: '$.in', Parameters: { 'FunctionName.$': '$.a' }, ResultSelector: { 'r.$': '$.Payload' }, ResultPath: '$.out', OutputPath: '$.out',
    };
    const input = { in: { a: 'f' }, rest: 2 };
    expect(await testState(definition, { input: JSON.stringify(input), inspectionLevel: 'DEBUG', mock: mock({ Payload: 3 }) })).toEqual({
      status: 'SUCCEEDED',
      output: '{"r":3}',
      inspectionData: {
        input, afterInputPath: { a: 'f' }, afterParameters: { FunctionName: 'f' }, result: { Payload: 3 }, afterResultSelector: { r: 3 }, afterResultPath: { ...input, out: { r: 3 } },
      },
    });
  });

  it.each<[string, Json, string, Json]>([
    ['all of the input', {}, '\n{"a" : 1.0}', { input: '\n{"a" : 1.0}', afterInputPath: '\n{"a" : 1.0}', afterParameters: '\n{"a" : 1.0}', output: '\n{"a" : 1.0}' }],
    ['a part of it', { InputPath: '$.a[0]' }, '{"a": [{"b": 1e2 }]}', { afterInputPath: '{"b": 1e2 }', output: '{"b": 1e2 }' }],
    ['the last of members with one name', { InputPath: '$.a' }, '{"a": [1], "a": {"b": [2, 3]}}', { output: '{"b": [2, 3]}' }],
    ['a scalar that is the last of them', {}, '{"a": [ ], "a": null, "b": 1}', { output: '{"a": [ ], "a": null, "b": 1}' }],
    ['what the state makes is written anew', { Parameters: { 'b.$': '$.a' } }, '{"a": [1, 2]}', { afterInputPath: '{"a": [1, 2]}', afterParameters: '{"b":[1,2]}', output: '{"b":[1,2]}' }],
  ])('shows documents as they were sent: %s', async (_, fields, input, texts) => {
    const { body } = await server.call('TestState', { definition: JSON.stringify({ Type: 'Pass', ...fields, End: true }), input, inspectionLevel: 'DEBUG' });
    expect({ ...body.inspectionData, output: body.output }).toMatchObject(texts);
  });

  it('shows a mocked result as it was sent', async () => {
    const definition = { ...TASK, ResultSelector: { 'r.$': '$.Payload' }, OutputPath: '$.r' };
    const { body } = await server.call('TestState', { definition: JSON.stringify(definition), roleArn: ROLE, mock: { result: '{ "Payload": [1, 2.0] }' }, inspectionLevel: 'DEBUG' });
    expect(body).toMatchObject({ output: '[1, 2.0]', inspectionData: { result: '{ "Payload": [1, 2.0] }', afterResultSelector: '{"r":[1,2]}' } });
  });

  it('shows the stages up to the one that failed', async () => {
    const definition = { ...TASK, Parameters: { 'FunctionName.$': '$.missing' } };
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

  it.each<[string, Json, Json]>([
    ['ItemsPath, inline', { ItemsPath: '$.o' }, { status: 'FAILED', error: 'States.Runtime', cause: 'Reference path "$.o" must point to array.' }],
    ['Items, inline', { QueryLanguage: 'JSONata', Items: '{% $states.input.o %}' }, {
      status: 'FAILED', error: 'States.QueryEvaluationError',
      cause: `The JSONata expression '$states.input.o' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was 'object' for value: {"a":1}`,
    }],
    ['the input, inline', { QueryLanguage: 'JSONata' }, { status: 'FAILED', error: 'States.QueryEvaluationError', cause: 'Map state input must be an array but was: {"o":{"a":1}}' }],
    ['ItemsPath, distributed', { ItemsPath: '$.o', Mode: 'DISTRIBUTED' }, { status: 'SUCCEEDED', output: '[]' }],
  ])('lets a Map iterate over objects only where it is distributed: %s', async (_, { Mode = 'INLINE', ...fields }, expected) => {
    const ItemProcessor = { ProcessorConfig: { Mode, ...(Mode === 'INLINE' ? {} : { ExecutionType: 'STANDARD' }) }, StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
    expect(await testState({ Type: 'Map', ...fields, ItemProcessor, End: true }, { input: '{"o": {"a": 1}}', mock: mock([]) })).toEqual(expected);
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

  it('names the places in a state that stands for itself from the state on', async () => {
    const definition = JSON.stringify({ Type: 'Pass', Nope: 1, Next: 'anywhere', InputPath: 'x' });
    const { body } = await server.call('TestState', { definition });
    expect(body.message).toBe("Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Field 'Nope' is not supported at /, "
      + "SCHEMA_VALIDATION_FAILED: Value is not a valid JSONPath at /InputPath'");
  });

  const items = { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } }, End: true };
  const inspected = async (definition: Json, input: Json): Promise<Json> =>
    (await testState(definition, { inspectionLevel: 'DEBUG', mock: mock([]), ...input })).inspectionData;

  it('shows what iterations of a Map would get', async () => {
    const definition = { ...items, ItemsPath: '$.rows', ItemSelector: { 'id.$': '$$.Map.Item.Value', 'n.$': '$$.Map.Item.Index' }, ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { b: 1 } } };
    const selected = [{ id: 'x', n: 0 }, { id: 'y', n: 1 }, { id: 'z', n: 2 }];
    expect(await inspected(definition, { input: '{"rows":["x","y","z"]}' })).toMatchObject({
      afterItemsPath: ['x', 'y', 'z'],
      afterItemSelector: selected,
      afterItemBatcher: [{ BatchInput: { b: 1 }, Items: selected.slice(0, 2) }, { BatchInput: { b: 1 }, Items: selected.slice(2) }],
    });
  });

  it('shows of a JSONata Map what its ItemSelector and ItemBatcher make', async () => {
    const definition = { ...items, QueryLanguage: 'JSONata', Items: '{% [1, 2] %}', ItemSelector: { n: '{% $states.context.Map.Item.Value * 2 %}' }, ItemBatcher: { MaxItemsPerBatch: 5 } };
    expect(await inspected(definition, {})).toEqual({ input: {}, maxConcurrency: 0, afterItemSelector: [{ n: 2 }, { n: 4 }], afterItemBatcher: [{ Items: [{ n: 2 }, { n: 4 }] }] });
  });

  it.each([
    ['an array', { InputType: 'JSON' }, {}, [1, 2], { afterItemsPath: [1, 2] }],
    ['what ItemsPointer names', { InputType: 'JSON', ItemsPointer: '/a/b' }, {}, { a: { b: [1, 2] } }, { afterItemsPointer: [1, 2], afterItemsPath: [1, 2] }],
    ['what ItemsPath names', { InputType: 'JSON' }, { ItemsPath: '$.a' }, { a: [1, 2] }, { afterItemsPath: [1, 2] }],
    ['nothing', { InputType: 'JSON', ItemsPointer: '/nowhere' }, {}, { a: 1 }, {}],
  ])('shows the items of an ItemReader: %s', async (_name, ReaderConfig, fields, data, expected) => {
    const definition = { ...items, ...fields, ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig, Parameters: { Bucket: 'b', Key: 'k' } } };
    const documents = await inspected(definition, { stateConfiguration: { mapItemReaderData: JSON.stringify(data) } });
    const { afterItemsPointer, afterItemsPath } = documents;
    expect({ afterItemsPointer, afterItemsPath }).toEqual({ afterItemsPointer: undefined, afterItemsPath: undefined, ...expected });
  });

  it.each<[string, Json, string, Json]>([
    ['CSV', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', MaxItems: 2 }, 'a,b\n1,2\n3,4\n5,6\n', [{ a: '1', b: '2' }, { a: '3', b: '4' }]],
    ['CSV with given headers', { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a'], CSVDelimiter: 'TAB' }, '1\t2', [{ a: '1' }]],
    ['JSON Lines', { InputType: 'JSONL' }, '{"a":1}\n[2]\n', [{ a: 1 }, [2]]],
  ])('reads the items of an ItemReader from their source: %s', async (_name, ReaderConfig, mapItemReaderData, afterItemsPath) => {
    const definition = { ...items, ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig, Parameters: { Bucket: 'b', Key: 'k' } }, ItemBatcher: { MaxItemsPerBatch: 5 } };
    expect(await inspected(definition, { stateConfiguration: { mapItemReaderData } })).toMatchObject({ afterItemsPath, afterItemBatcher: [{ Items: afterItemsPath }] });
  });

  it.each([
    ['CSV', 'a,a\n1,2', 'CSV headers cannot contain duplicates.'],
    ['JSONL', '{', 'Line 1 is not JSON.'],
  ])('fails where the source of an ItemReader cannot be read: %s', async (InputType, mapItemReaderData, cause) => {
    const ReaderConfig = { InputType, ...(InputType === 'CSV' ? { CSVHeaderLocation: 'FIRST_ROW' } : {}) };
    const definition = { ...items, ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig, Parameters: { Bucket: 'b', Key: 'k' } } };
    expect(await testState(definition, { stateConfiguration: { mapItemReaderData }, mock: mock([]) })).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed', cause: expect.stringContaining(cause) });
  });

  it.each<[string, Json, Json]>([
    ['JSONPath', { Parameters: { 'a.$': '$.in' }, ResultSelector: { 'first.$': '$[0]' }, ResultPath: '$.out' }, { in: 1, out: { first: 'x' } }],
    ['JSONata', { QueryLanguage: 'JSONata', Arguments: { a: '{% $states.input.in %}' }, Output: { first: '{% $states.result[0] %}' } }, { first: 'x' }],
  ])('gives the branches of a Parallel any input: %s', async (_name, fields, output) => {
    const definition = { Type: 'Parallel', ...fields, Branches: [{ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }], End: true };
    expect(await testState(definition, { input: '{"in":1}', mock: mock(['x']) })).toEqual({ status: 'SUCCEEDED', output: JSON.stringify(output) });
  });

  const branches = [{ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }];
  const task = { ...TASK, Parameters: { FunctionName: 'f' } };
  const failing = { mock: { errorOutput: { error: 'E', cause: 'c' } } };
  /** What inspectionData has besides the input, for JSONPath and for JSONata. */
  const SHOWN: readonly (readonly [name: string, definition: Json, request: Json, status: string, jsonPath: readonly string[], jsonata: readonly string[] | undefined])[] = [
    ['Pass', { Type: 'Pass', End: true }, {}, 'SUCCEEDED', ['afterInputPath', 'afterParameters', 'afterResultPath', 'afterResultSelector'], []],
    ['Pass with a Result', { Type: 'Pass', Result: 1, End: true }, {}, 'SUCCEEDED', ['afterResultPath', 'afterResultSelector', 'result'], undefined],
    ['Succeed', { Type: 'Succeed' }, {}, 'SUCCEEDED', ['afterInputPath'], []],
    ['Fail', { Type: 'Fail', Error: 'E' }, {}, 'FAILED', [], []],
    ['Wait', { Type: 'Wait', Seconds: 1, End: true }, {}, 'SUCCEEDED', ['afterInputPath'], []],
    ['Choice', { Type: 'Choice', Choices: [{ Variable: '$.rows', IsPresent: true, Next: 'A' }] }, {}, 'SUCCEEDED', ['afterInputPath'], undefined],
    ['Task', task, { mock: mock({}) }, 'SUCCEEDED', ['afterInputPath', 'afterParameters', 'afterResultPath', 'afterResultSelector', 'result'], ['afterArguments']],
    ['failed Task', task, failing, 'FAILED', ['afterInputPath', 'afterParameters'], ['afterArguments']],
    ['retried Task', { ...task, Retry: [{ ErrorEquals: ['E'] }] }, failing, 'RETRIABLE', ['afterInputPath', 'afterParameters', 'errorDetails'], ['afterArguments', 'errorDetails']],
    ['caught Task', { ...task, Catch: [{ ErrorEquals: ['E'], Next: 'A' }] }, failing, 'CAUGHT_ERROR', ['afterInputPath', 'afterParameters', 'errorDetails'], ['afterArguments', 'errorDetails']],
    ['Parallel', { Type: 'Parallel', Branches: branches, End: true }, { mock: mock([1]) }, 'SUCCEEDED', ['afterResultPath', 'afterResultSelector'], []],
    ['failed Parallel', { Type: 'Parallel', Branches: branches, End: true }, failing, 'FAILED', [], []],
    ['Map', { ...items, ItemsPath: '$.rows' }, { mock: mock([1]) }, 'SUCCEEDED', ['afterInputPath', 'afterItemsPath', 'afterResultPath', 'afterResultSelector', 'maxConcurrency'], ['maxConcurrency']],
    ['failed Map', { ...items, ItemsPath: '$.rows', ToleratedFailureCount: 0 }, failing, 'FAILED', ['afterInputPath', 'afterItemsPath', 'maxConcurrency', 'toleratedFailureCount'], ['maxConcurrency', 'toleratedFailureCount']],
  ];
  const LANGUAGES = SHOWN.flatMap(([name, definition, request, status, jsonPath, jsonata]) => [
    [name, 'JSONPath', definition, request, status, jsonPath] as const,
    ...(jsonata === undefined ? [] : [[name, 'JSONata', inJsonata(definition), request, status, jsonata] as const]),
  ]);

  it.each(LANGUAGES)('shows of a %s in %s what its fields make, and nothing at the level INFO', async (_name, QueryLanguage, definition, request, status, shown) => {
    const at = (inspectionLevel: string): Promise<Json> => testState({ ...definition, QueryLanguage }, { input: '{"rows":[1]}', inspectionLevel, ...request });
    const { inspectionData, ...rest } = await at('DEBUG');
    expect(rest.status).toBe(status);
    expect(Object.keys(inspectionData).toSorted()).toEqual([...shown, 'input'].toSorted());
    expect(await at('TRACE')).toEqual({ ...rest, inspectionData });
    expect(await at('INFO')).toEqual(rest);
  });

  it('fails where an ItemSelector does', async () => {
    const definition = { ...items, ItemSelector: { 'id.$': '$.missing' } };
    expect(await testState(definition, { input: '[1]', mock: mock([1]), inspectionLevel: 'DEBUG' })).toMatchObject({ status: 'FAILED', error: 'States.Runtime', inspectionData: { input: [1] } });
  });

  it('gives a state of a Map the first item, unless it is given a context', async () => {
    const inner = { StartAt: 'In', States: { In: { Type: 'Pass', Parameters: { 'item.$': '$$.Map.Item' }, End: true } } };
    const machine = { StartAt: 'M', States: { M: { Type: 'Map', ItemProcessor: inner, End: true } } };
    expect(await testState(machine, { stateName: 'In', input: '{"a":1}' })).toEqual({ status: 'SUCCEEDED', output: '{"item":{"Index":0,"Value":{"a":1},"Source":"STATE_DATA"}}' });
    expect(await testState(machine, { stateName: 'In', context: '{"Execution":{}}' })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it.each(['arn:aws:states:us-east-1:123456789012:activity:a', 'arn:aws:states:::states:startExecution.sync:2', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'arn:aws:states:::glue:startJobRun.sync'])('does not wait for %s', async (Resource) => {
    expect(await testState({ ...TASK, Resource })).toMatchObject({ __type: 'ValidationException', message: expect.stringContaining('unless a mock is specified') });
  });

  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  it.each([
    ['a mocked result', { definition: JSON.stringify(TASK), mock: { result: deep } }, 'ValidationException'],
    ['a context', { definition: JSON.stringify(TASK), mock: mock(1), context: deep }, 'ValidationException'],
    ['a context that is no JSON', { definition: JSON.stringify(TASK), mock: mock(1), context: '{' }, 'ValidationException'],
    ['an input', { definition: JSON.stringify({ Type: 'Succeed' }), input: deep }, 'InvalidExecutionInput'],
    ['a definition', { definition: `{"Type":"Pass","End":true,"Result":${deep}}` }, 'InvalidDefinition'],
    ['a definition of a machine', { definition: `{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Result":${deep}}}}`, stateName: 'A' }, 'InvalidDefinition'],
    ['the items of a Map', { definition: JSON.stringify(items), mock: mock([]), stateConfiguration: { mapItemReaderData: deep } }, 'InvalidExecutionInput'],
  ])('refuses what is too deep: %s', async (_name, input, type) => {
    expect(await server.call('TestState', { roleArn: ROLE, ...input })).toMatchObject({ status: 400, body: { __type: type } });
  });

  it('does not wait', async () => {
    expect(await testState({ Type: 'Wait', Seconds: 3600, Next: 'After' })).toEqual({ status: 'SUCCEEDED', output: '{}', nextState: 'After' });
  });

  it.each(['[]', 'null', '1'])('refuses variables that are no object: %s', async (variables) => {
    expect(await testState({ Type: 'Succeed' }, { variables })).toMatchObject({ __type: 'ValidationException' });
  });

  const FIELDS = [
    'Next', 'Choices', 'Catch', 'Retry', 'Default', 'Branches', 'ItemProcessor', 'Resource', 'Parameters', 'Arguments', 'ResultSelector', 'ResultPath', 'InputPath',
    'OutputPath', 'Output', 'Assign', 'QueryLanguage', 'Result', 'ItemsPath', 'Items', 'ItemSelector', 'ItemReader', 'ItemBatcher', 'ResultWriter', 'MaxConcurrency', 'Seconds',
  ];
  const PROCESSOR = items.ItemProcessor;
  const value = fc.oneof(fc.constantFrom<unknown>('$', '$.a', '{% 1 %}', 'A', [{ Next: 'A' }], [{ ErrorEquals: ['States.ALL'], Next: 'A' }], [null], PROCESSOR), fc.jsonValue({ maxDepth: 2 }));
  const anyState = fc.tuple(fc.constantFrom('Task', 'Map', 'Parallel', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', null), fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 5 }))
    .map(([Type, fields]) => ({ Type, End: true, ...fields }));
  const json = fc.jsonValue({ maxDepth: 2 }).map((document) => JSON.stringify(document));
  const request = fc.record({
    definition: fc.oneof(anyState, anyState.map((S) => ({ StartAt: 'S', States: { S } }))).map((definition) => JSON.stringify(definition)),
    stateName: fc.constantFrom('S', 'Item'), input: json, variables: json, context: json, inspectionLevel: fc.constantFrom('INFO', 'DEBUG', 'TRACE'),
    mock: fc.oneof(json.map((result) => ({ result })), fc.constantFrom({ errorOutput: { error: 'E' } }, {})),
    stateConfiguration: fc.record({ mapItemReaderData: json, retrierRetryCount: fc.nat(3), mapIterationFailureCount: fc.nat(3) }, { requiredKeys: [] }),
  }, { requiredKeys: ['definition'] });

  it('answers whatever it is asked', async () => {
    await fc.assert(fc.asyncProperty(request, async (input) => {
      const { status, body } = await server.call('TestState', input);
      expect(status, JSON.stringify(body)).toBeLessThan(500);
    }), { numRuns: process.env.ASLC_LONG ? 20_000 : 200 });
  }, 600_000);
});
