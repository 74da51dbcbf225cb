/** Describes an alias. */
import { aliasOf } from '../routing.ts';
import type { DescribeStateMachineAliasInput, DescribeStateMachineAliasOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

export const DescribeStateMachineAlias: Operation<DescribeStateMachineAliasInput, DescribeStateMachineAliasOutput> = ({ store }, { stateMachineAliasArn }) => {
  const { arn, name, description, routingConfiguration, creationDate, updateDate } = aliasOf(store, stateMachineAliasArn);
  return { stateMachineAliasArn: arn, name, description, routingConfiguration, creationDate: seconds(creationDate), updateDate: seconds(updateDate) };
};
