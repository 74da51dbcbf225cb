/** What CreateStateMachine and UpdateStateMachine ask of their input beyond the model. */
import { definitionMessage } from '../../compiler/diagnostics.ts';
import { isRoleArn } from '../core/role-arn.ts';
import { ApiError, checkLogging, type Engine, validationError } from '../engine/index.ts';
import type { LoggingConfiguration } from './model.generated.ts';
import type { RequestContext } from './request-context.ts';

/** Throws InvalidArn unless it is the ARN of a role. Whether the role exists is not known here. */
export function checkRole(roleArn: string): void {
  if (!isRoleArn(roleArn)) throw new ApiError('InvalidArn', `Invalid Role Arn: '${roleArn}'`);
}

export function checkVersionDescription({ publish, versionDescription }: { readonly publish?: boolean; readonly versionDescription?: string }): void {
  if (versionDescription !== undefined && !publish) throw validationError('Version description can only be set when publish is true');
}

/** Throws InvalidDefinition. */
export function checkDefinition({ stateMachines }: Engine, definition: string, type: 'STANDARD' | 'EXPRESS'): void {
  const { diagnostics } = stateMachines.compile(definition, type);
  if (diagnostics.some(({ severity }) => severity === 'ERROR')) throw new ApiError('InvalidDefinition', definitionMessage(diagnostics, definition));
}

/** Throws InvalidLoggingConfiguration. */
export async function checkLoggingConfiguration(engine: Engine, configuration: LoggingConfiguration | undefined, { scope }: RequestContext): Promise<void> {
  if (configuration !== undefined) await checkLogging(configuration, (logGroup) => engine.hasLogGroup(logGroup, scope));
}
