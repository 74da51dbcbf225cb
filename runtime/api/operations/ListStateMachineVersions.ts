/** Lists the versions of a state machine, the newest first. */
import { unqualified } from '../../engine/index.ts';
import type { ListStateMachineVersionsInput, ListStateMachineVersionsOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { seconds } from '../time.ts';

export const ListStateMachineVersions: Operation<ListStateMachineVersionsInput, ListStateMachineVersionsOutput> = ({ store }, input) => {
  const { arn } = unqualified(input.stateMachineArn);
  const { items, nextToken } = pageOf({ table: store.versions, group: arn, first: 'newest' }, `versions ${arn}`, input);
  return {
    stateMachineVersions: items.map((version) => ({ stateMachineVersionArn: version.arn, creationDate: seconds(version.creationDate) })),
    nextToken,
  };
};
