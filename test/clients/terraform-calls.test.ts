/**
 * The calls that Terraform's AWS provider makes, in its order, for when the provider itself cannot be had: what it compares with its
 * state decides whether a plan shows a difference. Source: hashicorp/terraform-provider-aws, internal/service/sfn (read, not copied).
 */
import * as sdk from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientConfig } from '../../client/index.ts';
import { type Server, startServer } from '../../runtime/api/index.ts';
import { PASS, ROLE, WAIT } from '../api/client.ts';

let server: Server;
let sfn: sdk.SFN;

beforeAll(async () => {
  server = await startServer({ port: 0 });
  sfn = new sdk.SFN({ ...clientConfig({ endpoint: server.url }), maxAttempts: 1 });
});
afterAll(async () => {
  sfn.destroy();
  await server.close();
});

const tags = (text: Record<string, string>): sdk.Tag[] => Object.entries(text).map(([key, value]) => ({ key, value }));

/** What the provider keeps of a state machine in its state. */
async function readStateMachine(stateMachineArn: string) {
  const { $metadata: _, ...described } = await sfn.describeStateMachine({ stateMachineArn });
  const { stateMachineVersions } = await sfn.listStateMachineVersions({ stateMachineArn });
  const { tags: listed } = await sfn.listTagsForResource({ resourceArn: stateMachineArn });
  return { described, version: stateMachineVersions![0]?.stateMachineVersionArn, tags: listed };
}

/** A plan asks for the errors of a definition that is new to it. */
const validate = (definition: string, type: sdk.StateMachineType = 'STANDARD') => sfn.validateStateMachineDefinition({ definition, type });

test('it asks who it is', async () => {
  const response = await fetch(server.url, {
    method: 'POST', body: 'Action=GetCallerIdentity&Version=2011-06-15',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', 'authorization': 'AWS4-HMAC-SHA256 Credential=test/20240101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=x' },
  });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('<Account>123456789012</Account>');
});

describe('aws_sfn_state_machine', () => {
  test.each([
    ['nothing more', {}],
    ['all that it can have', {
      loggingConfiguration: { includeExecutionData: true, level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:/orders:*' } }] },
      tracingConfiguration: { enabled: true },
      encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: 'arn:aws:kms:us-east-1:123456789012:key/k', kmsDataKeyReusePeriodSeconds: 600 },
    }],
  ] as const)('is created, read without a difference, changed and deleted: %s', async (name, configuration) => {
    // The text of the definition is compared as it is.
    const definition = `${PASS.replaceAll(':', ' :  ')}\n`;
    expect(await validate(definition)).toMatchObject({ result: 'OK', diagnostics: [] });
    const { stateMachineArn: arn } = await sfn.createStateMachine({
      name: `orders-${name.replaceAll(' ', '-')}`, definition, roleArn: ROLE, type: 'STANDARD', publish: true, tags: tags({ team: 'a', stage: 'test' }), ...configuration as object,
    });
    const stateMachineArn = arn!;
    const created = await readStateMachine(stateMachineArn);
    expect(created).toMatchObject({
      described: { definition, roleArn: ROLE, type: 'STANDARD', status: 'ACTIVE', creationDate: expect.any(Date), ...configuration },
      version: `${stateMachineArn}:1`, tags: expect.arrayContaining(tags({ team: 'a', stage: 'test' })),
    });
    expect(await readStateMachine(stateMachineArn)).toEqual(created);

    expect(await validate(WAIT)).toMatchObject({ result: 'OK' });
    await sfn.updateStateMachine({ stateMachineArn, definition: WAIT, roleArn: ROLE, publish: true, versionDescription: '' });
    await sfn.untagResource({ resourceArn: stateMachineArn, tagKeys: ['stage'] });
    await sfn.tagResource({ resourceArn: stateMachineArn, tags: tags({ team: 'b' }) });
    const changed = await readStateMachine(stateMachineArn);
    expect(changed).toMatchObject({ described: { definition: WAIT, revisionId: expect.any(String), ...configuration }, version: `${stateMachineArn}:2`, tags: tags({ team: 'b' }) });
    expect(changed.described.revisionId).not.toBe(created.described.revisionId);
    expect(await readStateMachine(stateMachineArn)).toEqual(changed);

    await sfn.deleteStateMachine({ stateMachineArn });
    // It asks again and again until there is none, so that one which still runs is waited for.
    await expect(sfn.describeStateMachine({ stateMachineArn })).rejects.toThrow(sdk.StateMachineDoesNotExist);
  });

  test('is not published unless that is wanted', async () => {
    const { stateMachineArn } = await sfn.createStateMachine({ name: 'unpublished', definition: PASS, roleArn: ROLE, type: 'EXPRESS' });
    expect(await readStateMachine(stateMachineArn!)).toMatchObject({ described: { type: 'EXPRESS' }, version: undefined, tags: [] });
  });

  test('is deleted while executions of it run', async () => {
    const { stateMachineArn } = await sfn.createStateMachine({ name: 'busy', definition: WAIT, roleArn: ROLE });
    await sfn.startExecution({ stateMachineArn });
    await sfn.deleteStateMachine({ stateMachineArn });
    await expect.poll(() => sfn.describeStateMachine({ stateMachineArn }).catch(({ name }) => name)).toBe('StateMachineDoesNotExist');
  });

  test('whose definition is wrong is refused by the plan', async () => {
    expect(await validate('{"StartAt": "A", "States": {}}')).toMatchObject({ result: 'FAIL', diagnostics: [{ severity: 'ERROR', code: 'MISSING_TRANSITION_TARGET', message: "Missing 'Next' target: A" }, { code: 'MISSING_END_STATE' }] });
  });
});

test('aws_sfn_activity is created, read without a difference, tagged and deleted', async () => {
  const { activityArn } = await sfn.createActivity({ name: 'packing', tags: tags({ team: 'a' }) });
  const read = async () => [await sfn.describeActivity({ activityArn }), (await sfn.listTagsForResource({ resourceArn: activityArn })).tags];
  expect(await read()).toMatchObject([{ name: 'packing', creationDate: expect.any(Date) }, tags({ team: 'a' })]);
  await sfn.tagResource({ resourceArn: activityArn, tags: tags({ team: 'b' }) });
  expect(await read()).toMatchObject([{ name: 'packing' }, tags({ team: 'b' })]);
  expect((await sfn.listActivities({})).activities).toMatchObject([{ name: 'packing', activityArn }]);
  await sfn.deleteActivity({ activityArn });
  await expect(sfn.describeActivity({ activityArn })).rejects.toThrow(sdk.ActivityDoesNotExist);
});

test('aws_sfn_alias is created, read without a difference, changed and deleted before its state machine', async () => {
  const { stateMachineArn, stateMachineVersionArn: first } = await sfn.createStateMachine({ name: 'released', definition: PASS, roleArn: ROLE, publish: true });
  const route = (...weights: readonly [string | undefined, number][]) => weights.map(([stateMachineVersionArn, weight]) => ({ stateMachineVersionArn, weight }));
  const { stateMachineAliasArn } = await sfn.createStateMachineAlias({ name: 'live', description: '', routingConfiguration: route([first, 100]) });
  const read = () => sfn.describeStateMachineAlias({ stateMachineAliasArn });
  expect(await read()).toMatchObject({ name: 'live', creationDate: expect.any(Date), routingConfiguration: route([first, 100]) });
  expect((await read()).description ?? '').toBe('');

  const { stateMachineVersionArn: second } = await sfn.updateStateMachine({ stateMachineArn, definition: WAIT, roleArn: ROLE, publish: true, versionDescription: '' });
  await sfn.updateStateMachineAlias({ stateMachineAliasArn, description: 'both', routingConfiguration: route([first, 90], [second, 10]) });
  expect(await read()).toMatchObject({ description: 'both', routingConfiguration: route([first, 90], [second, 10]) });

  await sfn.deleteStateMachineAlias({ stateMachineAliasArn });
  await expect(read()).rejects.toThrow(sdk.ResourceNotFound);
  await sfn.deleteStateMachine({ stateMachineArn });
});
