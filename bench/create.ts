/** From a definition to a running machine, behind HTTP; and what machines leave behind that are gone. */
import type { Json } from '../runtime/core/index.ts';
import { callOperation } from '../runtime/api/operation.ts';
import { Engine } from '../runtime/engine/index.ts';
import { median, report } from './measuring/row.ts';

const context = { scope: { account: '123456789012', region: 'us-east-1' }, onClose() {} };
const engine: Engine = new Engine(async (operation, input) => callOperation(engine, operation, input, context));
const call = async (operation: string, input: Json): Promise<Json> => callOperation(engine, operation, input, context);

/** A chain of Pass and Choice states. With the input below the first Choice leads to its end. */
function definitionOf(states: number, seed: number): string {
  const last = states - 1;
  return JSON.stringify({
    StartAt: 'S0',
    States: Object.fromEntries(Array.from({ length: states }, (_, i) => [`S${i}`, i % 5 === 4 && i < last
      ? { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: i, Next: `S${last}` }], Default: `S${i + 1}` }
      : {
        Type: 'Pass', Parameters: { 'id.$': '$.id', 'n.$': 'States.MathAdd($.n, 1)', seed }, ResultPath: `$.r${i}`, OutputPath: '$',
        ...(i === last ? { End: true } : { Next: `S${i + 1}` }),
      }])),
  });
}

/** Creates a machine, runs it once and deletes it; gives the CPU time (ms) from the request until its first execution had ended. */
async function live(states: number, seed: number): Promise<number> {
  const definition = definitionOf(states, seed);
  const start = process.cpuUsage();
  const { stateMachineArn } = await call('CreateStateMachine', { name: `m${seed}`, definition, roleArn: 'arn:aws:iam::123456789012:role/bench', type: 'EXPRESS' });
  const { status } = await call('StartSyncExecution', { stateMachineArn, input: '{"id":1,"n":4}' });
  const { user, system } = process.cpuUsage(start);
  if (status !== 'SUCCEEDED') throw new Error(status);
  await call('DeleteStateMachine', { stateMachineArn });
  return (user + system) / 1000;
}

const times: number[] = [];
for (let i = 0; i < 300; i++) times.push(await live(50, i));

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
for (let i = 0; i < 500; i++) await live(5, i);
const before = heap();
for (let i = 0; i < 10_000; i++) await live(5, i);
// What a collection frees late is gone after the next turn.
await new Promise((resolve) => { setTimeout(resolve, 50); });
const grown = heap() - before;
await engine.close();

report([
  { what: 'CreateStateMachine of 50 states and its first execution', unit: 'ms', ours: median(times.slice(100)), bar: { most: 5 } },
  { what: '10,000 machines created, run and deleted: memory that stays', unit: 'MB', ours: grown / 1_000_000, bar: { most: 2 } },
]);
