/** Express executions in workers, behind the API: what is answered, and what happens to workers that fail. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Server, startServer } from '../../runtime/api/index.ts';
import type { Handlers, Json } from '../../runtime/core/index.ts';
import { WorkerPool, type WorkerPoolOptions } from '../../runtime/engine/index.ts';
import { ROLE } from '../api/client.ts';
import { buildWorkerEntry, type WorkerEntry } from '../modes/worker-entry.ts';

let entry: WorkerEntry;
beforeAll(async () => { entry = await buildWorkerEntry(); });
afterAll(() => entry.remove());

const folder = mkdtempSync(path.join(os.tmpdir(), 'aslc-workers-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

let server: Server | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function call(operation: string, input: Json): Promise<Json> {
  const response = await fetch(server!.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` },
    body: JSON.stringify(input),
  });
  return response.json();
}

async function serve(handlers: Handlers = {}, options: Partial<WorkerPoolOptions> = {}): Promise<void> {
  server = await startServer({ port: 0, handlers, workers: new WorkerPool({ count: 2, entry: entry.url, ...options }) });
}

let machines = 0;
async function create(definition: Json): Promise<string> {
  const { stateMachineArn } = await call('CreateStateMachine', { name: `m${++machines}`, definition: JSON.stringify(definition), roleArn: ROLE, type: 'EXPRESS' });
  return stateMachineArn;
}

const runSync = async (definition: Json, input: Json = {}): Promise<Json> =>
  call('StartSyncExecution', { stateMachineArn: await create(definition), name: 'run', input: JSON.stringify(input) });

const task = (name: string, more: Json = {}): Json =>
  ({ Type: 'Task', Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`, End: true, ...more });

const PASS: Json = { StartAt: 'A', States: { A: { Type: 'Pass', Result: 1, End: true } } };

/** A worker that does this when it gets an execution. */
function workerThat(does: string): URL {
  const file = path.join(folder, `worker-${++machines}.mjs`);
  writeFileSync(file, `process.on('message', ({ kind }) => { if (kind === 'begin') { ${does} } });\n`);
  return pathToFileURL(file);
}

describe('an execution in a worker', () => {
  it('sees its context, and asks the server for tasks', async () => {
    const seen: Json[] = [];
    await serve({ double: async (input, { state, attempt }) => { seen.push({ state, attempt, input }); return input.n * 2; } });
    const result = await runSync({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map', ItemsPath: '$.numbers',
          ItemSelector: { 'n.$': '$$.Map.Item.Value', 'execution.$': '$$.Execution.Name' },
          ItemProcessor: { StartAt: 'Double', States: { Double: task('double') } },
          End: true,
        },
      },
    }, { numbers: [1, 2, 3] });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: '[2,4,6]' });
    expect(seen).toEqual([1, 2, 3].map((n) => ({ state: 'Double', attempt: 0, input: { n, execution: 'run' } })));
  });

  it('fails as it would fail here, event numbers included', async () => {
    const definition: Json = {
      StartAt: 'Try',
      States: { Try: task('flaky', { End: undefined, Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 1 }], Next: 'Read' }), Read: { Type: 'Pass', InputPath: '$.missing', End: true } },
    };
    const flaky = (): Handlers => {
      let calls = 0;
      return { flaky: async () => { if (calls++ === 0) throw Object.assign(new Error('later'), { name: 'Busy' }); return { done: calls }; } };
    };
    await serve(flaky());
    const { error, cause, status } = await runSync(definition);
    await server!.close();
    server = await startServer({ port: 0, handlers: flaky() });
    expect({ error, cause, status }).toEqual(expect.objectContaining({ status: 'FAILED', error: 'States.Runtime' }));
    expect(await runSync(definition)).toMatchObject({ error, cause, status });
  });

  it('gives up a task that takes too long', async () => {
    await serve({ never: () => new Promise(() => {}) });
    expect(await runSync({ StartAt: 'T', States: { T: task('never', { TimeoutSeconds: 1 }) } })).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('that is asynchronous runs behind the answer, and ends with its machine', async () => {
    let asked = (): void => {};
    const reached = new Promise<void>((resolve) => { asked = resolve; });
    await serve({ never: () => { asked(); return new Promise(() => {}); } });
    const stateMachineArn = await create({ StartAt: 'T', States: { T: task('never') } });
    await call('StartExecution', { stateMachineArn });
    await reached;
    await call('DeleteStateMachine', { stateMachineArn });
    await expect.poll(() => call('DescribeStateMachine', { stateMachineArn })).toMatchObject({ __type: expect.stringContaining('StateMachineDoesNotExist') });
  });

  it('runs what its machine has become', async () => {
    await serve();
    const stateMachineArn = await create(PASS);
    expect(await call('StartSyncExecution', { stateMachineArn })).toMatchObject({ output: '1' });
    await call('UpdateStateMachine', { stateMachineArn, definition: JSON.stringify(PASS).replace('"Result":1', '"Result":2') });
    expect(await call('StartSyncExecution', { stateMachineArn })).toMatchObject({ output: '2' });
  });
});

describe('a worker', () => {
  it('that runs out of memory takes its execution with it, not the server', async () => {
    await serve({}, { count: 1, memory: 32 });
    const greedy: Json = { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', Output: "{% $count($map([1..9000000], function($i){ {'n': $i, 'text': $string($i)} })) %}", End: true } } };
    expect(await runSync(greedy)).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: 'The worker that this execution ran in needed more than 32 MB.' });
    expect(await runSync(PASS)).toMatchObject({ status: 'SUCCEEDED', output: '1' });
  });

  it('that crashes fails its executions; the next one gets a new worker', async () => {
    await serve({}, { count: 1, entry: workerThat('process.exit(3);') });
    const failed = { status: 'FAILED', error: 'States.Runtime', cause: 'The worker that this execution ran in ended with 3.' };
    expect(await runSync(PASS)).toMatchObject(failed);
    expect(await runSync(PASS)).toMatchObject(failed);
  });

  it('ends with the server, also while it computes', async () => {
    const load = { kind: 'load', machine: 1, name: 'm', code: 'process.send("computing"); for (;;);' };
    const script = `const worker = require('node:child_process').fork(${JSON.stringify(fileURLToPath(entry.url))}, { stdio: ['ignore', 'inherit', 'ignore', 'ipc'] });
      worker.on('message', (message) => process.send(message)).send(${JSON.stringify(load)});`;
    // Whoever inherits standard output keeps it open.
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore', 'ipc'] });
    const closed = once(parent, 'close');
    expect(await once(parent, 'message')).toEqual(['computing', undefined]);
    parent.kill('SIGKILL');
    await closed;
  });

  it('that cannot be had fails its executions', async () => {
    await serve({}, { entry: new URL('http://127.0.0.1/worker.js') });
    const stateMachineArn = await create(PASS);
    await call('StartExecution', { stateMachineArn });
    expect(await call('StartSyncExecution', { stateMachineArn })).toMatchObject({
      status: 'FAILED', error: 'States.Runtime', cause: expect.stringContaining('The worker that this execution ran in cannot be had: '),
    });
  });

  it('that is stuck is stopped, while the server goes on', async () => {
    await serve({}, { count: 1, patience: 1, entry: workerThat('for (;;);') });
    const stuck = runSync(PASS);
    expect(await call('ListStateMachines', {})).toHaveProperty('stateMachines');
    expect(await stuck).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: 'The worker that this execution ran in did nothing else for 1 seconds.' });
  });
});
