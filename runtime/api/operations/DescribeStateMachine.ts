/** Describes a state machine, one of its versions, or what an alias means now. */
import type { DescribeStateMachineInput, DescribeStateMachineOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { describeRevision } from '../describe-revision.ts';
import { seconds } from '../time.ts';

export const DescribeStateMachine: Operation<DescribeStateMachineInput, DescribeStateMachineOutput> = ({ stateMachines }, { stateMachineArn, includedData }) => {
  const { machine, revision, version } = stateMachines.resolve(stateMachineArn);
  return {
    stateMachineArn,
    status: machine.status,
    type: machine.type,
    creationDate: seconds(version?.creationDate ?? machine.creationDate),
    description: version?.description,
    ...describeRevision(stateMachines, machine, revision, includedData),
  };
};
