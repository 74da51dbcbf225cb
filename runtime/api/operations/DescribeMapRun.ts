/** Describes a map run, with what became of its executions and items so far. */
import type { DescribeMapRunInput, DescribeMapRunOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

export const DescribeMapRun: Operation<DescribeMapRunInput, DescribeMapRunOutput> = ({ mapRuns }, { mapRunArn }) => {
  const run = mapRuns.get(mapRunArn);
  return {
    mapRunArn,
    executionArn: run.executionArn,
    status: run.status,
    startDate: seconds(run.startDate),
    stopDate: run.stopDate && seconds(run.stopDate),
    maxConcurrency: run.maxConcurrency,
    toleratedFailurePercentage: run.toleratedFailurePercentage,
    toleratedFailureCount: run.toleratedFailureCount,
    itemCounts: run.itemCounts,
    executionCounts: run.executionCounts,
    redriveCount: 0,
  };
};
