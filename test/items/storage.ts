/** S3 in memory, for readers and writers. */
import { type DistributedMap, Failure, type Json } from '../../runtime/core/index.ts';
import { batchesOf } from '../../runtime/engine/batches.ts';
import type { ItemPages } from '../../runtime/engine/item-reader.ts';
import type { ObjectStorage } from '../../runtime/engine/items/object-storage.ts';

export interface MemoryStorage extends ObjectStorage {
  /** By 'bucket/key'. */
  readonly objects: Map<string, Buffer>;
  /** What was asked for, in order: 'getObject b/k 0-10', 'listObjectsV2 b'. */
  readonly asked: string[];
}

/** Holds the given objects of the bucket 'b', and lists `pageSize` of them at a time. */
export function memoryStorage(given: Readonly<Record<string, string | Buffer>> = {}, pageSize = 1000): MemoryStorage {
  const objects = new Map(Object.entries(given).map(([key, body]) => [`b/${key}`, Buffer.from(body)]));
  const asked: string[] = [];
  return {
    objects,
    asked,
    async call(action, parameters): Promise<Json> {
      const { Bucket, Key, Body, Prefix = '', ContinuationToken = '' } = parameters;
      asked.push(`${action} ${[Bucket, Key].filter((part) => part !== undefined).join('/')}`);
      if (action === 'putObject') {
        objects.set(`${Bucket}/${Key}`, Buffer.from(Body));
        return {};
      }
      const keys = [...objects.keys()].map((name) => name.slice(Bucket.length + 1)).filter((key) => key.startsWith(Prefix) && key > ContinuationToken).toSorted();
      return {
        Contents: keys.slice(0, pageSize).map((key) =>
          ({ ETag: '"e"', LastModified: '2024-01-01T00:00:00Z', Key: key, Size: objects.get(`${Bucket}/${key}`)!.length, StorageClass: 'STANDARD' })),
        IsTruncated: keys.length > pageSize,
        NextContinuationToken: keys.length > pageSize ? keys[pageSize - 1] : undefined,
      };
    },
    async read({ Bucket, Key }, { start, end }) {
      asked.push(`getObject ${Bucket}/${Key} ${start}-${end}`);
      const body = objects.get(`${Bucket}/${Key}`);
      if (body === undefined) throw new Failure('S3.NoSuchKeyException', 'The specified key does not exist.');
      return { bytes: body.subarray(start, end), size: body.length, etag: '"e"' };
    },
  };
}

/** All items of all pages. */
export async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

/** The items of pages without their sources; of pairs, what they are without an ItemSelector. */
export const itemsIn = async (pages: ItemPages): Promise<Json[]> => (await all(batchesOf(pages, {} as DistributedMap))).map(({ input }) => input);

/** Some items at a time, from the state's input. */
export async function* itemPages(...pages: readonly (readonly Json[])[]): ItemPages {
  for (const items of pages) yield { items, source: undefined };
}
