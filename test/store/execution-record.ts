/** Records and documents of executions, as tests need them. */
import { HistoryEvent } from '../../runtime/core/index.ts';
import type { ExecutionData, ExecutionRecord } from '../../runtime/store/index.ts';

export const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine:orders';

/** One that runs. */
export const execution = (name: string, changes: Partial<ExecutionRecord> = {}): ExecutionRecord => ({
  arn: `arn:aws:states:us-east-1:123456789012:execution:orders:${name}`,
  name,
  stateMachineArn: MACHINE,
  revision: 'orders#',
  stateMachineVersionArn: undefined,
  stateMachineAliasArn: undefined,
  mapRunArn: undefined,
  itemCount: undefined,
  traceHeader: undefined,
  startDate: 1,
  stopDate: undefined,
  status: 'RUNNING',
  error: undefined,
  cause: undefined,
  redriveCount: 0,
  redriveDate: undefined,
  ...changes,
});

export const ended = (record: ExecutionRecord, changes: Partial<ExecutionRecord> = {}): ExecutionRecord =>
  ({ ...record, status: 'SUCCEEDED', stopDate: 2, ...changes });

const input = { id: 1 };
const output = { ok: true };

export const data: ExecutionData = {
  input,
  output,
  history: [
    new HistoryEvent('ExecutionStarted', 1, 0, undefined, input, 'role'),
    new HistoryEvent('PassStateEntered', 1, 0, 'A', input, undefined),
    new HistoryEvent('PassStateExited', 1, 2, 'A', output, { assigned: null }),
    new HistoryEvent('ExecutionSucceeded', 2, 3, undefined, output, undefined),
  ],
  saved: undefined,
};
