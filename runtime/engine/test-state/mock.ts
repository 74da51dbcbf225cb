/** Mocks of TestState: which states take one, and what their results must look like. Source: recorded cases test_state. */
import type { Json } from '../../core/index.ts';
import type { Tasks } from '../../tasks/index.ts';
import { ApiError, validationError } from '../api-error.ts';
import { checkResult } from './result-shapes.ts';
import type { SentTexts } from './sent-texts.ts';
import type { Mock } from './test-host.ts';

export interface MockInput {
  readonly result?: string;
  readonly errorOutput?: { readonly error?: string; readonly cause?: string };
  readonly fieldValidationMode?: 'STRICT' | 'PRESENT' | 'NONE';
}

/** Resources whose answer comes later than TestState waits. AWS, "Testing Activity, .sync, and .waitForTaskToken states". */
const WAITING = /:activity:|\.sync(?::2)?$|\.waitForTaskToken$/;

const MOCKABLE: ReadonlySet<string> = new Set(['Task', 'Map', 'Parallel']);

/** What is wrong with a mock whatever the state is. */
export function checkMockFields(mock: MockInput | undefined, revealSecrets: boolean): void {
  if (mock?.result !== undefined && mock.errorOutput !== undefined) {
    throw validationError('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  if (mock !== undefined && revealSecrets) throw validationError('TestState does not support RevealSecrets when a mock is specified.');
}

/** Throws when the state cannot be tested with, or without, this mock. */
export function checkMockability(state: Json, mock: MockInput | undefined, roleArn: string | undefined): void {
  if (mock === undefined) {
    if (state.Type === 'Map' || state.Type === 'Parallel') {
      throw new ApiError('InvalidDefinition', 'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]');
    }
    if (state.Type === 'Task' && WAITING.test(state.Resource)) {
      throw validationError("TestState API does not support activities and the service integration patterns '.sync' and '.waitForTaskToken' unless a mock is specified");
    }
    if (state.Type === 'Task' && roleArn === undefined) throw validationError('RoleArn must be specified when testing a Task state');
  } else if (!MOCKABLE.has(state.Type)) {
    throw validationError(`State type '${state.Type}' is not supported when a mock is specified`);
  }
}

/** What it takes to make an answer of a mock. */
export interface AnswerParts {
  readonly tasks: Pick<Tasks, 'resultOf'>;
  readonly texts: SentTexts;
}

/** The mock as an answer. Throws a ValidationException for a result that this state could not have. */
export function answerOf(state: Json, mock: MockInput | undefined, failureCount: number, { tasks, texts }: AnswerParts): Mock {
  if (mock === undefined) return undefined;
  if (mock.errorOutput !== undefined) return { error: mock.errorOutput.error, cause: mock.errorOutput.cause };
  const output = parseResult(mock.result ?? '{}', texts);
  if (state.Type === 'Parallel') checkParallelResult(state, output);
  else if (state.Type === 'Map') checkMapResult(state, output, failureCount);
  else checkResult(state.Resource, output, mock.fieldValidationMode ?? 'STRICT', tasks);
  return { output };
}

function parseResult(text: string, texts: SentTexts): Json {
  try {
    return texts.read(text, 'InvalidOutput');
  } catch {
    throw validationError('Mocked result must be a valid JSON.');
  }
}

function checkParallelResult({ Branches = [] }: Json, output: Json): void {
  if (!Array.isArray(output)) throw validationError('Mocked result must be an array.');
  if (output.length !== Branches.length) throw validationError('Mocked result must contain the same number of items as number of Parallel branches.');
}

function checkMapResult({ ResultWriter }: Json, output: Json, failureCount: number): void {
  if (ResultWriter !== undefined) {
    if (typeof output !== 'object' || output === null || Array.isArray(output)) throw validationError('Mocked result must be a JSON object.');
    return;
  }
  if (!Array.isArray(output)) throw validationError('Mocked result must be an array.');
  if (failureCount > output.length) throw validationError('Map iteration failure count must be less than or equal to the number of Map iterations');
}
