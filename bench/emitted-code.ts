/**
 * Emitted code beside the same work written by hand, with the whole history kept and without one.
 *
 * Each row is measured in several processes: what V8 decides in the first moments of one, on what lives long above all, it keeps to,
 * so a wide Map or its bound may take twice as long in one process as in the next.
 */
import { deepStrictEqual } from 'node:assert';
import type { Outcome } from '../runtime/core/index.ts';
import { type Costs, costsOf, rowOf } from './measuring/compare.ts';
import { limits } from './measuring/limits.ts';
import { execute, machineOf, outputOf, taskHandlers } from './measuring/machines.ts';
import { answer, inOwnProcess } from './measuring/own-process.ts';
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

const PROCESSES = 3;

/** Measures one workload in this process. */
async function measure(letter: Letter, history: boolean): Promise<Costs[]> {
  const { definition, input } = workloads[letter];
  const limit = limits[letter];
  const machine = machineOf(definition);
  const withTasks = letter === 'f' || letter === 'g';
  const ours = (): Outcome | Promise<Outcome> => execute(machine, input, { history }, withTasks ? taskHandlers() : undefined).run();
  const bound = (): Promise<unknown> => limit(input, history ? [] : undefined);
  deepStrictEqual(outputOf(await ours()), await bound());
  return costsOf(ours, bound);
}

/** The same in processes of its own, one after the other. */
async function costs(letter: Letter, history: boolean): Promise<Costs[]> {
  const all: Costs[] = [];
  for (let i = 0; i < PROCESSES; i++) all.push(...await inOwnProcess<Costs[]>(letter, String(history)));
  return all;
}

async function rowsOf(letter: Letter): Promise<Row[]> {
  const { what } = workloads[letter];
  const kept = rowOf(`${what}, history`, await costs(letter, true), BAR_HISTORY);
  const { name, ofLimit } = INTERPRETERS[letter];
  const faster = 1 / (ofLimit * kept.ratio!.median);
  return [
    kept,
    rowOf(`${what}, no history`, await costs(letter, false), letter === 'c' ? undefined : BAR_NO_HISTORY),
    { what: `${what}, times as fast as ${name}`, unit: '×', ours: faster, ...(name.startsWith('aws-local') ? { bar: { least: 20 } } : {}) },
  ];
}

const [, , letter, history] = process.argv;
if (letter === undefined) for (const each of Object.keys(workloads) as Letter[]) report(await rowsOf(each));
else answer(await measure(letter as Letter, history === 'true'));
