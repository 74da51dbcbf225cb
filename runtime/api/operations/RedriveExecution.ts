/** Goes on with an execution that has ended without success, at the states that did not succeed. */
import { apiError, parseArn, redrivability } from '../../engine/index.ts';
import type { RedriveExecutionInput, RedriveExecutionOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

export const RedriveExecution: Operation<RedriveExecutionInput, RedriveExecutionOutput> = async (engine, { executionArn }) => {
  parseArn(executionArn, 'execution');
  const { redriveStatus, reason } = redrivability(engine.executions.get(executionArn));
  if (redriveStatus !== 'REDRIVABLE') throw apiError('ExecutionNotRedrivable', reason ?? 'A child of a map run is redriven with the execution that started the map run');
  return { redriveDate: seconds(await engine.redrive(executionArn)) };
};
