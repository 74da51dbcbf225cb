/** What came of a load: as JSON for programs, as text for people. */
import { table } from '../output/table.ts';
import { printable, type Colors } from '../output/terminal.ts';
import type { LoadPlan, LoadResult } from './generate.ts';
import type { Percentiles } from './histogram.ts';
import type { StateTime } from './state-times.ts';

/** The JSON of `aslc load --json`. Times are milliseconds. */
export interface LoadSummary {
  readonly machine: string;
  readonly place: string;
  readonly plan: LoadPlan;
  readonly elapsed: number;
  readonly executions: number;
  readonly perSecond: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly errors: Readonly<Record<string, number>>;
  /** At a rate: executions that were due and did not start before the end. */
  readonly notStarted: number;
  /** From the intended start to the end of an execution. */
  readonly latency: Percentiles;
  /** Of the first executions; empty where there is no history. */
  readonly states: readonly StateTime[];
}

export function summarize(machine: string, place: string, plan: LoadPlan, result: LoadResult, states: readonly StateTime[]): LoadSummary {
  const { elapsed, latency, succeeded, errors, notStarted } = result;
  const executions = latency.count;
  return {
    machine, place, plan, elapsed, executions, succeeded, notStarted, states,
    perSecond: elapsed === 0 ? 0 : executions / elapsed * 1000,
    failed: executions - succeeded,
    errors: Object.fromEntries(errors),
    latency: latency.percentiles(),
  };
}

/** The summary for people. */
export function describeLoad(summary: LoadSummary, colors: Colors): string {
  const { executions, perSecond, failed, errors, notStarted, latency, states } = summary;
  const counts = [['executions', whole(executions), `${whole(perSecond)}/s`]];
  if (failed > 0) {
    const names = Object.entries(errors).toSorted((a, b) => b[1] - a[1]).map(([name, count]) => `${printable(name)} ${whole(count)}`);
    counts.push(['failed', whole(failed), names.join(', ')]);
  }
  if (notStarted > 0) counts.push(['not started', whole(notStarted), 'due, but as many as allowed were running']);
  const parts = [
    colors.bold(headline(summary)),
    table(counts, [1]),
    table([
      ['latency', 'mean', 'p50', 'p90', 'p99', 'p99.9', 'max'],
      ['', ...[latency.mean, latency.p50, latency.p90, latency.p99, latency.p999, latency.max].map(time)],
    ], [1, 2, 3, 4, 5, 6]),
  ];
  if (states.length > 0) {
    parts.push(table([
      ['state', 'per execution', 'mean'],
      ...states.map(({ name, entered, mean }) => [printable(name), entered.toFixed(entered % 1 === 0 ? 0 : 2), mean === undefined ? 'never left' : time(mean)]),
    ], [1, 2]));
  }
  return parts.join('\n\n');
}

function headline({ machine, place, plan: { rate, concurrency }, elapsed }: LoadSummary): string {
  const pace = rate === undefined ? `${concurrency} at a time` : `${rate}/s, at most ${concurrency} at a time`;
  return `${printable(machine)} ${place}: ${pace} for ${(elapsed / 1000).toFixed(1)} s`;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** Milliseconds with the digits that mean something. */
const time = (milliseconds: number): string => (milliseconds >= 100 ? `${whole(milliseconds)} ms` : `${Number(milliseconds.toPrecision(3))} ms`);
