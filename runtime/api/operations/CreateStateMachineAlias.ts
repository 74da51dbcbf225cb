/** Creates an alias of one or two versions. Creating it again as it is gives the one there is. */
import { ApiError, checkActive } from '../../engine/index.ts';
import { equal } from '../../core/equal.ts';
import { checkRouting } from '../routing.ts';
import type { CreateStateMachineAliasInput, CreateStateMachineAliasOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

/** AWS, "CreateStateMachineAlias". */
const MAX_ALIASES = 100;

export const CreateStateMachineAlias: Operation<CreateStateMachineAliasInput, CreateStateMachineAliasOutput> = (
  { store, clock, stateMachines }, { name, description, routingConfiguration },
) => {
  const stateMachineArn = checkRouting(store, routingConfiguration);
  checkActive(stateMachines.get(stateMachineArn));
  const arn = `${stateMachineArn}:${name}`;
  const existing = store.aliases.get(arn);
  if (existing !== undefined) {
    const same = existing.description === description && equal(existing.routingConfiguration, routingConfiguration);
    if (!same) throw new ApiError('ConflictException', 'Failed to create alias because an alias with the same name and a different routing configuration already exists.');
    return { stateMachineAliasArn: arn, creationDate: seconds(existing.creationDate) };
  }
  if (stateMachines.aliases(stateMachineArn).length >= MAX_ALIASES) {
    throw new ApiError('ServiceQuotaExceededException', `A state machine may have at most ${MAX_ALIASES} aliases.`);
  }
  const creationDate = clock.now();
  store.aliases.put(arn, { arn, stateMachineArn, name, description, routingConfiguration, creationDate, updateDate: creationDate });
  return { stateMachineAliasArn: arn, creationDate: seconds(creationDate) };
};
