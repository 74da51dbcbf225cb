/** Lists the map runs of an execution, the newest first. */
import { parseArn } from '../../engine/index.ts';
import type { ListMapRunsInput, ListMapRunsOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { seconds } from '../time.ts';

export const ListMapRuns: Operation<ListMapRunsInput, ListMapRunsOutput> = ({ executions, store }, input) => {
  const { executionArn } = input;
  parseArn(executionArn, 'execution');
  executions.get(executionArn);
  const { items, nextToken } = pageOf({ table: store.mapRuns, group: executionArn, first: 'newest' }, `mapRuns ${executionArn}`, input);
  return {
    mapRuns: items.map(({ arn, stateMachineArn, startDate, stopDate }) =>
      ({ executionArn, mapRunArn: arn, stateMachineArn, startDate: seconds(startDate), stopDate: stopDate && seconds(stopDate) })),
    nextToken,
  };
};
