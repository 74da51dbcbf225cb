/**
 * What the API's resources do, in the simplest words: maps, and functions that give what an operation answers or throw the
 * name of its error. Execution of a machine is its definition's: PASS gives its input back, WAIT goes on until it is stopped.
 *
 * Source: AWS, "API reference"; the idempotency of CreateStateMachine, CreateActivity, PublishStateMachineVersion,
 * CreateStateMachineAlias and StartExecution as their pages describe it.
 */
import { expect } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { definition, PASS, WAIT } from '../api/client.ts';

/** The name of an API error, thrown. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

const refuse = (error: string): never => { throw new Refused(error); };

export const PREFIX = 'arn:aws:states:us-east-1:123456789012:';
export const machineArn = (name: string): string => `${PREFIX}stateMachine:${name}`;
export const activityArn = (name: string): string => `${PREFIX}activity:${name}`;
export const executionArn = (machine: string, name: string): string => `${PREFIX}execution:${machine}:${name}`;

/** A sound definition that differs from PASS. */
export const OTHER_PASS = definition({ Other: { Type: 'Pass', End: true } });
export const BROKEN = definition({ Broken: { Type: 'Pass' } });

export const DATE: number = expect.any(Number);
const REVISION: string = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

const MAX_TAGS = 50;

interface Execution {
  readonly name: string;
  readonly input: string;
  /** The number of the version it was started with. */
  readonly version: number | undefined;
  status: string;
}

interface Version {
  readonly number: number;
  readonly revision: number;
  readonly definition: string;
  readonly roleArn: string;
}

interface Alias {
  readonly name: string;
  routes: Json;
  description: string | undefined;
}

interface Machine {
  readonly name: string;
  definition: string;
  roleArn: string;
  /** Whether it was created with a version. */
  readonly published: boolean;
  /** 0, and one more with every change. */
  revision: number;
  nextVersion: number;
  versions: Version[];
  readonly aliases: Map<string, Alias>;
  readonly executions: Map<string, Execution>;
  tags: Map<string, string>;
}

type Operation = (input: Json) => Json;

export class ResourcesModel {
  private readonly machines = new Map<string, Machine>();
  private readonly activities = new Map<string, { tags: Map<string, string> }>();

  /** By the API's names. */
  readonly operations: Readonly<Record<string, Operation>> = {
    CreateStateMachine: (input) => this.createStateMachine(input),
    UpdateStateMachine: (input) => this.updateStateMachine(input),
    DeleteStateMachine: ({ stateMachineArn }) => {
      this.machines.delete(nameOf(stateMachineArn));
      return {};
    },
    DescribeStateMachine: ({ stateMachineArn }) => {
      const { name } = this.machine(stateMachineArn);
      const { definition: text, roleArn, revision } = this.qualified(stateMachineArn);
      return { name, stateMachineArn, definition: text, roleArn, status: 'ACTIVE', type: 'STANDARD', creationDate: DATE, revisionId: revision === 0 ? undefined : REVISION };
    },
    ListStateMachines: () => ({
      stateMachines: [...this.machines.keys()].map((name) => ({ stateMachineArn: machineArn(name), name, type: 'STANDARD', creationDate: DATE })),
    }),
    PublishStateMachineVersion: ({ stateMachineArn, revisionId }) => {
      const machine = this.machine(stateMachineArn);
      if (revisionId === 'INITIAL' && machine.revision > 0) refuse('ConflictException');
      return { stateMachineVersionArn: publish(machine), creationDate: DATE };
    },
    DeleteStateMachineVersion: ({ stateMachineVersionArn }) => {
      const machine = this.machines.get(nameOf(stateMachineVersionArn));
      if (machine === undefined) return {};
      if ([...machine.aliases.values()].some(({ routes }) => routes.some((route: Json) => route.stateMachineVersionArn === stateMachineVersionArn))) refuse('ConflictException');
      machine.versions = machine.versions.filter(({ number }) => `${machineArn(machine.name)}:${number}` !== stateMachineVersionArn);
      return {};
    },
    ListStateMachineVersions: ({ stateMachineArn }) => ({
      stateMachineVersions: (this.machines.get(nameOf(stateMachineArn))?.versions ?? []).toReversed()
        .map(({ number }) => ({ stateMachineVersionArn: `${stateMachineArn}:${number}`, creationDate: DATE })),
    }),
    CreateStateMachineAlias: (input) => this.createAlias(input),
    UpdateStateMachineAlias: (input) => this.updateAlias(input),
    DeleteStateMachineAlias: ({ stateMachineAliasArn }) => {
      this.machines.get(nameOf(stateMachineAliasArn))?.aliases.delete(qualifierOf(stateMachineAliasArn));
      return {};
    },
    DescribeStateMachineAlias: ({ stateMachineAliasArn }) => {
      const { name, routes, description } = this.alias(stateMachineAliasArn);
      return { stateMachineAliasArn, name, description, routingConfiguration: routes, creationDate: DATE, updateDate: DATE };
    },
    ListStateMachineAliases: ({ stateMachineArn }) => ({
      stateMachineAliases: [...this.machine(stateMachineArn).aliases.keys()].map((name) => ({ stateMachineAliasArn: `${stateMachineArn}:${name}`, creationDate: DATE })),
    }),
    TagResource: ({ resourceArn, tags }) => {
      const resource = this.tagged(resourceArn);
      resource.tags = withTags(resource.tags, tags);
      return {};
    },
    UntagResource: ({ resourceArn, tagKeys }) => {
      const { tags } = this.tagged(resourceArn);
      for (const key of tagKeys) tags.delete(key);
      return {};
    },
    ListTagsForResource: ({ resourceArn }) => ({ tags: Array.from(this.tagged(resourceArn).tags, ([key, value]) => ({ key, value })) }),
    CreateActivity: ({ name, tags = [] }) => {
      checkName(name);
      if (!this.activities.has(name)) this.activities.set(name, { tags: withTags(new Map(), tags) });
      return { activityArn: activityArn(name), creationDate: DATE };
    },
    DeleteActivity: ({ activityArn: arn }) => {
      this.activities.delete(nameOf(arn));
      return {};
    },
    DescribeActivity: ({ activityArn: arn }) => {
      if (!this.activities.has(nameOf(arn))) refuse('ActivityDoesNotExist');
      return { activityArn: arn, name: nameOf(arn), creationDate: DATE, encryptionConfiguration: { type: 'AWS_OWNED_KEY' } };
    },
    ListActivities: () => ({ activities: [...this.activities.keys()].map((name) => ({ activityArn: activityArn(name), name, creationDate: DATE })) }),
    StartExecution: (input) => this.startExecution(input),
    StopExecution: ({ executionArn: arn }) => {
      const execution = this.execution(arn);
      if (execution.status === 'RUNNING') execution.status = 'ABORTED';
      return { stopDate: DATE };
    },
    DescribeExecution: ({ executionArn: arn }) => {
      const { name, status, input, version } = this.execution(arn);
      return {
        stateMachineVersionArn: versionArn(nameOf(arn), version),
        executionArn: arn, name, status, input, stateMachineArn: machineArn(nameOf(arn)), startDate: DATE, stopDate: status === 'RUNNING' ? undefined : DATE,
        output: status === 'SUCCEEDED' ? input : undefined,
      };
    },
    ListExecutions: ({ stateMachineArn, statusFilter }) => ({
      executions: [...this.machine(stateMachineArn).executions.values()].toReversed()
        .filter(({ status }) => statusFilter === undefined || status === statusFilter)
        .map(({ name, status, version }) => ({
          executionArn: executionArn(nameOf(stateMachineArn), name), stateMachineArn, stateMachineVersionArn: versionArn(nameOf(stateMachineArn), version), name, status, startDate: DATE, stopDate: status === 'RUNNING' ? undefined : DATE, redriveCount: 0,
        })),
    }),
  };

  private createStateMachine({ name, definition: text, roleArn, publish: publishes, tags = [] }: Json): Json {
    checkName(name);
    if (text === BROKEN) refuse('InvalidDefinition');
    const existing = this.machines.get(name);
    if (existing !== undefined && (existing.definition !== text || existing.published !== publishes)) refuse('StateMachineAlreadyExists');
    const machine = existing ?? {
      name, definition: text, roleArn, published: publishes, revision: 0, nextVersion: 1, versions: [], aliases: new Map(), executions: new Map(), tags: withTags(new Map(), tags),
    };
    this.machines.set(name, machine);
    return { stateMachineArn: machineArn(name), creationDate: DATE, stateMachineVersionArn: publishes ? publish(machine) : undefined };
  }

  private updateStateMachine({ stateMachineArn, definition: text, roleArn, publish: publishes }: Json): Json {
    const machine = this.machine(stateMachineArn);
    if (text === undefined && roleArn === undefined) refuse('MissingRequiredParameter');
    if (text === BROKEN) refuse('InvalidDefinition');
    if ((text ?? machine.definition) !== machine.definition || (roleArn ?? machine.roleArn) !== machine.roleArn) machine.revision++;
    machine.definition = text ?? machine.definition;
    machine.roleArn = roleArn ?? machine.roleArn;
    return {
      updateDate: DATE, revisionId: machine.revision === 0 ? undefined : REVISION, stateMachineVersionArn: publishes ? publish(machine) : undefined,
    };
  }

  private createAlias({ name, description, routingConfiguration: routes }: Json): Json {
    const machine = this.routed(routes);
    const existing = machine.aliases.get(name);
    if (existing !== undefined && (existing.description !== description || JSON.stringify(existing.routes) !== JSON.stringify(routes))) refuse('ConflictException');
    if (existing === undefined) machine.aliases.set(name, { name, routes, description });
    return { stateMachineAliasArn: `${machineArn(machine.name)}:${name}`, creationDate: DATE };
  }

  private updateAlias({ stateMachineAliasArn, description, routingConfiguration: routes }: Json): Json {
    if (description === undefined && routes === undefined) refuse('ValidationException');
    const alias = this.alias(stateMachineAliasArn);
    if (routes !== undefined && this.routed(routes).name !== nameOf(stateMachineAliasArn)) refuse('ValidationException');
    alias.routes = routes ?? alias.routes;
    alias.description = description ?? alias.description;
    return { updateDate: DATE };
  }

  private startExecution({ stateMachineArn, name, input }: Json): Json {
    checkName(name);
    const machine = this.machine(stateMachineArn);
    const { definition: text } = this.qualified(stateMachineArn);
    if (input === '{') refuse('InvalidExecutionInput');
    const existing = machine.executions.get(name);
    if (existing !== undefined && (existing.status !== 'RUNNING' || existing.input !== input)) refuse('ExecutionAlreadyExists');
    if (existing === undefined) machine.executions.set(name, { name, input, version: numberOf(stateMachineArn), status: text === WAIT ? 'RUNNING' : 'SUCCEEDED' });
    return { executionArn: executionArn(machine.name, name), startDate: DATE };
  }

  /** The machine whose versions the routes are. */
  private routed(routes: Json): Machine {
    const arns: string[] = routes.map((route: Json) => route.stateMachineVersionArn);
    const names = arns.map((arn) => nameOf(arn));
    if (new Set(arns).size < arns.length || new Set(names).size > 1 || routes.reduce((sum: number, { weight }: Json) => sum + weight, 0) !== 100) refuse('ValidationException');
    const machine = this.machines.get(names[0]!);
    const numbers = new Set(machine?.versions.map(({ number }) => String(number)));
    if (!arns.every((arn) => numbers.has(qualifierOf(arn)))) refuse('ResourceNotFound');
    return machine!;
  }

  private machine(arn: string): Machine {
    return this.machines.get(nameOf(arn)) ?? refuse('StateMachineDoesNotExist');
  }

  /** The machine as it is now, or the version that the ARN names. */
  private qualified(arn: string): Pick<Version, 'definition' | 'roleArn' | 'revision'> {
    const number = numberOf(arn);
    const machine = this.machine(arn);
    return number === undefined ? machine : machine.versions.find((version) => version.number === number) ?? refuse('StateMachineDoesNotExist');
  }

  private alias(arn: string): Alias {
    return this.machines.get(nameOf(arn))?.aliases.get(qualifierOf(arn)) ?? refuse('ResourceNotFound');
  }

  private execution(arn: string): Execution {
    return this.machines.get(nameOf(arn))?.executions.get(qualifierOf(arn)) ?? refuse('ExecutionDoesNotExist');
  }

  private tagged(arn: string): { tags: Map<string, string> } {
    return (arn.includes(':activity:') ? this.activities : this.machines).get(nameOf(arn)) ?? refuse('ResourceNotFound');
  }
}

const nameOf = (arn: string): string => arn.split(':')[6]!;
const qualifierOf = (arn: string): string => arn.split(':')[7]!;
const numberOf = (arn: string): number | undefined => (qualifierOf(arn) === undefined ? undefined : Number(qualifierOf(arn)));

const versionArn = (machine: string, version: number | undefined): string | undefined => (version === undefined ? undefined : `${machineArn(machine)}:${version}`);

function checkName(name: string): void {
  if (name.includes(' ')) refuse('InvalidName');
}

function withTags(tags: Map<string, string>, given: Json): Map<string, string> {
  const all = new Map(tags);
  for (const { key, value } of given) all.set(key, value);
  return all.size > MAX_TAGS ? refuse('TooManyTags') : all;
}

/** The version of the current revision; a new one if the newest is of another. */
function publish(machine: Machine): string {
  const newest = machine.versions.at(-1);
  const number = newest?.revision === machine.revision ? newest.number : machine.nextVersion++;
  if (number !== newest?.number) machine.versions.push({ number, revision: machine.revision, definition: machine.definition, roleArn: machine.roleArn });
  return `${machineArn(machine.name)}:${number}`;
}

/** Sound definitions, whose executions the model knows. */
export const DEFINITIONS = [PASS, OTHER_PASS, WAIT] as const;
