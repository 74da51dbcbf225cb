/** Lists the state machines of an account and region, in the order of their creation. */
import { makeArn } from '../../engine/index.ts';
import type { ListStateMachinesInput, ListStateMachinesOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { seconds } from '../time.ts';

export const ListStateMachines: Operation<ListStateMachinesInput, ListStateMachinesOutput> = ({ store }, input, { scope }) => {
  const group = makeArn(scope, 'stateMachine', '');
  const { items, nextToken } = pageOf({ table: store.stateMachines, group, first: 'oldest' }, group, input);
  return {
    stateMachines: items.map(({ arn, name, type, creationDate }) => ({ stateMachineArn: arn, name, type, creationDate: seconds(creationDate) })),
    nextToken,
  };
};
