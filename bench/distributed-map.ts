/** Distributed Maps over the rows of a CSV file, on the store that survives the loss of power: memory and rows per second. */
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Json } from '../runtime/core/index.ts';
import { callOperation } from '../runtime/api/operation.ts';
import { Engine } from '../runtime/engine/index.ts';
import { LogStore } from '../runtime/store/index.ts';
import { createTasks } from '../runtime/tasks/index.ts';
import { answer, inOwnProcess } from './measuring/own-process.ts';
import { report, type Row } from './measuring/row.ts';
import { temporaryDirectory } from './measuring/temporary-directory.ts';

const MB = 1_000_000;

/** What a map run took. */
interface Cost {
  /** Resident memory (bytes) above that of the idle process: the most there was. */
  readonly memory: number;
  /** Bytes that stay, of JavaScript objects and of arrays outside of their heap. */
  readonly kept: number;
  readonly rate: number;
}

const definition = (batches: number): Json => ({
  StartAt: 'Rows',
  States: {
    Rows: {
      Type: 'Map',
      ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'rows', Key: 'rows.csv' }, ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' } },
      ...(batches === 1 ? {} : { ItemBatcher: { MaxItemsPerBatch: batches } }),
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'Row', States: { Row: { Type: 'Pass', Result: 'done', End: true } },
      },
      ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'rows', Prefix: 'results' } },
      End: true,
    },
  },
});

/** Runs the map in this process. */
async function run(rows: number, batches: number): Promise<Cost> {
  const directory = temporaryDirectory();
  mkdirSync(path.join(directory, 's3/rows'), { recursive: true });
  const lines = function* (): Iterable<string> {
    yield 'id,name,amount\n';
    for (let i = 0; i < rows; i++) yield `${i},customer ${i},${(i * 7919) % 10_000}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path.join(directory, 's3/rows/rows.csv')));

  const store = LogStore.open(path.join(directory, 'data'));
  const engine: Engine = new Engine((operation, input) => callOperation(engine, operation, input, context), { store, tasks: createTasks({ environment: {}, s3Directory: path.join(directory, 's3') }) });
  const context = { scope: { account: '123456789012', region: 'us-east-1' }, onClose() {} };
  const { stateMachineArn } = await callOperation(engine, 'CreateStateMachine', { name: 'rows', definition: JSON.stringify(definition(batches)), roleArn: 'arn:aws:iam::123456789012:role/bench' }, context);
  globalThis.gc?.();
  const idle = process.memoryUsage();
  let most = idle.rss;
  const sampling = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()); }, 20);
  const start = performance.now();
  const { executionArn } = await callOperation(engine, 'StartExecution', { stateMachineArn }, context);
  await engine.executions.finished(executionArn);
  await engine.synced();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(sampling);
  const { status, cause } = await callOperation(engine, 'DescribeExecution', { executionArn }, context);
  if (status !== 'SUCCEEDED') throw new Error(`${status}: ${cause}`);
  globalThis.gc?.();
  const after = process.memoryUsage();
  const kept = after.heapUsed + after.arrayBuffers - idle.heapUsed - idle.arrayBuffers;
  await engine.close();
  return { memory: most - idle.rss, kept, rate: rows / seconds };
}

async function rows(count: number, batches: number, how: string): Promise<readonly Row[]> {
  const { memory, kept, rate } = await inOwnProcess<Cost>(String(count), String(batches));
  const what = `Map over a CSV of ${count.toLocaleString('en')} rows, ${how}`;
  return [
    { what: `${what}: rows`, unit: '/s', ours: rate },
    { what: `${what}: resident memory above idle`, unit: 'MB', ours: memory / MB, bar: { most: 300 } },
    ...(batches === 1 ? [{ what: `${what}: what stays in memory of a child`, unit: 'B', ours: kept / count, bar: { most: 200 } }] : []),
  ];
}

if (process.argv[2] === undefined) {
  report([...await rows(1_000_000, 1, 'a child each'), ...await rows(1_000_000, 100, 'a child per 100')]);
} else {
  answer(await run(Number(process.argv[2]), Number(process.argv[3])));
}
