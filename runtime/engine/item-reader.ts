/**
 * ItemReader: the items of a distributed Map from S3. AWS, "ItemReader (Map)"; recorded cases map_item_reader_*.
 *
 *   I1. Items come page by page, and a page is read when somebody asks for it: what is in memory does not depend on how
 *       many items there are (JSON documents excepted).
 *   I2. What cannot be read is States.ItemReaderFailed; it may show only when the items before it have been given.
 */
import type { DistributedMap, Json } from '../core/index.ts';
import { csvItems } from './items/csv.ts';
import { readerFailure, unreadable } from './items/failure.ts';
import { jsonItems } from './items/json.ts';
import { jsonLinesItems } from './items/json-lines.ts';
import { listedObjects } from './items/listing.ts';
import { athenaFiles, inventoryItems } from './items/manifests.ts';
import { openObject, type ObjectStorage, type StoredObject } from './items/object-storage.ts';
import { parquetItems } from './items/parquet.ts';

type Reader = NonNullable<DistributedMap['itemReader']>;

/** Items that come together. */
export interface ItemPage {
  /** Values, and `Pair`s. */
  readonly items: readonly Json[];
  /** `$$.Map.Item.Source`, unless they are the state's input. */
  readonly source: string | undefined;
}

/** Items, some at a time. */
export type ItemPages = AsyncIterable<ItemPage>;

/** The items of a state's input. */
export async function* inMemory(items: readonly Json[]): ItemPages {
  yield { items, source: undefined };
}

/** The same without their source. */
type Items = AsyncIterable<readonly Json[]>;

/** More items than this are never read, whatever MaxItems says. Recorded: map_item_reader_csv_max_items_paths_100000001. */
const MAX_ITEMS = 100_000_000;

/** How an object holds items, by InputType. */
const FORMATS: Readonly<Record<string, (object: StoredObject, reader: Reader) => Items>> = {
  CSV: (object, { config }) => csvItems(object, config ?? {}),
  JSON: (object, { config, items }) => jsonItems(object, config ?? {}, items),
  JSONL: jsonLinesItems,
  PARQUET: (object) => parquetItems(object),
};

/** Reads the items. Throws States.ItemReaderFailed. */
export async function* readItems(reader: Reader, storage: ObjectStorage): AsyncGenerator<ItemPage> {
  const { maxItems = 0 } = reader;
  // Recorded: map_item_reader_csv_max_items_paths_-1; 0 is no limit.
  if (maxItems < 0) throw unreadable('field MaxItems must be positive');
  let left = Math.min(maxItems || MAX_ITEMS, MAX_ITEMS);
  try {
    for await (const { items, source } of pagesOf(reader, storage)) {
      yield { items: items.length > left ? items.slice(0, left) : items, source };
      left -= items.length;
      if (left <= 0) return;
    }
  } catch (thrown) {
    throw readerFailure(thrown);
  }
}

function pagesOf(reader: Reader, storage: ObjectStorage): ItemPages {
  const { resource, arguments: location, config } = reader;
  const { InputType, ManifestType, Transformation } = config ?? {};
  if (resource.endsWith(':listObjectsV2')) {
    const objects = listedObjects(storage, location);
    return Transformation === 'LOAD_AND_FLATTEN' ? contents(locations(objects, location.Bucket), reader, storage) : from(`S3://${location.Bucket}`, objects);
  }
  if (ManifestType === 'ATHENA_DATA') return contents(athenaFiles(storage, location), reader, storage);
  if (ManifestType === 'S3_INVENTORY' || InputType === 'MANIFEST') return from(addressOf(location), inventoryItems(storage, location));
  return itemsIn(location, reader, storage);
}

/** The items of all the objects, one object after the other. */
async function* contents(objects: AsyncIterable<Json>, reader: Reader, storage: ObjectStorage): AsyncGenerator<ItemPage> {
  for await (const location of objects) yield* itemsIn(location, reader, storage);
}

async function* itemsIn(location: Json, reader: Reader, storage: ObjectStorage): AsyncGenerator<ItemPage> {
  const type = reader.config?.InputType;
  const format = Object.hasOwn(FORMATS, String(type)) ? FORMATS[type] : undefined;
  if (format === undefined) throw unreadable(`InputType must say what the data is: ${Object.keys(FORMATS).join(', ')}; it is ${type}.`);
  yield* from(addressOf(location), format(await openObject(storage, location), reader));
}

/** What AWS calls the source of items from an object. AWS, "Context object data for Map states". */
const addressOf = ({ Bucket, Key }: Json): string => `S3://${Bucket}/${Key}`;

async function* from(source: string, pages: Items): AsyncGenerator<ItemPage> {
  for await (const items of pages) yield { items, source };
}

/** Where the listed objects are. What S3's console makes as a folder is an object without data. */
async function* locations(pages: Items, Bucket: Json): AsyncGenerator<Json> {
  for await (const page of pages) {
    for (const { Key, Size } of page) {
      if (Size > 0 || !Key.endsWith('/')) yield { Bucket, Key };
    }
  }
}
