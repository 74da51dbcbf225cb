import { describe, expect, it } from 'vitest';
import type { Json, MapRunResult, Outcome } from '../../runtime/core/index.ts';
import type { Batch } from '../../runtime/engine/batches.ts';
import { MapRun, type MapRunLimits } from '../../runtime/engine/map-run.ts';

const LIMITS: MapRunLimits = { maxConcurrency: 0, toleratedFailureCount: 0, toleratedFailurePercentage: 0 };

const succeeded = (output: Json): Outcome => ({ status: 'SUCCEEDED', output });
const failed: Outcome = { status: 'FAILED', error: 'E', cause: undefined };

async function* pagesOf(batches: readonly Batch[]): AsyncGenerator<readonly Batch[]> {
  yield batches;
}

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** A map run over the items 0, 1, …, whose children end when the test says so. */
class Harness {
  readonly run: MapRun;
  readonly started: number[] = [];
  readonly stopped: number[] = [];
  private readonly ends = new Map<number, (outcome: Outcome) => void>();

  constructor(count: number, limits: Partial<MapRunLimits> = {}) {
    const batches = Array.from({ length: count }, (_, input) => ({ input, itemCount: 2 }));
    this.run = new MapRun(pagesOf(batches), { ...LIMITS, ...limits }, ({ input }) => {
      this.started.push(input);
      return { ended: new Promise((resolve) => { this.ends.set(input, resolve); }), stop: () => {
        this.stopped.push(input);
        void this.end(input, { status: 'ABORTED', error: undefined, cause: undefined });
      } };
    });
  }

  async end(child: number, outcome: Outcome): Promise<void> {
    await turn();
    this.ends.get(child)!(outcome);
    await turn();
  }
}

describe('a map run', () => {
  it('starts as many children as it may, in order', async () => {
    const { run, started } = new Harness(4, { maxConcurrency: 2 });
    void run.run();
    await turn();
    expect(started).toEqual([0, 1]);
    expect(run.executionCounts).toMatchObject({ pending: 2, running: 2, total: 4 });
    expect(run.itemCounts).toMatchObject({ pending: 4, running: 4, total: 8 });
  });

  it('goes on as children end, and gives their outputs in order', async () => {
    const harness = new Harness(3, { maxConcurrency: 2 });
    const result = harness.run.run();
    await harness.end(1, succeeded('b'));
    expect(harness.started).toEqual([0, 1, 2]);
    await harness.end(2, succeeded('c'));
    await harness.end(0, succeeded('a'));
    expect(await result).toEqual({ output: ['a', 'b', 'c'] });
    expect(harness.run.executionCounts).toMatchObject({ succeeded: 3, resultsWritten: 3, running: 0, pending: 0 });
  });

  it('without items succeeds at once', async () => {
    expect(await new Harness(0).run.run()).toEqual({ output: [] });
  });

  it('ends with the first failure unless some are tolerated', async () => {
    const harness = new Harness(3, { maxConcurrency: 2 });
    const result = harness.run.run();
    await harness.end(0, failed);
    expect(await result).toEqual({ error: 'States.ExceedToleratedFailureThreshold', cause: 'The specified tolerated failure threshold was exceeded' });
    expect(harness.stopped).toEqual([1]);
    expect(harness.started).toEqual([0, 1]);
    expect(harness.run.status).toBe('FAILED');
    expect(harness.run.executionCounts).toMatchObject({ failed: 1, aborted: 1, pending: 1, running: 0 });
  });

  it.each([
    [{ toleratedFailureCount: 2 }, 1, true],
    [{ toleratedFailureCount: 1 }, 1, false],
    [{ toleratedFailurePercentage: 50 }, 2, true],
    [{ toleratedFailurePercentage: 49 }, 2, false],
    [{ toleratedFailureCount: 100, toleratedFailurePercentage: 10 }, 1, false],
  ])('with %j and %i of 4 children failed succeeds: %s', async (limits, failures, succeeds) => {
    const harness = new Harness(4, limits);
    const result: Promise<MapRunResult> = harness.run.run();
    for (let i = 0; i < 4; i++) await harness.end(i, i < failures ? failed : succeeded(i));
    expect('output' in await result).toBe(succeeds);
  });

  it('may start more when its limits are changed', async () => {
    const harness = new Harness(3, { maxConcurrency: 1 });
    void harness.run.run();
    await turn();
    harness.run.update({ ...LIMITS, maxConcurrency: 3 });
    expect(harness.started).toEqual([0, 1, 2]);
  });

  it('starts nothing when it was aborted before', async () => {
    const harness = new Harness(1);
    await harness.run.abort();
    void harness.run.run();
    expect(harness.started).toEqual([]);
    expect(harness.run.status).toBe('ABORTED');
  });
});
