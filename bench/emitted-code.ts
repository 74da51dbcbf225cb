/** Emitted code in this process beside the same work written by hand, with the whole history kept and without one. */
import { deepStrictEqual } from 'node:assert';
import type { Outcome } from '../runtime/core/index.ts';
import { compare } from './measuring/compare.ts';
import { limits } from './measuring/limits.ts';
import { execute, machineOf, outputOf, taskHandlers } from './measuring/machines.ts';
import { report, type Row } from './measuring/row.ts';
import { workloads } from './measuring/workloads.ts';

type Letter = keyof typeof workloads;

/** Times the CPU of the limit. */
const BAR_HISTORY = { most: 2 };
const BAR_NO_HISTORY = { most: 3 };

/** Executions/s of the fastest interpreter, over those of the limit with history, on one machine. See README.md. */
const INTERPRETERS: Readonly<Record<Letter, { readonly name: string; readonly ofLimit: number }>> = {
  a: { name: 'sfn-sim 1.5.0', ofLimit: 56 / 1240 },
  b: { name: 'aws-local-stepfunctions 3.0.0', ofLimit: 0.729 / 110 },
  c: { name: 'sfn-sim 1.5.0', ofLimit: 0.152 / 23.8 },
  d: { name: 'sfn-sim 1.5.0', ofLimit: 0.013 / 1.27 },
  e: { name: 'sfn-sim 1.5.0', ofLimit: 0.814 / 67 },
  f: { name: 'aws-local-stepfunctions 3.0.0', ofLimit: 8.9 / 42 },
  g: { name: 'sfn-sim 1.5.0', ofLimit: 0.045 / 123 },
};

async function rowsOf(letter: Letter): Promise<Row[]> {
  const { what, definition, input } = workloads[letter];
  const limit = limits[letter];
  const machine = machineOf(definition);
  const withTasks = letter === 'f' || letter === 'g';
  const ours = (history: boolean) => (): Outcome | Promise<Outcome> =>
    execute(machine, input, { history }, withTasks ? taskHandlers() : undefined).run();
  deepStrictEqual(outputOf(await ours(true)()), await limit(input, []));
  const kept = await compare(`${what}, history`, ours(true), () => limit(input, []), BAR_HISTORY);
  const { name, ofLimit } = INTERPRETERS[letter];
  const faster = 1 / (ofLimit * kept.ratio!.median);
  return [
    kept,
    await compare(`${what}, no history`, ours(false), () => limit(input, undefined), letter === 'c' ? undefined : BAR_NO_HISTORY),
    { what: `${what}, times as fast as ${name}`, unit: '×', ours: faster, ...(name.startsWith('aws-local') ? { bar: { least: 20 } } : {}) },
  ];
}

for (const letter of Object.keys(workloads) as Letter[]) report(await rowsOf(letter));
