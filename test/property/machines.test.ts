/** Compiled machines do what the reference does: same status, output and error, same states in the same order on every path. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Execution, Failure, type Handlers, type HistoryEvent, type Json, type Outcome } from '../../runtime/core/index.ts';
import { compiledMachine } from '../modes/compiled-machine.ts';
import { IDENTITY } from '../modes/instant-host.ts';
import { runKilled } from '../modes/modes.ts';
import { AslError } from '../reference/asl-error.ts';
import { sample } from './arbitrary-machine.ts';
import { TASK_ARN, TASKS } from './arbitrary-work.ts';
import { answer, fits, follows, possibilities, type Possibility } from './outcomes.ts';
import { TracedHost } from './traced-host.ts';

const RUNS = process.env['ASLC_LONG'] === undefined ? 150 : 20_000;
/** A failing run prints its seed; ASLC_SEED repeats it. */
const SEED = process.env['ASLC_SEED'] === undefined ? {} : { seed: Number(process.env['ASLC_SEED']) };
/** Ways to fail beyond which a machine is left alone. */
const MAX_POSSIBILITIES = 200;

const handlers: Handlers = Object.fromEntries(TASKS.map((task) => [task, (input, { attempt }) => {
  if (task === 'slow') return new Promise(() => {});
  try {
    return answer(task, input, attempt);
  } catch (thrown) {
    throw thrown instanceof AslError ? new Failure(thrown.error, thrown.cause) : thrown;
  }
}]));

const resultOf = (outcome: Outcome): Json =>
  (outcome.status === 'SUCCEEDED' ? { status: outcome.status, output: outcome.output } : { status: outcome.status, error: outcome.error });

/** The task that each Task state names. */
function tasks(machine: Json, found: Record<string, string> = {}): Record<string, string> {
  for (const [name, state] of Object.entries<Json>(machine.States)) {
    if (state.Resource !== undefined) found[name] = state.Resource.slice(TASK_ARN.length);
    for (const nested of [...(state.Branches ?? []), state.ItemProcessor, state.Iterator]) if (nested !== undefined) tasks(nested, found);
  }
  return found;
}

/** Near the limit of 256 KiB the length of causes counts, whose words the reference does not know. */
const isLarge = (events: readonly HistoryEvent[]): boolean =>
  events.some(({ value }) => value !== undefined && JSON.stringify(value).length > 50_000);

describe('random machines', () => {
  it(`do what the reference does (${RUNS})`, async () => {
    const seen = { succeeded: 0, failed: 0 };
    await fc.assert(fc.asyncProperty(fc.gen(), async (draw) => {
      const { definition, input } = sample(draw);
      const host = new TracedHost(handlers);
      const execution = new Execution(compiledMachine(definition), host, IDENTITY, input);
      host.execution = execution;
      const outcome = await execution.run();
      const taskOf = tasks(definition);
      if (isLarge(execution.history!)) return;
      seen[outcome.status === 'SUCCEEDED' ? 'succeeded' : 'failed']++;
      const actual = resultOf(outcome);
      const others: Possibility[] = [];
      for (const { result, trace } of possibilities(definition, input, (state) => taskOf[state]!)) {
        if (fits(result, actual) && follows(host.trace, trace)) return;
        others.push({ result, trace });
        if (others.length === MAX_POSSIBILITIES) return;
      }
      expect.fail(JSON.stringify({ definition, input, outcome, trace: host.trace, allowed: others.slice(0, 3) }));
    }), { numRuns: RUNS, endOnFailure: true, ...SEED });
    // The machines are worth running: enough of them come to their end.
    expect(seen.succeeded).toBeGreaterThan(RUNS / 4);
    expect(seen.failed).toBeGreaterThan(RUNS / 10);
  }, 600_000);

  it(`end as the reference allows when they are killed on the way and go on from a checkpoint (${RUNS})`, async () => {
    let killed = 0;
    await fc.assert(fc.asyncProperty(fc.gen(), fc.integer({ min: 1, max: 30 }), async (draw, checkpoint) => {
      const { definition, input } = sample(draw);
      const run = await runKilled(compiledMachine(definition), input, checkpoint, handlers);
      if (run === undefined || isLarge(run.events)) return;
      killed++;
      const actual = resultOf(run.outcome);
      const taskOf = tasks(definition);
      let seen = 0;
      for (const { result } of possibilities(definition, input, (state) => taskOf[state]!)) {
        if (fits(result, actual) || ++seen === MAX_POSSIBILITIES) return;
      }
      expect.fail(JSON.stringify({ definition, input, checkpoint, outcome: run.outcome }));
    }), { numRuns: RUNS, endOnFailure: true, ...SEED });
    expect(killed).toBeGreaterThan(RUNS / 10);
  }, 600_000);
});
