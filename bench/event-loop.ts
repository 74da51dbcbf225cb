/** Machines of pure states: how long they keep everything else in the process waiting. */
import type { ExecutionOptions, Json } from '../runtime/core/index.ts';
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

report([
  await stall('Map of 100,000 items, 40 at a time', map, Array.from({ length: 100_000 }, (_, i) => i % 10), { type: 'EXPRESS', history: false }),
  await stall('Choice loop of 12,000 turns, history kept', loop, {}, {}),
]);
