/** Describes the state machine as it was when an execution started. */
import { parseArn } from '../../engine/index.ts';
import type { DescribeStateMachineForExecutionInput, DescribeStateMachineForExecutionOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { describeRevision } from '../describe-revision.ts';
import { seconds } from '../time.ts';

export const DescribeStateMachineForExecution: Operation<DescribeStateMachineForExecutionInput, DescribeStateMachineForExecutionOutput> = (
  { store, stateMachines, executions, mapRuns }, { executionArn, includedData },
) => {
  parseArn(executionArn, 'execution');
  const execution = executions.get(executionArn);
  const revision = store.revisions.get(execution.revision)!;
  return {
    stateMachineArn: execution.stateMachineArn,
    updateDate: seconds(revision.date),
    mapRunArn: execution.mapRunArn,
    label: execution.mapRunArn && mapRuns.get(execution.mapRunArn).label,
    ...describeRevision(stateMachines, stateMachines.get(revision.stateMachineArn), revision, includedData),
  };
};
