/** Creates an alias of one or two versions. Creating it again as it is gives the one there is. */
import { ApiError } from '../../engine/index.ts';
import { checkRouting } from '../routing.ts';
import type { CreateStateMachineAliasInput, CreateStateMachineAliasOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { seconds } from '../time.ts';

export const CreateStateMachineAlias: Operation<CreateStateMachineAliasInput, CreateStateMachineAliasOutput> = (
  { store, clock }, { name, description, routingConfiguration },
) => {
  const stateMachineArn = checkRouting(store, routingConfiguration);
  const arn = `${stateMachineArn}:${name}`;
  const existing = store.aliases.get(arn);
  if (existing !== undefined) {
    const same = existing.description === description && JSON.stringify(existing.routingConfiguration) === JSON.stringify(routingConfiguration);
    if (!same) throw new ApiError('ConflictException', 'Failed to create alias because an alias with the same name and a different routing configuration already exists.');
    return { stateMachineAliasArn: arn, creationDate: seconds(existing.creationDate) };
  }
  const creationDate = clock.now();
  store.aliases.put(arn, { arn, stateMachineArn, name, description, routingConfiguration, creationDate, updateDate: creationDate });
  return { stateMachineAliasArn: arn, creationDate: seconds(creationDate) };
};
