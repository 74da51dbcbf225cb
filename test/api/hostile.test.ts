/** Whatever is sent to whichever operation: the answer is a 4xx with a type, or a success, and never a 5xx. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { OPERATION_NAMES, SHAPES } from '../../runtime/api/model.generated.ts';
import { MemoryStore } from '../../runtime/store/index.ts';
import { ACCOUNT, PASS, ROLE, testServer } from './client.ts';

const server = testServer();

const TEXTS = [
  '', 'a', '\u0000', '__proto__', 'constructor', '😀', '{', '{}', 'null', '[]', '"a"', '1e999', '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}', '{% $ %}',
  ...['stateMachine:none', 'stateMachine:none:1', 'execution:none:none', 'express:none:none:none', 'activity:none', 'mapRun:none/none:none', 'stateMachine:__proto__', 'stateMachine:']
    .map((resource) => `arn:aws:states:us-east-1:${ACCOUNT}:${resource}`),
  `arn:aws:iam::${ACCOUNT}:role/r`, 'x'.repeat(300),
];
const leaf = fc.oneof(fc.constantFrom(...TEXTS), fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const anything: fc.Arbitrary<Json> = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(fc.constantFrom(...TEXTS, 'key', 'weight'), leaf, { maxKeys: 3 }));

/** Values of a shape, or now and then of anything else. */
function valueOf(name: string): fc.Arbitrary<Json> {
  const shape = SHAPES[name]!;
  const sound = shape.type === 'structure'
    ? fc.record(Object.fromEntries(Object.entries(shape.members!).map(([member, { shape: of }]) => [member, fc.option(valueOf(of), { freq: 10 })])), { requiredKeys: [] })
    : shape.type === 'list' ? fc.array(valueOf(shape.member!), { maxLength: 3 })
      : shape.values !== undefined ? fc.constantFrom(...shape.values)
        : shape.type === 'string' ? fc.constantFrom(...TEXTS)
          : shape.type === 'boolean' ? fc.boolean() : fc.integer({ min: -1, max: 1001 });
  return fc.oneof({ weight: 9, arbitrary: sound as fc.Arbitrary<Json> }, { weight: 1, arbitrary: anything });
}

describe('no request is answered with a 5xx', () => {
  // An activity that exists is waited for; that takes a minute.
  it.each(OPERATION_NAMES.filter((name) => name !== 'CreateActivity'))('%s', async (operation) => {
    await fc.assert(fc.asyncProperty(valueOf(`${operation}Input`), async (input) => {
      const { status, body } = await server.call(operation, JSON.stringify(input) ?? '');
      expect([200, 400]).toContain(status);
      if (status === 400) expect(body).toEqual({ ...body, __type: expect.any(String), message: expect.any(String) });
    }), { numRuns: 20 });
  });
});

describe('what the store has and JSON has no form for', () => {
  const store = new MemoryStore();
  const broken = testServer({ store });

  it('is an error of the one who asks for it, not the end of the server', async () => {
    const { body: { stateMachineArn } } = await broken.call('CreateStateMachine', { name: 'm', definition: PASS, roleArn: ROLE });
    const { body: { executionArn } } = await broken.call('StartExecution', { stateMachineArn });
    await expect.poll(() => store.executions.get(executionArn)?.status).toBe('SUCCEEDED');
    const get = store.executions.get.bind(store.executions);
    store.executions.get = (arn) => ({ ...get(arn)!, traceHeader: 1n as unknown as string });
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    expect(await broken.call('DescribeExecution', { executionArn })).toMatchObject({ status: 500, body: { __type: 'InternalFailure' } });
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
    expect(await broken.call('ListActivities', {})).toMatchObject({ status: 200 });
  });
});
