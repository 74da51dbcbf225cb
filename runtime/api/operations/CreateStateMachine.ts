/**
 * Creates a state machine. Creating it again with the same name, definition, type, configuration and first version gives the
 * one there is; its role and tags are left as they are. AWS, "CreateStateMachine", idempotency.
 */
import { apiError, checkActive, checkEncryption, checkName, configurationDefaults, isSame, makeArn, type Engine } from '../../engine/index.ts';
import type { StateMachineRecord } from '../../engine/index.ts';
import type { CreateStateMachineInput, CreateStateMachineOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { checkDefinition, checkLoggingConfiguration, checkRole, checkVersionDescription } from '../state-machine-checks.ts';
import { addTags } from '../tags.ts';
import { seconds } from '../time.ts';

export const CreateStateMachine: Operation<CreateStateMachineInput, CreateStateMachineOutput> = async (engine, input, context) => {
  const { name, definition, roleArn, type = 'STANDARD' } = input;
  checkName(name);
  checkRole(roleArn);
  checkVersionDescription(input);
  checkDefinition(engine, definition, type);
  await checkLoggingConfiguration(engine, input.loggingConfiguration, context);
  checkEncryption(input.encryptionConfiguration);
  const configuration = { definition, roleArn, ...configurationDefaults(input) };
  const arn = makeArn(context.scope, 'stateMachine', name);
  const firstVersion = input.publish ? input.versionDescription ?? '' : undefined;
  const existing = engine.store.stateMachines.get(arn);
  if (existing !== undefined) {
    checkActive(existing);
    const same = existing.type === type && existing.firstVersion === firstVersion && isSame(engine.stateMachines.revision(existing), { ...configuration, roleArn: undefined });
    if (!same) throw apiError('StateMachineAlreadyExists', arn);
    return describe(engine, existing, input);
  }
  addTags(engine.store, arn, input.tags);
  const machine = engine.stateMachines.create({ arn, name, type, firstVersion }, configuration);
  return describe(engine, machine, input);
};

function describe({ stateMachines }: Engine, machine: StateMachineRecord, { publish, versionDescription }: CreateStateMachineInput): CreateStateMachineOutput {
  const created = { stateMachineArn: machine.arn, creationDate: seconds(machine.creationDate) };
  return publish ? { ...created, stateMachineVersionArn: stateMachines.publish(machine, versionDescription).arn } : created;
}
