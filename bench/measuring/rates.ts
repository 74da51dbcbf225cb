/** Two servers side by side: answers per second, in interleaved rounds. */
import { throughput } from './connections.ts';
import { median, type Row, spreadOf } from './row.ts';

/** A server, and what it is asked. */
export interface Asked {
  readonly port: number;
  readonly request: Buffer;
}

export interface Rounds {
  readonly connections: number;
  readonly rounds: number;
  /** Length of a round (ms). */
  readonly length: number;
}

/** Answers/s of one server beside another's. The first round warms both up. */
export async function compareRates(what: string, ours: Asked, bound: Asked, { connections, rounds, length }: Rounds, bar: Row['bar']): Promise<Row> {
  const rates: { readonly ours: number; readonly bound: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    rates.push({
      bound: await throughput(bound.port, connections, length, bound.request),
      ours: await throughput(ours.port, connections, length, ours.request),
    });
  }
  const measured = rates.slice(1);
  return {
    what, unit: '/s', bar,
    ours: median(measured.map((each) => each.ours)),
    bound: median(measured.map((each) => each.bound)),
    ratio: spreadOf(measured.map((each) => each.ours / each.bound)),
  };
}
