import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { type Batch, batchesOf } from '../../runtime/engine/batches.ts';
import { all, itemPages } from './storage.ts';

const batches = (items: readonly Json[], rest: Json = {}, pageSize = items.length + 1): Promise<Batch[]> => {
  const pages = Array.from({ length: Math.ceil(items.length / pageSize) }, (_, i) => items.slice(i * pageSize, (i + 1) * pageSize));
  return all(batchesOf(itemPages(...pages), { items: undefined, resumed: undefined, started() {}, ...rest }));
};

const bytesOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value));

/** One item after the other into the last batch, if it is not too large then. */
function naive(items: readonly Json[], { input, maxItems = Infinity, maxBytes = Infinity }: Json): Json[] {
  const inputs: Json[] = [];
  const limit = Math.min(maxBytes, 262_144);
  for (const item of items) {
    const last = inputs.at(-1);
    const larger = last && { ...last, Items: [...last.Items, item] };
    if (larger !== undefined && larger.Items.length <= maxItems && bytesOf(larger) <= limit) inputs.splice(-1, 1, larger);
    else inputs.push({ ...(input === undefined ? {} : { BatchInput: input }), Items: [item] });
  }
  return inputs;
}

describe('batches', () => {
  it.each([
    ['one by one', {}, [{ input: 1, itemCount: 1 }, { input: 2, itemCount: 1 }, { input: 3, itemCount: 1 }]],
    ['selected', { select: ({ index, value }: Json) => ({ index, value }) }, [0, 1, 2].map((index) => ({ input: { index, value: index + 1 }, itemCount: 1 }))],
    ['by number', { itemBatcher: { maxItems: 2 } }, [{ input: { Items: [1, 2] }, itemCount: 2 }, { input: { Items: [3] }, itemCount: 1 }]],
    ['without a limit of their own', { itemBatcher: { maxItems: 0, maxBytes: 0 } }, [{ input: { Items: [1, 2, 3] }, itemCount: 3 }]],
    ['by size', { itemBatcher: { maxBytes: '{"Items":[1,2]}'.length } }, [{ input: { Items: [1, 2] }, itemCount: 2 }, { input: { Items: [3] }, itemCount: 1 }]],
    ['by size, too large each', { itemBatcher: { maxBytes: 1, input: { a: 1 } } }, [1, 2, 3].map((item) => ({ input: { BatchInput: { a: 1 }, Items: [item] }, itemCount: 1 }))],
  ])('%s', async (_name, rest, expected) => {
    for (const pageSize of [1, 2, 3]) expect(await batches([1, 2, 3], rest, pageSize)).toEqual(expected);
  });

  it('of nothing are none', async () => {
    expect(await batches([], { itemBatcher: { maxItems: 2 } })).toEqual([]);
  });

  it('are never larger than the input of an execution', async () => {
    const items = Array.from({ length: 10 }, () => 'x'.repeat(65_536));
    const sizes = (await batches(items, { itemBatcher: { maxItems: 100 } })).map(({ input }) => bytesOf(input));
    expect(sizes.length).toBe(4);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(262_144);
  });

  it.each([[0, 1], [1, 2]])('are as large as the input of an execution, and no byte more: %i', async (more, count) => {
    // {"Items":["…","…"]}
    const items = ['x'.repeat(131_072), 'x'.repeat(131_072 - '{"Items":["",""]}'.length + more)];
    expect((await batches(items, { itemBatcher: { maxItems: 100 } })).map(({ input }) => bytesOf(input))).toHaveLength(count);
  });

  it('are those of a naive splitter', async () => {
    const itemBatcher = fc.record({
      input: fc.option(fc.record({ a: fc.string() }), { nil: undefined }),
      maxItems: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      maxBytes: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
    });
    await fc.assert(fc.asyncProperty(fc.array(fc.jsonValue({ maxDepth: 1 })), itemBatcher, fc.integer({ min: 1, max: 5 }), async (items, batcher, pageSize) => {
      expect((await batches(items, { itemBatcher: batcher }, pageSize)).map(({ input }) => input)).toEqual(naive(items, batcher));
    }));
  });
});
