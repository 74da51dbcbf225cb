/** Aborts an execution; one that has ended stays as it ended. */
import { parseArn } from '../../engine/index.ts';
import type { StopExecutionInput, StopExecutionOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

export const StopExecution: Operation<StopExecutionInput, StopExecutionOutput> = async ({ clock, executions }, { executionArn, error, cause }) => {
  parseArn(executionArn, 'execution');
  const { stopDate } = executions.get(executionArn);
  if (stopDate !== undefined) return { stopDate: seconds(stopDate) };
  executions.stop(executionArn, error, cause);
  await executions.finished(executionArn);
  return { stopDate: seconds(executions.get(executionArn).stopDate ?? clock.now()) };
};
