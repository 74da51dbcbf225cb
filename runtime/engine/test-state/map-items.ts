/** The items of a Map under test, on their way to the iterations that are not run. AWS, "Understanding Map state inspection data". */
import { type DistributedMap, Failure, type Json } from '../../core/index.ts';
import { batchesOf, inputOf } from '../batches.ts';
import { inMemory, readItems } from '../item-reader.ts';
import { valueAt } from '../items/json.ts';
import type { ObjectStorage } from '../items/object-storage.ts';
import { itemsOf } from '../items/pair.ts';
import type { SentTexts } from './sent-texts.ts';

/** What inspectionData shows of them; members that the Map has no field for are left out. */
export interface MapItems {
  readonly afterItemsPointer?: Json;
  readonly afterItemsPath?: Json;
  readonly afterItemSelector?: readonly Json[];
  readonly afterItemBatcher?: readonly Json[];
}

/** Whether the items are the rows of a text, CSV or JSON Lines. */
const readsRows = (resource: string, { InputType, ManifestType }: Json): boolean =>
  resource.endsWith(':getObject') && ManifestType === undefined && (InputType === 'CSV' || InputType === 'JSONL');

/**
 * What the ItemReader of a state would have read, "as found in its original source" (API reference, TestStateConfiguration): rows stay a
 * text, everything else is a document. Throws InvalidExecutionInput for what is none.
 */
export function readerDataOf(text: string | undefined, { ItemReader }: Json, texts: SentTexts): Json {
  if (text === undefined || readsRows(String(ItemReader?.Resource), ItemReader?.ReaderConfig ?? {})) return text;
  return texts.read(text, 'InvalidExecutionInput');
}

/** The items as the fields make them, with what `readerDataOf` gave. Rejects with the `Failure` of a field that cannot be computed. */
export async function mapItems(request: DistributedMap, readerData: Json): Promise<MapItems> {
  const { items: given, itemReader } = request;
  if (readerData !== undefined && itemReader !== undefined && readsRows(itemReader.resource, itemReader.config ?? {})) {
    return made(await rows(itemReader, Buffer.from(readerData)), request);
  }
  const pointer = itemReader?.config?.ItemsPointer;
  const read = pointer === undefined ? readerData : valueAt(readerData, pointer);
  const pointed = pointer === undefined || read === undefined ? {} : { afterItemsPointer: read };
  const items = given ?? (Array.isArray(read) || read === undefined ? read : itemReader?.items?.(read));
  return typeof items === 'object' && items !== null ? { ...pointed, ...await made(items, request) } : pointed;
}

async function rows(reader: NonNullable<DistributedMap['itemReader']>, bytes: Buffer): Promise<Json[]> {
  const storage: ObjectStorage = {
    call: (action) => Promise.reject(new Failure('States.ItemReaderFailed', `A test reads nothing by ${action}.`)),
    read: async (_location, { start, end }) => ({ bytes: bytes.subarray(start, end), size: bytes.length, etag: undefined }),
  };
  const items: Json[] = [];
  for await (const page of readItems(reader, storage)) items.push(...page.items);
  return items;
}

/** The stages behind the items themselves. */
async function made(items: Json, request: DistributedMap): Promise<MapItems> {
  const { select, itemBatcher } = request;
  const selected = itemsOf(items).map((item, index) => inputOf(item, index, undefined, select));
  return {
    afterItemsPath: items,
    ...(select && { afterItemSelector: selected }),
    ...(itemBatcher && { afterItemBatcher: await batched(selected, request) }),
  };
}

/** The inputs of iterations that get many items each. */
async function batched(selected: readonly Json[], request: DistributedMap): Promise<Json[]> {
  const inputs: Json[] = [];
  for await (const batches of batchesOf(inMemory(selected), { ...request, select: undefined })) inputs.push(...batches.map(({ input }) => input));
  return inputs;
}
