/** Distributed Maps from end to end: items and results in a directory that is S3. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateStateMachineCommand, DescribeExecutionCommand, DescribeMapRunCommand, type DescribeMapRunCommandOutput, GetExecutionHistoryCommand, ListMapRunsCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { definition, ROLE, testServer } from '../api/client.ts';

const directory = await mkdtemp(path.join(tmpdir(), 'aslc-map-runs-'));
const server = testServer({ tasks: createTasks({ environment: {}, s3Directory: directory }) });

beforeAll(async () => {
  await mkdir(path.join(directory, 'b'));
  await writeFile(path.join(directory, 'b/items.csv'), `n\n${Array.from({ length: 5 }, (_, i) => `${i}\n`).join('')}`);
});

afterAll(() => rm(directory, { recursive: true }));

const reader = { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'items.csv' }, ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' } };
const writer = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b', Prefix: 'out' } };
const NUMBER: Json = { Pass: { Type: 'Pass', Parameters: { 'n.$': 'States.StringToJson($.n)' }, OutputPath: '$.n', End: true } };
const failOn = (n: string): Json => ({
  C: { Type: 'Choice', Choices: [{ Variable: '$.n', StringEquals: n, Next: 'F' }], Default: 'S' }, F: { Type: 'Fail', Error: 'E', Cause: 'C' }, S: { Type: 'Succeed' },
});

let machines = 0;

/** Runs a machine of one Map state to its end. */
async function runMap(states: Json, fields: Json, executionType = 'STANDARD', input: Json = {}) {
  const client = server.client();
  const map = { Type: 'Map', Label: 'Items', ItemReader: reader, ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: executionType }, StartAt: Object.keys(states)[0], States: states }, End: true, ...fields };
  const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name: `map-${++machines}`, roleArn: ROLE, definition: definition({ M: map }) }));
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
  const describe = () => client.send(new DescribeExecutionCommand({ executionArn }));
  await expect.poll(async () => (await describe()).status, { timeout: 10_000, interval: 10 }).not.toBe('RUNNING');
  const { status, output, error, cause } = await describe();
  const { mapRuns } = await client.send(new ListMapRunsCommand({ executionArn }));
  const mapRunArn = mapRuns![0]?.mapRunArn;
  const mapRun = mapRunArn === undefined ? {} as DescribeMapRunCommandOutput : await client.send(new DescribeMapRunCommand({ mapRunArn }));
  const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
  return { status, output: output && JSON.parse(output), error, cause, mapRun, events: events!, types: events!.map(({ type }) => type) };
}

const stored = async (key: string): Promise<Json> => JSON.parse(await readFile(path.join(directory, 'b', key), 'utf8'));

describe('a distributed Map', () => {
  it.each(['STANDARD', 'EXPRESS'])('reads its items, and gives the results of %s children', async (type) => {
    const { status, output, mapRun } = await runMap(NUMBER, { MaxConcurrency: 2 }, type);
    expect([status, output]).toEqual(['SUCCEEDED', [0, 1, 2, 3, 4]]);
    expect(mapRun).toMatchObject({ status: 'SUCCEEDED', itemCounts: { total: 5, succeeded: 5, pending: 0, running: 0, resultsWritten: 5 } });
  });

  it.each<[string, Json, Json[]]>([
    ['an array', [1], [{ index: 0, value: 1, source: 'STATE_DATA' }]],
    ['an object', { b: 1, a: [2] }, [{ index: 0, key: 'b', value: 1, source: 'STATE_DATA' }, { index: 1, key: 'a', value: [2], source: 'STATE_DATA' }]],
  ])('iterates over %s of the state', async (_, data, selected) => {
    const key = Array.isArray(data) ? {} : { 'key.$': '$$.Map.Item.Key' };
    const select = { 'index.$': '$$.Map.Item.Index', ...key, 'value.$': '$$.Map.Item.Value', 'source.$': '$$.Map.Item.Source' };
    const pass = { ItemReader: undefined, Parameters: undefined, ItemsPath: '$.data' };
    expect((await runMap({ S: { Type: 'Succeed' } }, { ...pass, ItemSelector: select }, 'STANDARD', { data })).output).toEqual(selected);
    const inJsonata = {
      ItemReader: undefined, QueryLanguage: 'JSONata', Items: '{% $states.input.data %}',
      ItemSelector: '{% { "index": $states.context.Map.Item.Index, "key": $states.context.Map.Item.Key, "value": $states.context.Map.Item.Value, "source": $states.context.Map.Item.Source } %}',
    };
    expect((await runMap({ S: { Type: 'Succeed' } }, inJsonata, 'EXPRESS', { data })).output).toEqual(selected);
  });

  it('gives the pairs of an object to its children, and counts them', async () => {
    const { output, mapRun, events } = await runMap({ S: { Type: 'Succeed' } }, { ItemReader: undefined }, 'STANDARD', { b: 1, a: 2 });
    expect(output).toEqual([{ Key: 'b', Value: 1 }, { Key: 'a', Value: 2 }]);
    expect(mapRun.itemCounts).toMatchObject({ total: 2, succeeded: 2 });
    expect(events.find(({ type }) => type === 'MapStateStarted')?.mapStateStartedEventDetails).toEqual({ length: 2 });
  });

  it.each<[string, Json, Json]>([
    ['JSONPath', { ItemReader: undefined, ItemsPath: '$.n' }, { error: 'States.Runtime', cause: expect.stringContaining('Reference path "$.n" must point to array.') }],
    ['JSONata', { ItemReader: undefined, QueryLanguage: 'JSONata', Items: '{% $states.input.n %}' }, { error: 'States.QueryEvaluationError', cause: expect.stringContaining("Expected 'array', but was 'number'") }],
  ])('does not iterate over a number: %s', async (_, fields, failure) => {
    expect(await runMap({ S: { Type: 'Succeed' } }, fields, 'STANDARD', { n: 1 })).toMatchObject({ status: 'FAILED', ...failure });
  });

  it('names the object that its items are from', async () => {
    const select = { ItemSelector: { 'source.$': '$$.Map.Item.Source' } };
    expect((await runMap({ S: { Type: 'Succeed' } }, select)).output[0]).toEqual({ source: 'S3://b/items.csv' });
  });

  it('writes its results', async () => {
    const { output, mapRun } = await runMap(NUMBER, { ResultWriter: writer, ItemBatcher: undefined });
    const folder = `out/${mapRun.mapRunArn!.split(':').at(-1)}`;
    expect(output).toEqual({ MapRunArn: mapRun.mapRunArn, ResultWriterDetails: { Bucket: 'b', Key: `${folder}/manifest.json` } });
    const { ResultFiles } = await stored(`${folder}/manifest.json`);
    expect(ResultFiles).toMatchObject({ FAILED: [], PENDING: [], SUCCEEDED: [{ Key: `${folder}/SUCCEEDED_0.json` }] });
    expect((await stored(ResultFiles.SUCCEEDED[0].Key)).map(({ Input, Output, Status }: Json) => [Input, Output, Status])).toEqual(
      [0, 1, 2, 3, 4].map((n) => [`{"n":"${n}"}`, String(n), 'SUCCEEDED']));
  });

  it('gives results in another form', async () => {
    const twice = { Pass: { Type: 'Pass', Parameters: { 'both.$': 'States.Array($.n, $.n)' }, OutputPath: '$.both', End: true } };
    expect((await runMap(twice, { ResultWriter: { WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSON' } } })).output).toEqual(['0', '0', '1', '1', '2', '2', '3', '3', '4', '4']);
  });

  it('that fails writes what succeeded, what failed, and what never started', async () => {
    const { status, error, mapRun, types } = await runMap(failOn('2'), { ResultWriter: writer, MaxConcurrency: 1 });
    expect([status, error, mapRun.status]).toEqual(['FAILED', 'States.ExceedToleratedFailureThreshold', 'FAILED']);
    expect(types.slice(-4)).toEqual(['MapRunStarted', 'MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
    expect(mapRun.itemCounts).toMatchObject({ succeeded: 2, failed: 1, pending: 2, total: 5 });
    const folder = `out/${mapRun.mapRunArn!.split(':').at(-1)}`;
    expect(await stored(`${folder}/FAILED_0.json`)).toMatchObject([{ Input: '{"n":"2"}', Error: 'E', Cause: 'C', Status: 'FAILED' }]);
    expect((await stored(`${folder}/PENDING_0.json`)).map(({ Input }: Json) => Input)).toEqual(['{"n":"3"}', '{"n":"4"}']);
    expect(await stored(`${folder}/SUCCEEDED_0.json`)).toHaveLength(2);
  });

  it.each([[19, 'FAILED'], [20, 'SUCCEEDED']])('that tolerates %i percent of failures: %s', async (ToleratedFailurePercentage, status) => {
    expect((await runMap(failOn('0'), { ToleratedFailurePercentage, MaxConcurrency: 1 })).status).toBe(status);
  });

  it('without its items fails', async () => {
    const { error, cause, mapRun, types } = await runMap(NUMBER, { ItemReader: { ...reader, Parameters: { Bucket: 'b', Key: 'none.csv' } } });
    expect([error, cause, mapRun.status]).toEqual(['States.ItemReaderFailed', expect.stringContaining('The specified key does not exist.'), 'FAILED']);
    expect(types).toContain('MapRunFailed');
  });

  it('without its bucket for results fails', async () => {
    const { error, cause } = await runMap(NUMBER, { ResultWriter: { ...writer, Parameters: { Bucket: 'none' } } });
    expect([error, cause]).toEqual(['States.ResultWriterFailed', expect.stringContaining('The specified bucket does not exist')]);
  });

  it('reads a page at a time of a listing', async () => {
    const { output } = await runMap({ Pass: { Type: 'Pass', OutputPath: '$.Key', End: true } }, {
      ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b', Prefix: 'items', MaxKeys: 1 } },
    });
    expect(output).toEqual(['items.csv']);
  });
});
