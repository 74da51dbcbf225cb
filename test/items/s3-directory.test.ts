import { mkdtemp, mkdir, readFile, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { createTasks, type TaskEnvironment, type Tasks } from '../../runtime/tasks/index.ts';
import { runTask } from '../tasks/run-task.ts';

const scope = { account: '111111111111', region: 'us-east-1' } as TaskEnvironment;

let parent: string;
let directory: string;
let tasks: Tasks;

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'aslc-s3-'));
  directory = path.join(parent, 's3');
  await mkdir(path.join(directory, 'b'), { recursive: true });
  tasks = createTasks({ environment: {}, s3Directory: directory });
});

afterEach(async () => {
  tasks.close();
  await rm(parent, { recursive: true });
});

const call = (action: string, parameters: Json): Promise<Json> => tasks.call('s3', action, parameters, scope);
const put = (Key: string, Body = ''): Promise<Json> => call('putObject', { Bucket: 'b', Key, Body });
const keys = ({ Contents = [] }: Json): string[] => Contents.map(({ Key }: Json) => Key);

describe('S3 in a directory', () => {
  it('keeps objects as files', async () => {
    const { ETag } = await put('a/b.txt', 'hello');
    expect(await readFile(path.join(directory, 'b/a/b.txt'), 'utf8')).toBe('hello');
    expect(await call('getObject', { Bucket: 'b', Key: 'a/b.txt' })).toMatchObject({ Body: 'hello', ContentLength: 5, ETag });
    expect(await call('headObject', { Bucket: 'b', Key: 'a/b.txt' })).toMatchObject({ ContentLength: 5, ETag });
  });

  it('finds files that somebody else put there', async () => {
    await writeFile(path.join(directory, 'b/100%.csv'), 'a');
    expect(keys(await call('listObjectsV2', { Bucket: 'b' }))).toEqual(['100%.csv']);
    expect(await call('getObject', { Bucket: 'b', Key: '100%.csv' })).toMatchObject({ Body: 'a' });
  });

  it('copies and deletes', async () => {
    await put('a b', '1');
    expect(await call('copyObject', { Bucket: 'b', Key: 'c', CopySource: 'b/a%20b' })).toMatchObject({ CopyObjectResult: { ETag: expect.any(String) } });
    await call('deleteObject', { Bucket: 'b', Key: 'a b' });
    await call('deleteObject', { Bucket: 'b', Key: 'a b' });
    expect(keys(await call('listObjectsV2', { Bucket: 'b' }))).toEqual(['c']);
  });

  it('has buckets', async () => {
    await call('createBucket', { Bucket: 'c' });
    await put('k');
    expect(await call('listBuckets', {})).toEqual({ Buckets: [{ Name: 'b' }, { Name: 'c' }] });
    await call('headBucket', { Bucket: 'c' });
    await call('deleteBucket', { Bucket: 'c' });
    await expect(call('headBucket', { Bucket: 'c' })).rejects.toMatchObject({ error: 'S3.NoSuchBucketException' });
    await expect(call('deleteBucket', { Bucket: 'b' })).rejects.toMatchObject({ error: 'S3.BucketNotEmptyException' });
  });

  it('reads parts of the same version only', async () => {
    await put('k', 'hello');
    const { etag } = await tasks.readObject({ Bucket: 'b', Key: 'k' }, { start: 0, end: 1 }, scope);
    const part = () => tasks.readObject({ Bucket: 'b', Key: 'k', IfMatch: etag }, { start: 1, end: 2 }, scope);
    expect(await part()).toMatchObject({ bytes: Buffer.from('e') });
    await put('k', 'hello, world');
    await expect(part()).rejects.toMatchObject({ error: 'S3.PreconditionFailedException' });
  });

  it('reads parts', async () => {
    await put('k', 'hello');
    const part = (start: number, end: number) => tasks.readObject({ Bucket: 'b', Key: 'k' }, { start, end }, scope);
    expect(await part(1, 3)).toMatchObject({ bytes: Buffer.from('el'), size: 5 });
    expect(await part(3, 100)).toMatchObject({ bytes: Buffer.from('lo'), size: 5 });
    expect(await part(5, 100)).toMatchObject({ bytes: Buffer.alloc(0), size: 5 });
  });

  it.each([
    ['getObject', { Bucket: 'b', Key: 'none' }, 'S3.NoSuchKeyException', 'The specified key does not exist.'],
    ['getObject', { Bucket: 'b', Key: 'none/../../b' }, 'S3.NoSuchKeyException', 'The specified key does not exist.'],
    ['putObject', { Bucket: 'none', Key: 'k' }, 'S3.NoSuchBucketException', 'The specified bucket does not exist'],
    ['putObject', { Bucket: '..', Key: 'k' }, 'S3.InvalidBucketNameException', 'The specified bucket is not valid.'],
    ['putObject', { Bucket: 'a/../..', Key: 'k' }, 'S3.InvalidBucketNameException', 'The specified bucket is not valid.'],
    ['putObject', { Bucket: 'b' }, 'S3.InvalidRequestException', 'Key cannot be empty.'],
    ['putObject', { Bucket: 'b', Key: 'k'.repeat(300) }, 'S3.InvalidRequestException', 'cannot be a file in a directory: ENAMETOOLONG.'],
  ])('%s of %j is refused', async (action, parameters, error, cause) => {
    await expect(call(action, parameters)).rejects.toMatchObject({ error, cause: expect.stringContaining(cause) });
  });

  it('keeps every key inside of its bucket, in a file of its own', async () => {
    const part = fc.constantFrom('', '.', '..', '%', '%2E', '%25', '%%25', 'a', 'é', '\\', '\0', '...');
    const key = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')).filter((text) => text !== '');
    await fc.assert(fc.asyncProperty(fc.uniqueArray(key, { minLength: 1, maxLength: 3 }), async (names) => {
      // Where one key is a folder of another, a directory cannot have both.
      fc.pre(names.every((name) => names.every((other) => !other.startsWith(`${name}/`))));
      await rm(path.join(directory, 'b'), { recursive: true, force: true });
      await mkdir(path.join(directory, 'b'));
      for (const name of names) await put(name, name);
      expect(keys(await call('listObjectsV2', { Bucket: 'b' }))).toEqual(names.toSorted());
      for (const name of names) expect((await call('getObject', { Bucket: 'b', Key: name })).Body).toBe(name);
      expect(await readdir(parent)).toEqual(['s3']);
      expect((await readdir(directory)).toSorted()).toEqual(['.uploads', 'b']);
    }), { numRuns: 50 });
  });

  it('does not list what links lead to', async () => {
    await symlink('/etc', path.join(directory, 'b/etc'));
    expect(keys(await call('listObjectsV2', { Bucket: 'b' }))).toEqual([]);
  });

  it('is what tasks use where S3 has no endpoint', async () => {
    const options = { s3Directory: directory };
    expect(await runTask({ resource: 'aws-sdk:s3:putObject', parameters: { Bucket: 'b', Key: 'k', Body: { a: 1 } } }, options)).toMatchObject({ outcome: { status: 'SUCCEEDED' } });
    expect((await runTask({ resource: 'aws-sdk:s3:getObject', parameters: { Bucket: 'b', Key: 'k' } }, options)).outcome).toMatchObject({ output: { Body: '{"a":1}' } });
    expect((await runTask({ resource: 'aws-sdk:s3:getObject', parameters: { Bucket: 'b', Key: 'x' } }, options)).outcome).toMatchObject({ error: 'S3.NoSuchKeyException' });
  });
});

describe('a listing', () => {
  const NAMES = ['a.b', 'a/1', 'a/2', 'a/x/1', 'a0', 'b'];

  beforeEach(async () => {
    for (const name of NAMES) await put(name, '12');
  });

  const list = (parameters: Json): Promise<Json> => call('listObjectsV2', { Bucket: 'b', ...parameters });

  it('is in the order of the keys', async () => {
    expect(await list({})).toMatchObject({ IsTruncated: false, KeyCount: 6, MaxKeys: 1000, Name: 'b', Contents: [{ Key: 'a.b', Size: 2, StorageClass: 'STANDARD' }, ...NAMES.slice(1).map((Key) => ({ Key }))] });
  });

  it.each([
    [{ Prefix: 'a/' }, ['a/1', 'a/2', 'a/x/1'], []],
    [{ Prefix: 'a' }, ['a.b', 'a/1', 'a/2', 'a/x/1', 'a0'], []],
    [{ StartAfter: 'a/1' }, ['a/2', 'a/x/1', 'a0', 'b'], []],
    [{ Delimiter: '/' }, ['a.b', 'a0', 'b'], ['a/']],
    [{ Delimiter: '/', Prefix: 'a/' }, ['a/1', 'a/2'], ['a/x/']],
    [{ Prefix: 'none' }, [], []],
  ])('of %j', async (parameters, expected, prefixes) => {
    const result = await list(parameters);
    expect(keys(result)).toEqual(expected);
    expect((result.CommonPrefixes ?? []).map(({ Prefix }: Json) => Prefix)).toEqual(prefixes);
  });

  it.each([1, 2, 3])('comes in pages of %i', async (MaxKeys) => {
    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ MaxKeys, Delimiter: '/', ContinuationToken });
      found.push(...keys(page), ...(page.CommonPrefixes ?? []).map(({ Prefix }: Json) => Prefix));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(found.toSorted()).toEqual(['a.b', 'a/', 'a0', 'b']);
  });

  it('finds what begins with a prefix and comes after a key, whatever there is', async () => {
    const part = fc.constantFrom('a', 'a.', 'a0', 'ab', 'b', 'é', '%', 'z');
    const key = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const text = fc.oneof(fc.constant(''), key, key.map((name) => `${name}/`), part);
    await fc.assert(fc.asyncProperty(fc.uniqueArray(key, { maxLength: 8 }), text, text, fc.integer({ min: 1, max: 3 }), async (names, Prefix, StartAfter, MaxKeys) => {
      fc.pre(names.every((name) => names.every((other) => !other.startsWith(`${name}/`))));
      await rm(path.join(directory, 'b'), { recursive: true, force: true });
      await mkdir(path.join(directory, 'b'));
      for (const name of names) await put(name);
      const found: string[] = [];
      let page: Json = {};
      do {
        page = await list({ Prefix, StartAfter, MaxKeys, ContinuationToken: page.NextContinuationToken });
        found.push(...keys(page));
      } while (page.IsTruncated);
      expect(found).toEqual(names.filter((name) => name.startsWith(Prefix) && name > StartAfter).toSorted());
    }), { numRuns: 100 });
  });

  describe('of a large folder', () => {
    const folder = () => path.join(directory, 'b/large');
    const name = (i: number): string => `large/${String(i).padStart(4, '0')}`;
    const LONG_AGO = new Date(0);

    beforeEach(async () => {
      await mkdir(folder());
      await Promise.all(Array.from({ length: 1100 }, (_, i) => writeFile(path.join(directory, 'b', name(i)), '')));
      await utimes(folder(), LONG_AGO, LONG_AGO);
    });

    const next = (ContinuationToken?: string): Promise<Json> => list({ Prefix: 'large/', MaxKeys: 400, ContinuationToken });

    it('reads it once', async () => {
      const first = await next();
      await put(name(9999));
      await utimes(folder(), LONG_AGO, LONG_AGO);
      const second = await next(first.NextContinuationToken);
      const third = await next(second.NextContinuationToken);
      expect([first, second, third].flatMap(keys)).toEqual(Array.from({ length: 1100 }, (_, i) => name(i)));
      expect(keys(await list({ StartAfter: name(1099), Prefix: 'large/' }))).toEqual([name(9999)]);
    });

    it('sees what has come and gone meanwhile', async () => {
      const first = await next();
      await put(name(9999));
      await call('deleteObject', { Bucket: 'b', Key: name(1000) });
      const second = await next(first.NextContinuationToken);
      const third = await next(second.NextContinuationToken);
      expect(keys(third).slice(-2)).toEqual([name(1099), name(9999)]);
      expect([first, second, third].flatMap(keys)).toHaveLength(1100);
    });

    it('leaves out what is there no more', async () => {
      const first = await next();
      await call('deleteObject', { Bucket: 'b', Key: name(500) });
      await utimes(folder(), LONG_AGO, LONG_AGO);
      expect(keys(await next(first.NextContinuationToken))).toEqual(Array.from({ length: 400 }, (_, i) => name(400 + i)).filter((key) => key !== name(500)));
    });
  });
});
