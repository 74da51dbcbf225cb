import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Failure, type Json } from '../../runtime/core/index.ts';
import { readItems } from '../../runtime/engine/item-reader.ts';
import { openObject } from '../../runtime/engine/items/object-storage.ts';
import { parquetItems } from '../../runtime/engine/items/parquet.ts';
import { all, itemsIn, memoryStorage, type MemoryStorage } from './storage.ts';

const getObject = (config: Json, rest: Json = {}): Json => ({ resource: 'arn:aws:states:::s3:getObject', arguments: { Bucket: 'b', Key: 'k' }, config, ...rest });
const listObjects = (config: Json, rest: Json = {}): Json => ({ resource: 'arn:aws:states:::s3:listObjectsV2', arguments: { Bucket: 'b' }, config, ...rest });

const read = (reader: Json, storage: MemoryStorage): Promise<Json[]> => itemsIn(readItems(reader, storage));

/** Where its items are from. */
async function sources(reader: Json, storage: MemoryStorage): Promise<unknown[]> {
  const found = new Set<unknown>();
  for await (const { items, source } of readItems(reader, storage)) if (items.length > 0) found.add(source);
  return [...found];
}

/** The CSV 'n\n1\n2\n', with a checksum. */
const ZSTANDARD = Buffer.from('KLUv/QRYMQAAbgoxCjIKMQCZjg==', 'base64');

const PARQUET = readFileSync(new URL('data/rows.parquet', import.meta.url));

describe('an object', () => {
  it.each<[string, string | Buffer, Json, Json, Json[]]>([
    ['JSON', '[1, 2, 3]', {}, {}, [1, 2, 3]],
    ['JSON, ItemsPath into an object', '{"a": [1]}', {}, { items: (data: Json) => data.a }, [1]],
    ['JSON, ItemsPath of no use to an array', '[[1]]', {}, { items: () => [2] }, [[1]]],
    ['JSON, ItemsPointer', '{"a": [0, {"b/c": [1]}]}', { ItemsPointer: '/a/1/b~1c' }, {}, [1]],
    ['JSON, an object', '{"b": 2, "a": [1]}', {}, {}, [{ Key: 'b', Value: 2 }, { Key: 'a', Value: [1] }]],
    ['JSON, ItemsPointer to an object', '{"a": {"b": 1}}', { ItemsPointer: '/a' }, {}, [{ Key: 'b', Value: 1 }]],
    ['JSON, ItemsPath to an object', '{"a": {"b": 1}}', {}, { items: (data: Json) => data.a }, [{ Key: 'b', Value: 1 }]],
    ['JSON, a byte order mark', '\ufeff[1]', {}, {}, [1]],
    ['JSONL', '{"a":1}\r\n\n{"a":2}', { InputType: 'JSONL' }, {}, [{ a: 1 }, { a: 2 }]],
    ['JSONL, compressed', gzipSync('1\n2\n'), { InputType: 'JSONL' }, {}, [1, 2]],
    ['CSV', 'a,b\n1,2,3\n4\n', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, {}, [{ a: '1', b: '2' }, { a: '4', b: '' }]],
    ['CSV, compressed', gzipSync('a\n1\n'), { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, {}, [{ a: '1' }]],
    ['CSV, compressed by Zstandard, in two frames', Buffer.concat([ZSTANDARD, ZSTANDARD]), { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, {}, [{ n: '1' }, { n: '2' }, { n: 'n' }, { n: '1' }, { n: '2' }]],
    ['CSV, a header with names of JavaScript', '__proto__,constructor\n1,2', { InputType: 'CSV' }, {}, [JSON.parse('{"__proto__":"1","constructor":"2"}')]],
    ['CSV with given headers', '1;2\n', { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a', 'b'], CSVDelimiter: 'SEMICOLON' }, {}, [{ a: '1', b: '2' }]],
    ['CSV without rows', 'a,b\n', { InputType: 'CSV' }, {}, []],
    ['an empty object', '', { InputType: 'CSV' }, {}, []],
    ['MaxItems', '[1, 2, 3]', {}, { maxItems: 2 }, [1, 2]],
    ['CSV with headers of 10 KiB', `${'a'.repeat(10_240)}\n1\n`, { InputType: 'CSV' }, {}, [{ ['a'.repeat(10_240)]: '1' }]],
    ['CSV with headers that all objects have', '__proto__,constructor\n1,2\n3\n', { InputType: 'CSV' }, {}, [Object.fromEntries([['__proto__', '1'], ['constructor', '2']]), Object.fromEntries([['__proto__', '3'], ['constructor', '']])]],
    ['MaxItems 0: all', '[1, 2]', {}, { maxItems: 0 }, [1, 2]],
    ['Parquet', PARQUET, { InputType: 'PARQUET' }, {}, [
      { device: 'a', count: 1, value: 1.5, ok: true, time: '2024-01-01T00:00:00.000Z', tags: { a: [1, 2] } },
      { device: 'b', count: 2, value: null, ok: false, time: '2024-01-02T03:04:05.678Z', tags: { b: null } },
      { device: 'ü', count: '9007199254740993', value: -0.25, ok: true, time: '1970-01-01T00:00:00.000Z', tags: {} },
    ]],
  ])('%s', async (_name, body, config, rest, items) => {
    expect(await read(getObject({ InputType: 'JSON', ...config }, rest), memoryStorage({ k: body }))).toEqual(items);
  });

  it.each<[string, Json, Json, string | RegExp]>([
    ['1', { InputType: 'JSON' }, {}, 'Attempting to map over non-iterable node.'],
    ['{"a": 1}', { InputType: 'JSON', ItemsPointer: '/b' }, {}, 'Attempting to map over non-iterable node.'],
    ['not JSON', { InputType: 'JSON' }, {}, 'Attempting to map over non-iterable node.'],
    ['1\n\n{', { InputType: 'JSONL' }, {}, 'Line 3 is not JSON.'],
    ['a,a\n1,2', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, {}, 'CSV headers cannot contain duplicates.'],
    [`${'a'.repeat(10_241)}\n`, { InputType: 'CSV' }, {}, 'CSV headers cannot have more than 10240 bytes.'],
    ['a\n"1', { InputType: 'CSV' }, {}, /Quote/],
    ['[]', { InputType: 'JSON' }, { maxItems: -1 }, 'field MaxItems must be positive'],
    ['no Parquet', { InputType: 'PARQUET' }, {}, /parquet/],
    ['[]', {}, {}, 'InputType must say what the data is: CSV, JSON, JSONL, PARQUET; it is undefined.'],
    ['[]', { InputType: 'MANIFEST' }, {}, 'The object is not the manifest.json of an S3 inventory.'],
    ['"x"', { InputType: 'CSV', ManifestType: 'ATHENA_DATA' }, {}, "The manifest names 'x', which is not the address of an S3 object."],
  ])('%j read as %j is refused', async (body, config, rest, cause) => {
    await expect(read(getObject(config, rest), memoryStorage({ k: body }))).rejects
      .toMatchObject({ error: 'States.ItemReaderFailed', cause: typeof cause === 'string' ? cause : expect.stringMatching(cause) });
  });

  it.each(['CSV', 'JSON', 'JSONL'])('whose compression is broken is refused: %s', async (InputType) => {
    const body = gzipSync('["a"]\n'.repeat(1000)).fill(0xff, 20, 40);
    await expect(read(getObject({ InputType }), memoryStorage({ k: body }))).rejects.toMatchObject({ error: 'States.ItemReaderFailed' });
  });

  it('whose compression by Zstandard breaks off is refused', async () => {
    await expect(read(getObject({ InputType: 'CSV' }), memoryStorage({ k: ZSTANDARD.subarray(0, 12) }))).rejects.toMatchObject({ error: 'States.ItemReaderFailed', cause: 'unexpected EOF' });
  });

  it.each([0, 11, 500, 1200])('that is the first %i bytes of Parquet is refused', async (size) => {
    await expect(read(getObject({ InputType: 'PARQUET' }), memoryStorage({ k: PARQUET.subarray(0, size) }))).rejects
      .toMatchObject({ error: 'States.ItemReaderFailed', cause: expect.any(String) });
  });

  it('that keeps the decoder of Parquet busy for ever is refused', async () => {
    const body = Buffer.from(PARQUET);
    body[18]! ^= 0x55;
    const object = await openObject(memoryStorage({ k: body }), { Bucket: 'b', Key: 'k' });
    await expect(all(parquetItems(object, 1000))).rejects.toMatchObject({ error: 'States.ItemReaderFailed' });
  });

  it('that is not there: what S3 says', async () => {
    await expect(read(getObject({ InputType: 'CSV' }), memoryStorage())).rejects.toMatchObject({ error: 'States.ItemReaderFailed', cause: 'The specified key does not exist.' });
  });

  it('leaves failures of the state itself as they are', async () => {
    const items = (): never => { throw new Failure('States.Runtime', 'no such path'); };
    await expect(read(getObject({ InputType: 'JSON' }, { items }), memoryStorage({ k: '{}' }))).rejects.toMatchObject({ error: 'States.Runtime', cause: 'no such path' });
  });

  it('is read part by part, as far as items are wanted', async () => {
    const row = `${'x'.repeat(1023)}\n`;
    const storage = memoryStorage({ k: `a\n${row.repeat(10_000)}` });
    expect(await read(getObject({ InputType: 'CSV' }, { maxItems: 1500 }), storage)).toHaveLength(1500);
    expect(storage.asked.length).toBeLessThan(6);
    expect(storage.asked.slice(0, 2)).toEqual(['getObject b/k 0-1048576', 'getObject b/k 1048576-2097152']);
  });
});

const entry = (Key: string, Size: number): Json => ({ Etag: '"e"', LastModified: 1_704_067_200, Key, Size, StorageClass: 'STANDARD' });

describe('objects', () => {
  const objects = { 'a/': '', 'a/1': 'n\n1\n2\n', 'a/2': 'n\n3\n' };

  it('that is one document is handed on a thousand items at a time', async () => {
    const items = Array.from({ length: 2500 }, (_, i) => i);
    const pages: Json[] = [];
    for await (const page of readItems(getObject({ InputType: 'JSON' }), memoryStorage({ k: JSON.stringify(items) }))) pages.push(page.items);
    expect(pages.map(({ length }) => length)).toEqual([1000, 1000, 500]);
    expect(pages.flat()).toEqual(items);
  });

  it('listed, page by page, no more than needed', async () => {
    const storage = memoryStorage(objects, 1);
    expect(await read(listObjects({}), storage)).toEqual([entry('a/', 0), entry('a/1', 6), entry('a/2', 4)]);
    storage.asked.length = 0;
    expect(await read(listObjects({}, { maxItems: 2 }), storage)).toEqual([entry('a/', 0), entry('a/1', 6)]);
    expect(storage.asked).toEqual(['listObjectsV2 b', 'listObjectsV2 b']);
  });

  it('loaded and flattened', async () => {
    const config = { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', Transformation: 'LOAD_AND_FLATTEN' };
    expect(await read(listObjects(config), memoryStorage(objects, 1))).toEqual([{ n: '1' }, { n: '2' }, { n: '3' }]);
    expect(await read(listObjects(config, { maxItems: 1 }), memoryStorage(objects))).toEqual([{ n: '1' }]);
  });

  it('of an inventory', async () => {
    const manifest = { sourceBucket: 's', destinationBucket: 'arn:aws:s3:::b', fileFormat: 'CSV', fileSchema: 'Bucket, Key, Size', files: [{ key: 'd/1.csv.gz' }, { key: 'd/2.csv' }] };
    const storage = memoryStorage({ k: JSON.stringify(manifest), 'd/1.csv.gz': gzipSync('"s","x","1"\n'), 'd/2.csv': '"s","y","2"\n' });
    for (const config of [{ InputType: 'MANIFEST' }, { ManifestType: 'S3_INVENTORY' }]) {
      expect(await read(getObject(config), storage)).toEqual([{ Bucket: 's', Key: 'x', Size: '1' }, { Bucket: 's', Key: 'y', Size: '2' }]);
    }
  });

  it('are named as the source of their items; a listing is from its bucket', async () => {
    const manifest = JSON.stringify({ fileFormat: 'CSV', fileSchema: 'Bucket, Key', files: [{ key: 'a/1' }] });
    const storage = memoryStorage({ ...objects, k: manifest, m: 's3://b/a/1\n' });
    expect(await sources(listObjects({}), storage)).toEqual(['S3://b']);
    expect(await sources(listObjects({ InputType: 'CSV', Transformation: 'LOAD_AND_FLATTEN' }, { arguments: { Bucket: 'b', Prefix: 'a/' } }), storage)).toEqual(['S3://b/a/1', 'S3://b/a/2']);
    expect(await sources(getObject({ InputType: 'CSV' }, { arguments: { Bucket: 'b', Key: 'a/2' } }), storage)).toEqual(['S3://b/a/2']);
    expect(await sources(getObject({ InputType: 'MANIFEST' }), storage)).toEqual(['S3://b/k']);
    expect(await sources(getObject({ InputType: 'CSV', ManifestType: 'ATHENA_DATA' }, { arguments: { Bucket: 'b', Key: 'm' } }), storage)).toEqual(['S3://b/a/1']);
  });

  it("of Athena's manifest", async () => {
    const storage = memoryStorage({ k: 's3://b/d/1\ns3://b/d/2\n', 'd/1': gzipSync('{"n":1}\n'), 'd/2': '{"n":2}' });
    expect(await read(getObject({ InputType: 'JSONL', ManifestType: 'ATHENA_DATA' }), storage)).toEqual([{ n: 1 }, { n: 2 }]);
  });
});
