/** How map runs get on: a bar each where a person looks on, else a line every few seconds. Short ones are not worth either. */
import { setInterval } from 'node:timers/promises';
import type { Server } from '../../runtime/api/index.ts';
import type { Bar } from '../output/bars.ts';
import type { Terminal } from '../output/terminal.ts';
import type { Say } from './machines.ts';

type MapRuns = Server['mapRuns'];
type MapRun = MapRuns['running'][number];

/** Ms between two looks. */
const INTERVAL = { bars: 250, lines: 5000 };

/** Shows the map runs that go on, until what it gives is called. */
export function followMapRuns(mapRuns: MapRuns, terminal: Pick<Terminal, 'bar' | 'interactive'>, say: Say, interval = terminal.interactive ? INTERVAL.bars : INTERVAL.lines): () => void {
  const stopped = new AbortController();
  const shown = new Map<string, Bar | undefined>();
  void (async () => {
    for await (const _ of setInterval(interval, undefined, { ref: false, signal: stopped.signal })) {
      const { running } = mapRuns;
      for (const run of running) {
        if (!shown.has(run.arn)) shown.set(run.arn, await terminal.bar());
        const bar = shown.get(run.arn);
        if (bar === undefined) tell(run, say);
        else bar.update(ended(run), run.itemCounts.total, `items of ${executionName(run)}${failures(run)}`);
      }
      for (const [arn, bar] of shown) {
        if (running.some((run) => run.arn === arn)) continue;
        shown.delete(arn);
        bar?.remove();
        const run = mapRuns.find(arn);
        if (run !== undefined) tell(run, say);
      }
    }
  })().catch((thrown: unknown) => { if (!stopped.signal.aborted) throw thrown; });
  return () => {
    stopped.abort();
    for (const bar of shown.values()) bar?.remove();
  };
}

function tell(run: MapRun, say: Say): void {
  const { arn, status, itemCounts } = run;
  const now = status === 'RUNNING' ? '' : `${status}, `;
  say({ event: 'mapRun', mapRunArn: arn, status, itemCounts }, `map run of ${executionName(run)}: ${now}${ended(run)} of ${itemCounts.total} items${failures(run)}`);
}

const unsuccessful = ({ itemCounts: { failed, timedOut, aborted } }: MapRun): number => failed + timedOut + aborted;

const ended = (run: MapRun): number => run.itemCounts.succeeded + unsuccessful(run);

const failures = (run: MapRun): string => (unsuccessful(run) > 0 ? `, ${unsuccessful(run)} failed` : '');

/** 'orders:nightly' of '…:execution:orders:nightly' */
const executionName = ({ executionArn }: MapRun): string => executionArn.split(':').slice(6).join(':');
