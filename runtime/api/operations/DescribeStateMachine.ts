/**
 * Describes a state machine, one of its versions, what an alias means now, or the machine of a distributed Map:
 * '…:stateMachine:orders/Ship'.
 */
import type { Json } from '../../core/index.ts';
import { apiError, type Engine } from '../../engine/index.ts';
import type { DescribeStateMachineInput, DescribeStateMachineOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { describeRevision } from '../describe-revision.ts';
import { seconds } from '../time.ts';

export const DescribeStateMachine: Operation<DescribeStateMachineInput, DescribeStateMachineOutput> = (engine, { stateMachineArn, includedData }) => {
  const { stateMachines } = engine;
  const [, machineArn = stateMachineArn, label] = /^([^/]*)\/(.*)$/s.exec(stateMachineArn) ?? [];
  const { machine, revision, version } = stateMachines.resolve(machineArn);
  if (label !== undefined && !hasMap(engine, stateMachineArn, label, revision.definition)) throw apiError('StateMachineDoesNotExist', stateMachineArn);
  return {
    stateMachineArn,
    status: machine.status,
    type: machine.type,
    creationDate: seconds(version?.creationDate ?? machine.creationDate),
    description: version?.description,
    label,
    ...describeRevision(stateMachines, machine, revision, includedData),
  };
};

/** Labels are written in the definition, or generated for map runs. */
const hasMap = ({ store }: Engine, arn: string, label: string, definition: string): boolean =>
  hasLabel(JSON.parse(definition), label) || !store.mapRuns.list(arn, 'newest')[Symbol.iterator]().next().done;

const hasLabel = (machine: Json, label: string): boolean =>
  Object.values<Json>(machine.States).some(({ Label, ItemProcessor, Iterator, Branches = [] }) =>
    Label === label || [ItemProcessor, Iterator, ...Branches].some((inner) => inner !== undefined && hasLabel(inner, label)));
