/** Redrive: which executions may go on after their end. AWS, "Restarting state machine executions with redrive". */
import type { ExecutionRecord } from '../store/index.ts';

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
