/** Lists the aliases of a state machine or of one of its versions, in the order of their creation. */
import { type AliasRecord, checkActive, unqualified } from '../../engine/index.ts';
import type { ListStateMachineAliasesInput, ListStateMachineAliasesOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { seconds } from '../time.ts';

export const ListStateMachineAliases: Operation<ListStateMachineAliasesInput, ListStateMachineAliasesOutput> = ({ store, stateMachines }, input) => {
  const { arn, qualifier } = unqualified(input.stateMachineArn);
  checkActive(stateMachines.resolve(input.stateMachineArn).machine);
  const shows = ({ routingConfiguration }: AliasRecord): boolean =>
    qualifier === undefined || routingConfiguration.some(({ stateMachineVersionArn }) => stateMachineVersionArn === input.stateMachineArn);
  const { items, nextToken } = pageOf({ table: store.aliases, group: arn, first: 'oldest', shows }, `aliases ${input.stateMachineArn}`, input);
  return {
    stateMachineAliases: items.map((alias) => ({ stateMachineAliasArn: alias.arn, creationDate: seconds(alias.creationDate) })),
    nextToken,
  };
};
