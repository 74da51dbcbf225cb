/** Lists the state machines of an account and region, in the order of their creation. */
import type { ListStateMachinesInput, ListStateMachinesOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { inScope } from '../scope.ts';
import { seconds } from '../time.ts';

export const ListStateMachines: Operation<ListStateMachinesInput, ListStateMachinesOutput> = ({ store }, input, { scope }) => {
  const { items, nextToken } = pageOf(inScope(store.stateMachines, scope, 'stateMachine'), ({ arn }) => arn, 'stateMachines', input);
  return {
    stateMachines: items.map(({ arn, name, type, creationDate }) => ({ stateMachineArn: arn, name, type, creationDate: seconds(creationDate) })),
    nextToken,
  };
};
