/**
 * ResultWriter: what the child executions of a distributed Map gave, in files in S3 or in another form in the state's
 * result. AWS, "ResultWriter (Map)".
 */
import { type DistributedMap, Failure, type Json } from '../core/index.ts';
import type { ExecutionData, ExecutionRecord, MapRunRecord } from '../store/index.ts';
import type { CallS3 } from './item-reader.ts';
import { redrivability } from './redrive.ts';

type Writer = NonNullable<DistributedMap['resultWriter']>;

/** A child execution that has ended. */
export interface Child {
  readonly record: ExecutionRecord;
  readonly data: ExecutionData;
}

/** Gives the Map state's result. Throws States.ResultWriterFailed. */
export async function writeResults({ resource, arguments: target, config }: Writer, run: MapRunRecord, children: readonly Child[], callS3: CallS3): Promise<Json> {
  const { Transformation = resource === undefined ? 'COMPACT' : 'NONE', OutputType = 'JSON' } = config ?? {};
  const succeeded = children.filter(({ record }) => record.status === 'SUCCEEDED');
  if (resource === undefined) return transformed(succeeded, Transformation);
  const { Bucket, Prefix } = target;
  const folder = [...(Prefix ? [String(Prefix).replace(/\/$/, '')] : []), run.arn.split(':').at(-1)!].join('/');
  const put = async (name: string, body: string): Promise<Json> => {
    const Key = `${folder}/${name}`;
    await writing(callS3('putObject', { Bucket, Key, Body: body }));
    return { Key, Size: Buffer.byteLength(body) };
  };
  const suffix = OutputType === 'JSONL' ? 'jsonl' : 'json';
  const files = async (status: string, results: readonly Json[]): Promise<Json[]> =>
    (results.length === 0 ? [] : [await put(`${status}_0.${suffix}`, serialized(results, OutputType))]);
  const failed = children.filter(({ record }) => record.status !== 'SUCCEEDED');
  const manifest = {
    DestinationBucket: Bucket,
    MapRunArn: run.arn,
    ResultFiles: { FAILED: await files('FAILED', failed.map(described)), PENDING: [], SUCCEEDED: await files('SUCCEEDED', transformed(succeeded, Transformation)) },
  };
  const { Key } = await put('manifest.json', JSON.stringify(manifest));
  return { MapRunArn: run.arn, ResultWriterDetails: { Bucket, Key } };
}

/** NONE: with what is known of each execution; COMPACT: the outputs; FLATTEN: outputs that are arrays item by item. */
function transformed(children: readonly Child[], transformation: string): Json[] {
  if (transformation === 'NONE') return children.map(described);
  const outputs = children.map(({ data }) => data.output);
  return transformation === 'FLATTEN' ? outputs.flat(1) : outputs;
}

const serialized = (results: readonly Json[], outputType: string): string =>
  (outputType === 'JSONL' ? results.map((result) => `${JSON.stringify(result)}\n`).join('') : JSON.stringify(results));

function described({ record, data }: Child): Json {
  const { redriveStatus, reason } = redrivability(record);
  return {
    ExecutionArn: record.arn,
    Input: JSON.stringify(data.input),
    InputDetails: { Included: true },
    Name: record.name,
    ...(record.status === 'SUCCEEDED' ? { Output: JSON.stringify(data.output), OutputDetails: { Included: true } } : { Error: record.error, Cause: record.cause }),
    RedriveCount: record.redriveCount,
    RedriveStatus: redriveStatus,
    RedriveStatusReason: reason,
    StartDate: new Date(record.startDate).toISOString(),
    StateMachineArn: record.stateMachineArn,
    Status: record.status,
    StopDate: record.stopDate && new Date(record.stopDate).toISOString(),
  };
}

/** What S3 says is the writer's failure. */
const writing = (call: Promise<Json>): Promise<Json> =>
  call.catch((thrown: unknown) => { throw new Failure('States.ResultWriterFailed', thrown instanceof Failure ? thrown.cause : String(thrown)); });
