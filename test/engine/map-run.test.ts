import { describe, expect, it } from 'vitest';
import type { Json, MapRunResult, Outcome } from '../../runtime/core/index.ts';
import type { Batch } from '../../runtime/engine/batches.ts';
import { type ChildOutcome, type EarlierChild, MapRun, type MapRunLimits, type StartChild } from '../../runtime/engine/map-run.ts';
import type { ExecutionRecord } from '../../runtime/store/index.ts';

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
  private readonly ends = new Map<number, (outcome: ChildOutcome) => void>();

  constructor(count: number, limits: Partial<MapRunLimits> = {}, earlier: readonly EarlierChild[] = []) {
    const batches = Array.from({ length: count }, (_, i) => ({ input: earlier.length + i, itemCount: 2 }));
    const start: StartChild = (child, index) => {
      const input = 'input' in child ? child.input : index;
      this.started.push(input);
      return { ended: new Promise((resolve) => { this.ends.set(input, resolve); }), stop: () => {
        this.stopped.push(input);
        void this.end(input, { status: 'ABORTED', error: undefined, cause: undefined });
      } };
    };
    this.run = new MapRun({ ...LIMITS, ...limits }, { pages: pagesOf(batches), start, earlier });
  }

  async end(child: number, outcome: ChildOutcome): Promise<void> {
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

  it('starts children a hundred a turn, and none while there is no room for what they leave behind', async () => {
    const made: (() => void)[] = [];
    let started = 0;
    const run = new MapRun(LIMITS, {
      pages: pagesOf(Array.from({ length: 500 }, (_, i) => ({ input: i, itemCount: 1 }))),
      start: () => ({ ended: Promise.resolve(succeeded(++started)), stop() {} }),
      room: () => (started === 150 || started === 300 ? new Promise<void>((resolve) => { made.push(resolve); }) : undefined),
    });
    const result = run.run();
    const begun: number[] = [];
    const turns = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) {
        await turn();
        begun.push(started);
      }
    };
    await turns(4);
    expect(begun).toEqual([100, 150, 150, 150]);
    made[0]!();
    await turns(4);
    expect(begun.slice(4)).toEqual([200, 300, 300, 300]);
    made[1]!();
    expect(await result).toHaveProperty('output.length', 500);
  });

  it('has ten thousand children at a time, when it may have any number', async () => {
    const ends: ((outcome: ChildOutcome) => void)[] = [];
    const run = new MapRun(LIMITS, {
      pages: pagesOf(Array.from({ length: 10_001 }, (_, i) => ({ input: i, itemCount: 1 }))),
      start: () => ({ ended: new Promise((resolve) => { ends.push(resolve); }), stop() {} }),
    });
    void run.run();
    for (let i = 0; i < 110; i++) await turn();
    expect(run.executionCounts).toMatchObject({ running: 10_000, pending: 1 });
    ends[0]!(succeeded(0));
    await turn();
    expect(run.executionCounts).toMatchObject({ running: 10_000, pending: 0, succeeded: 1 });
  });

  it.each([[1, 100], [20, 50], [5000, 1]])('reads on when few batches of %i items wait', async (itemCount, ahead) => {
    let read = 0;
    const pages = async function* (): AsyncGenerator<readonly Batch[]> {
      for (; read < 300; read++) yield [{ input: read, itemCount }];
    };
    const run = new MapRun({ ...LIMITS, maxConcurrency: 1 }, { pages: pages(), start: () => ({ ended: new Promise(() => {}), stop() {} }) });
    void run.run();
    await turn();
    expect(run.executionCounts).toMatchObject({ running: 1, pending: ahead });
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
    harness.run.abort();
    expect(await harness.run.run()).not.toHaveProperty('output');
    expect(harness.started).toEqual([]);
    expect(harness.run.status).toBe('ABORTED');
  });
});

describe('a map run that is redriven', () => {
  const earlier = (status: ExecutionRecord['status'], redriven = status !== 'SUCCEEDED'): EarlierChild => ({ record: { arn: status, status } as ExecutionRecord, itemCount: 2, redriven });

  it('counts what is there from the beginning, and runs what did not succeed before what never started', async () => {
    const harness = new Harness(1, { maxConcurrency: 1 }, [earlier('FAILED'), earlier('SUCCEEDED'), earlier('ABORTED'), earlier('TIMED_OUT')]);
    const { run } = harness;
    expect(run.executionCounts).toMatchObject({ total: 4, succeeded: 1, pendingRedrive: 3, failed: 0, timedOut: 0, aborted: 0, pending: 0 });
    expect(run.itemCounts).toMatchObject({ total: 8, succeeded: 2, pendingRedrive: 6 });
    const result = run.run();
    await turn();
    expect([...run.pendingRedrive]).toEqual(['ABORTED', 'TIMED_OUT']);
    for (let i = 0; i < 5; i++) await harness.end(i, succeeded(i));
    expect(await result).toEqual({ output: [0, 1, 2, 3, 4] });
    expect(harness.started).toEqual([0, 1, 2, 3, 4]);
    expect(run.executionCounts).toMatchObject({ total: 5, succeeded: 5, pendingRedrive: 0, resultsWritten: 5 });
  });

  it('that fails leaves what still waits as it was', async () => {
    const harness = new Harness(0, { maxConcurrency: 1 }, [earlier('FAILED'), earlier('ABORTED'), earlier('SUCCEEDED')]);
    const result = harness.run.run();
    await harness.end(0, failed);
    expect(await result).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
    expect(harness.started).toEqual([0]);
    expect(harness.run.executionCounts).toMatchObject({ total: 3, failed: 1, aborted: 1, succeeded: 1, pendingRedrive: 0, running: 0 });
    expect(harness.run.pendingRedrive.size).toBe(0);
  });

  it('fails where what a child gave that had succeeded cannot be read any more', async () => {
    const harness = new Harness(0, {}, [earlier('SUCCEEDED'), earlier('SUCCEEDED')]);
    const result = harness.run.run();
    await harness.end(1, succeeded('b'));
    await harness.end(0, failed);
    expect(await result).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
    expect(harness.run.executionCounts).toMatchObject({ total: 2, succeeded: 1, failed: 1, running: 0 });
  });

  it('tolerates as many failures as before, with those that cannot be redriven among them', async () => {
    const harness = new Harness(0, { toleratedFailureCount: 2 }, [earlier('FAILED', false), earlier('FAILED')]);
    const result = harness.run.run();
    await harness.end(0, { ...failed, notRedrivable: true });
    expect(harness.run.status).toBe('RUNNING');
    await harness.end(1, failed);
    expect(await result).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
    expect(harness.run.itemCounts).toMatchObject({ failed: 4, failuresNotRedrivable: 2 });
  });
});
