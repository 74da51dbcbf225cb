/**
 * A redriven map run on a server that is killed at random moments: what succeeded does not run again, what did not is redriven
 * once, and the outputs are all there in their order.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { KillableServer, Refused } from './killable-server.ts';

const LONG = process.env['ASLC_LONG'] !== undefined;
/** All of them fit on a page of ListExecutions. */
const ITEMS = LONG ? 1000 : 60;
const KILLS = LONG ? 30 : 2;
const KILL_GAP = 150;

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Lambda with one function, which fails on odd numbers until it is mended. */
async function brokenFunction() {
  const state = { mended: false, url: '' };
  const service = http.createServer((request, response) => {
    void text(request).then(async (body) => {
      const n: number = JSON.parse(body);
      await pause(5);
      const fails = !state.mended && n % 2 === 1;
      response.writeHead(200, fails ? { 'x-amz-function-error': 'Unhandled' } : {});
      response.end(JSON.stringify(fails ? { errorType: 'Broken', errorMessage: 'not mended' } : { n }));
    });
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  onTestFinished(() => { service.close().closeAllConnections(); });
  state.url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  return state;
}

it.each(['STANDARD', 'EXPRESS'])(`a redrive of %s children survives ${KILLS} kills`, async (ExecutionType) => {
  const broken = await brokenFunction();
  const directory = await mkdtemp(path.join(os.tmpdir(), 'aslc-redrive-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const server = new KillableServer(directory, { AWS_ENDPOINT_URL_LAMBDA: broken.url });
  await server.build();
  await server.start();
  onTestFinished(() => server.kill());
  const { stateMachineArn } = await server.call('CreateStateMachine', {
    name: 'm', roleArn: 'arn:aws:iam::123456789012:role/crash',
    definition: JSON.stringify({ StartAt: 'Map', States: { Map: {
      Type: 'Map', Label: 'Items', MaxConcurrency: 8, ToleratedFailureCount: ITEMS / 2 - 5, End: true,
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType }, StartAt: 'Work', States: { Work: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work', End: true } } },
    } } }),
  });
  const items = Array.from({ length: ITEMS }, (_, n) => n);
  const { executionArn } = await server.call('StartExecution', { stateMachineArn, name: 'e', input: JSON.stringify(items) });
  const ended = async (): Promise<Json> => {
    for (;;) {
      const execution = await server.call('DescribeExecution', { executionArn });
      if (execution.status !== 'RUNNING') return execution;
      await pause(20);
    }
  };
  expect(await ended()).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
  const { mapRuns: [{ mapRunArn }] } = await server.call('ListMapRuns', { executionArn });
  const succeeded = async (): Promise<readonly Json[]> => (await server.call('ListExecutions', { mapRunArn, statusFilter: 'SUCCEEDED', maxResults: 1000 })).executions;
  const before = (await succeeded());
  expect(before.length).toBeGreaterThan(0);
  broken.mended = true;

  // The answer may get lost with the server: the token makes asking again safe.
  await server.call('RedriveExecution', { executionArn, clientToken: 'once' });
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(KILL_GAP * Math.random());
    await server.kill();
    await server.start();
    await server.call('RedriveExecution', { executionArn, clientToken: 'once' });
  }
  expect(await ended()).toMatchObject({ status: 'SUCCEEDED', output: JSON.stringify(items.map((n) => ({ n }))), redriveCount: 1 });
  expect(await succeeded()).toEqual(expect.arrayContaining([...before]));
  await expect(server.call('RedriveExecution', { executionArn, clientToken: 'twice' })).rejects.toBeInstanceOf(Refused);

  expect(await server.call('DescribeMapRun', { mapRunArn })).toMatchObject({ status: 'SUCCEEDED', redriveCount: 1, executionCounts: { total: ITEMS, succeeded: ITEMS, pendingRedrive: 0, failed: 0 } });
  const { events } = await server.call('GetExecutionHistory', { executionArn });
  expect(events.map(({ type }: Json) => type)).toEqual([
    'ExecutionStarted', 'MapStateEntered', 'MapStateStarted', 'MapRunStarted', 'MapRunFailed', 'MapStateFailed', 'ExecutionFailed',
    'ExecutionRedriven', 'MapRunRedriven', 'MapRunSucceeded', 'MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded',
  ]);
}, LONG ? 600_000 : 60_000);
