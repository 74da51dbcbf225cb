/** The items of a Map under test, on their way to the iterations that are not run. AWS, "Understanding Map state inspection data". */
import type { DistributedMap, Json } from '../../core/index.ts';
import { batchesOf, inputOf } from '../batches.ts';
import { inMemory } from '../item-reader.ts';
import { valueAt } from '../items/json.ts';
import { itemsOf } from '../items/pair.ts';

/** What inspectionData shows of them; members that the Map has no field for are left out. */
export interface MapItems {
  readonly afterItemsPointer?: Json;
  readonly afterItemsPath?: Json;
  readonly afterItemSelector?: readonly Json[];
  readonly afterItemBatcher?: readonly Json[];
}

/** The items as the fields make them. `readerData` is what the ItemReader would have read. Rejects with the `Failure` of a field that cannot be computed. */
export async function mapItems(request: DistributedMap, readerData: Json): Promise<MapItems> {
  const { items: given, itemReader, select, itemBatcher } = request;
  const pointer = itemReader?.config?.ItemsPointer;
  const read = pointer === undefined ? readerData : valueAt(readerData, pointer);
  const pointed = pointer === undefined || read === undefined ? {} : { afterItemsPointer: read };
  const items = given ?? (Array.isArray(read) || read === undefined ? read : itemReader?.items?.(read));
  if (typeof items !== 'object' || items === null) return pointed;
  const selected = itemsOf(items).map((item, index) => inputOf(item, index, undefined, select));
  return {
    ...pointed,
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
