import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createApi } from '../../examples/http/api.mjs';
import { root } from '../../scripts/build.mjs';
import { aslc, start } from '../cli/command-line.ts';

const cwd = path.join(root, 'examples');

/** Each example: a machine of it, its input, and what it gives. */
const EXAMPLES: readonly (readonly [project: string, machine: string, input: unknown, output: unknown])[] = [
  ['sam', 'sam-checkout-dev', { items: [{ price: 4, quantity: 3 }] }, { status: 'CHARGED', receipt: '12.00 EUR (dev)' }],
  ['sam', 'sam-checkout-dev', { items: [{ price: 400, quantity: 3 }] }, { status: 'DECLINED', reason: '1200 is more than 100' }],
  ['sam', 'sam-greeting-dev', { name: 'Ada' }, { greeting: 'Hello, Ada' }],
  ['serverless', 'newsletter-dev', { subscribers: ['Ada', 'Bob'] }, ['Ada', 'Bob'].map((to) => ({ to, text: `Good morning, ${to}`, from: 'newsletter@dev' }))],
  ['cdk', 'thumbnail', { width: 400, height: 200 }, { width: 100, height: 50 }],
];

describe('aslc run', () => {
  test.each(EXAMPLES)('%s: %s', async (project, machine, input, output) => {
    const { exitCode, stdout, stderr } = await aslc(['run', project, JSON.stringify(input), '--machine', machine], { cwd, env: { PATH: process.env['PATH']! } });
    expect({ exitCode, output: stdout && JSON.parse(stdout), stderr }).toMatchObject({ exitCode: 0, output, stderr: expect.any(String) });
  });
});

describe('http', () => {
  test.each([
    [{ customer: 'Ada', lines: [{ sku: 'tea', price: 4, quantity: 3 }] }, { exitCode: 0, stdout: '{\n  "status": "paid",\n  "total": 12\n}\n' }],
    [{ customer: 'Ada', lines: [] }, { exitCode: 1, stderr: 'FAILED Invoice.Refused: The API does not take this invoice.\n' }],
  ])('aslc run with its configuration and API: %j', async (input, expected) => {
    const api = createApi();
    await new Promise<void>((resolve) => { api.listen(0, '127.0.0.1', resolve); });
    onTestFinished(() => { api.closeAllConnections(); api.close(); vi.unstubAllEnvs(); });
    vi.stubEnv('INVOICES_API', `http://127.0.0.1:${(api.address() as AddressInfo).port}/`);
    expect(await aslc(['run', 'invoice.asl.json', JSON.stringify(input), '--clock', 'virtual'], { cwd: path.join(cwd, 'http') })).toMatchObject(expected);
  });
});

describe('aslc serve', () => {
  test.each(['sam', 'serverless', 'cdk'])('%s', async (project) => {
    const running = start(['serve', project, '--port', '0', '--no-watch', '--memory', '--json'], { cwd, env: { PATH: process.env['PATH']! } });
    const events = (await running.until('"ready"')).split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
    const { url } = events.find(({ event }) => event === 'listening');
    const call = async (operation: string, input: object) => {
      const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` };
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) })).json() as Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- any answer
    };
    for (const [, machine, input, output] of EXAMPLES.filter(([of]) => of === project)) {
      const { stateMachineArn } = events.find(({ event, name }) => event === 'created' && name === machine);
      if (machine === 'sam-greeting-dev') {
        expect(await call('StartSyncExecution', { stateMachineArn, input: JSON.stringify(input) })).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify(output) });
        continue;
      }
      const { executionArn } = await call('StartExecution', { stateMachineArn, input: JSON.stringify(input) });
      await expect.poll(() => call('DescribeExecution', { executionArn }), { timeout: 10_000 }).toMatchObject({ status: 'SUCCEEDED' });
      expect(JSON.parse((await call('DescribeExecution', { executionArn })).output)).toEqual(output);
    }
    running.stop();
    expect((await running.ended).exitCode).toBe(0);
  });

  test('answers Invoke of Lambda for local functions, but not to pages', async () => {
    const running = start(['serve', 'sam', '--port', '0', '--no-watch', '--memory', '--lambda', 'compose=serverless/src/letters.ts#compose'], { cwd, env: { PATH: process.env['PATH']! } });
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(await running.until('export '))!;
    const invoke = (name: string, body: string, headers = {}) => fetch(`${url}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, { method: 'POST', body, headers });
    const answer = await invoke('ReceiptFunction', '{"id":"ch_1","amount":2,"stage":"x"}');
    expect(answer.headers.get('x-amz-executed-version')).toBe('$LATEST');
    expect(await answer.json()).toEqual({ status: 'CHARGED', receipt: '2.00 EUR (x)' });
    expect(await (await invoke('arn:aws:lambda:us-east-1:123456789012:function:compose:LIVE', '"Ada"')).json()).toMatchObject({ to: 'Ada' });
    const thrown = await invoke('ChargeFunction', '{"items":[{"price":1000,"quantity":1}]}');
    expect([thrown.status, thrown.headers.get('x-amz-function-error'), (await thrown.json() as { errorType: string }).errorType]).toEqual([200, 'Unhandled', 'Declined']);
    expect((await invoke('ChargeFunction', '{"items":[]}', { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
    expect((await invoke('nobody', '')).status).toBe(404);
    expect((await invoke('compose', '"Ada"', { origin: 'http://elsewhere.example' })).status).toBe(400);
    await running.until('[ReceiptFunction] receipt for ch_1');
    await running.until('[ChargeFunction] charging 1000');
    running.stop();
    await running.ended;
  });
});
