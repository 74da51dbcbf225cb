/**
 * D2, V1: a server that is killed at random moments and started again on the same directory loses nothing it has
 * answered, and its executions come to the ends that they come to undisturbed, with the same events.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startServer } from '../../runtime/api/index.ts';
import type { Json } from '../../runtime/core/index.ts';
import { createTasks } from '../../runtime/tasks/index.ts';
import { KillableServer, Refused } from './killable-server.ts';
import { MACHINES } from './machines.ts';
import { startWorld, type World } from './world.ts';

const LONG = process.env['ASLC_LONG'] !== undefined;
const EXECUTIONS = LONG ? 200 : 70;
const KILLS = LONG ? 50 : 4;
/** Executions start, and kills happen, at random moments this far apart at most (ms). */
const START_GAP = LONG ? 300 : 40;
const KILL_GAP = LONG ? 1500 : 700;

const ROLE = 'arn:aws:iam::123456789012:role/crash';
const ARN = 'arn:aws:states:us-east-1:123456789012:';
const names = Object.keys(MACHINES);

type Call = (operation: string, input: Json) => Promise<Json>;

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

const cleanUps: (() => Promise<unknown>)[] = [];
afterAll(async () => { for (const cleanUp of cleanUps.toReversed()) await cleanUp(); });

/** Passes over what a caller is told who asks for a second time, since the first answer got lost. */
const again = (types: readonly string[]) => (error: unknown): void => {
  if (!(error instanceof Refused) || !types.includes(error.type)) throw error;
};

async function worldOf(call: Call): Promise<World> {
  const world = await startWorld((taskToken, output) => {
    void call('SendTaskSuccess', { taskToken, output: JSON.stringify(output) }).catch(again(['TaskTimedOut']));
  });
  cleanUps.push(() => world.close());
  return world;
}

async function createMachines(call: Call): Promise<void> {
  for (const [name, definition] of Object.entries(MACHINES)) await call('CreateStateMachine', { name, definition: JSON.stringify(definition), roleArn: ROLE });
}

const nameOf = (id: number): string => names[id % names.length]!;
const executionArn = (id: number): string => `${ARN}execution:${nameOf(id)}:run-${id}`;

async function startExecution(call: Call, id: number): Promise<void> {
  await call('StartExecution', { stateMachineArn: `${ARN}stateMachine:${nameOf(id)}`, name: `run-${id}`, input: JSON.stringify({ id }) }).catch(again(['ExecutionAlreadyExists']));
}

interface Ended {
  readonly status: string;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly events: readonly string[];
}

/** How an execution ended. Throws for a history whose ids have gaps or whose links lead forward. */
async function ended(call: Call, id: number): Promise<Ended> {
  let execution: Json;
  while ((execution = await call('DescribeExecution', { executionArn: executionArn(id) })).status === 'RUNNING') await pause(100);
  const { events } = await call('GetExecutionHistory', { executionArn: executionArn(id), maxResults: 1000 });
  events.forEach((event: Json, i: number) => {
    if (event.id !== i + 1 || event.previousEventId > i) throw new Error(`event ${JSON.stringify(event)} at ${i} of ${executionArn(id)}`);
  });
  const { status, output, error } = execution;
  return { status, output, error, events: events.map(outline).toSorted() };
}

/** What does not depend on the time, nor on what happens at the same time in other branches. */
function outline({ type, ...event }: Json): string {
  const details: Json = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1] ?? {};
  return [type, details.name, details.index, details.error].filter((part) => part !== undefined).join(' ');
}

async function undisturbed(): Promise<readonly Ended[]> {
  let call: Call = () => Promise.reject(new Error('not started'));
  const world = await worldOf((operation, input) => call(operation, input));
  const server = await startServer({ port: 0, tasks: createTasks({ environment: { AWS_ENDPOINT_URL_LAMBDA: world.url } }) });
  cleanUps.push(() => server.close());
  call = async (operation, input) => {
    const response = await fetch(server.url, { method: 'POST', headers: { 'x-amz-target': `AWSStepFunctions.${operation}` }, body: JSON.stringify(input) });
    const body: Json = await response.json();
    if (!response.ok) throw new Refused(body);
    return body;
  };
  await createMachines(call);
  const ids = Array.from({ length: EXECUTIONS }, (_, id) => id);
  await Promise.all(ids.map((id) => startExecution(call, id)));
  return Promise.all(ids.map((id) => ended(call, id)));
}

it(`${EXECUTIONS} executions survive ${KILLS} kills`, async () => {
  const expected = await undisturbed();
  expect(new Set(expected.map(({ status }, id) => `${nameOf(id)} ${status}`)))
    .toEqual(new Set(names.map((name) => `${name} ${name === 'caught' ? 'FAILED' : 'SUCCEEDED'}`)));
  const directory = await mkdtemp(path.join(os.tmpdir(), 'aslc-crash-'));
  cleanUps.push(() => rm(directory, { recursive: true, force: true }));
  const world = await worldOf((operation, input) => server.call(operation, input));
  const server = new KillableServer(directory, { AWS_ENDPOINT_URL_LAMBDA: world.url });
  await server.build();
  await server.start();
  cleanUps.push(() => server.kill());
  const call: Call = (operation, input) => server.call(operation, input);
  await createMachines(call);

  const answered = new Set<number>();
  const starts = (async () => {
    for (let id = 0; id < EXECUTIONS; id++) {
      void startExecution(call, id).then(() => answered.add(id));
      await pause(START_GAP * Math.random());
    }
  })();
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(KILL_GAP * Math.random());
    await server.kill();
    const promised = [...answered];
    await server.start();
    for (const id of promised) await call('DescribeExecution', { executionArn: executionArn(id) });
  }
  await starts;
  while (answered.size < EXECUTIONS) await pause(10);
  for (let id = 0; id < EXECUTIONS; id++) expect(await ended(call, id), executionArn(id)).toEqual(expected[id]);
}, LONG ? 600_000 : 120_000);
