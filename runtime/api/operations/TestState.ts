/** Runs one state, without a state machine. Nothing of it is kept. */
import type { Json } from '../../core/index.ts';
import { SentTexts, testState } from '../../engine/index.ts';
import type { TestStateInput, TestStateOutput } from '../model.generated.ts';
import type { Operation } from '../operation.ts';

export const TestState: Operation<TestStateInput, TestStateOutput> = async (engine, input, { scope }) => {
  const texts = new SentTexts();
  const document = (text: string | undefined): Json => (text === undefined ? undefined : texts.read(text, 'InvalidExecutionInput'));
  const { definition, stateName, roleArn, inspectionLevel = 'INFO', mock, revealSecrets = false, stateConfiguration = {} } = input;
  const { status, output, error, cause, nextState, inspection } = await testState({
    definition,
    stateName,
    roleArn,
    input: document(input.input ?? '{}'),
    variables: document(input.variables),
    context: input.context,
    mock,
    revealSecrets,
    retrierRetryCount: stateConfiguration.retrierRetryCount ?? 0,
    mapIterationFailureCount: stateConfiguration.mapIterationFailureCount ?? 0,
    mapItemReaderData: stateConfiguration.mapItemReaderData,
    level: inspectionLevel,
    texts,
  }, scope, engine.hostOf(scope), engine.clock);
  return {
    status,
    output: output === undefined ? undefined : texts.of(output),
    error,
    cause,
    nextState,
    inspectionData: inspection && {
      ...Object.fromEntries(Object.entries(inspection.documents).map(([name, value]) => [name, texts.of(value)])),
      ...inspection.numbers,
      ...inspection.exchange,
      errorDetails: inspection.errorDetails,
    },
  };
};
