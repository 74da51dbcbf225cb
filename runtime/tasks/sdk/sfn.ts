/** `aws-sdk:sfn:*`: the API of this server itself. Recorded: services/aws_sdk_task_service.sfn_*, activities. */
import { randomUUID } from 'node:crypto';
import type { Json } from '../../core/json.ts';
import { ServiceFault } from '../fault.ts';
import type { CallContext, SdkService } from '../integration.ts';
import { asText } from '../parameters.ts';
import { instant, withTimes } from '../time.ts';
import { camel, camelMembers, operationName, pascalMembers } from './names.ts';

/** Members whose keys are names that users chose. */
const MAPS = ['assignedVariables', 'variableReferences', 'variables', 'mock'];

/** Members that the API has as text, which holds JSON. */
const TEXTS = ['input', 'output', 'definition', 'cause', 'context', 'stateConfiguration'];

/** Calls an operation of the API with members as Step Functions spells them; the answer is the API's. Rejects with `ServiceFault`. */
export async function callStepFunctions(operation: string, parameters: Json, { environment }: CallContext): Promise<Json> {
  const members = Object.entries<Json>(parameters)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [name, TEXTS.includes(camel(name)) ? asText(value) : value]);
  const input = camelMembers(Object.fromEntries(members), MAPS);
  try {
    return await environment.stepFunctions.call(operation, input) ?? {};
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { statusCode = 400 } = error as { statusCode?: number };
    throw new ServiceFault({ code: error.name, message: error.message, status: statusCode, requestId: randomUUID() });
  }
}

/** Every number in a member with the name of a time is one, in this API. */
export const inApi = (): boolean => true;

export const sfn: SdkService = {
  names: { prefix: 'Sfn', base: 'SfnException', declared: ['ValidationException'], attempts: true },
  has: () => true,
  call: async (action, parameters, context) =>
    withTimes(pascalMembers(await callStepFunctions(operationName(action), parameters, context), MAPS), instant, inApi),
};
