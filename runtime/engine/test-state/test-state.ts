/**
 * TestState: one state, run by the same code as in an execution. AWS, "TestState"; recorded cases test_state.
 *
 * What the inspection shows between the fields of a state is the output of the same state without its later fields; so
 * nothing in emitted code has to know of inspections. A task is called once: further runs get its first answer.
 */
import { compile, diagnoseState } from '../../../compiler/index.ts';
import { definitionMessage } from '../../../compiler/diagnostics.ts';
import { defined, type DistributedMap, Failure, inputItems, itemsAt, type Json, type MapRunResult, type Outcome } from '../../core/index.ts';
import { ApiError, validationError } from '../api-error.ts';
import { makeArn, type Scope } from '../arn.ts';
import { parseDocument } from '../document.ts';
import type { Clock } from '../clock.ts';
import type { EngineHost } from '../host.ts';
import { instantiate } from '../load-machine.ts';
import { readContext } from './context.ts';
import { answerOf, checkMockability, checkMockFields, type MockInput } from './mock.ts';
import { handlingOf } from './error-handling.ts';
import { inspect, type Inspection } from './inspection.ts';
import { readerDataOf } from './map-items.ts';
import type { SentTexts } from './sent-texts.ts';
import { findState, machineOf, type SingleState, STATE_NAME } from './single-state.ts';
import { type Mock, TestExecution, TestHost } from './test-host.ts';

export interface TestRequest {
  readonly definition: string;
  readonly stateName: string | undefined;
  readonly roleArn: string | undefined;
  readonly input: Json;
  /** Variables that have values before the state; undefined when none were given. */
  readonly variables: Json;
  /** The text of a context object. */
  readonly context: string | undefined;
  readonly mock: MockInput | undefined;
  readonly revealSecrets: boolean;
  readonly retrierRetryCount: number;
  readonly mapIterationFailureCount: number;
  /** The text of what the ItemReader would have read. */
  readonly mapItemReaderData: string | undefined;
  readonly level: 'INFO' | 'DEBUG' | 'TRACE';
  /** What the documents of the request were read with. */
  readonly texts: SentTexts;
}

export interface TestResult {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  readonly inspection?: Inspection;
}

/** How one run of the state went. */
export interface Run {
  readonly outcome: Outcome;
  /** The state that follows. */
  readonly next: string | undefined;
  readonly host: TestHost;
  /** Variables when it ended. */
  readonly variables: Json;
}

/** Tests a state. Rejects with an ApiError for a request that cannot be carried out. */
export async function testState(request: TestRequest, scope: Scope, real: EngineHost, clock: Clock): Promise<TestResult> {
  checkMockFields(request.mock, request.revealSecrets);
  checkVariables(request.variables);
  const state = stateOf(request);
  checkMockability(state.definition, request.mock, request.roleArn);
  const context = readContext(request.context, state.definition);
  const mock = answerOf(state.definition, request.mock, request.mapIterationFailureCount, { tasks: real.resultShapes, texts: request.texts });
  const answer = (map: DistributedMap): MapRunResult => {
    checkItems(map, state);
    return answerMap(map, mock, request);
  };
  const readerData = readerDataOf(request.mapItemReaderData, state.definition, request.texts);
  const host = new TestHost({ real, mock, taskToken: clock.uuid(), readerData, answerMap: answer });
  const bench = new Bench({ ...request, context }, state, scope, clock, host);
  const bare = await bench.run(['Retry', 'Catch']);
  const inspection = request.level !== 'INFO' ? await inspect(state, request, bare, bench) : undefined;
  if (bare.outcome.status === 'SUCCEEDED') {
    return { status: 'SUCCEEDED', output: bare.outcome.output, nextState: bare.next, inspection };
  }
  return failed(bare.outcome, state, request, bench, inspection);
}

/** What runs of a state have in common. */
interface BenchRequest extends Pick<TestRequest, 'input' | 'variables' | 'roleArn'> {
  readonly context: Json;
}

/** Runs variants of the state under test, all with the same host and context. */
export class Bench {
  private readonly request: BenchRequest;
  private readonly state: SingleState;
  private readonly clock: Clock;
  private readonly scope: Scope;
  private readonly host: TestHost;
  private readonly machineName: string;
  private readonly executionName: string;

  constructor(request: BenchRequest, state: SingleState, scope: Scope, clock: Clock, host: TestHost) {
    this.request = request;
    this.state = state;
    this.scope = scope;
    this.clock = clock;
    this.host = host;
    this.machineName = clock.uuid();
    this.executionName = clock.uuid();
  }

  /** Runs the state without some of its fields, or another state in its place. */
  async run(without: readonly string[], definition: Json = this.state.definition): Promise<Run> {
    const { input, variables, roleArn, context } = this.request;
    const text = JSON.stringify(machineOf({ ...this.state, definition }, variables, without));
    const compilation = compile(text, { format: 'json' });
    if (compilation.machine === undefined) throw new ApiError('InvalidDefinition', definitionMessage(compilation.diagnostics, text));
    const execution = new TestExecution(instantiate(compilation, 'test'), this.host, {
      arn: makeArn(this.scope, 'express', this.machineName, this.executionName),
      name: this.executionName,
      roleArn: roleArn!,
      startTime: this.clock.now(),
      redriveCount: undefined,
      stateMachineArn: makeArn(this.scope, 'stateMachine', this.machineName),
      stateMachineName: this.machineName,
    }, input, { type: 'EXPRESS' });
    execution.given = context;
    const { root } = execution;
    root.at = STATE_NAME;
    root.enteredTime = this.clock.now();
    root.vars = variables ?? {};
    if (this.state.inMap) root.item = { index: 0, value: input };
    const outcome = await execution.run();
    const next = execution.history!.find(({ type, name }) => type.endsWith('StateEntered') && name !== STATE_NAME)?.name;
    return { outcome, next, host: this.host, variables: root.vars };
  }
}

/** The state to test. Throws InvalidDefinition; its errors are those of the whole definition. */
function stateOf({ definition, stateName }: TestRequest): SingleState {
  let parsed: Json;
  try {
    parsed = parseDocument(definition, 'InvalidExecutionInput');
  } catch {
    parsed = undefined;
  }
  const isMachine = stateName !== undefined || parsed?.States !== undefined;
  const diagnostics = isMachine ? compile(definition, { format: 'json' }).diagnostics : diagnoseState(definition);
  if (diagnostics.some(({ severity }) => severity === 'ERROR')) throw new ApiError('InvalidDefinition', definitionMessage(diagnostics, definition));
  const state = findState(parsed, stateName);
  if (state === undefined || (isMachine && stateName === undefined)) {
    throw validationError(`State '${stateName ?? ''}' not found in the state machine definition`);
  }
  return state;
}

function checkVariables(variables: Json): void {
  if (variables === undefined || (typeof variables === 'object' && variables !== null && !Array.isArray(variables))) return;
  throw validationError('Variables must be a JSON object');
}

/** An inline Map iterates over arrays only; under test it is a distributed one, which takes objects too. */
function checkItems({ items, itemReader }: DistributedMap, { definition, queryLanguage }: SingleState): void {
  if (itemReader !== undefined || (definition.ItemProcessor ?? definition.Iterator)?.ProcessorConfig?.Mode === 'DISTRIBUTED') return;
  if (queryLanguage === 'JSONPath') itemsAt(items, definition.ItemsPath ?? '$');
  else if (definition.Items === undefined) inputItems(items);
  else defined(items, String(definition.Items).replaceAll(/^\{%\s*|\s*%\}$/g, ''), 'Items', 'array');
}

/** How the map run of a Map ends: as mocked, unless more iterations are said to have failed than it tolerates. */
function answerMap(
  { toleratedFailureCount, toleratedFailurePercentage }: DistributedMap, mock: Mock, { mapIterationFailureCount: failures }: TestRequest,
): MapRunResult {
  if (mock === undefined || !('output' in mock)) return { error: mock?.error ?? 'States.Runtime', cause: mock?.cause };
  const total = Array.isArray(mock.output) ? mock.output.length : 0;
  const exceeded = (toleratedFailureCount !== undefined && failures > toleratedFailureCount)
    || (toleratedFailurePercentage !== undefined && (100 * failures) / total > toleratedFailurePercentage);
  return exceeded
    ? { error: 'States.ExceedToleratedFailureThreshold', cause: 'The specified tolerated failure threshold was exceeded' }
    : { output: mock.output };
}

/** What becomes of a state that failed: another attempt, a catcher's state, or the failure. */
async function failed(
  outcome: Exclude<Outcome, { readonly status: 'SUCCEEDED' }>, { definition }: SingleState, request: TestRequest, bench: Bench, inspection: Inspection | undefined,
): Promise<TestResult> {
  // The state's own failures are shown without the place in an execution that does not exist.
  const failure = outcome.failure?.source instanceof Failure ? outcome.failure.source : outcome.failure ?? new Failure(outcome.error, outcome.cause);
  const { retriable, catchIndex, errorDetails } = handlingOf(definition, failure, request.retrierRetryCount);
  const shown = { error: failure.error, cause: failure.cause, inspection: inspection && { ...inspection, errorDetails } };
  if (retriable) return { status: 'RETRIABLE', ...shown };
  if (catchIndex === undefined) return { status: 'FAILED', ...shown };
  const caught = await bench.run(['Retry']);
  return { status: 'CAUGHT_ERROR', ...shown, output: caught.outcome.status === 'SUCCEEDED' ? caught.outcome.output : undefined, nextState: caught.next };
}
