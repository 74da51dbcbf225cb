/** Goes on with an execution that has ended without success, at the states that did not succeed. */
import { parseArn } from '../../engine/index.ts';
import type { RedriveExecutionInput, RedriveExecutionOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

export const RedriveExecution: Operation<RedriveExecutionInput, RedriveExecutionOutput> = async (engine, { executionArn, clientToken }) => {
  parseArn(executionArn, 'execution');
  return { redriveDate: seconds(await engine.redrive(executionArn, clientToken)) };
};
