/** The wire: what is answered to requests of any kind. */
import http from 'node:http';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { startServer } from '../../runtime/api/index.ts';
import { MemoryStore } from '../../runtime/store/index.ts';
import { PASS, ROLE, testServer } from './client.ts';

const server = testServer();

describe('errors have a status, a type and a message', () => {
  it.each([
    ['an unknown operation', 'DoSomething', {}, 'UnknownOperationException', /DoSomething/],
    ['a name from the prototype', 'constructor', {}, 'UnknownOperationException', /constructor/],
    ['a body that is not JSON', 'ListStateMachines', '{"maxResults":', 'SerializationException', /not JSON/],
    ['a body that is no object', 'ListStateMachines', '[]', 'SerializationException', 'Start of list found where not expected.'],
    ['a string for a number', 'ListStateMachines', { maxResults: 'x' }, 'SerializationException', 'STRING_VALUE can not be converted to an Integer'],
    ['a number for a string', 'DescribeExecution', { executionArn: 1 }, 'SerializationException', 'NUMBER_VALUE can not be converted to a String'],
    ['a string for a flag', 'GetExecutionHistory', { executionArn: 'a', reverseOrder: 'yes' }, 'SerializationException', 'STRING_VALUE can not be converted to a Boolean'],
    ['an object for a string', 'DescribeExecution', { executionArn: {} }, 'SerializationException', /structure or map/],
    ['a list for a string', 'DescribeExecution', { executionArn: [] }, 'SerializationException', 'Start of list found where not expected.'],
    ['null in a list of texts', 'UntagResource', { resourceArn: 'a', tagKeys: [null] }, 'SerializationException', 'NULL_VALUE can not be converted to a String'],
    ['half a number', 'ListStateMachines', { maxResults: 1.5 }, 'SerializationException', 'NUMBER_VALUE can not be converted to an Integer'],
    ['a number that is too large', 'ListStateMachines', '{"maxResults":1e999}', 'SerializationException', 'NUMBER_VALUE can not be converted to an Integer'],
    ['a byte order mark', 'ListStateMachines', '\ufeff{}', 'SerializationException', /not JSON/],
    ['a string for a list', 'TagResource', { resourceArn: 'a', tags: 'x' }, 'SerializationException', 'Unexpected field type'],
  ])('%s', async (_name, operation, input, type, message) => {
    const { status, body } = await server.call(operation, input);
    expect(status).toBe(400);
    expect(body).toEqual({ __type: type, message: typeof message === 'string' ? message : expect.stringMatching(message) });
  });
});

describe('constraints are checked all at once', () => {
  const name81 = 'a'.repeat(81);
  it.each([
    ['DescribeExecution', {}, "1 validation error detected: Value null at 'executionArn' failed to satisfy constraint: Member must not be null"],
    ['ListExecutions', { maxResults: 1001 }, "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000"],
    ['ListExecutions', { maxResults: -1 }, "1 validation error detected: Value '-1' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 0"],
    ['CreateActivity', { name: name81 }, `1 validation error detected: Value '${name81}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80`],
    ['CreateActivity', { name: '' }, "1 validation error detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1"],
    ['CreateStateMachine', { name: 'a', definition: '{}', type: 'FAST' },
      "2 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null; Value 'FAST' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]"],
    ['CreateStateMachineAlias', { name: '1', routingConfiguration: [{ stateMachineVersionArn: 'a', weight: 101 }] },
      "2 validation errors detected: Value '1' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$; "
      + "Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100"],
    ['CreateStateMachineAlias', { name: 'a', routingConfiguration: [] },
      "1 validation error detected: Value '[]' at 'routingConfiguration' failed to satisfy constraint: Member must have length greater than or equal to 1"],
    ['UntagResource', { resourceArn: 'a', tagKeys: ['k', ''] },
      "1 validation error detected: Value '[k, ]' at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]"],
    ['StartExecution', { stateMachineArn: 'a', input: 'x'.repeat(262_145) },
      "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144"],
  ])('%s %#', async (operation, input, message) => {
    expect(await server.call(operation, input)).toEqual({ status: 400, body: { __type: 'ValidationException', message } });
  });
});

describe('members that are null', () => {
  const absent = (...members: readonly string[]) => Object.fromEntries(members.map((member) => [member, null]));

  it('are members that are not there', async () => {
    const created = await server.call('CreateStateMachine', {
      name: 'nulls', definition: PASS, roleArn: ROLE, ...absent('type', 'tags', 'tracingConfiguration', 'publish', 'versionDescription', 'encryptionConfiguration'),
      loggingConfiguration: absent('level', 'includeExecutionData', 'destinations'),
    });
    expect(created).toEqual({ status: 200, body: { stateMachineArn: expect.any(String), creationDate: expect.any(Number) } });
    const { stateMachineArn } = created.body;
    expect((await server.call('DescribeStateMachine', { stateMachineArn, includedData: null })).body)
      .toMatchObject({ type: 'STANDARD', loggingConfiguration: { level: 'OFF', includeExecutionData: false }, encryptionConfiguration: { type: 'AWS_OWNED_KEY' } });
    const started = await server.call('StartExecution', { stateMachineArn, ...absent('name', 'input', 'traceHeader') });
    expect(started.body.executionArn).not.toMatch(/:null$/);
    const listed = await server.call('ListExecutions', { stateMachineArn, ...absent('mapRunArn', 'statusFilter', 'redriveFilter', 'maxResults', 'nextToken') });
    expect(listed.body.executions).toHaveLength(1);
    expect((await server.call('UpdateStateMachine', { stateMachineArn, ...absent('definition', 'roleArn') })).body.__type).toBe('MissingRequiredParameter');
    expect((await server.call('PublishStateMachineVersion', { stateMachineArn, ...absent('revisionId', 'description') })).status).toBe(200);
  });

  it('are missing where they are required', async () => {
    expect((await server.call('TagResource', { resourceArn: null, tags: [] })).body.message).toContain("Value null at 'resourceArn'");
  });
});

test('what fails in the server itself is a 5xx, of which whoever runs it is warned', async () => {
  const store = new MemoryStore();
  store.activities.list = () => { throw new Error('the list is broken'); };
  const broken = await startServer({ port: 0, store });
  const warnings: (Error & { readonly detail?: string })[] = [];
  const listener = (warning: Error): void => { warnings.push(warning); };
  process.on('warning', listener);
  onTestFinished(async () => {
    process.off('warning', listener);
    await broken.close();
  });
  for (let i = 0; i < 2; i++) {
    const response = await fetch(broken.url, { method: 'POST', headers: { 'x-amz-target': 'AWSStepFunctions.ListActivities' } });
    expect([response.status, await response.json()]).toEqual([500, { __type: 'InternalFailure', message: 'the list is broken' }]);
  }
  expect(warnings).toEqual([expect.objectContaining({ name: 'InternalFailure', message: 'the list is broken', detail: expect.stringContaining('protocol.test.ts') })]);
});

describe('requests', () => {
  it('are answered with an id', async () => {
    const response = await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': 'AWSStepFunctions.ListActivities' } });
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await response.json()).toEqual({ activities: [] });
  });

  it.each(['/', '//', '//[', '/%', '/?Action=GetFederationToken'])('without a target, at %j, are refused', async (path) => {
    const response = await fetch(`${server.url}${path}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it('ask STS who they are', async () => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'AWS4-HMAC-SHA256 Credential=111122223333/20300101/us-east-1/sts/aws4_request' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<Account>111122223333</Account>');
  });

  it.each([
    ['localhost:1234', 400],
    ['sync-127.0.0.1', 400],
    ['[::1]:8083', 400],
    ['evil.example', 403],
    ['localhost.evil.example:8083', 403],
  ])('for the host %j get %i', async (host, status) => {
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      http.request(server.url, { method: 'POST', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject).end();
    });
    expect(answered).toBe(status);
  });

  it('that are not UTF-8 are refused', async () => {
    const response = await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': 'AWSStepFunctions.ListActivities' }, body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) });
    expect([response.status, await response.json()]).toEqual([400, { __type: 'SerializationException', message: 'The request body is not UTF-8.' }]);
  });

  it('that are nested too deeply are answered', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect((await server.call('ListActivities', `{"unknown":${deep}}`)).status).toBe(200);
    expect((await server.call('DescribeActivity', `{"activityArn":${deep}}`)).body.__type).toBe('SerializationException');
    expect((await server.call('CreateStateMachine', { name: 'deep', roleArn: 'r', definition: deep })).status).toBe(400);
    expect((await server.call('TestState', { definition: '{"Type":"Succeed"}', input: deep })).body.__type).toBe('InvalidExecutionInput');
  });

  it('that are too large are refused', async () => {
    const { status, body } = await server.call('ListActivities', JSON.stringify({ nextToken: 'x'.repeat(9 * 1024 * 1024) })).catch(() => ({ status: 413, body: undefined }));
    expect(status).toBe(413);
    if (body !== undefined) expect(body.__type).toBe('RequestEntityTooLargeException');
  });
});
