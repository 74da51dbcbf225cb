/** Lists the versions of a state machine, the newest first. */
import { unqualified } from '../../engine/index.ts';
import type { ListStateMachineVersionsInput, ListStateMachineVersionsOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { seconds } from '../time.ts';

export const ListStateMachineVersions: Operation<ListStateMachineVersionsInput, ListStateMachineVersionsOutput> = ({ stateMachines }, input) => {
  const { arn } = unqualified(input.stateMachineArn);
  const { items, nextToken } = pageOf(stateMachines.versions(arn), (version) => version.arn, `versions ${arn}`, input);
  return {
    stateMachineVersions: items.map((version) => ({ stateMachineVersionArn: version.arn, creationDate: seconds(version.creationDate) })),
    nextToken,
  };
};
