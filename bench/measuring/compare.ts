/**
 * Two ways of doing the same, side by side: CPU time of this process (garbage collection included) in interleaved rounds,
 * so that whatever else the machine does falls on both.
 */
import { median, type Row, spreadOf } from './row.ts';

export type Work = () => unknown;

/** CPU time (µs) a round takes at least; the clock of the system ticks every few ms. */
const ROUND = 50_000;
const ROUNDS = 15;

/** CPU time in µs of one call, over `times` calls. */
async function cost(work: Work, times: number): Promise<number> {
  const start = process.cpuUsage();
  for (let i = 0; i < times; i++) await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / times;
}

/** Warms the code up, and finds how many calls make a round. */
async function callsOfRound(work: Work): Promise<number> {
  for (let calls = 1; ; calls *= 2) {
    if (await cost(work, calls) * calls >= 2 * ROUND) return Math.ceil(calls / 2);
  }
}

/** What both ways cost per call (µs) in one round. */
export interface Costs {
  readonly ours: number;
  readonly bound: number;
}

/** The costs of `ours` beside `bound`, round by round. */
export async function costsOf(ours: Work, bound: Work): Promise<Costs[]> {
  const [ourCalls, boundCalls] = [await callsOfRound(ours), await callsOfRound(bound)];
  const costs: Costs[] = [];
  for (let round = 0; round < ROUNDS; round++) costs.push({ bound: await cost(bound, boundCalls), ours: await cost(ours, ourCalls) });
  return costs;
}

/** The row of what was measured in all rounds. */
export const rowOf = (what: string, costs: readonly Costs[], bar?: Row['bar']): Row => ({
  what, unit: 'µs', bar,
  ours: median(costs.map((each) => each.ours)),
  bound: median(costs.map((each) => each.bound)),
  ratio: spreadOf(costs.map((each) => each.ours / each.bound)),
});

/** What `ours` costs per call beside `bound`. */
export const compare = async (what: string, ours: Work, bound: Work, bar?: Row['bar']): Promise<Row> => rowOf(what, await costsOf(ours, bound), bar);
