/** Lists the executions of a state machine, of a version or alias of it, or of a map run, the newest first. */
import { ApiError, parseArn, unqualified, validationError, type Engine, type ExecutionRecord, type Position } from '../../engine/index.ts';
import type { ListExecutionsInput, ListExecutionsOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { isPosition, pageFrom, pageToken, placeIn } from '../paging.ts';
import { seconds } from '../time.ts';

const PENDING_REDRIVE = 'PENDING_REDRIVE';

export const ListExecutions: Operation<ListExecutionsInput, ListExecutionsOutput> = (engine, input) => {
  const { stateMachineArn, mapRunArn, statusFilter, redriveFilter } = input;
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) throw validationError('Must specify exactly one of stateMachineArn and mapRunArn.', mapRunArn === undefined ? 'MISSING_REQUIRED_PARAMETER' : undefined);
  const { parentArn, version } = mapRunArn === undefined ? stateMachineOf(engine, stateMachineArn!) : mapRunOf(engine, mapRunArn);
  const list = `executions ${mapRunArn ?? stateMachineArn} ${statusFilter} ${redriveFilter}`;
  const last = placeIn(list, input, isPosition);
  const { executions } = engine.store;
  // The store knows the status that a child had before it waited for its redrive.
  const labels = [statusFilter === PENDING_REDRIVE ? undefined : statusFilter, redriveFilter, version].filter((label) => label !== undefined);
  const listed = executions.list(parentArn, labels, last);
  const { items, next } = pageFrom(statusFilter === undefined ? listed : withStatus(engine, listed, statusFilter), input);
  return { executions: items.map((record) => describe(engine, record)), nextToken: next && pageToken(list, placeOf(items.at(-1)!)) };
};

const placeOf = ({ arn, startDate }: ExecutionRecord): Position => ({ key: arn, date: startDate });

function* withStatus({ mapRuns }: Engine, records: Iterable<ExecutionRecord>, status: string): Iterable<ExecutionRecord> {
  for (const record of records) if (mapRuns.statusOf(record) === status) yield record;
}

/** What lists the executions, and the version or alias of which they are to be. */
interface Listed {
  readonly parentArn: string;
  readonly version?: string;
}

function stateMachineOf({ stateMachines }: Engine, arn: string): Listed {
  const { arn: parentArn, qualifier } = unqualified(arn);
  const { machine } = stateMachines.resolve(arn);
  if (machine.type === 'EXPRESS') throw new ApiError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
  return qualifier === undefined ? { parentArn } : { parentArn, version: arn };
}

function mapRunOf({ mapRuns }: Engine, arn: string): Listed {
  parseArn(arn, 'mapRun');
  mapRuns.get(arn);
  return { parentArn: arn };
}

const describe = ({ mapRuns }: Engine, record: ExecutionRecord): ListExecutionsOutput['executions'][number] => ({
  executionArn: record.arn,
  stateMachineArn: record.stateMachineArn,
  stateMachineVersionArn: record.stateMachineVersionArn,
  stateMachineAliasArn: record.stateMachineAliasArn,
  mapRunArn: record.mapRunArn,
  itemCount: record.itemCount,
  name: record.name,
  status: mapRuns.statusOf(record),
  startDate: seconds(record.startDate),
  stopDate: record.stopDate && seconds(record.stopDate),
  redriveCount: record.redriveCount,
  redriveDate: record.redriveDate && seconds(record.redriveDate),
});
