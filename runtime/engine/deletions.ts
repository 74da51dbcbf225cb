/**
 * Deletion of state machines, with their versions, aliases and executions.
 *
 *   L1. A machine is DELETING until nothing of it is left. One that was when the process ended, or has failed, is gone on with by the next one.
 *   L2. Executions that run are aborted first.
 *   L3. One machine is deleted at a time, some milliseconds in a turn of the event loop: others do not wait for it.
 */
import { inTurns, type StateMachineRecord, type Store } from '../store/index.ts';
import { Backlog } from './backlog.ts';
import type { Executions } from './executions.ts';
import type { MapRuns } from './map-runs.ts';
import type { StateMachines } from './state-machines.ts';

/** The parts of the engine that have something of a machine. */
export interface DeletionsParts {
  readonly store: Store;
  readonly executions: Executions;
  readonly mapRuns: MapRuns;
  readonly stateMachines: StateMachines;
}

export class Deletions {
  private readonly parts: DeletionsParts;
  private readonly backlog = new Backlog();

  constructor(parts: DeletionsParts) {
    this.parts = parts;
  }

  begin(machine: StateMachineRecord): void {
    if (machine.status !== 'DELETING') this.parts.store.stateMachines.put(machine.arn, { ...machine, status: 'DELETING' });
    this.backlog.add(`the deletion of ${machine.arn}`, () => this.carryOut(machine));
  }

  private async carryOut(machine: StateMachineRecord): Promise<void> {
    const { store, executions, mapRuns, stateMachines } = this.parts;
    await inTurns(executions.runningOf(machine), (arn) => executions.stop(arn, undefined, undefined), () => store.caughtUp());
    await inTurns(store.executions.list(machine.arn), ({ arn }) => store.executions.delete(arn), () => store.caughtUp());
    await mapRuns.removed;
    stateMachines.remove(machine);
  }
}
