/** Changes a state machine: what changes makes a new revision, which executions started from now on run. */
import { ApiError, checkActive, checkEncryption } from '../../engine/index.ts';
import type { UpdateStateMachineInput, UpdateStateMachineOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { checkDefinition, checkLoggingConfiguration, checkRole, checkVersionDescription } from '../state-machine-checks.ts';
import { seconds } from '../time.ts';

const CHANGEABLE = ['definition', 'roleArn', 'loggingConfiguration', 'tracingConfiguration', 'encryptionConfiguration'] as const;

export const UpdateStateMachine: Operation<UpdateStateMachineInput, UpdateStateMachineOutput> = async (engine, input, context) => {
  const { stateMachineArn, definition, roleArn, publish, versionDescription } = input;
  const { stateMachines } = engine;
  checkActive(stateMachines.get(stateMachineArn));
  if (CHANGEABLE.every((member) => input[member] === undefined)) {
    throw new ApiError('MissingRequiredParameter', 'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified');
  }
  checkVersionDescription(input);
  if (roleArn !== undefined) checkRole(roleArn);
  if (definition !== undefined) checkDefinition(engine, definition, stateMachines.get(stateMachineArn).type);
  await checkLoggingConfiguration(engine, input.loggingConfiguration, context);
  checkEncryption(input.encryptionConfiguration);
  const current = stateMachines.get(stateMachineArn);
  const { loggingConfiguration: logging, tracingConfiguration, encryptionConfiguration } = input;
  const loggingConfiguration = logging && { includeExecutionData: false, level: 'OFF', ...logging };
  const { machine, date } = stateMachines.update(current, { definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration });
  return {
    updateDate: seconds(date),
    revisionId: machine.revision || undefined,
    stateMachineVersionArn: publish ? stateMachines.publish(machine, versionDescription).arn : undefined,
  };
};
