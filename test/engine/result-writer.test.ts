import { describe, expect, it } from 'vitest';
import { Failure, type Json } from '../../runtime/core/index.ts';
import { type Child, writeResults } from '../../runtime/engine/result-writer.ts';

const run: Json = { arn: 'arn:aws:states:us-east-1:123456789012:mapRun:orders/Ship:run-id' };

const child = (name: string, status: 'SUCCEEDED' | 'FAILED', output?: Json): Child => ({
  record: { arn: `arn:${name}`, name, status, stateMachineArn: 'arn:m', startDate: 0, stopDate: 1000, redriveCount: 0, error: status === 'FAILED' ? 'E' : undefined } as Child['record'],
  data: { input: { n: name }, output, history: [], saved: undefined },
});

const children = [child('1', 'SUCCEEDED', [1, 2]), child('2', 'FAILED'), child('3', 'SUCCEEDED', [3])];

/** Writes and gives the result with the files that were put. */
async function written(writer: Json): Promise<{ readonly result: Json; readonly files: Readonly<Record<string, Json>> }> {
  const files: Record<string, Json> = {};
  const result = await writeResults({ arguments: {}, config: {}, ...writer }, run, children, async (action, { Bucket, Key, Body }) => {
    expect([action, Bucket]).toEqual(['putObject', 'bucket']);
    files[Key] = Key.endsWith('.json') ? JSON.parse(Body) : Body;
    return {};
  });
  return { result, files };
}

const s3 = { resource: 'arn:aws:states:::s3:putObject', arguments: { Bucket: 'bucket', Prefix: 'out/' } };

describe('ResultWriter', () => {
  it('writes results with their executions, and a manifest', async () => {
    const { result, files } = await written(s3);
    expect(result).toEqual({ MapRunArn: run.arn, ResultWriterDetails: { Bucket: 'bucket', Key: 'out/run-id/manifest.json' } });
    expect(files['out/run-id/manifest.json']).toEqual({
      DestinationBucket: 'bucket',
      MapRunArn: run.arn,
      ResultFiles: {
        FAILED: [{ Key: 'out/run-id/FAILED_0.json', Size: JSON.stringify(files['out/run-id/FAILED_0.json']).length }],
        PENDING: [],
        SUCCEEDED: [{ Key: 'out/run-id/SUCCEEDED_0.json', Size: JSON.stringify(files['out/run-id/SUCCEEDED_0.json']).length }],
      },
    });
    expect(files['out/run-id/SUCCEEDED_0.json'][0]).toEqual({
      ExecutionArn: 'arn:1', Input: '{"n":"1"}', InputDetails: { Included: true }, Name: '1', Output: '[1,2]', OutputDetails: { Included: true }, RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE', RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven', StartDate: '1970-01-01T00:00:00.000Z', StateMachineArn: 'arn:m',
      Status: 'SUCCEEDED', StopDate: '1970-01-01T00:00:01.000Z',
    });
    expect(files['out/run-id/FAILED_0.json']).toMatchObject([{ Name: '2', Status: 'FAILED', Error: 'E' }]);
  });

  it('writes lines of outputs', async () => {
    const { files } = await written({ ...s3, config: { Transformation: 'FLATTEN', OutputType: 'JSONL' } });
    expect(files['out/run-id/SUCCEEDED_0.jsonl']).toBe('1\n2\n3\n');
  });

  it.each([
    [{}, [[1, 2], [3]]],
    [{ Transformation: 'FLATTEN' }, [1, 2, 3]],
  ])('without a bucket gives the results themselves: %j', async (config, result) => {
    expect((await written({ config })).result).toEqual(result);
  });

  it('says what S3 said', async () => {
    const failing = () => Promise.reject(new Failure('S3.NoSuchBucketException', 'no bucket'));
    await expect(writeResults({ ...s3, config: {} }, run, children, failing)).rejects.toMatchObject({ error: 'States.ResultWriterFailed', cause: 'no bucket' });
  });
});
