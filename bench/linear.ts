/** Costs that must not grow: a transition with the size of the machine and the history, a call with what the store holds. */
import type { Json } from '../runtime/core/index.ts';
import { callOperation } from '../runtime/api/operation.ts';
import { Engine } from '../runtime/engine/index.ts';
import { type ExecutionRecord, INITIAL_REVISION, MemoryStore, revisionKey } from '../runtime/store/index.ts';
import { compare, type Work } from './measuring/compare.ts';
import { execute, machineOf } from './measuring/machines.ts';
import { report, type Row } from './measuring/row.ts';

/** Some times the cost for a hundred times as much is memory further away and code not optimized yet, not work. */
const BAR = { most: 3 };

/** A chain of `states` Pass states that is gone through once per 2,000 transitions of `run`. */
function chain(states: number): Work {
  const last = states - 1;
  const machine = machineOf({
    StartAt: 'S0',
    States: Object.fromEntries(Array.from({ length: states }, (_, i) =>
      [`S${i}`, { Type: 'Pass', Parameters: { 'n.$': '$.n' }, ...(i === last ? { End: true } : { Next: `S${i + 1}` }) }])),
  });
  return async () => { for (let i = 0; i < 2000; i += states) await execute(machine, { n: 1 }, {}).run(); };
}

/** A loop that is left after `turns`, `times` over. */
function loop(turns: number, times: number): Work {
  const machine = machineOf({
    StartAt: 'Inc',
    States: {
      Inc: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Check' },
      Check: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: turns, Next: 'Inc' }], Default: 'Done' },
      Done: { Type: 'Succeed' },
    },
  });
  return async () => { for (let i = 0; i < times; i++) await execute(machine, { n: 0 }, {}).run(); };
}

const scope = { account: '123456789012', region: 'us-east-1' };

/** Calls of an API with `executions` in its store. */
async function apiWith(executions: number): Promise<(operation: string, input: (prefix: string) => Json) => Work> {
  const store = new MemoryStore({ keepExecutions: 2 * executions + 100_000 });
  const engine: Engine = new Engine(async (operation, input) => callOperation(engine, operation, input, context), { store });
  const context = { scope, onClose() {} };
  const { stateMachineArn } = await callOperation(engine, 'CreateStateMachine', {
    name: 'many', definition: '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}', roleArn: 'arn:aws:iam::123456789012:role/bench',
  }, context);
  const prefix = stateMachineArn.replace(':stateMachine:', ':execution:');
  for (let i = 0; i < executions; i++) {
    const record: ExecutionRecord = {
      arn: `${prefix}:e${i}`, name: `e${i}`, stateMachineArn, revision: revisionKey(stateMachineArn, INITIAL_REVISION), stateMachineVersionArn: undefined, stateMachineAliasArn: undefined,
      mapRunArn: undefined, itemCount: undefined, traceHeader: undefined, startDate: i, stopDate: i, status: 'SUCCEEDED', error: undefined,
      cause: undefined, redriveCount: 0, redriveDate: undefined,
    };
    store.executions.start({ ...record, status: 'RUNNING' }, {});
    if (i === 10) continue;
    store.executions.finish(record, { input: {}, output: {}, history: [], saved: undefined });
  }
  return (operation, input) => () => callOperation(engine, operation, input(prefix), context);
}

const list = (prefix: string): Json => ({ stateMachineArn: prefix.replace(':execution:', ':stateMachine:'), maxResults: 10 });

async function apiRows(): Promise<Row[]> {
  const [few, many] = [await apiWith(1_000), await apiWith(1_000_000)];
  const beside = (operation: string, input: (prefix: string) => Json, of = ''): Promise<Row> =>
    compare(`${operation}${of}, 1,000,000 executions in the store beside 1,000`, many(operation, input), few(operation, input), BAR);
  return [
    await beside('DescribeExecution', (prefix) => ({ executionArn: `${prefix}:e500` })),
    await beside('ListExecutions', list),
    await beside('ListExecutions', (prefix) => ({ ...list(prefix), statusFilter: 'RUNNING' }), ' of the only one that runs'),
  ];
}

report([
  await compare('2,000 transitions, machine of 2,000 states beside 20', chain(2000), chain(20), BAR),
  await compare('8,000 turns, one history beside 80', loop(8000, 1), loop(100, 80), BAR),
]);
report(await apiRows());
