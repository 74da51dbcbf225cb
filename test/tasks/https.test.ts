/** HTTP Tasks and the API of Kubernetes over TLS: certificates are verified by Node, which takes more of them from NODE_EXTRA_CA_CERTS. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';

const TLS = path.join(import.meta.dirname, '../fixtures/tls');

let directory: string;
let server: https.Server;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'aslc-https-'));
  await build({
    entryPoints: [path.join(import.meta.dirname, 'https-call.ts')], outfile: path.join(directory, 'call.mjs'), bundle: true, platform: 'node', format: 'esm', logLevel: 'error',
  });
  const [key, cert] = await Promise.all(['key.pem', 'certificate.pem'].map((file) => readFile(path.join(TLS, file))));
  server = https.createServer({ key, cert }, (request, response) => response.end(JSON.stringify({ authorization: request.headers.authorization })));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
});

async function call(host: string, environment: Readonly<Record<string, string>> = {}, resource = 'http:invoke'): Promise<Json> {
  const { port } = server.address() as AddressInfo;
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(directory, 'call.mjs'), `https://${host}:${port}/`, resource], { env: { PATH: process.env['PATH'], ...environment } });
  return JSON.parse(stdout);
}

const NODE_EXTRA_CA_CERTS = path.join(TLS, 'certificate.pem');

test('a server with a certificate that is trusted', async () => {
  expect(await call('127.0.0.1', { NODE_EXTRA_CA_CERTS })).toMatchObject({ output: { StatusCode: 200, ResponseBody: { authorization: 'Basic YWRhOnNlY3JldA==' } } });
});

test('a server with one that is not', async () => {
  expect(await call('127.0.0.1')).toMatchObject({ error: 'States.Http.Socket', cause: expect.stringContaining('self-signed certificate') });
});

test('eks:call brings the token of EKS', async () => {
  const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'session' };
  const { output: { ResponseBody: { authorization } } } = await call('127.0.0.1', { NODE_EXTRA_CA_CERTS, ...credentials }, 'eks:call');
  const [, token] = /^Bearer k8s-aws-v1\.([\w-]+)$/.exec(authorization)!;
  const { origin, pathname, searchParams } = new URL(Buffer.from(token!, 'base64url').toString());
  expect(origin + pathname).toBe('https://sts.us-east-1.amazonaws.com/');
  expect(Object.fromEntries(searchParams)).toEqual({
    Action: 'GetCallerIdentity',
    Version: '2011-06-15',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': expect.stringMatching(/^AKIDEXAMPLE\/\d{8}\/us-east-1\/sts\/aws4_request$/),
    'X-Amz-Date': expect.stringMatching(/^\d{8}T\d{6}Z$/),
    'X-Amz-Expires': '60',
    'X-Amz-Security-Token': 'session',
    'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
    'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});
