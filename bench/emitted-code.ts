/**
 * Emitted code beside the same work written by hand, with the whole history kept and without one.
 *
 * Each row is measured in several processes: what V8 decides in the first moments of one, on what lives long above all, it keeps to,
 * so a wide Map or its bound may take twice as long in one process as in the next.
 */
import { deepStrictEqual } from 'node:assert';
import type { Json, Outcome } from '../runtime/core/index.ts';
import { sizeOfText } from '../runtime/core/size.ts';
import { type Costs, costsOf, rowOf } from './measuring/compare.ts';
import { limits } from './measuring/limits.ts';
import { execute, machineOf, outputOf, taskHandlers } from './measuring/machines.ts';
import { answer, inOwnProcess } from './measuring/own-process.ts';
import { installedPeer, type Peer } from './measuring/peers.ts';
import { report, type Row } from './measuring/row.ts';
import { workloads } from './measuring/workloads.ts';

type Letter = keyof typeof workloads;

/** Times the CPU of the limit. */
const BAR_HISTORY = { most: 2 };
const BAR_NO_HISTORY = { most: 3 };

/** Times as fast as an interpreter. */
const BAR_PEER = { least: 20 };

const PROCESSES = 3;

/** With which history executions run, or beside what else than the limit. */
type Mode = 'history' | 'no history' | 'peer';

/** Measures one workload in this process. */
async function measure(letter: Letter, mode: Mode): Promise<Costs[]> {
  const { definition, input } = workloads[letter];
  const machine = machineOf(definition);
  const history = mode !== 'no history';
  const handlers = letter === 'f' || letter === 'g' ? taskHandlers : undefined;
  // Whoever starts an execution has read its input from a text, or copied it, and knows this.
  const inputSize = sizeOfText(JSON.stringify(input));
  const ours = (): Outcome | Promise<Outcome> => execute(machine, input, { history, inputSize }, handlers?.()).run();
  const other = mode === 'peer' ? await peerOn(definition) : (): Promise<Json> => limits[letter](input, history ? [] : undefined);
  deepStrictEqual(outputOf(await ours()), await other(input));
  return mode === 'peer' ? costsOf(() => other(input), ours) : costsOf(ours, () => other(input));
}

async function peerOn(definition: Json): Promise<(input: Json) => Promise<Json>> {
  const peer = await installedPeer();
  if (peer === undefined) throw new Error('no interpreter is installed in bench/peers');
  return peer.execution(definition);
}

/** The same in processes of its own, one after the other. */
async function costs(letter: Letter, mode: Mode, processes = PROCESSES): Promise<Costs[]> {
  const all: Costs[] = [];
  for (let i = 0; i < processes; i++) all.push(...await inOwnProcess<Costs[]>(letter, mode));
  return all;
}

async function rowsOf(letter: Letter, peer: Peer | undefined): Promise<Row[]> {
  const { what, definition } = workloads[letter];
  const rows = [
    rowOf(`${what}, history`, await costs(letter, 'history'), BAR_HISTORY),
    rowOf(`${what}, no history`, await costs(letter, 'no history'), letter === 'c' ? undefined : BAR_NO_HISTORY),
  ];
  if (peer?.supports(definition) !== true) return rows;
  const { median: ours } = rowOf(what, await costs(letter, 'peer', 1)).ratio!;
  return [...rows, { what: `${what}, times as fast as ${peer.name}`, unit: '×', ours, bar: BAR_PEER }];
}

const [, , letter, mode] = process.argv;
if (letter === undefined) {
  const peer = await installedPeer();
  for (const each of Object.keys(workloads) as Letter[]) report(await rowsOf(each, peer));
} else answer(await measure(letter as Letter, mode as Mode));
