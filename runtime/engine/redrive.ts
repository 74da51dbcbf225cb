/** Redrive: executions that go on after their end. AWS, "Restarting state machine executions with redrive". */
import type { SavedExecution, SavedFrame } from '../core/index.ts';
import type { ExecutionData, ExecutionRecord } from '../store/index.ts';

export interface Redrivability {
  readonly redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE' | 'REDRIVABLE_BY_MAP_RUN';
  /** Why not. Recorded: api/describe_execution. */
  readonly reason: string | undefined;
}

/** Whether an execution can be redriven. */
export function redrivability({ status, mapRunArn }: ExecutionRecord): Redrivability {
  if (status === 'RUNNING' || status === 'SUCCEEDED') {
    return { redriveStatus: 'NOT_REDRIVABLE', reason: `Execution is ${status} and cannot be redriven` };
  }
  return { redriveStatus: mapRunArn === undefined ? 'REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN', reason: undefined };
}

/** The record of an execution that is redriven at `now`. */
export const redriven = (record: ExecutionRecord, now: number): ExecutionRecord => ({
  ...record, status: 'RUNNING', stopDate: undefined, error: undefined, cause: undefined, redriveCount: record.redriveCount + 1, redriveDate: now,
});

/** Where a redriven execution goes on: at the states that did not succeed, with all their retries. */
export function resumption({ saved, ...data }: ExecutionData): ExecutionData {
  return { ...data, saved: saved && { ...saved, root: fresh(saved.root) } satisfies SavedExecution };
}

/** What a state has done so far counts no more, but for the branches and iterations that are done. */
function fresh({ retries: _retries, wake: _wake, progress, children, ...frame }: SavedFrame): SavedFrame {
  if (children === undefined) return frame;
  return { ...frame, progress, children: children.map((child) => (child === null || child.done ? child : fresh(child))) };
}
