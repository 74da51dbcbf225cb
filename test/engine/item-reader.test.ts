import { describe, expect, it } from 'vitest';
import { Failure, type Json } from '../../runtime/core/index.ts';
import { batchesOf } from '../../runtime/engine/batches.ts';
import { parseCsv } from '../../runtime/engine/csv.ts';
import { readItems } from '../../runtime/engine/item-reader.ts';

const object = (Body: string) => async (): Promise<Json> => ({ Body });
const reader = (config: Json, rest: Json = {}): Json => ({ resource: 'arn:aws:states:::s3:getObject', arguments: { Bucket: 'b', Key: 'k' }, config, ...rest });

describe('CSV', () => {
  it.each([
    ['a,b\n1,2\n', ',', [['a', 'b'], ['1', '2']]],
    ['a,b\r\n1,2', ',', [['a', 'b'], ['1', '2']]],
    ['a,\n,b\n', ',', [['a', ''], ['', 'b']]],
    ['a\n\nb\n', ',', [['a'], ['b']]],
    ['"a,1","say ""x""","two\nlines"\n', ',', [['a,1', 'say "x"', 'two\nlines']]],
    ['a|b', '|', [['a', 'b']]],
    ['\ufeffa,b', ',', [['a', 'b']]],
    ['"open', ',', [['open']]],
    ['', ',', []],
  ])('%j', (text, delimiter, rows) => {
    expect(parseCsv(text, delimiter)).toEqual(rows);
  });
});

describe('ItemReader', () => {
  it.each([
    ['JSON', '[1, 2, 3]', {}, {}, [1, 2, 3]],
    ['JSON, ItemsPath into an object', '{"a": [1]}', {}, { items: (data: Json) => data.a }, [1]],
    ['JSON, ItemsPath of no use to an array', '[[1]]', {}, { items: () => [2] }, [[1]]],
    ['JSONL', '{"a":1}\n\n{"a":2}\n', { InputType: 'JSONL' }, {}, [{ a: 1 }, { a: 2 }]],
    ['CSV', 'a,b\n1,2,3\n4\n', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, {}, [{ a: '1', b: '2' }, { a: '4', b: '' }]],
    ['CSV with given headers', '1;2\n', { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a', 'b'], CSVDelimiter: 'SEMICOLON' }, {}, [{ a: '1', b: '2' }]],
    ['MaxItems', '[1, 2, 3]', {}, { maxItems: 2 }, [1, 2]],
    ['MaxItems 0: all', '[1, 2]', {}, { maxItems: 0 }, [1, 2]],
  ])('%s', async (_name, body, config, rest, items) => {
    expect(await readItems(reader({ InputType: 'JSON', ...config }, rest), object(body))).toEqual(items);
  });

  it.each([
    ['{"a": 1}', { InputType: 'JSON' }, {}, 'Attempting to map over non-iterable node.'],
    ['not JSON', { InputType: 'JSON' }, {}, 'Attempting to map over non-iterable node.'],
    ['a,a\n1,2', { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' }, {}, 'CSV headers cannot contain duplicates.'],
    ['[]', { InputType: 'JSON' }, { maxItems: -1 }, 'field MaxItems must be positive'],
    ['', { InputType: 'PARQUET' }, {}, 'The input type PARQUET is not supported.'],
  ])('refuses %j as %j', async (body, config, rest, cause) => {
    await expect(readItems(reader(config, rest), object(body))).rejects.toMatchObject({ error: 'States.ItemReaderFailed', cause });
  });

  it('says what S3 said', async () => {
    const failing = () => Promise.reject(new Failure('S3.NoSuchBucketException', 'The specified bucket does not exist'));
    await expect(readItems(reader({ InputType: 'JSON' }), failing)).rejects.toMatchObject({ error: 'States.ItemReaderFailed', cause: 'The specified bucket does not exist' });
  });

  it('lists objects page by page, no more than needed', async () => {
    const asked: Json[] = [];
    const s3 = async (_action: string, parameters: Json): Promise<Json> => {
      asked.push(parameters);
      const Key = `k${asked.length}`;
      return { Contents: [{ ETag: '"e"', LastModified: '2024-01-01T00:00:00Z', Key, Size: 1, StorageClass: 'STANDARD' }], IsTruncated: true, NextContinuationToken: Key };
    };
    const list = { resource: 'arn:aws:states:::s3:listObjectsV2', arguments: { Bucket: 'b' }, config: {}, maxItems: 2 };
    expect(await readItems(list, s3)).toEqual(['k1', 'k2'].map((Key) => ({ Etag: '"e"', LastModified: 1_704_067_200, Key, Size: 1, StorageClass: 'STANDARD' })));
    expect(asked).toEqual([{ Bucket: 'b' }, { Bucket: 'b', ContinuationToken: 'k1' }]);
  });
});

describe('batches', () => {
  const request = (rest: Json): Json => ({ items: undefined, started() {}, ...rest });

  it.each([
    ['one by one', {}, [{ input: 1, itemCount: 1 }, { input: 2, itemCount: 1 }, { input: 3, itemCount: 1 }]],
    ['selected', { select: ({ index, value }: Json) => ({ index, value }) }, [0, 1, 2].map((index) => ({ input: { index, value: index + 1 }, itemCount: 1 }))],
    ['by number', { itemBatcher: { maxItems: 2 } }, [{ input: { Items: [1, 2] }, itemCount: 2 }, { input: { Items: [3] }, itemCount: 1 }]],
    ['by size, with their own input', { itemBatcher: { maxBytes: 34, input: { a: 1 } } }, [
      { input: { BatchInput: { a: 1 }, Items: [1] }, itemCount: 1 },
      { input: { BatchInput: { a: 1 }, Items: [2] }, itemCount: 1 },
      { input: { BatchInput: { a: 1 }, Items: [3] }, itemCount: 1 },
    ]],
  ])('%s', (_name, rest, batches) => {
    expect(batchesOf([1, 2, 3], request(rest))).toEqual(batches);
  });

  it('of nothing are none', () => {
    expect(batchesOf([], request({ itemBatcher: { maxItems: 2 } }))).toEqual([]);
  });
});
