/** Ends the task of a token with an error. */
import type { SendTaskFailureInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const SendTaskFailure: Operation<SendTaskFailureInput> = ({ tokens }, { taskToken, error, cause }) => {
  tokens.fail(taskToken, error, cause);
  return {};
};
