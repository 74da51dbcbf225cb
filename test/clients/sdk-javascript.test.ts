/** The AWS SDK for JavaScript against the server: every operation, every exception class, every paginator, as programs use them. */
import http from 'node:http';
import * as sdk from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientConfig } from '../../client/index.ts';
import { startServer, type Server } from '../../runtime/api/index.ts';
import { definition, PASS, ROLE, WAIT } from '../api/client.ts';

let server: Server;
let sfn: sdk.SFN;

/** Operations that have answered. */
const used = new Set<string>();

beforeAll(async () => {
  server = await startServer({ port: 0 });
  sfn = new sdk.SFN({ ...clientConfig({ endpoint: server.url }), maxAttempts: 1 });
  sfn.middlewareStack.add((next, context) => async (args) => {
    const result = await next(args);
    used.add(String(context.commandName).replace(/Command$/, ''));
    return result;
  }, { step: 'initialize' });
});
afterAll(async () => {
  sfn.destroy();
  await server.close();
});

let names = 0;
const unique = (prefix: string): string => `${prefix}-${names++}`;

/** A state machine; gives its ARN. */
async function machine(text: string, more: Partial<sdk.CreateStateMachineCommandInput> = {}): Promise<string> {
  return (await sfn.createStateMachine({ name: unique('machine'), definition: text, roleArn: ROLE, ...more })).stateMachineArn!;
}

/** An execution of a new machine. */
async function execution(text: string): Promise<string> {
  return (await sfn.startExecution({ stateMachineArn: await machine(text) })).executionArn!;
}

async function ended(executionArn: string): Promise<sdk.DescribeExecutionCommandOutput> {
  for (;;) {
    const described = await sfn.describeExecution({ executionArn });
    if (described.status !== 'RUNNING') return described;
  }
}

const taskOf = (activityArn: string): string => definition({ Work: { Type: 'Task', Resource: activityArn, HeartbeatSeconds: 600, End: true } });

/** A distributed Map of two items, each for an execution with this state. */
const mapOf = (state: object, name = 'One'): string => definition({
  Each: {
    Type: 'Map', Items: [1, 2], QueryLanguage: 'JSONata', End: true, MaxConcurrency: 2,
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: name, States: { [name]: state } },
  },
});

describe('every operation answers', () => {
  test('state machines, their versions and aliases', async () => {
    const created = await sfn.createStateMachine({ name: 'orders', definition: PASS, roleArn: ROLE, publish: true, versionDescription: 'first' });
    const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:orders';
    expect(created).toMatchObject({ stateMachineArn, creationDate: expect.any(Date), stateMachineVersionArn: `${stateMachineArn}:1` });
    expect(await sfn.describeStateMachine({ stateMachineArn })).toMatchObject({ name: 'orders', status: 'ACTIVE', type: 'STANDARD', definition: PASS, roleArn: ROLE });
    expect(await sfn.updateStateMachine({ stateMachineArn, definition: WAIT })).toMatchObject({ updateDate: expect.any(Date), revisionId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await sfn.publishStateMachineVersion({ stateMachineArn })).toMatchObject({ stateMachineVersionArn: `${stateMachineArn}:2` });
    const { stateMachineVersions } = await sfn.listStateMachineVersions({ stateMachineArn });
    expect(stateMachineVersions!.map((version) => version.stateMachineVersionArn)).toEqual([`${stateMachineArn}:2`, `${stateMachineArn}:1`]);

    const route = (version: number) => [{ stateMachineVersionArn: `${stateMachineArn}:${version}`, weight: 100 }];
    const stateMachineAliasArn = `${stateMachineArn}:live`;
    expect(await sfn.createStateMachineAlias({ name: 'live', routingConfiguration: route(1) })).toMatchObject({ stateMachineAliasArn });
    expect(await sfn.updateStateMachineAlias({ stateMachineAliasArn, routingConfiguration: route(2), description: 'now' })).toMatchObject({ updateDate: expect.any(Date) });
    expect(await sfn.describeStateMachineAlias({ stateMachineAliasArn })).toMatchObject({ name: 'live', description: 'now', routingConfiguration: route(2) });
    expect((await sfn.listStateMachineAliases({ stateMachineArn })).stateMachineAliases).toMatchObject([{ stateMachineAliasArn }]);

    expect((await sfn.listStateMachines({})).stateMachines).toContainEqual({ stateMachineArn, name: 'orders', type: 'STANDARD', creationDate: created.creationDate });
    await sfn.deleteStateMachineAlias({ stateMachineAliasArn });
    await sfn.deleteStateMachineVersion({ stateMachineVersionArn: `${stateMachineArn}:1` });
    await sfn.deleteStateMachine({ stateMachineArn });
    await expect(sfn.describeStateMachine({ stateMachineArn })).rejects.toThrow(sdk.StateMachineDoesNotExist);
  });

  test('tags', async () => {
    const resourceArn = await machine(PASS, { tags: [{ key: 'team', value: 'a' }] });
    await sfn.tagResource({ resourceArn, tags: [{ key: 'stage', value: 'test' }] });
    await sfn.untagResource({ resourceArn, tagKeys: ['team'] });
    expect((await sfn.listTagsForResource({ resourceArn })).tags).toEqual([{ key: 'stage', value: 'test' }]);
  });

  test('executions', async () => {
    const stateMachineArn = await machine(PASS);
    const { executionArn, startDate } = await sfn.startExecution({ stateMachineArn, name: 'run', input: '{"a":1}' });
    expect(startDate).toBeInstanceOf(Date);
    expect(await ended(executionArn!)).toMatchObject({ name: 'run', status: 'SUCCEEDED', input: '{"a":1}', output: '{"a":1}', startDate, stopDate: expect.any(Date) });
    const { events } = await sfn.getExecutionHistory({ executionArn });
    expect(events!.map(({ type }) => type)).toEqual(['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded']);
    expect(events![0]).toMatchObject({ id: 1, previousEventId: 0, timestamp: expect.any(Date), executionStartedEventDetails: { input: '{"a":1}', roleArn: ROLE } });
    expect((await sfn.listExecutions({ stateMachineArn, statusFilter: 'SUCCEEDED' })).executions).toMatchObject([{ executionArn, name: 'run' }]);
    expect(await sfn.describeStateMachineForExecution({ executionArn })).toMatchObject({ stateMachineArn, definition: PASS });
  });

  test('stopping and redriving', async () => {
    const executionArn = await execution(WAIT);
    expect(await sfn.stopExecution({ executionArn, error: 'Enough', cause: 'of it' })).toMatchObject({ stopDate: expect.any(Date) });
    expect(await sfn.describeExecution({ executionArn })).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'of it', redriveStatus: 'REDRIVABLE' });
    expect(await sfn.redriveExecution({ executionArn })).toMatchObject({ redriveDate: expect.any(Date) });
    expect(await sfn.describeExecution({ executionArn })).toMatchObject({ status: 'RUNNING', redriveCount: 1 });
    await sfn.stopExecution({ executionArn });
  });

  test('Express executions and single states, whose calls would get the host prefix sync-', async () => {
    const stateMachineArn = await machine(PASS, { type: 'EXPRESS' });
    expect(await sfn.startSyncExecution({ stateMachineArn, input: '[1]' })).toMatchObject({
      status: 'SUCCEEDED', output: '[1]', billingDetails: { billedMemoryUsedInMB: 64 }, startDate: expect.any(Date), stopDate: expect.any(Date),
    });
    expect(await sfn.testState({ definition: '{"Type":"Pass","End":true}', roleArn: ROLE, input: '{"b":2}' })).toMatchObject({ status: 'SUCCEEDED', output: '{"b":2}' });
    expect(await sfn.validateStateMachineDefinition({ definition: '{}' })).toMatchObject({ result: 'FAIL', diagnostics: [{ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: expect.any(String), location: '/' }] });
  });

  test('activities and their tokens', async () => {
    const { activityArn } = await sfn.createActivity({ name: 'packing' });
    expect(await sfn.describeActivity({ activityArn })).toMatchObject({ activityArn, name: 'packing', creationDate: expect.any(Date) });
    expect((await sfn.listActivities({})).activities).toMatchObject([{ activityArn }]);
    const stateMachineArn = await machine(taskOf(activityArn!));
    const first = await sfn.startExecution({ stateMachineArn, input: '"box"' });
    const { taskToken, input } = await sfn.getActivityTask({ activityArn, workerName: 'me' });
    expect(input).toBe('"box"');
    await sfn.sendTaskHeartbeat({ taskToken });
    await sfn.sendTaskSuccess({ taskToken, output: '"packed"' });
    expect(await ended(first.executionArn!)).toMatchObject({ status: 'SUCCEEDED', output: '"packed"' });
    const second = await sfn.startExecution({ stateMachineArn });
    await sfn.sendTaskFailure({ taskToken: (await sfn.getActivityTask({ activityArn })).taskToken, error: 'Torn' });
    expect(await ended(second.executionArn!)).toMatchObject({ status: 'FAILED', error: 'Torn' });
    await sfn.deleteActivity({ activityArn });
  });

  test('map runs', async () => {
    const executionArn = await execution(mapOf({ Type: 'Wait', Seconds: 3600, End: true }));
    const mapRunArn = await runningMapRun(executionArn);
    await sfn.updateMapRun({ mapRunArn, maxConcurrency: 5, toleratedFailureCount: 1 });
    expect(await sfn.describeMapRun({ mapRunArn })).toMatchObject({
      executionArn, status: 'RUNNING', maxConcurrency: 5, toleratedFailureCount: 1, itemCounts: { total: 2, running: 2 }, startDate: expect.any(Date),
    });
    expect((await sfn.listExecutions({ mapRunArn })).executions).toHaveLength(2);
    await sfn.stopExecution({ executionArn });
  });

  test('and none was left out', () => {
    const all = Object.keys(sdk).filter((name) => /^[A-Z]\w+Command$/.test(name)).map((name) => name.replace(/Command$/, ''));
    expect(all).toHaveLength(37);
    expect([...used].toSorted()).toEqual(all.toSorted());
  });
});

/** The map run of an execution, once its children run. */
async function runningMapRun(executionArn: string): Promise<string> {
  for (;;) {
    const [run] = (await sfn.listMapRuns({ executionArn })).mapRuns!;
    if (run !== undefined && (await sfn.describeMapRun({ mapRunArn: run.mapRunArn })).itemCounts!.running! > 0) return run.mapRunArn!;
  }
}

const arn = (resource: string): string => `arn:aws:states:us-east-1:123456789012:${resource}`;

/** What gives each exception class of the SDK. */
const RAISED: Readonly<Record<string, () => Promise<unknown>>> = {
  ActivityDoesNotExist: () => sfn.describeActivity({ activityArn: arn('activity:nowhere') }),
  ConflictException: async () => {
    const stateMachineArn = await machine(PASS, { publish: true });
    const route = [{ stateMachineVersionArn: `${stateMachineArn}:1`, weight: 100 }];
    await sfn.createStateMachineAlias({ name: 'live', routingConfiguration: route });
    return sfn.deleteStateMachineVersion({ stateMachineVersionArn: `${stateMachineArn}:1` });
  },
  ExecutionAlreadyExists: async () => {
    const stateMachineArn = await machine(PASS);
    const { executionArn } = await sfn.startExecution({ stateMachineArn, name: 'twice' });
    await ended(executionArn!);
    return sfn.startExecution({ stateMachineArn, name: 'twice' });
  },
  ExecutionDoesNotExist: () => sfn.describeExecution({ executionArn: arn('execution:a:b') }),
  ExecutionNotRedrivable: async () => {
    const executionArn = await execution(PASS);
    await ended(executionArn);
    return sfn.redriveExecution({ executionArn });
  },
  InvalidArn: () => sfn.describeStateMachine({ stateMachineArn: 'nonsense' }),
  InvalidDefinition: () => machine('{}'),
  InvalidExecutionInput: async () => sfn.startExecution({ stateMachineArn: await machine(PASS), input: '{' }),
  InvalidLoggingConfiguration: () => machine(PASS, { loggingConfiguration: { level: 'ALL' } }),
  InvalidName: () => sfn.createActivity({ name: 'white space' }),
  InvalidOutput: async () => {
    const { activityArn } = await sfn.createActivity({ name: unique('activity') });
    const executionArn = await execution(taskOf(activityArn!));
    const { taskToken } = await sfn.getActivityTask({ activityArn });
    return sfn.sendTaskSuccess({ taskToken, output: '{' }).finally(() => sfn.stopExecution({ executionArn }));
  },
  InvalidToken: () => sfn.sendTaskHeartbeat({ taskToken: 'nonsense' }),
  MissingRequiredParameter: async () => sfn.updateStateMachine({ stateMachineArn: await machine(PASS) }),
  ResourceNotFound: () => sfn.listTagsForResource({ resourceArn: arn('stateMachine:nowhere') }),
  StateMachineAlreadyExists: async () => {
    const name = unique('again');
    await machine(PASS, { name });
    return machine(WAIT, { name });
  },
  StateMachineDoesNotExist: () => sfn.startExecution({ stateMachineArn: arn('stateMachine:nowhere') }),
  StateMachineTypeNotSupported: async () => sfn.startSyncExecution({ stateMachineArn: await machine(PASS) }),
  TaskTimedOut: async () => {
    const { activityArn } = await sfn.createActivity({ name: unique('activity') });
    const executionArn = await execution(taskOf(activityArn!));
    const { taskToken } = await sfn.getActivityTask({ activityArn });
    await sfn.stopExecution({ executionArn });
    return sfn.sendTaskHeartbeat({ taskToken });
  },
  TooManyTags: async () => sfn.tagResource({
    resourceArn: await machine(PASS), tags: Array.from({ length: 51 }, (_, i) => ({ key: `k${i}`, value: 'v' })),
  }),
  ValidationException: () => sfn.listExecutions({}),
};

/** The classes that the server has no reason to give. */
const NEVER: Readonly<Record<string, string>> = {
  ActivityAlreadyExists: 'only for an activity with another encryption: AWS keys are not checked',
  ActivityLimitExceeded: 'there is no quota',
  ActivityWorkerLimitExceeded: 'there is no quota',
  ExecutionLimitExceeded: 'there is no quota',
  InvalidEncryptionConfiguration: 'AWS keys are not checked',
  InvalidTracingConfiguration: 'there is no tracing',
  KmsAccessDeniedException: 'AWS keys are not checked',
  KmsInvalidStateException: 'AWS keys are not checked',
  KmsThrottlingException: 'AWS keys are not checked',
  ServiceQuotaExceededException: 'there is no quota',
  StateMachineDeleting: 'executions of a deleted state machine are stopped at once, so it is gone before the next call',
  StateMachineLimitExceeded: 'there is no quota',
  TaskDoesNotExist: 'AWS says TaskTimedOut of a task that has ended, and InvalidToken of a token it has not made',
};

/** The exception classes of the SDK, by their names. */
const CLASSES = new Map(Object.entries<unknown>({ ...sdk }).flatMap(([name, value]) =>
  (typeof value === 'function' && value.prototype instanceof sdk.SFNServiceException ? [[name, value]] : [])));

describe('exceptions', () => {
  test.each(Object.keys(RAISED))('%s is an instance of its class', async (name) => {
    const error: Error = await RAISED[name]!().then(() => expect.unreachable(), (thrown: Error) => thrown);
    expect(error).toBeInstanceOf(CLASSES.get(name));
    expect(error).toMatchObject({ name, $fault: 'client', $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
    expect(error.message).not.toBe('');
  });

  test('there is no other', () => {
    expect(CLASSES.size).toBe(33);
    expect([...Object.keys(RAISED), ...Object.keys(NEVER)].toSorted()).toEqual([...CLASSES.keys()].toSorted());
  });
});

describe('paginators', () => {
  const SIZE = 2;

  test.each<[string, () => Promise<AsyncIterable<object>>, string]>([
    ['paginateGetExecutionHistory', async () => {
      const executionArn = await execution(PASS);
      await ended(executionArn);
      return sdk.paginateGetExecutionHistory({ client: sfn, pageSize: SIZE }, { executionArn });
    }, 'events'],
    ['paginateListActivities', async () => {
      for (let i = 0; i < 4; i++) await sfn.createActivity({ name: unique('listed') });
      return sdk.paginateListActivities({ client: sfn, pageSize: SIZE }, {});
    }, 'activities'],
    ['paginateListExecutions', async () => {
      const stateMachineArn = await machine(PASS);
      for (let i = 0; i < 4; i++) await sfn.startExecution({ stateMachineArn });
      return sdk.paginateListExecutions({ client: sfn, pageSize: SIZE }, { stateMachineArn });
    }, 'executions'],
    ['paginateListMapRuns', async () => {
      const run = (name: string, next: object) => ({ ...JSON.parse(mapOf({ Type: 'Pass', End: true }, name)).States.Each, End: undefined, ...next });
      const executionArn = await execution(definition({
        A: run('a', { Next: 'B' }), B: run('b', { Next: 'C' }), C: run('c', { Next: 'D' }), D: run('d', { End: true }),
      }));
      expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
      return sdk.paginateListMapRuns({ client: sfn, pageSize: SIZE }, { executionArn });
    }, 'mapRuns'],
    ['paginateListStateMachines', async () => {
      for (let i = 0; i < 4; i++) await machine(PASS);
      return sdk.paginateListStateMachines({ client: sfn, pageSize: SIZE }, {});
    }, 'stateMachines'],
  ])('%s gives every item once, in pages', async (_, start, member) => {
    const pages: unknown[][] = [];
    for await (const page of await start()) pages.push((page as Record<string, unknown[]>)[member]!);
    const all = pages.flat().map((item) => JSON.stringify(item));
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(new Set(all).size).toBe(all.length);
    for (const page of pages.slice(0, -1)) expect(page).toHaveLength(SIZE);
  });

  test('are all there is', () => {
    expect(Object.keys(sdk).filter((name) => name.startsWith('paginate'))).toHaveLength(5);
  });
});

test('calls one after another share a connection', async () => {
  const agent = new http.Agent({ keepAlive: true });
  const client = new sdk.SFN({ ...clientConfig({ endpoint: server.url }), requestHandler: { httpAgent: agent } });
  const ports = new Set<number | undefined>();
  agent.on('free', ({ localPort }) => ports.add(localPort));
  for (let i = 0; i < 5; i++) await client.listStateMachines({});
  client.destroy();
  expect(ports.size).toBe(1);
});
