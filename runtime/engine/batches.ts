/**
 * Items of a distributed Map as the inputs of its child executions. AWS, "ItemBatcher (Map)".
 *
 *   B1. Every item is in exactly one batch, in the order of the items.
 *   B2. A batch is as full as MaxItemsPerBatch and MaxInputBytesPerBatch allow. The bytes are those of the child's whole
 *       input; there are never more than an execution takes, unless a single item is that large.
 */
import type { DistributedMap, Json } from '../core/index.ts';
import type { ItemPages } from './item-reader.ts';
import { Pair } from './items/pair.ts';

/** The input of one child execution. */
export interface Batch {
  readonly input: Json;
  readonly itemCount: number;
}

/** Input of an execution has at most this many bytes. AWS, "Service quotas". */
const MAX_INPUT_BYTES = 262_144;

/** One batch per item, or as many items in each as ItemBatcher allows. Items stand as ItemSelector makes them. */
export async function* batchesOf(pages: ItemPages, { select, itemBatcher }: DistributedMap): AsyncGenerator<readonly Batch[]> {
  const batcher = itemBatcher === undefined ? undefined : new Batcher(itemBatcher);
  let index = 0;
  for await (const { items, source } of pages) {
    const inputs = items.map((item) => inputOf(item, index++, source, select));
    yield batcher === undefined ? inputs.map((input) => ({ input, itemCount: 1 })) : inputs.flatMap((input) => batcher.add(input) ?? []);
  }
  const last = batcher?.end();
  if (last !== undefined) yield [last];
}

/** What the ItemSelector makes of an item, or the item. AWS's documentation does not tell what a pair is as an input. */
export function inputOf(item: Json, index: number, source: string | undefined, select: DistributedMap['select']): Json {
  const { key, value } = item instanceof Pair ? item : { key: undefined, value: item };
  if (select !== undefined) return select({ index, key, value, source });
  return key === undefined ? value : { Key: key, Value: value };
}

/** Fills one batch after the other. A limit of 0 is none. */
class Batcher {
  private readonly batchInput: Json;
  private readonly maxItems: number;
  private readonly maxBytes: number;
  /** Of the input without items. */
  private readonly frame: number;
  private items: Json[] = [];
  private bytes = 0;

  constructor({ input, maxItems, maxBytes }: NonNullable<DistributedMap['itemBatcher']>) {
    this.batchInput = input;
    this.maxItems = maxItems || Infinity;
    this.maxBytes = Math.min(maxBytes || MAX_INPUT_BYTES, MAX_INPUT_BYTES);
    this.frame = bytesOf(this.inputOf([]));
  }

  /** Gives the batch that was full before this item, if one was. */
  add(item: Json): Batch | undefined {
    const size = bytesOf(item);
    const fits = this.items.length < this.maxItems && this.bytes + 1 + size <= this.maxBytes;
    const full = fits ? undefined : this.end();
    this.bytes = this.items.length === 0 ? this.frame + size : this.bytes + 1 + size;
    this.items.push(item);
    return full;
  }

  /** Gives what has been filled so far, if anything has. */
  end(): Batch | undefined {
    const { items } = this;
    this.items = [];
    return items.length === 0 ? undefined : { input: this.inputOf(items), itemCount: items.length };
  }

  private inputOf(Items: readonly Json[]): Json {
    return this.batchInput === undefined ? { Items } : { BatchInput: this.batchInput, Items };
  }
}

const bytesOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value));
