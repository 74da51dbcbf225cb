/** Items of a distributed Map as the inputs of its child executions. AWS, "ItemBatcher (Map)". */
import type { DistributedMap, Json } from '../core/index.ts';

/** The input of one child execution. */
export interface Batch {
  readonly input: Json;
  readonly itemCount: number;
}

/** One batch per item, or as many items in each as ItemBatcher allows. Items stand as ItemSelector makes them. */
export function batchesOf(items: readonly Json[], { select, itemBatcher }: DistributedMap): readonly Batch[] {
  const inputs = select === undefined ? items : items.map((value, index) => select({ index, value }));
  if (itemBatcher === undefined) return inputs.map((input) => ({ input, itemCount: 1 }));
  const { input: batchInput, maxItems = Infinity, maxBytes = Infinity } = itemBatcher;
  const batches: Json[][] = [];
  let bytes = 0;
  for (const input of inputs) {
    const size = maxBytes === Infinity ? 0 : Buffer.byteLength(JSON.stringify(input)) + 1;
    const batch = batches.at(-1);
    if (batch !== undefined && batch.length < maxItems && bytes + size <= maxBytes) {
      batch.push(input);
      bytes += size;
    } else {
      batches.push([input]);
      bytes = size + Buffer.byteLength(JSON.stringify({ BatchInput: batchInput, Items: [] }));
    }
  }
  return batches.map((batch) => ({
    input: batchInput === undefined ? { Items: batch } : { BatchInput: batchInput, Items: batch },
    itemCount: batch.length,
  }));
}
