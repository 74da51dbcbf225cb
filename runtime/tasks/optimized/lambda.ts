/** `lambda:invoke`. Recorded: services/lambda_task_service, error_handling/task_service_lambda. */
import type { OptimizedIntegration } from '../integration.ts';
import { invoke, invokeResult, LAMBDA_ERRORS, rewrittenText, thrownBy } from '../lambda.ts';

export const lambdaInvoke: OptimizedIntegration = {
  names: LAMBDA_ERRORS,
  async call(parameters, context) {
    const response = await invoke(context, parameters);
    // The cause is not what the function said to the letter, as it is for a function named by its ARN (error_handling/task_lambda).
    const thrown = thrownBy(response, rewrittenText);
    if (thrown !== undefined) throw thrown;
    return invokeResult(response);
  },
};
