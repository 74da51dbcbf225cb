import { describe, expect, it } from 'vitest';
import { Failure, type MapRunResult, type Outcome } from '../../runtime/core/index.ts';
import type { Batch } from '../../runtime/engine/batches.ts';
import { MapRun, type MapRunLimits } from '../../runtime/engine/map-run.ts';

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

const failed: Outcome = { status: 'FAILED', error: 'E', cause: undefined };

interface Reading {
  readonly run: MapRun;
  readonly result: Promise<MapRunResult>;
  /** Items that have been read so far. */
  read: number;
  /** Whether the items are let go of. */
  closed: boolean;
  /** Ends the oldest child that runs. */
  end(outcome?: Outcome): Promise<void>;
}

/** A map run over `count` items that are read ten at a time; then `problem` is thrown, if there is one. */
async function reading(count: number, limits: Partial<MapRunLimits> = {}, problem?: Error): Promise<Reading> {
  const running: ((outcome: Outcome) => void)[] = [];
  async function* pages(): AsyncGenerator<readonly Batch[]> {
    try {
      for (let i = 0; i < count; i += 10) {
        state.read += 10;
        yield Array.from({ length: 10 }, (_, j) => ({ input: i + j, itemCount: 1 }));
      }
      if (problem !== undefined) throw problem;
    } finally {
      state.closed = true;
    }
  }
  const start = () => ({
    ended: new Promise<Outcome>((resolve) => { running.push(resolve); }),
    stop: () => running.splice(0).forEach((end) => end({ status: 'ABORTED', error: undefined, cause: undefined })),
  });
  const run = new MapRun({ maxConcurrency: 2, toleratedFailureCount: 0, toleratedFailurePercentage: 0, ...limits }, { pages: pages(), start });
  const state: Reading = {
    run, read: 0, closed: false, result: undefined as never,
    async end(outcome = { status: 'SUCCEEDED', output: null }) {
      running.shift()!(outcome);
      await turn();
    },
  };
  const result = run.run();
  await turn();
  return Object.assign(state, { result });
}

describe('a map run that reads its items', () => {
  it('reads no more than it is about to need', async () => {
    const state = await reading(100_000);
    expect(state.read).toBe(110);
    expect(state.run.itemCounts).toMatchObject({ total: 110, running: 2, pending: 108 });
    for (let i = 0; i < 10; i++) await state.end();
    expect(state.read).toBe(120);
  });

  it('ends with the problem of its reader, and aborts its children', async () => {
    const state = await reading(10, {}, new Failure('States.ItemReaderFailed', 'broken'));
    expect(await state.result).toEqual({ error: 'States.ItemReaderFailed', cause: 'broken' });
    expect(state.run).toMatchObject({ status: 'FAILED', executionCounts: { aborted: 2, pending: 8 } });
    expect(state.run.waiting.map((child) => (child as Batch).input)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('judges a percentage of failures when it knows all items', async () => {
    const state = await reading(200, { toleratedFailurePercentage: 1, maxConcurrency: 1 });
    for (let i = 0; i < 3; i++) await state.end(failed);
    expect(state.run.status).toBe('RUNNING');
    for (let i = 0; i < 150 && state.run.status === 'RUNNING'; i++) await state.end();
    expect(await state.result).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
    expect(state.run.itemCounts).toMatchObject({ total: 200, failed: 3 });
  });

  it.each<[string, (state: Reading) => Promise<void>]>([
    ['aborted', async (state) => state.run.abort()],
    ['failed', (state) => state.end(failed)],
  ])('lets go of them when it is %s', async (_how, end) => {
    const state = await reading(100_000);
    expect(state.closed).toBe(false);
    await end(state);
    await turn();
    expect(state.closed).toBe(true);
    expect(state.read).toBe(110);
  });
});
