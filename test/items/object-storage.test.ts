import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openObject, wholeText } from '../../runtime/engine/items/object-storage.ts';
import { createTasks, type TaskEnvironment, type Tasks } from '../../runtime/tasks/index.ts';
import { type FakeService, fakeService } from '../tasks/fake-service.ts';
import { memoryStorage } from './storage.ts';

const PART = 1024 * 1024;
const scope = { account: '111111111111', region: 'us-east-1' } as TaskEnvironment;

describe('an object', () => {
  const text = `${'é'.repeat(PART)}end`;

  it.each([['as it is', Buffer.from(text)], ['compressed', gzipSync(text)]])('is read whole, %s', async (_name, body) => {
    expect(await wholeText(await openObject(memoryStorage({ k: body }), { Bucket: 'b', Key: 'k' }))).toBe(text);
  });

  it.each([['as it is', Buffer.from('0123456789')], ['compressed', gzipSync('0123456789')]])('is read whole up to the longest that may be, %s', async (_name, body) => {
    const object = await openObject(memoryStorage({ k: body }), { Bucket: 'b', Key: 'k' });
    expect(await wholeText(object, 10)).toBe('0123456789');
    await expect(wholeText(object, 9)).rejects.toMatchObject({ error: 'States.ItemReaderFailed', cause: 'The object has more than 9 bytes, the most that is read of one JSON document.' });
  });

  it('is always the same version of it', async () => {
    const memory = memoryStorage({ k: 'x'.repeat(PART + 1) });
    const asked: unknown[] = [];
    const object = await openObject({ ...memory, read: (location, range) => { asked.push(location); return memory.read(location, range); } }, { Bucket: 'b', Key: 'k' });
    await wholeText(object);
    expect(asked).toEqual([{ Bucket: 'b', Key: 'k' }, { Bucket: 'b', Key: 'k', IfMatch: '"e"' }]);
  });

  it('that ends too early is refused', async () => {
    const memory = memoryStorage({ k: 'x'.repeat(PART) });
    const object = await openObject({ ...memory, read: async (location, range) => ({ ...await memory.read(location, range), size: PART + 1 }) }, { Bucket: 'b', Key: 'k' });
    await expect(wholeText(object)).rejects.toMatchObject({ error: 'States.ItemReaderFailed', cause: 'The object ended before its end.' });
  });
});

describe('an endpoint', () => {
  let service: FakeService;
  let tasks: Tasks;

  beforeAll(async () => {
    service = await fakeService();
    tasks = createTasks({ environment: { AWS_ENDPOINT_URL_S3: service.url }, s3Directory: '/nowhere' });
  });

  afterEach(() => { service.received.length = 0; });

  afterAll(async () => {
    tasks.close();
    await service.close();
  });

  const read = (start: number, end: number) => tasks.readObject({ Bucket: 'b', Key: 'a k', VersionId: 'v', IfMatch: '"e"' }, { start, end }, scope);

  it('is asked for parts by their range', async () => {
    service.reply({ status: 206, body: 'ell', headers: { 'content-range': 'bytes 1-3/10', etag: '"e"' } });
    expect(await read(1, 4)).toEqual({ bytes: Buffer.from('ell'), size: 10, etag: '"e"' });
    expect(service.received).toMatchObject([{ method: 'GET', path: '/b/a%20k?versionId=v', headers: { range: 'bytes=1-3', 'if-match': '"e"' } }]);
  });

  it('gives all of the object where the service knows no ranges', async () => {
    service.reply({ body: 'hello' });
    expect(await read(0, 3)).toEqual({ bytes: Buffer.from('hello'), size: 5, etag: undefined });
  });

  it('has no parts of an empty object', async () => {
    service.reply({ status: 416, body: '<Error><Code>InvalidRange</Code></Error>' });
    expect(await read(0, 3)).toEqual({ bytes: Buffer.alloc(0), size: 0, etag: undefined });
  });

  it('that has no such object says so', async () => {
    service.reply({ status: 404, body: '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>' });
    await expect(read(0, 3)).rejects.toMatchObject({ error: 'S3.NoSuchKeyException' });
  });

  it('is sent bytes as they are', async () => {
    service.reply({ body: '' });
    await tasks.call('s3', 'putObject', { Bucket: 'b', Key: 'k', Body: Buffer.from('é') }, scope);
    expect(service.received).toMatchObject([{ method: 'PUT', path: '/b/k', body: 'é', headers: { 'content-length': '2' } }]);
  });
});
