/** Deletion of state machines: in turns, however much there is of one. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { callOperation } from '../../runtime/api/operation.ts';
import type { Json } from '../../runtime/core/index.ts';
import { Engine } from '../../runtime/engine/index.ts';
import { MemoryStore } from '../../runtime/store/index.ts';

const ROLE = 'arn:aws:iam::123456789012:role/test';
const WAIT = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 3600, End: true } } };
const PASS = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
const mapOf = (processor: Json): Json => ({
  StartAt: 'M', States: {
    M: { Type: 'Map', ItemsPath: '$', End: true, ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...processor } },
  },
});

/** An engine, and a machine of it with executions. */
async function world(definition: Json, type: string, inputs: readonly Json[]) {
  const context = { scope: { account: '123456789012', region: 'us-east-1' }, onClose() {} };
  const engine: Engine = new Engine(async (operation, input) => callOperation(engine, operation, input, context), { store: new MemoryStore(), statusEvents: false });
  onTestFinished(() => engine.close());
  const call = async (operation: string, input: Json): Promise<Json> => callOperation(engine, operation, input, context);
  const { stateMachineArn } = await call('CreateStateMachine', { name: 'm', type, definition: JSON.stringify(definition), roleArn: ROLE });
  const executions: string[] = [];
  for (const input of inputs) executions.push((await call('StartExecution', { stateMachineArn, input: JSON.stringify(input) })).executionArn);
  await nextTurn();
  return { engine, call, stateMachineArn, executions };
}

/** How many things there are at the end of each turn of the event loop, until there are none. */
async function turns(left: () => number): Promise<number[]> {
  const counts = [left()];
  while (counts.at(-1)! > 0) {
    await nextTurn();
    counts.push(left());
  }
  return counts;
}

const steps = (counts: readonly number[]): number[] => counts.slice(1).map((count, i) => counts[i]! - count);

describe('deletion', () => {
  beforeEach(() => {
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => time++);
  });
  afterEach(() => { vi.restoreAllMocks(); });

  it('aborts and forgets many executions a few in a turn, and the machine with the last', async () => {
    const { engine, call, stateMachineArn, executions } = await world(WAIT, 'STANDARD', Array.from({ length: 100 }, (_, i) => i));
    await call('DeleteStateMachine', { stateMachineArn });
    await call('DeleteStateMachine', { stateMachineArn });
    expect(await call('DescribeStateMachine', { stateMachineArn })).toMatchObject({ status: 'DELETING' });
    await expect(call('StartExecution', { stateMachineArn })).rejects.toThrow('Deleting');
    const running = (): number => executions.filter((arn) => engine.store.executions.get(arn)?.status === 'RUNNING').length;
    expect(Math.max(...steps(await turns(running)))).toBeLessThan(10);
    const kept = (): number => executions.filter((arn) => engine.store.executions.get(arn) !== undefined).length;
    expect(Math.max(...steps(await turns(kept)))).toBeLessThan(10);
    await expect.poll(async () => (await call('ListStateMachines', {})).stateMachines).toEqual([]);
  });

  it('goes on when the store has caught up', async () => {
    const { engine, call, stateMachineArn, executions } = await world(PASS, 'STANDARD', [1, 2, 3]);
    const waits: (() => void)[] = [];
    engine.store.caughtUp = () => new Promise((resolve) => { waits.push(resolve); });
    await call('DeleteStateMachine', { stateMachineArn });
    const kept = (): number => executions.filter((arn) => engine.store.executions.get(arn) !== undefined).length;
    for (let left = 2; left >= 0; left--) {
      await expect.poll(() => waits.length).toBe(1);
      await nextTurn();
      expect(kept()).toBe(left);
      waits.pop()!();
    }
    await expect.poll(() => engine.store.stateMachines.get(stateMachineArn)).toBeUndefined();
  });

  it('aborts the Express executions that run', async () => {
    const { engine, call, stateMachineArn, executions } = await world(WAIT, 'EXPRESS', [1, 2, 3]);
    const other = await call('CreateStateMachine', { name: 'other', type: 'EXPRESS', definition: JSON.stringify(WAIT), roleArn: ROLE });
    const { executionArn } = await call('StartExecution', { stateMachineArn: other.stateMachineArn });
    await call('DeleteStateMachine', { stateMachineArn });
    await expect.poll(() => engine.store.stateMachines.get(stateMachineArn)).toBeUndefined();
    expect(executions.map((arn) => engine.executions.has(arn))).toEqual([false, false, false]);
    expect(engine.executions.has(executionArn)).toBe(true);
  });

  it('aborts the children of a map run a few in a turn, and forgets them after that', async () => {
    const { engine, call, stateMachineArn, executions: [executionArn] } = await world(mapOf(WAIT), 'STANDARD', [Array.from({ length: 100 }, (_, i) => i)]);
    const { mapRuns: [{ mapRunArn }] } = await call('ListMapRuns', { executionArn });
    await expect.poll(async () => (await call('DescribeMapRun', { mapRunArn })).executionCounts.running).toBe(100);
    await call('DeleteStateMachine', { stateMachineArn });
    const running = (): number => [...engine.store.executions.list(mapRunArn, ['RUNNING'])].length;
    const counts = await turns(running);
    expect(counts.length).toBeGreaterThan(5);
    expect(Math.max(...steps(counts))).toBeLessThan(20);
    await expect.poll(() => engine.store.stateMachines.get(stateMachineArn)).toBeUndefined();
    expect([...engine.store.executions.list(mapRunArn)]).toEqual([]);
  });

  it('forgets the children of map runs a few in a turn', async () => {
    const { engine, call, stateMachineArn, executions: [executionArn] } = await world(mapOf(PASS), 'STANDARD', [Array.from({ length: 100 }, (_, i) => i)]);
    await engine.executions.finished(executionArn!);
    const { mapRuns: [{ mapRunArn }] } = await call('ListMapRuns', { executionArn });
    await call('DeleteStateMachine', { stateMachineArn });
    const children = (): number => [...engine.store.executions.list(mapRunArn)].length;
    expect(Math.max(...steps(await turns(children)))).toBeLessThan(10);
    await expect.poll(() => engine.store.stateMachines.get(stateMachineArn)).toBeUndefined();
    expect(engine.store.mapRuns.get(mapRunArn)).toBeUndefined();
  });

  describe('that fails is warned of, and holds up no other', () => {
    /** Nothing that is called so can be deleted. */
    function failFor(arn: string, part: { delete(key: string): void }): void {
      const original = part.delete.bind(part);
      vi.spyOn(part, 'delete').mockImplementation((key) => {
        if (key === arn) throw new Error('the disk is gone');
        original(key);
      });
    }

    it('a machine', async () => {
      const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
      const { engine, call, stateMachineArn, executions: [executionArn] } = await world(PASS, 'STANDARD', [1]);
      const other = await call('CreateStateMachine', { name: 'other', definition: JSON.stringify(PASS), roleArn: ROLE });
      failFor(executionArn!, engine.store.executions);
      await call('DeleteStateMachine', { stateMachineArn });
      await call('DeleteStateMachine', { stateMachineArn: other.stateMachineArn });
      await expect.poll(() => engine.store.stateMachines.get(other.stateMachineArn)).toBeUndefined();
      expect(engine.store.stateMachines.get(stateMachineArn)).toMatchObject({ status: 'DELETING' });
      expect(warn.mock.calls).toEqual([[`the deletion of ${stateMachineArn} has failed: the disk is gone`, { type: 'BacklogWarning', detail: expect.stringContaining('at ') }]]);
    });

    it('a map run', async () => {
      const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
      const { engine, call, executions } = await world(mapOf(PASS), 'STANDARD', [[1], [2]]);
      const mapRuns: string[] = [];
      for (const executionArn of executions) {
        await engine.executions.finished(executionArn);
        mapRuns.push((await call('ListMapRuns', { executionArn })).mapRuns[0].mapRunArn);
      }
      failFor(mapRuns[0]!, engine.store.mapRuns);
      for (const arn of executions) engine.store.executions.delete(arn);
      await engine.mapRuns.removed;
      expect(mapRuns.map((arn) => engine.store.mapRuns.get(arn)?.arn)).toEqual([mapRuns[0], undefined]);
      expect(warn.mock.calls).toEqual([[`the removal of ${mapRuns[0]} has failed: the disk is gone`, expect.objectContaining({ type: 'BacklogWarning' })]]);
    });
  });
});
