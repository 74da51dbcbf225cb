import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { emptyCounts } from '../../runtime/engine/map-run.ts';
import type { MapRunRecord } from '../../runtime/store/index.ts';
import { type Server, startServer } from '../../runtime/api/index.ts';
import { stepFunctions } from '../../cli/serve/step-functions.ts';
import { definition, ROLE } from '../api/client.ts';
import { followMapRuns } from '../../cli/serve/map-run-progress.ts';
import type { Bar } from '../../cli/output/bars.ts';

const RUN = {
  arn: 'arn:aws:states:us-east-1:123456789012:mapRun:orders/Ship:1', executionArn: 'arn:aws:states:us-east-1:123456789012:execution:orders:nightly', status: 'RUNNING',
} as MapRunRecord;

const at = (succeeded: number, failed: number, status: MapRunRecord['status'] = 'RUNNING'): MapRunRecord =>
  ({ ...RUN, status, itemCounts: { ...emptyCounts(10), succeeded, failed } });

/** Follows a map run that is so at one look after the other; gives the events and lines, and what the bar has shown. */
async function follow(looks: readonly MapRunRecord[], interactive: boolean) {
  const said: (readonly [object, string | undefined])[] = [];
  const shown: string[] = [];
  const bar: Bar = { update: (done, total, text) => void shown.push(`${done}/${total} ${text}`), remove: () => void shown.push('removed') };
  let look = 0;
  const mapRuns = {
    get running() { return looks[look]!.status === 'RUNNING' ? [looks[look++]!] : []; },
    find: () => looks.at(-1),
  };
  await new Promise<void>((resolve) => {
    const stop = followMapRuns(mapRuns, { interactive, bar: () => (interactive ? Promise.resolve(bar) : undefined) }, (event, line) => {
      said.push([event, line]);
      if ((event as MapRunRecord).status !== 'RUNNING') resolve();
    }, 1);
    onTestFinished(stop);
  });
  return { said, shown };
}

/** The map runs of a server, and when somebody has looked at them so many times more. */
function countedLooks(of: Server['mapRuns']) {
  let looked = (): void => {};
  return {
    mapRuns: {
      get running() {
        looked();
        return of.running;
      },
      find: (arn: string) => of.find(arn),
    },
    async more(count: number) {
      for (let left = count; left > 0; left--) await new Promise<void>((resolve) => { looked = resolve; });
    },
  };
}

describe('map runs on a server', () => {
  const looks = [at(2, 0), at(5, 1), at(9, 1, 'SUCCEEDED')];

  test('are lines where nobody looks on', async () => {
    const { said } = await follow(looks, false);
    expect(said.map(([, line]) => line)).toEqual([
      'map run of orders:nightly: 2 of 10 items',
      'map run of orders:nightly: 6 of 10 items, 1 failed',
      'map run of orders:nightly: SUCCEEDED, 10 of 10 items, 1 failed',
    ]);
    expect(said.at(-1)![0]).toEqual({ event: 'mapRun', mapRunArn: RUN.arn, status: 'SUCCEEDED', itemCounts: { ...emptyCounts(10), succeeded: 9, failed: 1 } });
  });

  test('may be forgotten with their state machine while somebody looks on', async () => {
    const server = await startServer({ port: 0 });
    onTestFinished(() => server.close());
    const call = (operation: string, input: object) =>
      fetch(server.url, { method: 'POST', headers: { 'x-amz-target': `AWSStepFunctions.${operation}` }, body: JSON.stringify(input) });
    const map = { Type: 'Map', End: true, ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 99, End: true } } } };
    const api = stepFunctions(server.url);
    const { stateMachineArn } = await api.createStateMachine({ name: 'm', definition: definition({ Map: map }), roleArn: ROLE, type: 'STANDARD' });
    const said: object[] = [];
    let told = (): void => {};
    const first = new Promise<void>((resolve) => { told = resolve; });
    const looks = countedLooks(server.mapRuns);
    onTestFinished(followMapRuns(looks.mapRuns, { interactive: false, bar: () => undefined }, (event) => { said.push(event); told(); }, 1));
    await api.startExecution({ stateMachineArn, input: '[1, 2]' });
    await first;
    const [{ arn } = RUN] = server.mapRuns.running;
    await call('DeleteStateMachine', { stateMachineArn });
    while (server.mapRuns.find(arn) !== undefined) await setImmediate();
    await looks.more(2);
    expect(server.mapRuns.running).toEqual([]);
    expect(said).toEqual(said.map(() => ({ event: 'mapRun', mapRunArn: arn, status: 'RUNNING', itemCounts: expect.anything() })));
  });

  test('are bars on a terminal, and a line at the end', async () => {
    const { said, shown } = await follow(looks, true);
    expect(shown).toEqual(['2/10 items of orders:nightly', '6/10 items of orders:nightly, 1 failed', 'removed']);
    expect(said.map(([, line]) => line)).toEqual(['map run of orders:nightly: SUCCEEDED, 10 of 10 items, 1 failed']);
  });
});
