/** The reference itself says what AWS recorded, wherever it knows the language of a recorded machine. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../runtime/core/index.ts';
import { IDENTITY } from '../modes/instant-host.ts';
import { isRecorded, recordedCases, type RecordedRun } from '../modes/recorded.ts';
import { interpret, type Result, type World } from './interpret.ts';

/** What the reference was not written for: JSONata, time, randomness, paths beyond the plain ones. */
const UNKNOWN = /JSONata|TimestampPath|States\.(?:MathRandom|UUID)|EnteredTime|StartTime|\[\?|"\$\$"|MaxConcurrencyPath|Tolerated|\\\\/;

const world = (input: Json): World => ({
  context: { Execution: { Id: IDENTITY.arn, Input: input, Name: IDENTITY.name, RoleArn: IDENTITY.roleArn }, StateMachine: { Id: IDENTITY.stateMachineArn, Name: IDENTITY.stateMachineName } },
  invoke: (state) => { throw new Error(`no task in a pure machine: ${state}`); },
  choose: () => 0,
});

function recordedResult({ events, output }: RecordedRun): Json {
  const last = events?.at(-1) ?? { executionSucceededEventDetails: { output } };
  if (last.executionSucceededEventDetails === undefined) return { status: 'FAILED', error: last.executionFailedEventDetails?.error };
  return { status: 'SUCCEEDED', output: last.executionSucceededEventDetails.output };
}

const asText = (result: Result): Json => (result.status === 'SUCCEEDED' ? { ...result, output: JSON.stringify(result.output) } : result);

const cases = recordedCases().filter(({ runs }) => runs.every(({ definition }) => !UNKNOWN.test(JSON.stringify(definition))));

describe.runIf(cases.length > 0)('the reference', () => {
  it.each(cases.map((recorded) => [recorded.id, recorded] as const))('%s', (_, { runs, placeholders }) => {
    for (const run of runs) {
      const result = asText(interpret(run.definition, run.input, world(run.input)).result);
      if (!isRecorded(recordedResult(run), result, placeholders)) expect(result).toEqual(recordedResult(run));
      expect(result.status).toBe(recordedResult(run).status);
    }
  });
});
