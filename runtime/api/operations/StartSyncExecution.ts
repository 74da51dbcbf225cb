/** Runs an Express execution to its end and gives its result. A failure of the execution is a result too. */
import { ApiError, checkActive, checkName, type ExecutionRecord, parseDocument } from '../../engine/index.ts';
import type { Outcome } from '../../core/index.ts';
import type { StartSyncExecutionInput, StartSyncExecutionOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';
import { splitTestCase } from '../test-case.ts';
import { seconds } from '../time.ts';

/** AWS bills memory in chunks of 64 MB and time in steps of 100 ms. AWS, "Step Functions pricing". */
const BILLED_MEMORY = 64;
const BILLED_STEP = 100;

const INCLUDED = { included: true };

export const StartSyncExecution: Operation<StartSyncExecutionInput, StartSyncExecutionOutput> = (engine, request) => {
  const { stateMachineArn, name, input = '{}', traceHeader, includedData } = request;
  if (name !== undefined) checkName(name);
  const { arn, testCase } = splitTestCase(stateMachineArn);
  const resolved = engine.stateMachines.resolve(arn);
  const { machine } = resolved;
  if (machine.type !== 'EXPRESS') throw new ApiError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
  checkActive(machine);
  const { record, outcome } = engine.run(resolved, { name, input: parseDocument(input, 'InvalidExecutionInput'), inputText: input, traceHeader, testCase });
  const shown = includedData === 'METADATA_ONLY' ? undefined : input;
  if (outcome instanceof Promise) return outcome.then((ended) => describe(record, ended, shown, engine.clock.now()));
  return describe(record, outcome, shown, engine.clock.now());
};

/** `input` is undefined where only metadata are asked for. Spelled out, since the shape of the answer is on the hot path. */
function describe(record: ExecutionRecord, outcome: Outcome, input: string | undefined, stopDate: number): StartSyncExecutionOutput {
  const succeeded = outcome.status === 'SUCCEEDED';
  const details = input === undefined ? undefined : INCLUDED;
  return {
    executionArn: record.arn,
    stateMachineArn: record.stateMachineArn,
    name: record.name,
    startDate: seconds(record.startDate),
    stopDate: seconds(stopDate),
    status: outcome.status === 'ABORTED' ? 'FAILED' : outcome.status,
    error: succeeded ? undefined : outcome.error,
    cause: succeeded ? undefined : outcome.cause,
    input,
    inputDetails: details,
    output: succeeded && details !== undefined ? JSON.stringify(outcome.output) : undefined,
    outputDetails: details,
    traceHeader: record.traceHeader,
    billingDetails: { billedMemoryUsedInMB: BILLED_MEMORY, billedDurationInMilliseconds: billedDuration(stopDate - record.startDate) },
  };
}

const billedDuration = (milliseconds: number): number => Math.max(Math.ceil(milliseconds / BILLED_STEP), 1) * BILLED_STEP;
