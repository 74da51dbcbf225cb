/** `aws-sdk:lambda:invoke`: unlike `lambda:invoke` it takes and gives payloads as text, and what a function throws is a result. */
import type { SdkService } from '../integration.ts';
import { header } from '../http.ts';
import { invoke } from '../lambda.ts';

export const lambda: SdkService = {
  names: { prefix: 'Lambda', base: 'LambdaException', attempts: true },
  has: (action) => action === 'invoke',
  async call(_action, parameters, context) {
    const response = await invoke(context, parameters);
    const version = header(response, 'x-amz-executed-version');
    const error = header(response, 'x-amz-function-error');
    const log = header(response, 'x-amz-log-result');
    return {
      ...(version === undefined ? {} : { ExecutedVersion: version }),
      ...(error === undefined ? {} : { FunctionError: error }),
      ...(log === undefined ? {} : { LogResult: log }),
      Payload: response.body.toString('utf8'),
      StatusCode: response.status,
    };
  },
};
