/** `states:startExecution`, in this server itself. Recorded: callback.start_execution_*, services/task_service, error_handling/task_service_sfn. */
import { randomUUID } from 'node:crypto';
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Job, OptimizedIntegration } from '../integration.ts';
import { inOrder, withMetadata } from '../metadata.ts';
import { withText } from '../parameters.ts';
import { pascalMembers } from '../sdk/names.ts';
import { callStepFunctions, inApi } from '../sdk/sfn.ts';
import { withTimes } from '../time.ts';

/** The execution that a `.sync` state has started, until it has ended. */
const execution: Job = {
  async finished({ submitted: { ExecutionArn } }, context, variant) {
    await context.environment.stepFunctions.finished(ExecutionArn);
    const result = description(await callStepFunctions('DescribeExecution', { ExecutionArn }, context), variant);
    if (result.Status !== 'SUCCEEDED') throw new Failure('States.TaskFailed', JSON.stringify(result));
    return result;
  },
  async stop({ submitted: { ExecutionArn } }, context) {
    await callStepFunctions('StopExecution', { ExecutionArn }, context).catch(() => undefined);
  },
};

export const statesStartExecution: OptimizedIntegration = {
  names: { prefix: 'StepFunctions', base: 'AWSStepFunctionsException', service: 'AWSStepFunctions', declared: ['ValidationException'] },
  async call(parameters, context) {
    const answer = await callStepFunctions('StartExecution', withText(parameters, 'Input'), context);
    return withMetadata(withTimes(pascalMembers(answer), Number, inApi), responseWith(answer));
  },
  job: execution,
};

/** The HTTP answer that there would have been. */
const responseWith = (answer: Json): Parameters<typeof withMetadata>[1] => ({
  status: 200,
  headers: [
    ['x-amzn-RequestId', randomUUID()],
    ['connection', 'keep-alive'],
    ['Content-Length', String(Buffer.byteLength(JSON.stringify(answer)))],
    ['Date', new Date().toUTCString()],
    ['Content-Type', 'application/x-amz-json-1.0'],
  ],
});

/**
 * What DescribeExecution tells that the result of the state does not. Recordings disagree: callback.start_execution_sync
 * (2023) is without, credentials.cross_account_states_start_sync_execution (2024) with them.
 */
const HIDDEN = new Set(['RedriveCount', 'RedriveDate', 'RedriveStatus', 'RedriveStatusReason']);

/** The result of `.sync`, members in alphabetical order; with `.sync:2` input and output are documents. */
function description(answer: Json, variant: '.sync' | '.sync:2'): Json {
  const members = Object.entries(withTimes(pascalMembers(answer), Number, inApi)).filter(([name]) => !HIDDEN.has(name));
  const result = inOrder(Object.fromEntries(members));
  if (variant === '.sync') return result;
  return { ...result, ...parsed(result, 'Input'), ...parsed(result, 'Output') };
}

const parsed = (result: Json, name: string): Json => (typeof result[name] === 'string' ? { [name]: JSON.parse(result[name]) } : {});
