/**
 * The resources of the API do what a simple model does, in any order of calls and restarts of a durable server: same answers, same
 * errors, same lists, in pages of any size.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callOperation } from '../../runtime/api/operation.ts';
import type { Json } from '../../runtime/core/index.ts';
import { ApiError, Engine, LogStore } from '../../runtime/engine/index.ts';
import { ROLE } from '../api/client.ts';
import { activityArn, BROKEN, DEFINITIONS, executionArn, machineArn, Refused, ResourcesModel } from './resources-model.ts';

const LONG = process.env['ASLC_LONG'] !== undefined;
const RUNS = LONG ? 10_000 : 100;
/** A failing run prints its seed; ASLC_SEED repeats it. */
const SEED = process.env['ASLC_SEED'] === undefined ? {} : { seed: Number(process.env['ASLC_SEED']) };

const SCOPE = { account: '123456789012', region: 'us-east-1' };
const CONTEXT = { scope: SCOPE, onClose() {} };

/** Few of everything, so that calls meet. The second role makes a revision. */
const names = fc.constantFrom('a', 'b');
const anyName = fc.oneof({ weight: 9, arbitrary: names }, { weight: 1, arbitrary: fc.constant('white space') });
const definitions = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...DEFINITIONS) }, { weight: 1, arbitrary: fc.constant(BROKEN) });
const roles = fc.constantFrom(ROLE, `${ROLE}-2`);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const often = <T>(usual: T, other: T): fc.Arbitrary<T> => fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(other) });
const aliases = often('live', 'next');
const machines = names.map(machineArn);
const versions = fc.tuple(machines, often(1, 2)).map(([arn, number]) => `${arn}:${number}`);
const aliasArns = fc.tuple(machines, aliases).map(([arn, name]) => `${arn}:${name}`);
const executions = fc.tuple(names, names).map(([machine, name]) => executionArn(machine, name));
const resources = fc.oneof(machines, names.map(activityArn));
const tags = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.record({ key: fc.constantFrom('k1', 'k2', 'k3'), value: fc.constantFrom('v1', 'v2') }), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 49, max: 51 }).map((count) => Array.from({ length: count }, (_, i) => ({ key: `many-${i}`, value: 'v' }))) },
);
const routes = fc.oneof(
  { weight: 4, arbitrary: versions.map((arn) => [{ stateMachineVersionArn: arn, weight: 100 }]) },
  { weight: 2, arbitrary: fc.tuple(versions, versions, fc.constantFrom(40, 50)).map(([one, other, weight]) => [{ stateMachineVersionArn: one, weight: 50 }, { stateMachineVersionArn: other, weight }]) },
);

/** The inputs of each operation. */
const INPUTS: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  CreateStateMachine: { name: anyName, definition: definitions, roleArn: roles, publish: often(true, false), tags: maybe(tags) },
  UpdateStateMachine: { stateMachineArn: machines, definition: maybe(definitions), roleArn: maybe(roles), publish: often(true, false) },
  DeleteStateMachine: { stateMachineArn: machines },
  DescribeStateMachine: { stateMachineArn: fc.oneof(machines, versions) },
  ListStateMachines: {},
  PublishStateMachineVersion: { stateMachineArn: machines, revisionId: maybe(fc.constant('INITIAL')) },
  DeleteStateMachineVersion: { stateMachineVersionArn: versions },
  ListStateMachineVersions: { stateMachineArn: machines },
  CreateStateMachineAlias: { name: aliases, routingConfiguration: routes, description: maybe(fc.constantFrom('d1', 'd2')) },
  UpdateStateMachineAlias: { stateMachineAliasArn: aliasArns, routingConfiguration: maybe(routes), description: maybe(fc.constantFrom('d1', 'd2')) },
  DeleteStateMachineAlias: { stateMachineAliasArn: aliasArns },
  DescribeStateMachineAlias: { stateMachineAliasArn: aliasArns },
  ListStateMachineAliases: { stateMachineArn: machines },
  TagResource: { resourceArn: resources, tags },
  UntagResource: { resourceArn: resources, tagKeys: fc.uniqueArray(fc.constantFrom('k1', 'k2', 'many-1'), { minLength: 1 }) },
  ListTagsForResource: { resourceArn: resources },
  CreateActivity: { name: anyName, tags: maybe(tags) },
  DeleteActivity: { activityArn: names.map(activityArn) },
  DescribeActivity: { activityArn: names.map(activityArn) },
  ListActivities: {},
  StartExecution: { stateMachineArn: fc.oneof({ weight: 3, arbitrary: machines }, { weight: 1, arbitrary: versions }), name: anyName, input: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('{}', '[1]') }, { weight: 1, arbitrary: fc.constant('{') }) },
  StopExecution: { executionArn: executions },
  DescribeExecution: { executionArn: executions },
  ListExecutions: { stateMachineArn: machines, statusFilter: maybe(fc.constantFrom('RUNNING', 'SUCCEEDED', 'ABORTED')) },
};

/** A server on a directory, which may be started again. */
class DurableServer {
  engine: Engine;
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
    this.engine = this.start();
  }

  async restart(): Promise<void> {
    await this.engine.close();
    this.engine = this.start();
    await this.engine.recover();
  }

  private start(): Engine {
    const engine: Engine = new Engine((operation, input) => Promise.resolve(callOperation(engine, operation, input, CONTEXT)), { store: LogStore.open(this.directory, { durability: 'os' }) });
    return engine;
  }
}

/** Afterwards everything is as it was, which later commands see. */
class Restart implements fc.AsyncCommand<ResourcesModel, DurableServer> {
  check(): boolean {
    return true;
  }

  async run(_model: ResourcesModel, server: DurableServer): Promise<void> {
    await server.restart();
    seen.add('Restart: done');
    await settled(server.engine);
  }

  toString(): string {
    return 'Restart';
  }
}

/** One call: the server answers what the model answers, or refuses with the error the model refuses with. */
class Call implements fc.AsyncCommand<ResourcesModel, DurableServer> {
  readonly operation: string;
  readonly input: Json;

  constructor(operation: string, input: Json) {
    this.operation = operation;
    this.input = input;
  }

  check(): boolean {
    return true;
  }

  run(model: ResourcesModel, { engine }: DurableServer): Promise<void> {
    return expectAgreement(this, model, engine);
  }

  toString(): string {
    return `${this.operation}(${JSON.stringify(this.input)})`;
  }
}

/** What has come of calls: 'CreateActivity: InvalidName'. */
const seen = new Set<string>();

/** What calls must come to in the end, besides being done. */
const REFUSALS = [
  'CreateActivity: TooManyTags', 'CreateStateMachine: StateMachineAlreadyExists', 'CreateStateMachineAlias: ConflictException',
  'DeleteStateMachineVersion: ConflictException', 'PublishStateMachineVersion: ConflictException', 'StartExecution: ExecutionAlreadyExists',
  'UpdateStateMachineAlias: ValidationException',
];

/** The lists that come in pages: operation → member of its output. */
const LISTS: Readonly<Record<string, string>> = {
  ListStateMachines: 'stateMachines', ListStateMachineVersions: 'stateMachineVersions', ListStateMachineAliases: 'stateMachineAliases',
  ListActivities: 'activities', ListExecutions: 'executions',
};

async function expectAgreement(call: Call, model: ResourcesModel, engine: Engine): Promise<void> {
  const { operation, input } = call;
  const expected = await outcome(() => model.operations[operation]!(input));
  const actual = await outcome(() => callOperation(engine, operation, input, CONTEXT));
  seen.add(`${operation}: ${'error' in expected ? expected.error : 'done'}`);
  if ('error' in actual || 'error' in expected) {
    expect(actual, call.toString()).toEqual(expected);
  } else {
    const described = Object.fromEntries(Object.keys(expected.output).map((member) => [member, actual.output[member]]));
    expect(described, call.toString()).toEqual(expected.output);
    if (Object.hasOwn(LISTS, operation)) await expectPages(call, engine, actual.output);
  }
  await settled(engine);
}

/** The list comes in pages of two, too. */
async function expectPages({ operation, input }: Call, engine: Engine, whole: Json): Promise<void> {
  const member = LISTS[operation]!;
  const items: Json[] = [];
  let nextToken: string | undefined;
  do {
    const page: Json = await callOperation(engine, operation, { ...input, maxResults: 2, nextToken }, CONTEXT);
    expect(page[member].length).toBeLessThanOrEqual(2);
    items.push(...page[member]);
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  expect(items, `${operation} in pages`).toEqual(whole[member]);
}

async function outcome(call: () => Json | Promise<Json>): Promise<{ readonly output: Json } | { readonly error: string }> {
  try {
    return { output: await call() };
  } catch (thrown) {
    if (thrown instanceof Refused) return { error: thrown.message };
    if (thrown instanceof ApiError) return { error: thrown.type };
    throw thrown;
  }
}

/** Executions begin in the next turn of the event loop, and a deleted state machine goes when its executions have ended. */
async function settled(engine: Engine): Promise<void> {
  do await new Promise<void>((resolve) => { setImmediate(resolve); });
  while ([...engine.store.stateMachines.values()].some(({ status }) => status === 'DELETING'));
}

/** Operations that others build on come more often. */
const commands: fc.Arbitrary<Call | Restart>[] = [fc.constant(new Restart()), fc.constant(new Restart()), ...Object.entries(INPUTS).flatMap(([operation, inputs]) => {
  const call = fc.record(inputs).map((input) => new Call(operation, input));
  return Array.from({ length: /^Create|^Update|^Start|Version$/.test(operation) ? 4 : 1 }, () => call);
})];

/** What is there at the end is what the model has, seen by every operation that only looks. */
const LOOKS: readonly Call[] = [
  new Call('ListStateMachines', {}), new Call('ListActivities', {}),
  ...['a', 'b'].flatMap((name) => [
    ...['DescribeStateMachine', 'ListStateMachineVersions', 'ListStateMachineAliases', 'ListExecutions'].map((operation) => new Call(operation, { stateMachineArn: machineArn(name) })),
    ...[machineArn(name), activityArn(name)].map((resourceArn) => new Call('ListTagsForResource', { resourceArn })),
    ...['live', 'next'].map((alias) => new Call('DescribeStateMachineAlias', { stateMachineAliasArn: `${machineArn(name)}:${alias}` })),
    ...['a', 'b'].map((execution) => new Call('DescribeExecution', { executionArn: executionArn(name, execution) })),
  ]),
];

test(`the API and its model agree (${RUNS})`, async () => {
  await fc.assert(fc.asyncProperty(fc.commands(commands, { maxCommands: 60, size: 'max' }), async (chosen) => {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'aslc-model-'));
    const real = new DurableServer(directory);
    try {
      const model = new ResourcesModel();
      await fc.asyncModelRun(() => ({ model, real }), chosen);
      await real.restart();
      for (const look of LOOKS) await look.run(model, real);
    } finally {
      await real.engine.close();
      await rm(directory, { recursive: true });
    }
  }), { numRuns: RUNS, ...SEED });
  // The calls are such that nothing is left out, though few runs may miss what is rare.
  const missed = ['Restart: done', ...Object.keys(INPUTS).map((operation) => `${operation}: done`), ...REFUSALS].filter((outcome) => !seen.has(outcome));
  expect(LONG ? missed : []).toEqual([]);
}, 600_000);
