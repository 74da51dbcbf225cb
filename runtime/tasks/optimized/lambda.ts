/** `lambda:invoke`. Recorded: services/lambda_task_service, error_handling/task_service_lambda. */
import type { OptimizedIntegration } from '../integration.ts';
import { invoke, invokeResult, LAMBDA_ERRORS, thrownBy } from '../lambda.ts';

export const lambdaInvoke: OptimizedIntegration = {
  names: LAMBDA_ERRORS,
  async call(parameters, context) {
    const response = await invoke(context, parameters);
    const thrown = thrownBy(response);
    if (thrown !== undefined) throw thrown;
    return invokeResult(response);
  },
};
