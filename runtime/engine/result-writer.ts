/**
 * ResultWriter: what the child executions of a distributed Map gave, in files in S3 or in another form in the state's
 * result. AWS, "ResultWriter (Map)".
 *
 *   W1. What a child gave is taken when it has ended; no more of it waits in memory than makes one file, while another is
 *       being written. While both are full no child is taken.
 *   W2. Within a file the results are in the order of the items.
 */
import { type DistributedMap, Failure, type Json } from '../core/index.ts';
import type { ExecutionData, ExecutionRecord, MapRunRecord } from '../store/index.ts';
import type { Batch } from './batches.ts';
import type { ObjectStorage } from './items/object-storage.ts';
import type { Redrivability } from './redrive.ts';
import { ResultFile, type ResultFormat } from './result-file.ts';

/** A child execution that has ended. */
export interface EndedChild {
  readonly record: ExecutionRecord;
  readonly data: Pick<ExecutionData, 'input' | 'output'>;
  readonly redrivability: Redrivability;
}

export interface ResultWriter {
  /** Takes the child at `index`; settles when there is room for the next. Never rejects. */
  add(child: EndedChild, index: number): Promise<void>;
  /** Settles when there is room for another child; undefined while there is. */
  readonly full: Promise<void> | undefined;
  /** Ends with the batches that never started; gives the Map state's result. Throws States.ResultWriterFailed. */
  finish(pending: readonly Batch[]): Promise<Json>;
}

/** A writer of the results of one map run. */
export function createResultWriter({ resource, arguments: target, config }: NonNullable<DistributedMap['resultWriter']>, run: MapRunRecord, storage: ObjectStorage): ResultWriter {
  const { Transformation = resource === undefined ? 'COMPACT' : 'NONE', OutputType = 'JSON' } = config ?? {};
  if (resource === undefined) return new ResultList(Transformation);
  return new ResultFiles(run, { Bucket: target?.Bucket, Prefix: target?.Prefix, Transformation, OutputType }, storage);
}

/** NONE: with what is known of the execution; COMPACT: its output; FLATTEN: an output that is an array item by item. */
function resultsOf(child: EndedChild, transformation: string): readonly Json[] {
  const { output } = child.data;
  if (transformation === 'NONE') return [described(child)];
  return transformation === 'FLATTEN' && Array.isArray(output) ? output : [output];
}

/** The results themselves, of the children that succeeded. */
class ResultList implements ResultWriter {
  readonly full = undefined;
  private readonly transformation: string;
  private readonly results: (readonly Json[])[] = [];

  constructor(transformation: string) {
    this.transformation = transformation;
  }

  async add(child: EndedChild, index: number): Promise<void> {
    if (child.record.status === 'SUCCEEDED') this.results[index] = resultsOf(child, this.transformation);
  }

  async finish(): Promise<Json> {
    return this.results.flat();
  }
}

/** Bytes after which a file ends. */
const FILE_SIZE = 8 * 1024 * 1024;

type ResultStatus = 'FAILED' | 'PENDING' | 'SUCCEEDED';

interface WrittenFile {
  readonly Key: string;
  /** In bytes. */
  readonly Size: number;
}

interface Target {
  readonly Bucket: Json;
  readonly Prefix: Json;
  readonly Transformation: string;
  readonly OutputType: string;
}

/** `<prefix>/<id of the map run>/SUCCEEDED_0.json` and so on, and a manifest that names them. */
class ResultFiles implements ResultWriter {
  private readonly run: MapRunRecord;
  private readonly target: Target;
  private readonly storage: ObjectStorage;
  private readonly folder: string;
  private readonly format: ResultFormat;
  private readonly files: Readonly<Record<ResultStatus, WrittenFile[]>> = { FAILED: [], PENDING: [], SUCCEEDED: [] };
  private readonly gathered: Readonly<Record<ResultStatus, ResultFile>>;
  /** The file that is being written, or the last one. */
  private writing: Promise<void> = Promise.resolve();
  private failure: Failure | undefined = undefined;

  constructor(run: MapRunRecord, target: Target, storage: ObjectStorage) {
    this.run = run;
    this.target = target;
    this.storage = storage;
    const format = this.format = target.OutputType === 'JSONL' ? 'jsonl' : 'json';
    this.gathered = { FAILED: new ResultFile(format), PENDING: new ResultFile(format), SUCCEEDED: new ResultFile(format) };
    this.folder = [...(target.Prefix ? [String(target.Prefix).replace(/\/$/, '')] : []), run.arn.split(':').at(-1)!].join('/');
  }

  async add(child: EndedChild, index: number): Promise<void> {
    const succeeded = child.record.status === 'SUCCEEDED';
    const results = succeeded ? resultsOf(child, this.target.Transformation) : [described(child)];
    await this.take(succeeded ? 'SUCCEEDED' : 'FAILED', index, results);
  }

  get full(): Promise<void> | undefined {
    return Object.values(this.gathered).some(isFull) ? this.writing : undefined;
  }

  async finish(pending: readonly Batch[]): Promise<Json> {
    for (const [index, { input }] of pending.entries()) await this.take('PENDING', index, [notStarted(this.run, input)]);
    for (const status of ['FAILED', 'PENDING', 'SUCCEEDED'] as const) if (this.gathered[status].size > 0) this.write(status);
    await this.writing;
    if (this.failure !== undefined) throw this.failure;
    const { Bucket } = this.target;
    const { Key } = await this.put('manifest.json', Buffer.from(JSON.stringify({ DestinationBucket: Bucket, MapRunArn: this.run.arn, ResultFiles: this.files })));
    return { MapRunArn: this.run.arn, ResultWriterDetails: { Bucket, Key } };
  }

  private async take(status: ResultStatus, index: number, results: readonly Json[]): Promise<void> {
    const file = this.gathered[status];
    while (isFull(file)) await this.writing;
    file.add(index, results);
    if (isFull(file)) await this.write(status);
  }

  /** Writes what has been gathered, when what was before it is written. */
  private write(status: ResultStatus): Promise<void> {
    this.writing = this.writing.then(async () => {
      const files = this.files[status];
      files.push(await this.put(`${status}_${files.length}.${this.format}`, this.gathered[status].next()));
    }).catch((thrown: unknown) => { this.failure ??= thrown as Failure; });
    return this.writing;
  }

  /** What S3 says is the writer's failure. */
  private async put(name: string, Body: Buffer): Promise<WrittenFile> {
    const Key = `${this.folder}/${name}`;
    try {
      await this.storage.call('putObject', { Bucket: this.target.Bucket, Key, Body });
    } catch (thrown) {
      throw new Failure('States.ResultWriterFailed', thrown instanceof Failure ? thrown.cause : String(thrown));
    }
    return { Key, Size: Body.length };
  }
}

const isFull = ({ size }: ResultFile): boolean => size >= FILE_SIZE;

function described({ record, data, redrivability: { redriveStatus, reason } }: EndedChild): Json {
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

/** A child that the run ended before: there is no execution of it. */
const notStarted = (run: MapRunRecord, input: Json): Json =>
  ({ Input: JSON.stringify(input), InputDetails: { Included: true }, StateMachineArn: run.stateMachineArn, Status: 'PENDING' });
