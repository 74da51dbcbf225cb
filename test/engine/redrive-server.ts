/** Servers whose work can be mended, for tests of redrives. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { startServer } from '../../runtime/api/index.ts';
import { Failure, type Handlers, type Json, type VirtualClock } from '../../runtime/core/index.ts';
import { LogStore } from '../../runtime/store/index.ts';
import { createTasks, type Tasks } from '../../runtime/tasks/index.ts';
import { definition } from '../api/client.ts';

const ROLE = 'arn:aws:iam::123456789012:role/test';
const WORK = 'arn:aws:lambda:us-east-1:123456789012:function:work';

export interface Life {
  readonly directory: string;
  readonly store: LogStore;
  call(operation: string, input: Json): Promise<Json>;
}

export async function temporary(): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'aslc-redrive-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A server whose function `work` does as the handler says, or that has other tasks. */
export async function live(work: Handlers[string] | Tasks, directory?: string, clock?: VirtualClock): Promise<Life> {
  const own = directory ?? await temporary();
  const tasks = typeof work === 'function' ? createTasks({ clock, environment: {}, handlers: { work }, s3Directory: path.join(own, 's3') }) : work;
  const store = LogStore.open(path.join(own, 'data'), { durability: 'os' });
  const server = await startServer({ port: 0, store, clock, tasks });
  onTestFinished(() => server.close());
  return {
    directory: own,
    store,
    async call(operation, input) {
      const response = await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': `AWSStepFunctions.${operation}` }, body: JSON.stringify(input) });
      const body: Json = await response.json();
      if (!response.ok) throw new Error(`${body.__type}: ${body.message}`);
      return body;
    },
  };
}

/** A server on what the disk has now. The first one goes on without knowing of it. */
export async function afterKill({ directory, store }: Life, work: Handlers[string]): Promise<Life> {
  await store.synced();
  const copy = await temporary();
  await cp(directory, copy, { recursive: true, filter: (file) => path.basename(file) !== 'lock' });
  return live(work, copy);
}

export async function started({ call }: Life, states: Json, input: Json = {}, more: Json = {}): Promise<string> {
  const { stateMachineArn } = await call('CreateStateMachine', { name: 'm', roleArn: ROLE, definition: JSON.stringify({ ...JSON.parse(definition(states)), ...more }) });
  return (await call('StartExecution', { stateMachineArn, name: 'e', input: JSON.stringify(input) })).executionArn;
}

export async function ended({ call }: Life, executionArn: string): Promise<Json> {
  let execution: Json;
  do execution = await call('DescribeExecution', { executionArn }); while (execution.status === 'RUNNING');
  return execution;
}

export async function redriven(life: Life, executionArn: string): Promise<Json> {
  await life.call('RedriveExecution', { executionArn });
  return ended(life, executionArn);
}

export async function types({ call }: Life, executionArn: string): Promise<readonly string[]> {
  const { events } = await call('GetExecutionHistory', { executionArn });
  expect(events.map(({ id }: Json) => id)).toEqual(events.map((_: Json, i: number) => i + 1));
  expect(events.every(({ id, previousEventId }: Json) => previousEventId < id)).toBe(true);
  return events.map(({ type }: Json) => type);
}

export async function mapRun({ call }: Life, executionArn: string): Promise<Json> {
  const { mapRuns } = await call('ListMapRuns', { executionArn });
  expect(mapRuns).toHaveLength(1);
  return call('DescribeMapRun', { mapRunArn: mapRuns[0].mapRunArn });
}

export const task = (fields: Json = {}): Json => ({ Type: 'Task', Resource: WORK, End: true, ...fields });

export const distributed = (fields: Json = {}, ExecutionType = 'STANDARD', states: Json = { First: { Type: 'Pass', Next: 'Work' }, Work: task() }): Json => ({
  Map: { Type: 'Map', Label: 'Items', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType }, StartAt: Object.keys(states)[0], States: states }, End: true, ...fields },
});

/** Work that fails on some inputs until it is mended, and tells on what it was done. */
export function breakable(...broken: readonly Json[]) {
  const done: Json[] = [];
  const state = { broken: new Set(broken.map((input) => JSON.stringify(input))), done };
  return Object.assign(state, {
    work: async (input: Json): Promise<Json> => {
      done.push(input);
      if (state.broken.has(JSON.stringify(input))) throw new Failure('Broken', 'not mended');
      return { done: input };
    },
    mend() {
      state.broken.clear();
      done.length = 0;
    },
  });
}
