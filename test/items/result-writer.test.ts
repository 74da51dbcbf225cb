import { describe, expect, it } from 'vitest';
import { Failure, type Json } from '../../runtime/core/index.ts';
import { createResultWriter, type EndedChild } from '../../runtime/engine/result-writer.ts';
import { memoryStorage } from './storage.ts';

const run: Json = { arn: 'arn:aws:states:us-east-1:123456789012:mapRun:orders/Ship:run-id', stateMachineArn: 'arn:m' };

const child = (name: string, status: 'SUCCEEDED' | 'FAILED', output?: Json): EndedChild => ({
  record: { arn: `arn:${name}`, name, status, stateMachineArn: 'arn:m', startDate: 0, stopDate: 1000, redriveCount: 0, error: status === 'FAILED' ? 'E' : undefined } as EndedChild['record'],
  data: { input: { n: name }, output },
  redrivability: status === 'FAILED' ? { redriveStatus: 'REDRIVABLE_BY_MAP_RUN', reason: undefined } : { redriveStatus: 'NOT_REDRIVABLE', reason: 'Execution is SUCCEEDED and cannot be redriven' },
});

const children = [child('1', 'SUCCEEDED', [1, 2]), child('2', 'FAILED'), child('3', 'SUCCEEDED', [3])];

interface Written {
  readonly result: Json;
  /** By key. */
  readonly files: Readonly<Record<string, string>>;
}

/** Writes what the children gave, in the order in which they ended. */
async function written(config: Json, order: readonly number[] = [0, 1, 2], pending: readonly Json[] = []): Promise<Written> {
  const storage = memoryStorage();
  const writer = createResultWriter({ arguments: {}, config: {}, ...config }, run, storage);
  for (const index of order) await writer.add(children[index]!, index);
  const result = await writer.finish(pending.map((input) => ({ input, itemCount: 1 })));
  return { result, files: Object.fromEntries(Array.from(storage.objects, ([name, body]) => [name.replace(/^b\//, ''), body.toString()])) };
}

const s3 = { resource: 'arn:aws:states:::s3:putObject', arguments: { Bucket: 'b', Prefix: 'out/' } };

describe('ResultWriter', () => {
  it('writes results with their executions, and a manifest', async () => {
    const { result, files } = await written(s3, [2, 1, 0], [{ n: 'ü' }]);
    expect(result).toEqual({ MapRunArn: run.arn, ResultWriterDetails: { Bucket: 'b', Key: 'out/run-id/manifest.json' } });
    const file = (name: string): Json => ({ Key: `out/run-id/${name}`, Size: Buffer.byteLength(files[`out/run-id/${name}`]!) });
    expect(JSON.parse(files['out/run-id/manifest.json']!)).toEqual({
      DestinationBucket: 'b',
      MapRunArn: run.arn,
      ResultFiles: { FAILED: [file('FAILED_0.json')], PENDING: [file('PENDING_0.json')], SUCCEEDED: [file('SUCCEEDED_0.json')] },
    });
    const succeeded = JSON.parse(files['out/run-id/SUCCEEDED_0.json']!);
    expect(succeeded.map(({ Name }: Json) => Name)).toEqual(['1', '3']);
    expect(succeeded[0]).toEqual({
      ExecutionArn: 'arn:1', Input: '{"n":"1"}', InputDetails: { Included: true }, Name: '1', Output: '[1,2]', OutputDetails: { Included: true }, RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE', RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven', StartDate: '1970-01-01T00:00:00.000Z', StateMachineArn: 'arn:m',
      Status: 'SUCCEEDED', StopDate: '1970-01-01T00:00:01.000Z',
    });
    expect(JSON.parse(files['out/run-id/FAILED_0.json']!)).toMatchObject([{ Name: '2', Status: 'FAILED', Error: 'E' }]);
    expect(JSON.parse(files['out/run-id/PENDING_0.json']!)).toEqual([{ Input: '{"n":"ü"}', InputDetails: { Included: true }, StateMachineArn: 'arn:m', Status: 'PENDING' }]);
  });

  it.each([
    [{ Transformation: 'FLATTEN', OutputType: 'JSONL' }, 'SUCCEEDED_0.jsonl', '1\n2\n3\n'],
    [{ Transformation: 'COMPACT', OutputType: 'JSONL' }, 'SUCCEEDED_0.jsonl', '[1,2]\n[3]\n'],
    [{ Transformation: 'FLATTEN' }, 'SUCCEEDED_0.json', '[1,2,3]'],
    [{ Transformation: 'COMPACT' }, 'SUCCEEDED_0.json', '[[1,2],[3]]'],
  ])('writes as %j says', async (config, name, text) => {
    expect((await written({ ...s3, config })).files[`out/run-id/${name}`]).toBe(text);
  });

  it('writes failures with their executions, whatever becomes of results', async () => {
    const { files } = await written({ ...s3, config: { Transformation: 'FLATTEN', OutputType: 'JSONL' } });
    expect(JSON.parse(files['out/run-id/FAILED_0.jsonl']!)).toMatchObject({ ExecutionArn: 'arn:2', Status: 'FAILED' });
  });

  it('without a prefix writes below the id of the run', async () => {
    expect(Object.keys((await written({ ...s3, arguments: { Bucket: 'b' } }, [])).files)).toEqual(['run-id/manifest.json']);
  });

  it('begins another file when one is full', async () => {
    const storage = memoryStorage();
    const writer = createResultWriter({ ...s3, config: { Transformation: 'COMPACT' } }, run, storage);
    const large = 'x'.repeat(5 * 1024 * 1024);
    for (let i = 0; i < 3; i++) await writer.add(child(String(i), 'SUCCEEDED', large), i);
    await writer.finish([]);
    const { SUCCEEDED } = JSON.parse(storage.objects.get('b/out/run-id/manifest.json')!.toString()).ResultFiles;
    expect(SUCCEEDED.map(({ Key }: Json) => Key)).toEqual(['out/run-id/SUCCEEDED_0.json', 'out/run-id/SUCCEEDED_1.json']);
  });

  it.each([[0, ['a', 'b']], [1, ['ab']]])('ends a file at 8 MiB, and not %i bytes before', async (less, files) => {
    const storage = memoryStorage();
    const writer = createResultWriter({ ...s3, config: { Transformation: 'COMPACT' } }, run, storage);
    // "…", and what follows it
    await writer.add(child('a', 'SUCCEEDED', 'a'.repeat(8 * 1024 * 1024 - 3 - less)), 0);
    await writer.add(child('b', 'SUCCEEDED', 'b'), 1);
    await writer.finish([]);
    const found = [...storage.objects].filter(([key]) => key.includes('SUCCEEDED')).map(([, body]) => JSON.parse(body.toString()).map((text: string) => text[0]).join(''));
    expect(found).toEqual(files);
  });

  it('keeps the files apart and their results in order, however long each is', async () => {
    const storage = memoryStorage();
    const writer = createResultWriter({ ...s3, config: { Transformation: 'COMPACT', OutputType: 'JSONL' } }, run, storage);
    const output = (i: number): string => `${i} ${(i % 2 === 0 ? 'ü€😀' : 'x').repeat(40 * i)}`;
    for (let i = 0; i < 300; i++) await writer.add(child('1', 'SUCCEEDED', output(i)), i ^ 1);
    await writer.finish([]);
    const files = [0, 1].map((n) => storage.objects.get(`b/out/run-id/SUCCEEDED_${n}.jsonl`)!.toString().split('\n').slice(0, -1).map((line): string => JSON.parse(line)));
    const numbers = files.map((file) => file.map((text) => Number.parseInt(text)));
    expect(numbers.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i));
    for (const inFile of numbers) expect(inFile).toEqual(inFile.toSorted((a, b) => (a ^ 1) - (b ^ 1)));
    expect(files.flat().filter((text) => text !== output(Number.parseInt(text)))).toHaveLength(0);
  });

  it('takes no more than makes a file while another is being written', async () => {
    const memory = memoryStorage();
    const written: (() => void)[] = [];
    const storage = { ...memory, call: (action: string, parameters: Json) => new Promise<Json>((resolve) => { written.push(() => resolve(memory.call(action, parameters))); }) };
    const writer = createResultWriter({ ...s3, config: { Transformation: 'COMPACT' } }, run, storage);
    const add = (index: number) => writer.add(child(String(index), 'SUCCEEDED', String(index).repeat(9 * 1024 * 1024)), index);
    const turn = () => new Promise((resolve) => { setImmediate(resolve); });
    const taken: number[] = [];
    for (const index of [1, 2, 3]) void add(index).then(() => taken.push(index));
    expect(writer.full).toBeInstanceOf(Promise);
    for (const expected of [[], [1], [1, 2], [1, 2, 3]]) {
      await turn();
      expect(taken).toEqual(expected);
      written.shift()?.();
    }
    expect(writer.full).toBeUndefined();
    const finished = writer.finish([]);
    await turn();
    written.shift()!();
    expect(await finished).toHaveProperty('ResultWriterDetails');
    const { SUCCEEDED } = JSON.parse(memory.objects.get('b/out/run-id/manifest.json')!.toString()).ResultFiles;
    expect(SUCCEEDED.map(({ Key }: Json) => JSON.parse(memory.objects.get(`b/${Key}`)!.toString()).map((text: string) => text[0]))).toEqual([['1'], ['2'], ['3']]);
  });

  it.each([
    [{}, [[1, 2], [3]]],
    [{ Transformation: 'FLATTEN' }, [1, 2, 3]],
    [{ Transformation: 'NONE' }, [{ Name: '1', Output: '[1,2]' }, { Name: '3', Output: '[3]' }]],
  ])('without a bucket gives the results themselves: %j', async (config, result) => {
    expect((await written({ config }, [2, 0, 1])).result).toMatchObject(result);
  });

  it('says what S3 said', async () => {
    const storage = { ...memoryStorage(), call: () => Promise.reject(new Failure('S3.NoSuchBucketException', 'no bucket')) };
    const writer = createResultWriter({ ...s3, config: {} }, run, storage);
    await writer.add(children[0]!, 0);
    await expect(writer.finish([])).rejects.toMatchObject({ error: 'States.ResultWriterFailed', cause: 'no bucket' });
  });
});
