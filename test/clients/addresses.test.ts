/** How clients reach the port: under which names, and with the call of another service that they all make. */
import http from 'node:http';
import { expect, test } from 'vitest';
import { testServer } from '../api/client.ts';

const server = testServer();

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

function post(body: string, headers: Record<string, string>, method = 'POST', path = '/'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    http.request(`${server.url}${path}`, { method, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
      resolve({ status: response.statusCode, type: response.headers['content-type'], body: Buffer.concat(chunks).toString() });
    }).on('error', reject).end(body);
  });
}

const LIST = { 'x-amz-target': 'AWSStepFunctions.ListStateMachines', 'content-type': 'application/x-amz-json-1.0' };

test.each([
  '127.0.0.1:8083', 'localhost:8083', 'LOCALHOST', 'sync-127.0.0.1:8083', 'sync-localhost:8083', 'states.localhost:8083', 'sync-states.localhost', '10.1.2.3', '[::1]:8083',
])('a request for %s is served', async (host) => {
  expect(await post('{}', { ...LIST, host })).toMatchObject({ status: 200, body: '{"stateMachines":[]}' });
});

test.each(['attacker.example', 'localhost.attacker.example:8083', 'sync-attacker.example', '127.0.0.1.attacker.example', 'xlocalhost'])(
  'a request for %s is not: a page in a browser could send it', async (host) => {
    const { status, body } = await post('{}', { ...LIST, host });
    expect({ status, body: JSON.parse(body) }).toEqual({ status: 403, body: { __type: 'AccessDeniedException', message: `The host ${host} is not served here.` } });
  });

const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=999999999999/20300101/eu-west-1/sts/aws4_request, SignedHeaders=host, Signature=0';
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';

test.each<[string, string, Record<string, string>, string, string, string]>([
  ['123456789012', 'Action=GetCallerIdentity&Version=2011-06-15', { 'content-type': FORM }, 'POST', '/', 'without a signature'],
  ['999999999999', 'Action=GetCallerIdentity&Version=2011-06-15', { 'content-type': FORM, authorization: AUTHORIZATION }, 'POST', '/', 'with one'],
  ['123456789012', '', {}, 'GET', '/?Action=GetCallerIdentity&Version=2011-06-15', 'as a GET'],
])('STS GetCallerIdentity names the account %s: %#', async (account, body, headers, method, path) => {
  const answer = await post(body, headers, method, path);
  expect(answer).toMatchObject({ status: 200, type: 'text/xml' });
  expect(answer.body).toContain(`<Arn>arn:aws:iam::${account}:root</Arn><UserId>${account}</UserId><Account>${account}</Account>`);
});

test('a connection is kept for longer than GetActivityTask takes, and than load balancers and SDKs keep theirs', async () => {
  const agent = new http.Agent({ keepAlive: true });
  const header = await new Promise<string>((resolve, reject) => {
    http.request(server.url, { method: 'POST', headers: LIST, agent }, (response) => {
      resolve(String(response.headers['keep-alive']));
      response.resume();
    }).on('error', reject).end('{}');
  });
  agent.destroy();
  expect(Number(/timeout=(\d+)/.exec(header)?.[1])).toBeGreaterThanOrEqual(65);
});
