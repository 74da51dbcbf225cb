import { expect, test } from 'vitest';
import { encode, presign, queryText, sign } from '../../runtime/tasks/signature.ts';

const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const scope = { region: 'us-east-1', service: 's3', date: new Date('2013-05-24T00:00:00Z') };
const host = 'examplebucket.s3.amazonaws.com';

// AWS, "Signature calculations for the Authorization header", examples of S3.
test.each([
  ['GET object', { method: 'GET', path: '/test.txt', query: [], headers: { Range: 'bytes=0-9' }, body: '' }, 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
  ['PUT object', {
    method: 'PUT', path: '/test%24file.text', query: [], headers: { Date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' }, body: 'Welcome to Amazon S3.',
  }, '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd'],
  ['list objects', { method: 'GET', path: '/', query: [['prefix', 'J'], ['max-keys', '2']], headers: {}, body: '' }, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
] as const)('%s', (_, request, signature) => {
  const headers = sign({ host, ...request }, credentials, scope);
  expect(headers.authorization).toMatch(new RegExp(`Signature=${signature}$`));
});

// AWS, "Authenticating requests: Using query parameters", example of S3.
test('an address with its signature', () => {
  const address = presign({ method: 'GET', host, path: '/test.txt', query: [], headers: {} }, 86_400, credentials, scope, 'UNSIGNED-PAYLOAD');
  expect(address).toBe(`https://${host}/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request`
    + '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404');
});

test('a session token is signed and sent', () => {
  const headers = sign({ host, method: 'GET', path: '/', query: [], headers: {}, body: '' }, { ...credentials, sessionToken: 'token' }, scope);
  expect(headers).toMatchObject({ 'x-amz-security-token': 'token', authorization: expect.stringContaining('SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token') });
});

test.each([
  ["a b/c!'()*", 'a%20b%2Fc%21%27%28%29%2A'],
  ['ä~-._', '%C3%A4~-._'],
  ['\ud800', '%EF%BF%BD'],
])('encoding of %j', (text, encoded) => {
  expect(encode(text)).toBe(encoded);
  expect(queryText([[text, text]])).toBe(`${encoded}=${encoded}`);
});
