/** Recorded executions of pure states run in every mode with AWS's outcome and AWS's events. */
import { afterAll, describe, expect, it } from 'vitest';
import { describeEvent, type Json } from '../../runtime/core/index.ts';
import { compiledMachine } from './compiled-machine.ts';
import { ModuleFolder, outline, type Run, runKilled, runPlain, runWithoutHistory } from './modes.ts';
import { isRecorded, recordedCases, type RecordedCase, type RecordedRun } from './recorded.ts';

const cases = recordedCases();
const modules = new ModuleFolder();
afterAll(() => modules.remove());

describe.runIf(cases.length > 0)('recorded executions', () => {
  it.each(cases.map((recorded) => [recorded.id, recorded] as const))('%s', async (_, recorded) => {
    for (const [i, run] of recorded.runs.entries()) {
      const machine = compiledMachine(run.definition);
      const plain = await runPlain(machine, run.input);
      expectRecorded(plain, run, recorded);
      expect(await runWithoutHistory(machine, run.input)).toEqual(plain.outcome);
      // The machines of one case differ in little more than an operand: one module tells.
      if (i === 0) {
        const built = await runPlain(await modules.load(run.definition), run.input);
        expect(built.outcome).toEqual(plain.outcome);
        expect(outline(built.events)).toEqual(outline(plain.events));
      }
      for (let at = 1; ; at++) {
        const resumed = await runKilled(machine, run.input, at);
        if (resumed === undefined) break;
        expect(resumed.outcome).toEqual(plain.outcome);
        expect(outline(resumed.events)).toEqual(outline(plain.events));
      }
    }
  });
});

/** The recorded history, event by event; of a sorted one, and where only the output was kept, the outcome. */
function expectRecorded({ outcome, events }: Run, run: RecordedRun, { placeholders, isSorted }: RecordedCase): void {
  const context = { region: 'us-east-1', includeData: true };
  const actual: Json[] = events.map((event, i) => describeEvent(event, i + 1, context));
  if (run.events === undefined) {
    expect(outcome).toMatchObject({ status: 'SUCCEEDED' });
    expectLike(outcome.status === 'SUCCEEDED' ? JSON.stringify(outcome.output) : outcome, run.output, placeholders);
    return;
  }
  if (!isSorted) expect(summaries(actual)).toEqual(summaries(run.events));
  const pairs = isSorted ? [[run.events.at(-1), actual.at(-1)] as const] : run.events.map((event, i) => [event, actual[i]] as const);
  for (const [recorded, event] of pairs) {
    if (!Object.hasOwn(detailsOf(recorded), 'assignedVariables')) delete detailsOf(event).assignedVariables;
    expectLike(event, recorded, placeholders);
  }
}

const summaries = (events: readonly Json[]): string[] =>
  events.map((event) => `${event.id}<${event.previousEventId} ${event.type} ${detailsOf(event).name ?? ''}`);

const detailsOf = (event: Json): Json => event[Object.keys(event).find((key) => key.endsWith('EventDetails')) ?? ''] ?? {};

/** Fails with both values side by side. */
function expectLike(actual: Json, recorded: Json, placeholders: readonly string[]): void {
  if (!isRecorded(recorded, actual, placeholders)) expect(actual).toEqual(recorded);
}
