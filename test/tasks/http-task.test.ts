/** HTTP Tasks against servers on loopback: what is sent, what comes back, and what does not. AWS, "Call HTTPS APIs in Step Functions workflows". */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { type Connection, Connections, type ConnectionHttpParameters, type OAuthConnection, type OAuthParameters } from '../../runtime/tasks/http-task/connections.ts';
import type { HttpTaskOptions } from '../../runtime/tasks/http-task/http-tasks.ts';
import { Tokens } from '../../runtime/tasks/http-task/tokens.ts';
import type { HttpResponse } from '../../runtime/tasks/http.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { fakeService, type FakeService } from './fake-service.ts';
import { runTask, type TaskRun } from './run-task.ts';

const ARN = 'arn:aws:events:us-east-1:111111111111:connection/api/81210c42-8af1-456b-9c4a-6ff02fc664ac';
const API_KEY: Connection = { AuthorizationType: 'API_KEY', AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'X-Key', ApiKeyValue: 'key-value' } } };

let api: FakeService;
let authority: FakeService;

beforeEach(async () => { [api, authority] = await Promise.all([fakeService(), fakeService()]); });
afterEach(async () => { await Promise.all([api.close(), authority.close()]); });

const apiKey = (parameters: ConnectionHttpParameters): Connection =>
  ({ ...API_KEY, AuthParameters: { ...API_KEY.AuthParameters, InvocationHttpParameters: parameters } });

const oauth = (parameters: Partial<OAuthParameters> = {}): Connection => ({
  AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS',
  AuthParameters: {
    OAuthParameters: { AuthorizationEndpoint: `${authority.url}/token`, HttpMethod: 'POST', ClientParameters: { ClientID: 'me', ClientSecret: 's&cret' }, ...parameters },
  },
});

function call(parameters: Json = {}, connection: Connection = API_KEY, options: HttpTaskOptions = {}): Promise<TaskRun> {
  const { Authentication, ...rest } = { ApiEndpoint: `${api.url}/v1/items`, Method: 'GET', Authentication: { ConnectionArn: ARN }, ...parameters };
  return runTask(
    { resource: 'http:invoke', parameters: { ...rest, ...(Authentication && { Authentication }) } },
    { http: { connections: { api: connection }, ...options } },
  );
}

const outcomeOf = async (run: Promise<TaskRun>): Promise<Json> => (await run).outcome;

/** The only request that the API got. */
function sent() {
  expect(api.received).toHaveLength(1);
  return api.received[0]!;
}

describe('the request', () => {
  test('has what the definition says, and what Step Functions always sends', async () => {
    await call({ Headers: { ...JSON.parse('{"__proto__":"p"}'), 'X-One': '1', 'X-Many': ['a', 'b'], 'User-Agent': 'mine', Range: 'bytes=5-' }, QueryParameters: { currency: 'us d', id: ['1', 2] } });
    const { method, path, headers, body } = sent();
    expect({ method, path, body }).toEqual({ method: 'GET', path: '/v1/items?currency=us%20d&id=1&id=2', body: '' });
    expect(headers).toMatchObject({
      'x-one': '1', 'x-many': 'a, b', 'x-key': 'key-value', 'user-agent': 'Amazon|StepFunctions|HttpInvoke|us-east-1', range: 'bytes=0-262144', host: new URL(api.url).host,
    });
    expect(headers).not.toHaveProperty('content-length');
    expect(headers).not.toHaveProperty('content-type');
  });

  test('adds query parameters to those of the endpoint', async () => {
    await call({ ApiEndpoint: `${api.url}/v1?a=1`, QueryParameters: { b: 2 } });
    expect(sent().path).toBe('/v1?a=1&b=2');
  });

  test.each([
    ['a document as its JSON', { RequestBody: { a: [1] } }, '{"a":[1]}', 'application/json; charset=UTF-8'],
    ['a text as it is', { RequestBody: '<a/>', Headers: { 'Content-Type': 'text/xml' } }, '<a/>', 'text/xml'],
    ['of the type that is named', { RequestBody: {}, Headers: { 'content-TYPE': 'application/vnd.x+json' } }, '{}', 'application/vnd.x+json'],
  ])('has a body: %s', async (_, parameters, body, type) => {
    await call({ Method: 'POST', ...parameters });
    expect(sent()).toMatchObject({ method: 'POST', body, headers: { 'content-type': type } });
  });

  test('a GET has a body when it is given one', async () => {
    await call({ RequestBody: { a: 1 } });
    expect(sent()).toMatchObject({ method: 'GET', body: '{"a":1}' });
  });

  test.each([
    [undefined, 'array%5B0%5D=a%20b&array%5B1%5D=c'],
    ['INDICES', 'array%5B0%5D=a%20b&array%5B1%5D=c'],
    ['REPEAT', 'array=a%20b&array=c'],
    ['COMMAS', 'array=a%20b%2Cc'],
    ['BRACKETS', 'array%5B%5D=a%20b&array%5B%5D=c'],
  ])('is a form with arrays as %s', async (ArrayFormat, body) => {
    await call({
      Method: 'POST',
      Headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      RequestBody: { array: ['a b', 'c'] },
      Transform: { RequestBodyEncoding: 'URL_ENCODED', ...(ArrayFormat && { RequestEncodingOptions: { ArrayFormat } }) },
    });
    expect(sent()).toMatchObject({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  });

  test('is a form of what is nested', async () => {
    const RequestBody = { a: { b: true, c: null }, d: [{ e: 1 }, [2]] };
    await call({ Method: 'POST', RequestBody, Transform: { RequestBodyEncoding: 'URL_ENCODED' } });
    expect(decodeURIComponent(sent().body)).toBe('a[b]=true&a[c]=&d[0][e]=1&d[1][0]=2');
  });
});

describe('the connection', () => {
  test('BASIC', async () => {
    await call({}, { AuthorizationType: 'BASIC', AuthParameters: { BasicAuthParameters: { Username: 'ada', Password: 'pass:word' } } });
    expect(sent().headers.authorization).toBe(`Basic ${Buffer.from('ada:pass:word').toString('base64')}`);
  });

  test('wins over the definition, in headers, query and body', async () => {
    await call(
      { Method: 'POST', Headers: { 'header-param': 'state', other: '1' }, QueryParameters: { p: 'state', q: 1 }, RequestBody: { Job: 'x', BodyParam: 'state' } },
      apiKey({
        HeaderParameters: [{ Key: 'Header-Param', Value: 'connection' }, { Key: 'x-key', Value: 'another' }],
        QueryStringParameters: [{ Key: 'p', Value: 'connection' }],
        BodyParameters: [{ Key: 'BodyParam', Value: 'connection' }],
      }),
    );
    expect(sent()).toMatchObject({ path: '/v1/items?q=1&p=connection', headers: { 'header-param': 'connection', other: '1', 'x-key': 'another' }, body: '{"Job":"x","BodyParam":"connection"}' });
  });

  test('gives a body where there is none', async () => {
    await call({ Method: 'POST' }, apiKey({ BodyParameters: [{ Key: 'a', Value: '1' }] }));
    expect(sent().body).toBe('{"a":"1"}');
  });

  test.each([['a text'], [['a', 'list']]])('cannot be merged into %j', async (RequestBody) => {
    const outcome = await outcomeOf(call({ Method: 'POST', RequestBody }, apiKey({ BodyParameters: [{ Key: 'a', Value: '1' }] })));
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(api.received).toEqual([]);
  });

  test('is found by InvocationConfig, by its ARN and by a name', async () => {
    for (const [known, ConnectionArn] of [['api', ARN], [ARN, ARN], ['api', 'api']] as const) {
      const run = await runTask(
        { resource: 'http:invoke', parameters: { ApiEndpoint: api.url, Method: 'GET', InvocationConfig: { ConnectionArn } } },
        { http: { connections: { [known]: API_KEY } } },
      );
      expect(run.outcome).toMatchObject({ status: 'SUCCEEDED' });
    }
  });

  test('of a project is used, and one that was given goes first', () => {
    const connections = new Connections({ given: API_KEY });
    const other = oauth();
    connections.add({ given: other, found: other });
    expect([connections.find('given'), connections.find(ARN.replace('/api/', '/found/'))]).toEqual([API_KEY, other]);
  });

  test('that is not there is a mistake that no catcher takes, and says what to do', async () => {
    const run = await runTask({ resource: 'http:invoke', parameters: { ApiEndpoint: api.url, Method: 'GET', Authentication: { ConnectionArn: ARN } } }, { http: { connections: { apis: API_KEY } } });
    expect(run.outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringMatching(/^There is no connection 'api' here; did you mean 'apis'\? Give it in connections of aslc\.config\.ts/) });
    expect(run.types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskFailed']);
  });
});

describe('OAuth', () => {
  const token = (access_token: string, more: Json = {}) => ({ body: JSON.stringify({ access_token, token_type: 'Bearer', ...more }) });

  test('exchanges the client\'s secret for a token', async () => {
    authority.reply(token('t1'));
    await call({}, oauth({
      OAuthHttpParameters: {
        HeaderParameters: [{ Key: 'X-Tenant', Value: '7' }], QueryStringParameters: [{ Key: 'v', Value: '2' }],
        BodyParameters: [{ Key: 'grant_type', Value: 'client_credentials' }, { Key: 'scope', Value: 'read write' }],
      },
    }));
    expect(sent().headers.authorization).toBe('Bearer t1');
    expect(authority.received).toEqual([expect.objectContaining({
      method: 'POST', path: '/token?v=2', body: 'grant_type=client_credentials&client_id=me&client_secret=s%26cret&scope=read%20write',
      headers: expect.objectContaining({ 'content-type': 'application/x-www-form-urlencoded', 'x-tenant': '7' }),
    })]);
  });

  test('by GET', async () => {
    authority.reply(token('t1'));
    await call({}, oauth({ HttpMethod: 'GET' }));
    expect(authority.received).toEqual([expect.objectContaining({ method: 'GET', path: '/token?grant_type=client_credentials&client_id=me&client_secret=s%26cret', body: '' })]);
  });

  /** Calls the API with tasks that share their tokens, one after the other. */
  async function calls(count: number): Promise<Json[]> {
    const http = { connections: { api: oauth() } };
    const tasks = createTasks({ http, environment: {} });
    const outcomes = [];
    for (let i = 0; i < count; i++) {
      outcomes.push(await outcomeOf(runTask({ resource: 'http:invoke', parameters: { ApiEndpoint: api.url, Method: 'GET', Authentication: { ConnectionArn: ARN } } }, { tasks })));
    }
    tasks.close();
    return outcomes;
  }

  test.each([
    ['is kept', {}, 1],
    ['is kept for its time', { expires_in: 3600 }, 1],
    ['is not used when it is about to expire', { expires_in: 1 }, 3],
  ])('a token %s', async (_, more, asked) => {
    authority.reply(token('t1', more));
    await calls(3);
    expect(authority.received).toHaveLength(asked);
    expect(api.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t1']);
  });

  test.each([401, 407])('a token that is refused with %i is replaced at the next attempt', async (status) => {
    authority.reply(token('old'), token('new'));
    api.reply({ status }, { status: 200 });
    const [first, second] = await calls(2);
    expect(first).toMatchObject({ status: 'FAILED', error: `States.Http.StatusCode.${status}` });
    expect(second).toMatchObject({ status: 'SUCCEEDED' });
    expect(api.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  test('a late refusal of an old token leaves the one that has taken its place', async () => {
    const tokens = new Tokens(() => 0);
    let given = 0;
    const send = async (): Promise<HttpResponse> => ({ status: 200, statusText: '', headers: [], body: Buffer.from(`{"access_token":"t${++given}"}`) });
    const connection = oauth() as OAuthConnection;
    const old = await tokens.of(connection, send);
    await tokens.drop(connection, old);
    expect([old, await tokens.of(connection, send)]).toEqual(['Bearer t1', 'Bearer t2']);
    await tokens.drop(connection, old);
    expect(await tokens.of(connection, send)).toBe('Bearer t2');
  });

  test('tasks that begin together ask once', async () => {
    authority.reply(token('t1'));
    const tasks = createTasks({ http: { connections: { api: oauth() } }, environment: {} });
    const one = (): Promise<TaskRun> => runTask({ resource: 'http:invoke', parameters: { ApiEndpoint: api.url, Method: 'GET', Authentication: { ConnectionArn: ARN } } }, { tasks });
    await Promise.all([one(), one(), one()]);
    tasks.close();
    expect(authority.received).toHaveLength(1);
  });

  test.each([
    ['an error', { status: 400, body: '{"error":"invalid_client","client_secret":"s&cret"}' }, /answered 400 Bad Request\.$/],
    ['no token', { body: '{}' }, /has no access_token\.$/],
    ['no JSON', { body: 'hello' }, /has no access_token\.$/],
  ])('an endpoint that answers %s', async (_, reply, cause) => {
    authority.reply(reply);
    const outcome = await outcomeOf(call({}, oauth()));
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'Events.ConnectionResource.InvalidConnectionState', cause: expect.stringMatching(cause) });
    expect(JSON.stringify(outcome)).not.toContain('cret');
    expect(api.received).toEqual([]);
  });
});

describe('the answer', () => {
  test('is the result', async () => {
    api.reply({ status: 201, headers: { 'Content-Type': 'application/json', 'X-Id': '7' }, body: '{"id": 7}' });
    const { outcome, types, details } = await call();
    expect(outcome).toMatchObject({
      status: 'SUCCEEDED',
      output: { Headers: { 'content-type': ['application/json'], 'x-id': ['7'], 'content-length': ['9'] }, ResponseBody: { id: 7 }, StatusCode: 201, StatusText: 'Created' },
    });
    expect(types).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded']);
    expect(details.TaskScheduled).toMatchObject({ resourceType: 'http', resource: 'invoke' });
  });

  test.each([
    ['text/html', '<p>', '<p>'],
    ['text/plain; charset=iso-8859-1', Buffer.from([0xe9]), 'é'],
    ['text/plain; charset="utf-8"', 'é', 'é'],
    ['application/json', '', ''],
  ])('of the type %s', async (type, body, expected) => {
    api.reply({ headers: { 'content-type': type }, body });
    expect(await outcomeOf(call())).toMatchObject({ output: { ResponseBody: expected } });
  });

  test.each([
    ['application/octet-stream', 'x'],
    ['image/png', 'x'],
    ['Audio/ogg; codecs=opus', 'x'],
    ['text/plain', Buffer.from([0xff, 0xfe, 0xff])],
    ['text/plain; charset=unheard-of', 'x'],
  ])('that no state machine can read: %s', async (type, body) => {
    api.reply({ headers: { 'content-type': type }, body });
    expect(await outcomeOf(call())).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test.each([[301, 'Moved Permanently'], [400, 'Bad Request'], [404, 'Not Found'], [503, 'Service Unavailable']])('with the status %i is a failure', async (status, cause) => {
    api.reply({ status, headers: { location: '/elsewhere' }, body: '{"error":"because"}' });
    expect(await outcomeOf(call())).toMatchObject({ status: 'FAILED', error: `States.Http.StatusCode.${status}`, cause });
    expect(api.received).toHaveLength(1);
  });

  test('that is too large', async () => {
    api.reply({ body: 'x'.repeat(262_145) });
    expect(await outcomeOf(call())).toMatchObject({
      error: 'States.DataLimitExceeded', cause: "The state/task 'http' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  test('that never comes', async () => {
    api.reply('never');
    expect(await outcomeOf(call({}, API_KEY, { timeout: 50 }))).toMatchObject({ error: 'States.Http.Socket', cause: 'Request timed out after 0.05 seconds' });
  });

  test('of nobody', async () => {
    await api.close();
    expect(await outcomeOf(call())).toMatchObject({ error: 'States.Http.Socket', cause: `Connect to ${new URL(api.url).host} failed: Connection refused` });
    api = await fakeService();
  });
});

describe('where tasks may go', () => {
  const elsewhere = { ApiEndpoint: 'https://api.example.com/v1/items?a=1' };

  test('not further than this machine unless they are told to', async () => {
    expect(await outcomeOf(call(elsewhere))).toMatchObject({
      error: 'States.Runtime',
      cause: 'HTTP Tasks do not leave this machine unless they are told to. Send https://api.example.com to a local server by http.rewrite in aslc.config.ts, '
        + 'or allow it by --allow-http api.example.com; or give a handler.',
    });
  });

  test.each([
    ['https://api.example.com', '', '/v1/items?a=1'],
    ['https://api.example.com/', '/stub/', '/stub/v1/items?a=1'],
    ['https://api.example.com/v1', '/v2', '/v2/items?a=1'],
    ['https://api.example.com/v1/items', '/x', '/x?a=1'],
  ])('by the rule %s → %s', async (from, to, path) => {
    expect(await outcomeOf(call(elsewhere, API_KEY, { rewrite: { [from]: api.url + to } }))).toMatchObject({ status: 'SUCCEEDED' });
    expect(sent().path).toBe(path);
  });

  test('by the longest rule', async () => {
    await call(elsewhere, API_KEY, { rewrite: { 'https://api.example.com/': `${api.url}/short`, 'https://api.example.com/v1/': `${api.url}/long` } });
    expect(sent().path).toBe('/long/items?a=1');
  });

  test.each(['https://api.example.co', 'http://api.example.com', 'https://api.example.com/v', 'https://example.com'])('not by the rule for %s', async (from) => {
    expect(await outcomeOf(call(elsewhere, API_KEY, { rewrite: { [from]: api.url } }))).toMatchObject({ error: 'States.Runtime' });
  });

  test.each(['api.example.invalid', '*.example.invalid', '*', 'API.example.invalid'])('to hosts that are allowed: %s', async (host) => {
    const outcome = await outcomeOf(call({ ApiEndpoint: 'https://api.example.invalid' }, API_KEY, { allow: [host] }));
    expect(outcome).toMatchObject({ error: 'States.Http.Socket', cause: 'api.example.invalid: Name or service not known' });
  });

  test('not to others', async () => {
    expect(await outcomeOf(call({ ApiEndpoint: 'https://evil-example.invalid' }, API_KEY, { allow: ['*.example.invalid', 'example.invalid'] }))).toMatchObject({ error: 'States.Runtime' });
  });

  test('for tokens too', async () => {
    const outcome = await outcomeOf(call({}, oauth({ AuthorizationEndpoint: 'https://login.example.com/token' })));
    expect(outcome).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining('Send https://login.example.com to a local server') });
  });
});

describe('parameters that are refused', () => {
  test.each<[string, Json, string]>([
    ['a plain HTTP endpoint', { ApiEndpoint: 'http://api.example.com' }, "The value for the 'ApiEndpoint' field is not valid"],
    ['no URL', { ApiEndpoint: 'api.example.com/v1' }, "The value for the 'ApiEndpoint' field is not valid"],
    ['another method', { Method: 'TRACE' }, "The value for the 'Method' field is not valid"],
    ['headers of Step Functions', { Headers: { Authorization: 'x', 'X-Amz-Date': 'y', ok: 'z' } }, "The 'Headers' field contains unsupported values: [authorization, x-amz-date]"],
    ['a header that no request can have', { Headers: { 'a b': 'x' } }, "The value of the field 'Headers' has an invalid format"],
    ['a value that no header can have', { Headers: { a: ['x', 'x\r\nHost: y'] } }, "The value of the field 'Headers' has an invalid format"],
    ['headers that are none', { Headers: { a: { b: 1 } } }, "The value of the field 'Headers' has an invalid format"],
    ['a query that is none', { QueryParameters: ['a'] }, "The value of the field 'QueryParameters' has an invalid format"],
    ['another encoding', { Transform: { RequestBodyEncoding: 'XML' } }, "The value of the field 'Transform' has an invalid format"],
    ['no connection', { Authentication: undefined }, 'One of these fields is required: [Authentication, InvocationConfig]'],
    ['two connections', { InvocationConfig: { ConnectionArn: ARN } }, 'There should only be one of the following fields: [Authentication, InvocationConfig]'],
    ['a connection without ARN', { Authentication: {} }, "The field 'ConnectionArn' is required but was missing"],
    ['an ARN that is none', { Authentication: { ConnectionArn: 7 } }, "The value for the 'ConnectionArn' field is not valid"],
    ['another field', { Body: 1 }, "The field 'Body' is not supported by Step Functions"],
    ['a method that is no text', { Method: 7 }, "The value for the field 'Method' must be a STRING"],
  ])('%s', async (_, parameters, reason) => {
    const { outcome, types } = await call(parameters);
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: expect.stringContaining(`could not be used to start the Task: [${reason}]`) });
    expect(types).toEqual([]);
    expect(api.received).toEqual([]);
  });
});

test('nothing of the connection is in the history', async () => {
  authority.reply({ body: '{"access_token":"secret-token"}' });
  const connection = oauth({ OAuthHttpParameters: { BodyParameters: [{ Key: 'password', Value: 'secret-body' }] } });
  for (const reply of [{ status: 200, body: 'ok' }, { status: 500, body: 'no' }]) {
    api.reply(reply);
    const run = await call({ Method: 'POST' }, { ...connection, AuthParameters: { ...connection.AuthParameters, InvocationHttpParameters: { QueryStringParameters: [{ Key: 'k', Value: 'secret-query' }] } } } as Connection);
    expect(JSON.stringify(run)).not.toMatch(/secret|cret/);
  }
});
