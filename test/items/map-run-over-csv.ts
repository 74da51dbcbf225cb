/** A process of its own: a map run over the rows of 'b/rows.csv' in the directory it is given. See memory.test.ts. */
import { type Batch, batchesOf } from '../../runtime/engine/batches.ts';
import { readItems } from '../../runtime/engine/item-reader.ts';
import { MapRun, type StartChild } from '../../runtime/engine/map-run.ts';
import { createTasks, type TaskEnvironment } from '../../runtime/tasks/index.ts';

const environment = { account: '111111111111', region: 'us-east-1' } as TaskEnvironment;
const tasks = createTasks({ environment: {}, s3Directory: process.argv[2]! });

const pages = readItems({ resource: 'arn:aws:states:::s3:getObject', arguments: { Bucket: 'b', Key: 'rows.csv' }, config: { InputType: 'CSV' } }, {
  call: (action, parameters) => tasks.call('s3', action, parameters, environment),
  read: (location, range) => tasks.readObject(location, range, environment),
});
const request = { itemBatcher: { maxItems: 10 }, items: undefined, resumed: undefined, redrives: 0, processor: undefined as never, started() {} };

let sum = 0;
let running = 0;
let most = 0;
const start: StartChild = (child) => {
  most = Math.max(most, ++running);
  for (const { id } of (child as Batch).input.Items) sum += Number(id);
  const ended = new Promise<void>((resolve) => { setImmediate(resolve); }).then(() => {
    running--;
    return { status: 'SUCCEEDED', output: undefined } as const;
  });
  return { ended, stop() {} };
};
const run = new MapRun({ maxConcurrency: 10, toleratedFailureCount: 0, toleratedFailurePercentage: 0 }, { pages: batchesOf(pages, request), start, keepOutputs: false });

const result = await run.run();
process.stdout.write(JSON.stringify({ ...result, sum, items: run.itemCounts.succeeded, most }));
