/** Lambda functions for the tasks that no handler answers: of this machine, or at an endpoint (AWS_ENDPOINT_URL_LAMBDA). */
import { type Handler, Failure } from '../../runtime/core/index.ts';
import type { Functions } from '../../runtime/functions/index.ts';
import { AwsClient } from '../../runtime/tasks/aws-client.ts';
import type { Variables } from '../../runtime/tasks/endpoint.ts';
import { failureOf } from '../../runtime/tasks/fault.ts';
import { HttpClient, type HttpResponse } from '../../runtime/tasks/http.ts';
import { invoke, type Invocation, invokeResult, LAMBDA_ERRORS, payloadOf, thrownBy } from '../../runtime/tasks/lambda.ts';

export interface LambdaEndpoint {
  /** Answers `arn:aws:lambda:…` and `lambda:invoke`; anything else fails. */
  readonly handler: Handler;
  /** Closes kept connections and ends functions. */
  close(): Promise<void>;
}

/** The functions of this machine, and those at the endpoint that the environment names. */
export function lambdaEndpoint(variables: Variables, functions?: Functions): LambdaEndpoint {
  const http = new HttpClient();
  const client = new AwsClient(http, variables, variables['AWS_REGION'] ?? 'us-east-1');
  const answer = async (invocation: Invocation): Promise<HttpResponse> => {
    const response = await invoke({ client, functions }, invocation).catch((thrown: unknown) => { throw failureOf(thrown, LAMBDA_ERRORS); });
    const thrown = thrownBy(response);
    if (thrown !== undefined) throw thrown;
    return response;
  };
  return {
    handler: async (input, { resource }) => {
      if (resource.startsWith('arn:')) return payloadOf(await answer({ FunctionName: resource, Payload: JSON.stringify(input) }));
      if (typeof input?.FunctionName === 'string') return invokeResult(await answer(input));
      throw new Failure('States.TaskFailed', `There is no handler for '${resource}'. Give one by --handlers or in aslc.config.ts.`);
    },
    close: async () => {
      http.close();
      await functions?.close();
    },
  };
}
