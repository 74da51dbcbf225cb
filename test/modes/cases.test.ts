/**
 * The machines in cases/ run in every mode with the outcome and the events written there.
 *
 * A case: `definition`, `input`, `tasks` (what each function answers, attempt by attempt; the last answer stays;
 * '$input' is its input), and `expected`, which `UPDATE=1 npx vitest run test/modes` rewrites.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure, type Handlers, type Json, type Outcome } from '../../runtime/core/index.ts';
import { RealClock, WorkerPool } from '../../runtime/engine/index.ts';
import { compiledMachine } from './compiled-machine.ts';
import { ModuleFolder, outline, runInWorker, runKilled, runPlain, runWithoutHistory } from './modes.ts';
import { buildWorkerEntry, type WorkerEntry } from './worker-entry.ts';

interface Case {
  readonly definition: Json;
  readonly input: Json;
  readonly tasks: Readonly<Record<string, readonly Json[]>>;
  readonly expected: { readonly outcome: Json; readonly events: readonly string[] };
}

const folder = path.join(import.meta.dirname, 'cases');
const modules = new ModuleFolder();
let entry: WorkerEntry;
let workers: WorkerPool;
beforeAll(async () => {
  entry = await buildWorkerEntry();
  workers = new WorkerPool({ count: 2, clock: new RealClock(100), entry: entry.url });
});
afterAll(() => Promise.all([modules.remove(), workers.close(), entry.remove()]));

const handlersOf = ({ tasks }: Case): Handlers => Object.fromEntries(Object.entries(tasks).map(([name, answers]) => [name, (input, { attempt }) => {
  const answer = answers[Math.min(attempt, answers.length - 1)];
  if (answer?.error !== undefined) throw new Failure(answer.error, answer.cause);
  return answer === '$input' ? input : answer;
}]));

const told = (outcome: Outcome): Json =>
  JSON.parse(JSON.stringify(outcome.status === 'SUCCEEDED' ? outcome : { status: outcome.status, error: outcome.error, cause: outcome.cause }));

const read = (file: string): Case => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

async function rewrite(file: string): Promise<void> {
  const one = read(file);
  const { outcome, events } = await runPlain(compiledMachine(one.definition), one.input, handlersOf(one));
  const expected = { outcome: told(outcome), events: outline(events) };
  writeFileSync(path.join(folder, file), `${JSON.stringify({ ...one, expected }, null, 2)}\n`);
}

const files = readdirSync(folder).toSorted();
if (process.env['UPDATE'] === '1') await Promise.all(files.map(rewrite));

describe.each(files)('%s', (file) => {
  const one = read(file);
  const { input, expected } = one;
  const handlers = handlersOf(one);

  it('runs', async () => {
    const { outcome, events } = await runPlain(compiledMachine(one.definition), input, handlers);
    expect(told(outcome)).toEqual(expected.outcome);
    expect(outline(events)).toEqual(expected.events);
  });

  it('runs without history', async () => {
    expect(told(await runWithoutHistory(compiledMachine(one.definition), input, handlers))).toEqual(expected.outcome);
  });

  it('runs in a worker', async () => {
    expect(told(await runInWorker(workers, compiledMachine(one.definition), one.definition, input, handlers))).toEqual(expected.outcome);
  });

  it('runs as a module', async () => {
    const { outcome, events } = await runPlain(await modules.load(one.definition), input, handlers);
    expect(told(outcome)).toEqual(expected.outcome);
    expect(outline(events)).toEqual(expected.events);
  });

  it('goes on after having been killed, at whatever checkpoint', async () => {
    const machine = compiledMachine(one.definition);
    let at = 1;
    for (let resumed = await runKilled(machine, input, at, handlers); resumed !== undefined; resumed = await runKilled(machine, input, ++at, handlers)) {
      expect(told(resumed.outcome)).toEqual(expected.outcome);
      // Children of a fork go on in the order of their index, so what happens at the same time may change its order.
      expect(kinds(outline(resumed.events))).toEqual(kinds(expected.events));
    }
    const states = expected.events.filter((event) => event.includes('StateEntered')).length;
    expect(at).toBeGreaterThan(states);
  });
});

/** Types and states of events in alphabetical order. */
const kinds = (events: readonly string[]): string[] =>
  events.map((event) => event.replace(/^\S+ /, '')).toSorted();
