/** Lists the executions of a state machine, of a version or alias of it, or of a map run, the newest first. */
import { ApiError, parseArn, unqualified, validationError, type Engine, type ExecutionRecord } from '../../engine/index.ts';
import type { ListExecutionsInput, ListExecutionsOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { seconds } from '../time.ts';

export const ListExecutions: Operation<ListExecutionsInput, ListExecutionsOutput> = (engine, input) => {
  const { stateMachineArn, mapRunArn, statusFilter, redriveFilter } = input;
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) throw validationError('Must specify exactly one of stateMachineArn and mapRunArn.');
  const all = mapRunArn === undefined ? ofStateMachine(engine, stateMachineArn!) : ofMapRun(engine, mapRunArn);
  const wanted = all
    .filter(({ status, redriveCount }) => (statusFilter === undefined || status === statusFilter)
      && (redriveFilter === undefined || (redriveCount > 0) === (redriveFilter === 'REDRIVEN')))
    .toReversed();
  const { items, nextToken } = pageOf(wanted, ({ arn }) => arn, `executions ${mapRunArn ?? stateMachineArn} ${statusFilter} ${redriveFilter}`, input);
  return { executions: items.map(describe), nextToken };
};

function ofStateMachine({ store, stateMachines }: Engine, arn: string): readonly ExecutionRecord[] {
  const { arn: machineArn, qualifier } = unqualified(arn);
  const { machine } = stateMachines.resolve(arn);
  if (machine.type === 'EXPRESS') throw new ApiError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
  const executions = store.executions.of(machineArn);
  return qualifier === undefined
    ? executions
    : executions.filter(({ stateMachineVersionArn, stateMachineAliasArn }) => stateMachineVersionArn === arn || stateMachineAliasArn === arn);
}

function ofMapRun({ store, mapRuns }: Engine, arn: string): readonly ExecutionRecord[] {
  parseArn(arn, 'mapRun');
  mapRuns.get(arn);
  return store.executions.of(arn);
}

const describe = (record: ExecutionRecord): ListExecutionsOutput['executions'][number] => ({
  executionArn: record.arn,
  stateMachineArn: record.stateMachineArn,
  stateMachineVersionArn: record.stateMachineVersionArn,
  stateMachineAliasArn: record.stateMachineAliasArn,
  mapRunArn: record.mapRunArn,
  itemCount: record.itemCount,
  name: record.name,
  status: record.status,
  startDate: seconds(record.startDate),
  stopDate: record.stopDate && seconds(record.stopDate),
  redriveCount: record.redriveCount,
  redriveDate: record.redriveDate && seconds(record.redriveDate),
});
