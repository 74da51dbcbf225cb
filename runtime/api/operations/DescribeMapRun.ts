/** Describes a map run, with what became of its executions and items so far. */
import type { Counts } from '../../engine/index.ts';
import type { DescribeMapRunInput, DescribeMapRunOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

/** Those of runs that ended before there were redrives know nothing of them. */
const counts = (given: Counts): DescribeMapRunOutput['itemCounts'] => ({ failuresNotRedrivable: 0, pendingRedrive: 0, ...given });

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
    itemCounts: counts(run.itemCounts),
    executionCounts: counts(run.executionCounts),
    redriveCount: run.redriveCount ?? 0,
    redriveDate: run.redriveDate && seconds(run.redriveDate),
  };
};
