/** State machines, their versions, aliases and tags, as the AWS SDK sees them. */
import {
  CreateStateMachineAliasCommand, CreateStateMachineCommand, type CreateStateMachineCommandInput, DeleteStateMachineAliasCommand, DeleteStateMachineCommand,
  DeleteStateMachineVersionCommand, DescribeExecutionCommand, DescribeStateMachineAliasCommand, DescribeStateMachineCommand, ListExecutionsCommand,
  ListStateMachineAliasesCommand, ListStateMachinesCommand, ListStateMachineVersionsCommand, ListTagsForResourceCommand, PublishStateMachineVersionCommand,
  StartExecutionCommand, TagResourceCommand, UntagResourceCommand, UpdateStateMachineAliasCommand, UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../runtime/store/index.ts';
import { definition, PASS, ROLE, testServer, WAIT } from './client.ts';

const server = testServer();
let count = 0;
const fresh = (): string => `machine-${count++}`;

async function create(input: Partial<CreateStateMachineCommandInput> = {}): Promise<{ readonly arn: string; readonly version: string | undefined }> {
  const { stateMachineArn, stateMachineVersionArn } = await server.client().send(new CreateStateMachineCommand({ name: fresh(), definition: PASS, roleArn: ROLE, ...input }));
  return { arn: stateMachineArn!, version: stateMachineVersionArn };
}

const changed = (comment: string): string => JSON.stringify({ Comment: comment, ...JSON.parse(PASS) });

describe('state machines', () => {
  it('are described as they were created', async () => {
    const { arn } = await create();
    const { $metadata, creationDate, ...described } = await server.client().send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    expect($metadata.httpStatusCode).toBe(200);
    expect(creationDate).toBeInstanceOf(Date);
    expect(described).toEqual({
      stateMachineArn: arn,
      name: arn.split(':').at(-1),
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: PASS,
      roleArn: ROLE,
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    });
  });

  it('are created once: the same again gives the same, something else is refused', async () => {
    const name = fresh();
    const { arn } = await create({ name });
    expect((await create({ name, roleArn: `${ROLE}-2` })).arn).toBe(arn);
    await expect(create({ name, definition: WAIT })).rejects.toMatchObject({ name: 'StateMachineAlreadyExists', message: `State Machine Already Exists: '${arn}'` });
    await expect(create({ name, type: 'EXPRESS' })).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
    await expect(create({ name, publish: true })).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
    expect((await create({ name, loggingConfiguration: { includeExecutionData: false, level: 'OFF' } })).arn).toBe(arn);
    const published = { name: fresh(), publish: true, versionDescription: 'first' };
    const { version } = await create(published);
    expect((await create(published)).version).toBe(version);
    await expect(create({ ...published, versionDescription: 'second' })).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
    await expect(create({ name: published.name })).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
  });

  it.each([
    [{ name: 'a b' }, 'InvalidName', "Invalid Name: 'a b'"],
    [{ roleArn: 'role' }, 'InvalidArn', "Invalid Role Arn: 'role'"],
    [{ definition: 'x' }, 'InvalidDefinition', /INVALID_JSON_DESCRIPTION/],
    [{ definition: '{}' }, 'InvalidDefinition', /SCHEMA_VALIDATION_FAILED: These fields are required: \[StartAt, States\]/],
    [{ versionDescription: 'v' }, 'ValidationException', 'Version description can only be set when publish is true'],
    [{ loggingConfiguration: { level: 'ALL' as const } }, 'InvalidLoggingConfiguration', 'Invalid Logging Configuration: Must specify exactly one Log Destination.'],
  ])('%j is refused', async (input, name, message) => {
    await expect(create(input)).rejects.toMatchObject({ name, message: typeof message === 'string' ? message : expect.stringMatching(message) });
  });

  it('get a new revision by a change only', async () => {
    const { arn } = await create();
    const update = (input: { readonly definition?: string; readonly roleArn?: string }) => server.client().send(new UpdateStateMachineCommand({ stateMachineArn: arn, ...input }));
    expect((await update({ definition: PASS })).revisionId).toBeUndefined();
    const { revisionId } = await update({ definition: changed('1') });
    expect(revisionId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await update({ definition: changed('1'), roleArn: ROLE })).revisionId).toBe(revisionId);
    expect(await server.client().send(new DescribeStateMachineCommand({ stateMachineArn: arn }))).toMatchObject({ revisionId, definition: changed('1') });
    await expect(update({})).rejects.toMatchObject({ name: 'MissingRequiredParameter' });
  });

  it('are listed by account and region', async () => {
    const east = server.client('111122223333');
    const arns = [];
    for (const name of ['a', 'b', 'c']) arns.push((await east.send(new CreateStateMachineCommand({ name, definition: PASS, roleArn: ROLE }))).stateMachineArn);
    expect(arns[0]).toBe('arn:aws:states:us-east-1:111122223333:stateMachine:a');
    const first = await east.send(new ListStateMachinesCommand({ maxResults: 2 }));
    const second = await east.send(new ListStateMachinesCommand({ maxResults: 2, nextToken: first.nextToken }));
    expect([...first.stateMachines!, ...second.stateMachines!].map(({ stateMachineArn }) => stateMachineArn)).toEqual(arns);
    expect(second.nextToken).toBeUndefined();
    expect((await server.client('111122223333', 'eu-west-1').send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
    await expect(east.send(new ListStateMachinesCommand({ nextToken: 'made up' }))).rejects.toMatchObject({ name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" });
  });

  it('are deleted with their executions; those that run are aborted', async () => {
    const { arn } = await create({ definition: WAIT });
    const client = server.client();
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: arn }));
    await client.send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
    await expect.poll(() => client.send(new DescribeStateMachineCommand({ stateMachineArn: arn })).catch(({ name }) => name)).toBe('StateMachineDoesNotExist');
    await expect(client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    await expect(client.send(new DeleteStateMachineCommand({ stateMachineArn: arn }))).resolves.toBeDefined();
  });

  it('are validated without being created', async () => {
    const validate = (text: string, severity?: 'ERROR' | 'WARNING') => server.client().send(new ValidateStateMachineDefinitionCommand({ definition: text, severity }));
    expect(await validate(PASS)).toMatchObject({ result: 'OK', diagnostics: [], truncated: false });
    const { result, diagnostics, truncated } = await server.client().send(new ValidateStateMachineDefinitionCommand({
      definition: definition({ A: { Type: 'Nonsense' }, B: { Type: 'Nonsense' } }), maxResults: 1,
    }));
    expect({ result, truncated, count: diagnostics?.length }).toEqual({ result: 'FAIL', truncated: true, count: 1 });
    expect(diagnostics?.[0]).toMatchObject({ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', location: '/States/A/Type' });
  });
});

describe('versions', () => {
  it('are published from revisions, once each, and listed newest first', async () => {
    const { arn, version } = await create({ publish: true, versionDescription: 'first' });
    const client = server.client();
    expect(version).toBe(`${arn}:1`);
    expect((await client.send(new PublishStateMachineVersionCommand({ stateMachineArn: arn }))).stateMachineVersionArn).toBe(`${arn}:1`);
    const { stateMachineVersionArn } = await client.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition: changed('2'), publish: true }));
    expect(stateMachineVersionArn).toBe(`${arn}:2`);
    const { stateMachineVersions } = await client.send(new ListStateMachineVersionsCommand({ stateMachineArn: arn }));
    expect(stateMachineVersions?.map((listed) => listed.stateMachineVersionArn)).toEqual([`${arn}:2`, `${arn}:1`]);
    expect(await client.send(new DescribeStateMachineCommand({ stateMachineArn: `${arn}:1` }))).toMatchObject({ definition: PASS, description: 'first', stateMachineArn: `${arn}:1` });
    await client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${arn}:1` }));
    await expect(client.send(new DescribeStateMachineCommand({ stateMachineArn: `${arn}:1` }))).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('of another revision than the one asked for are not published', async () => {
    const { arn } = await create();
    const publish = new PublishStateMachineVersionCommand({ stateMachineArn: arn, revisionId: 'another' });
    await expect(server.client().send(publish)).rejects.toMatchObject({ name: 'ConflictException' });
  });

  it('run as they were published', async () => {
    const { arn } = await create({ publish: true });
    const client = server.client();
    await client.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition: definition({ Other: { Type: 'Pass', Result: 'new', End: true } }) }));
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: `${arn}:1`, input: '"old"' }));
    await expect.poll(() => client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({ status: 'SUCCEEDED', output: '"old"', stateMachineVersionArn: `${arn}:1` });
    expect((await client.send(new ListExecutionsCommand({ stateMachineArn: `${arn}:1` }))).executions).toHaveLength(1);
    expect((await client.send(new ListExecutionsCommand({ stateMachineArn: arn }))).executions).toHaveLength(1);
  });
});

describe('aliases', () => {
  it('route to versions', async () => {
    const { arn, version } = await create({ publish: true });
    const client = server.client();
    const routingConfiguration = [{ stateMachineVersionArn: version, weight: 100 }];
    const { stateMachineAliasArn } = await client.send(new CreateStateMachineAliasCommand({ name: 'LIVE', description: 'd', routingConfiguration }));
    expect(stateMachineAliasArn).toBe(`${arn}:LIVE`);
    await expect(client.send(new CreateStateMachineAliasCommand({ name: 'LIVE', description: 'd', routingConfiguration }))).resolves.toMatchObject({ stateMachineAliasArn });
    await expect(client.send(new CreateStateMachineAliasCommand({ name: 'LIVE', routingConfiguration }))).rejects.toMatchObject({ name: 'ConflictException' });
    await client.send(new UpdateStateMachineAliasCommand({ stateMachineAliasArn, description: 'e' }));
    expect(await client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }))).toMatchObject({ name: 'LIVE', description: 'e', routingConfiguration });
    expect((await client.send(new ListStateMachineAliasesCommand({ stateMachineArn: version }))).stateMachineAliases).toHaveLength(1);
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: stateMachineAliasArn }));
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({ stateMachineArn: arn, stateMachineAliasArn, stateMachineVersionArn: version });
    await expect(client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: version }))).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [LIVE]',
    });
    await client.send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    await expect(client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }))).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it.each([
    [(arn: string) => [{ stateMachineVersionArn: arn, weight: 100 }], /must contain state machine version ARNs/],
    [(arn: string) => [50, 50].map((weight) => ({ stateMachineVersionArn: `${arn}:1`, weight })), /must contain distinct/],
    [(arn: string) => [{ stateMachineVersionArn: `${arn}:1`, weight: 99 }], 'Sum of routing configuration weights must equal 100. Received: [99]'],
    [(arn: string) => [{ stateMachineVersionArn: `${arn}:7`, weight: 100 }], /does not exist/],
  ])('need sound routes %#', async (routes, message) => {
    const { arn } = await create({ publish: true });
    const command = new CreateStateMachineAliasCommand({ name: 'LIVE', routingConfiguration: routes(arn) });
    await expect(server.client().send(command)).rejects.toThrow(message);
  });
});

describe('tags', () => {
  it('are added, changed and removed', async () => {
    const { arn } = await create({ tags: [{ key: 'a', value: '1' }] });
    const client = server.client();
    const tags = async () => (await client.send(new ListTagsForResourceCommand({ resourceArn: arn }))).tags;
    await client.send(new TagResourceCommand({ resourceArn: arn, tags: [{ key: 'a', value: '2' }, { key: 'b', value: '' }] }));
    expect(await tags()).toEqual([{ key: 'a', value: '2' }, { key: 'b', value: '' }]);
    await client.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: ['a', 'a', 'c'] }));
    expect(await tags()).toEqual([{ key: 'b', value: '' }]);
    const many = Array.from({ length: 51 }, (_, i) => ({ key: `k${i}`, value: '' }));
    await expect(client.send(new TagResourceCommand({ resourceArn: arn, tags: many }))).rejects.toMatchObject({ name: 'TooManyTags' });
    await expect(client.send(new TagResourceCommand({ resourceArn: `${arn}:1`, tags: [] }))).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });
});

describe('what is refused', () => {
  const machine = async (): Promise<string> => (await create({ publish: true })).arn;
  const machineWithMap = async (): Promise<string> => (await create({
    definition: definition({ M: { Type: 'Map', Label: 'Items', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...JSON.parse(PASS) }, End: true } }),
  })).arn;

  it('a machine by the ARN of a version, an alias or a Map, where the machine itself is meant', async () => {
    const arn = await machine();
    for (const suffix of [':1', ':LIVE', '/Items']) {
      expect(await server.call('DeleteStateMachine', { stateMachineArn: arn + suffix })).toMatchObject({ status: 400, body: { __type: 'ValidationException' } });
    }
    for (const operation of ['DeleteStateMachine', 'StartExecution', 'StartSyncExecution', 'PublishStateMachineVersion', 'ListExecutions', 'UpdateStateMachine']) {
      expect(await server.call(operation, { stateMachineArn: `${arn}/Items`, ...(operation === 'UpdateStateMachine' ? { roleArn: ROLE } : {}) })).toMatchObject({
        status: 400, body: { __type: 'ValidationException', reason: 'API_DOES_NOT_SUPPORT_LABELED_ARNS' },
      });
    }
    expect(await server.call('DeleteStateMachineVersion', { stateMachineVersionArn: `${arn}:LIVE` })).toMatchObject({ status: 400, body: { __type: 'ValidationException' } });
    expect(await server.call('DeleteStateMachineAlias', { stateMachineAliasArn: `${arn}:1` })).toMatchObject({ status: 400, body: { __type: 'ValidationException' } });
    expect((await server.call('DescribeStateMachine', { stateMachineArn: `${arn}:1` })).status).toBe(200);
  });

  it('a Map that is not there; one that is shows its label', async () => {
    const arn = await machineWithMap();
    expect((await server.call('DescribeStateMachine', { stateMachineArn: `${arn}/Items` })).body).toMatchObject({ stateMachineArn: `${arn}/Items`, label: 'Items', status: 'ACTIVE' });
    for (const label of ['Others', 'Items/Others', '']) {
      expect((await server.call('DescribeStateMachine', { stateMachineArn: `${arn}/${label}` })).body).toMatchObject({ __type: 'StateMachineDoesNotExist' });
    }
  });

  it.each([
    [{ type: 'CUSTOMER_MANAGED_KMS_KEY' }, /kmsKeyId must be specified/],
    [{ type: 'AWS_OWNED_KEY', kmsKeyId: 'key' }, /can only be specified/],
    [{ type: 'AWS_OWNED_KEY', kmsDataKeyReusePeriodSeconds: 60 }, /can only be specified/],
  ])('encryption by %j', async (encryptionConfiguration, message) => {
    const refused = { status: 400, body: { __type: 'InvalidEncryptionConfiguration', message: expect.stringMatching(message) } };
    expect(await server.call('CreateStateMachine', { name: fresh(), definition: PASS, roleArn: ROLE, encryptionConfiguration })).toMatchObject(refused);
    expect(await server.call('UpdateStateMachine', { stateMachineArn: await machine(), encryptionConfiguration })).toMatchObject(refused);
    expect(await server.call('CreateActivity', { name: fresh(), encryptionConfiguration })).toMatchObject(refused);
  });

  it('another encryption of an activity that is there', async () => {
    const name = fresh();
    const encryptionConfiguration = { kmsKeyId: 'key', type: 'CUSTOMER_MANAGED_KMS_KEY' };
    const { body } = await server.call('CreateActivity', { name, encryptionConfiguration });
    expect((await server.call('CreateActivity', { name, encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: 'key' } })).body).toEqual(body);
    expect((await server.call('CreateActivity', { name })).body).toEqual({ __type: 'ActivityAlreadyExists', message: `Activity Already Exists: '${body.activityArn}'` });
  });

  it('requests without what they are about, and routes that lead nowhere', async () => {
    const arn = await machine();
    const routes = (...weights: readonly number[]) => weights.map((weight) => ({ stateMachineVersionArn: `${arn}:1`, weight }));
    const { body: { stateMachineAliasArn } } = await server.call('CreateStateMachineAlias', { name: 'LIVE', routingConfiguration: routes(100) });
    expect((await server.call('UpdateStateMachineAlias', { stateMachineAliasArn })).body).toMatchObject({ __type: 'ValidationException', reason: 'MISSING_REQUIRED_PARAMETER' });
    expect((await server.call('ListExecutions', {})).body).toMatchObject({ __type: 'ValidationException', reason: 'MISSING_REQUIRED_PARAMETER' });
    for (const routingConfiguration of [routes(99), routes(50, 50), [{ stateMachineVersionArn: arn, weight: 100 }]]) {
      expect((await server.call('UpdateStateMachineAlias', { stateMachineAliasArn, routingConfiguration })).body).toMatchObject({ __type: 'ValidationException', reason: 'INVALID_ROUTING_CONFIGURATION' });
    }
  });

  it('tags of AWS, without a key, and of forbidden characters', async () => {
    const resourceArn = await machine();
    for (const tag of [{ key: 'aws:x', value: '1' }, { key: 'AWS:x', value: '1' }, { value: '1' }, { key: 'a?', value: '1' }, { key: 'a', value: '<' }]) {
      expect(await server.call('TagResource', { resourceArn, tags: [tag] })).toMatchObject({ status: 400, body: { __type: 'ValidationException' } });
    }
    expect((await server.call('TagResource', { resourceArn, tags: [{ key: 'Größe 1_.:/=+-@', value: '' }] })).status).toBe(200);
  });

  it('more than 100 aliases', async () => {
    const routingConfiguration = [{ stateMachineVersionArn: `${await machine()}:1`, weight: 100 }];
    const alias = (i: number) => server.call('CreateStateMachineAlias', { name: `alias-${i}`, routingConfiguration });
    for (let i = 0; i < 100; i++) expect((await alias(i)).status).toBe(200);
    expect(await alias(100)).toMatchObject({ status: 400, body: { __type: 'ServiceQuotaExceededException' } });
    expect((await alias(99)).status).toBe(200);
  });
});

describe('a state machine that is being deleted', () => {
  const store = new MemoryStore();
  const deleting = testServer({ store });

  it('is described and listed, and takes no executions and no changes', async () => {
    const { body: { stateMachineArn, stateMachineVersionArn } } = await deleting.call('CreateStateMachine', { name: 'm', definition: PASS, roleArn: ROLE, publish: true });
    const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
    const { body: { stateMachineAliasArn } } = await deleting.call('CreateStateMachineAlias', { name: 'LIVE', routingConfiguration });
    const { body: { executionArn } } = await deleting.call('StartExecution', { stateMachineArn, input: '{"a":1}' });
    store.stateMachines.put(stateMachineArn, { ...store.stateMachines.get(stateMachineArn)!, status: 'DELETING' });
    expect((await deleting.call('DescribeStateMachine', { stateMachineArn })).body.status).toBe('DELETING');
    expect((await deleting.call('ListStateMachines', {})).body.stateMachines).toHaveLength(1);
    for (const [operation, input] of [
      ['StartExecution', { stateMachineArn }], ['StartExecution', { stateMachineArn: stateMachineAliasArn }], ['CreateStateMachine', { name: 'm', definition: PASS, roleArn: ROLE }],
      ['UpdateStateMachine', { stateMachineArn, roleArn: ROLE }], ['PublishStateMachineVersion', { stateMachineArn }], ['ListStateMachineAliases', { stateMachineArn }],
      ['CreateStateMachineAlias', { name: 'NEW', routingConfiguration }], ['UpdateStateMachineAlias', { stateMachineAliasArn, routingConfiguration }],
    ] as const) {
      expect(await deleting.call(operation, input)).toEqual({ status: 400, body: { __type: 'StateMachineDeleting', message: `State Machine Deleting: '${stateMachineArn}'` } });
    }
    await expect.poll(async () => (await deleting.call('DescribeExecution', { executionArn })).body).toMatchObject({
      status: 'SUCCEEDED', redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: 'State machine is in DELETING status',
    });
  });
});
