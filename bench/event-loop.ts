/** Machines of pure states, and the store's own work: how long they keep everything else in the process waiting. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ExecutionOptions, Json } from '../runtime/core/index.ts';
import { type ExecutionRecord, LogStore } from '../runtime/store/index.ts';
import { execute, machineOf, outputOf } from './measuring/machines.ts';
import { median, report, type Row } from './measuring/row.ts';
import { longestStall } from './measuring/stalls.ts';

const ROUNDS = 7;

async function stall(what: string, definition: Json, input: Json, options: ExecutionOptions): Promise<Row> {
  const machine = machineOf(definition);
  const stalls: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    globalThis.gc?.();
    stalls.push(await longestStall(async () => outputOf(await execute(machine, input, options).run())));
  }
  return { what: `${what}, longest stall`, unit: 'ms', ours: median(stalls), bar: { most: 20 } };
}

const map: Json = {
  StartAt: 'All',
  States: {
    All: {
      Type: 'Map',
      MaxConcurrency: 40,
      ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', Parameters: { 'n.$': '$' }, OutputPath: '$.n', End: true } } },
      End: true,
    },
  },
};

const loop: Json = {
  QueryLanguage: 'JSONata',
  StartAt: 'Begin',
  States: {
    Begin: { Type: 'Pass', Assign: { n: 0 }, Next: 'Again' },
    Again: { Type: 'Choice', Choices: [{ Condition: '{% $n < 11990 %}', Assign: { n: '{% $n + 1 %}' }, Next: 'Again' }], Default: 'Done' },
    Done: { Type: 'Succeed' },
  },
};

/** A store with many executions is closed: its index is written as it is while the server goes on. */
async function index(executions: number): Promise<Row> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'aslc-bench-'));
  const store = LogStore.open(directory, { durability: 'os', retention: { count: executions, age: Infinity } });
  for (let i = 0; i < executions; i++) {
    const record: ExecutionRecord = {
      arn: `arn:aws:states:us-east-1:123456789012:execution:many:e${i}`, name: `e${i}`, stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:many',
      revision: '', stateMachineVersionArn: undefined, stateMachineAliasArn: undefined, mapRunArn: undefined, itemCount: undefined, traceHeader: undefined,
      startDate: i, stopDate: i, status: 'SUCCEEDED', error: undefined, cause: undefined, redriveCount: 0, redriveDate: undefined,
    };
    store.executions.finish(record, { input: {}, output: {}, history: [], saved: undefined });
    if (i % 1000 === 0) await store.synced();
  }
  await store.synced();
  globalThis.gc?.();
  const ours = await longestStall(() => store.close());
  rmSync(directory, { recursive: true });
  return { what: `Index of ${executions.toLocaleString('en')} executions written, longest stall`, unit: 'ms', ours, bar: { most: 20 } };
}

report([
  await stall('Map of 100,000 items, 40 at a time', map, Array.from({ length: 100_000 }, (_, i) => i % 10), { type: 'EXPRESS', history: false }),
  await stall('Choice loop of 12,000 turns, history kept', loop, {}, {}),
  await index(1_000_000),
]);
