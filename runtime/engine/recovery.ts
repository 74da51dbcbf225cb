/**
 * Recovery: executions of an earlier process go on where their last checkpoint was taken.
 *
 *   V1. Each goes on with the revision it was started with; waits, time-outs and heartbeats keep their absolute times.
 *   V2. All are known as running before the first goes on, so those that wait for another find it.
 *   V3. A child of a map run goes on when its Map state does, which knows the processor; where no Map state waits for it
 *       any more, it was about to be aborted, and is.
 */
import type { ExecutionData, ExecutionRecord } from '../store/index.ts';
import type { Engine } from './engine.ts';
import type { Launch } from './executions.ts';

type Parts = Pick<Engine, 'store' | 'clock' | 'executions' | 'mapRuns' | 'deletions'>;

/** Starts what was running when the store was closed or its process died. `relaunch` throws when a machine cannot be loaded. */
export function recover(engine: Parts, relaunch: (record: ExecutionRecord, data: ExecutionData) => Launch): void {
  for (const unfinished of engine.store.executions.unfinished()) {
    const { record, data } = unfinished;
    if (record.mapRunArn !== undefined) {
      if (isAwaited(engine, record)) engine.mapRuns.expect(unfinished);
      else engine.executions.giveUp(unfinished, 'ABORTED');
      continue;
    }
    try {
      engine.executions.start({ ...relaunch(record, data), recovered: true });
    } catch (error) {
      engine.executions.fail(unfinished, error);
    }
  }
  closeMapRuns(engine);
  removeDeleted(engine);
}

/** Whether the Map state that started a child still waits for it. */
function isAwaited({ store }: Parts, child: ExecutionRecord): boolean {
  for (let record: ExecutionRecord | undefined = child; record?.mapRunArn !== undefined;) {
    const run = store.mapRuns.get(record.mapRunArn);
    if (run?.status !== 'RUNNING') return false;
    record = store.executions.get(run.executionArn);
    if (record?.status !== 'RUNNING') return false;
  }
  return true;
}

/** Map runs whose execution has ended have ended with it. */
function closeMapRuns({ store, clock }: Parts): void {
  for (const run of store.mapRuns.values()) {
    if (run.status !== 'RUNNING' || store.executions.get(run.executionArn)?.status === 'RUNNING') continue;
    store.mapRuns.put(run.arn, { ...run, status: 'ABORTED', stopDate: clock.now() });
  }
}

/** State machines whose deletion was under way. */
function removeDeleted({ store, deletions }: Parts): void {
  for (const machine of store.stateMachines.values()) if (machine.status === 'DELETING') deletions.begin(machine);
}
