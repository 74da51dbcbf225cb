/** Ends the task of a token with its output. */
import { parseDocument } from '../../engine/index.ts';
import type { SendTaskSuccessInput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const SendTaskSuccess: Operation<SendTaskSuccessInput> = ({ tokens }, { taskToken, output }) => {
  tokens.check(taskToken);
  tokens.succeed(taskToken, parseDocument(output, 'InvalidOutput'));
  return {};
};
