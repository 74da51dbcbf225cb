/** A revision of a state machine as both of its descriptions show it. */
import type { RevisionRecord, StateMachineRecord, StateMachines } from '../engine/index.ts';
import type { DescribeStateMachineOutput } from './model.generated.ts';

export type RevisionDescription = Pick<DescribeStateMachineOutput,
  'name' | 'definition' | 'roleArn' | 'loggingConfiguration' | 'tracingConfiguration' | 'encryptionConfiguration' | 'revisionId' | 'variableReferences'>;

export function describeRevision(
  stateMachines: StateMachines, machine: StateMachineRecord, revision: RevisionRecord, includedData: 'ALL_DATA' | 'METADATA_ONLY' = 'ALL_DATA',
): RevisionDescription {
  const { definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration, id } = revision;
  return {
    name: machine.name,
    definition: includedData === 'ALL_DATA' ? definition : '',
    roleArn,
    loggingConfiguration,
    tracingConfiguration,
    encryptionConfiguration,
    revisionId: id || undefined,
    variableReferences: stateMachines.load(machine, revision).variableReferences,
  };
}
