/** What happened between the input and the output of a state under test. Source: recorded cases test_state. */
import type { Json } from '../../core/index.ts';
import { describeExchange, type DescribedExchange } from '../../tasks/http-task/trace.ts';
import type { SingleState } from './single-state.ts';
import type { Bench, Run, TestRequest } from './test-state.ts';

/** Documents by the member of inspectionData they are shown in. */
export interface Inspection {
  readonly documents: Readonly<Record<string, Json>>;
  readonly numbers: Readonly<Record<string, number>>;
  /** The request of an HTTP Task and its answer, at the level TRACE. */
  readonly exchange?: DescribedExchange;
  readonly errorDetails?: Json;
}

/** Fields of a state that come after a stage; it is inspected by leaving them out. */
const AFTER_RESULT_SELECTOR = ['Retry', 'Catch', 'ResultPath', 'OutputPath'];
const AFTER_RESULT_PATH = ['Retry', 'Catch', 'OutputPath'];

/** Describes a run of a state. */
export async function inspect(state: SingleState, request: TestRequest, run: Run, bench: Bench): Promise<Inspection> {
  const { input, variables, level, revealSecrets } = request;
  const { exchange } = run.host;
  const documents = state.queryLanguage === 'JSONata'
    ? jsonataDocuments(state, run)
    : await stages(state, run, bench);
  const known = { ...variables, ...run.variables };
  return {
    documents: { input, ...documents, ...(Object.keys(known).length === 0 ? {} : { variables: known }) },
    numbers: state.definition.Type === 'Map' ? mapNumbers(run) : {},
    exchange: level === 'TRACE' && exchange !== undefined ? describeExchange(exchange, revealSecrets) : undefined,
  };
}

/** Of a JSONata state only the arguments of a task are shown, and what iterations of a Map would get. */
function jsonataDocuments({ definition }: SingleState, { host: { taskArguments, items } }: Run): Json {
  const { afterItemSelector, afterItemBatcher } = items;
  if (definition.Type === 'Map') return { ...(afterItemSelector && { afterItemSelector }), ...(afterItemBatcher && { afterItemBatcher }) };
  return definition.Type === 'Task' && taskArguments !== undefined ? { afterArguments: taskArguments } : {};
}

function mapNumbers({ host: { mapRequest } }: Run): Readonly<Record<string, number>> {
  if (mapRequest === undefined) return {};
  const { maxConcurrency = 0, toleratedFailureCount, toleratedFailurePercentage } = mapRequest;
  return {
    maxConcurrency,
    ...(toleratedFailureCount === undefined ? {} : { toleratedFailureCount }),
    ...(toleratedFailurePercentage === undefined ? {} : { toleratedFailurePercentage }),
  };
}

/** The stages of a JSONPath state, up to the one that failed. */
async function stages({ definition }: SingleState, run: Run, bench: Bench): Promise<Json> {
  const { Type, InputPath, Parameters } = definition;
  const documents: Json = {};
  const add = async (name: string, without: readonly string[], shortened?: Json): Promise<void> => {
    const { outcome } = await bench.run(without, shortened);
    if (outcome.status === 'SUCCEEDED') documents[name] = outcome.output;
  };
  const inputPath = InputPath === undefined ? {} : { InputPath };
  const hasResult = Type === 'Pass' && definition.Result !== undefined;
  if (Type !== 'Parallel' && Type !== 'Fail' && !hasResult) await add('afterInputPath', [], { Type: 'Pass', ...inputPath, End: true });
  if (Type === 'Pass' && !hasResult) await add('afterParameters', [], { Type: 'Pass', ...inputPath, ...(Parameters === undefined ? {} : { Parameters }), End: true });
  if (Type === 'Map') Object.assign(documents, run.host.items);
  if (Type === 'Task' && run.host.taskArguments !== undefined) documents.afterParameters = run.host.taskArguments;
  if (hasResult) documents.result = definition.Result;
  const { taskResult } = run.host;
  if (Type === 'Task' && taskResult !== undefined && 'output' in taskResult) documents.result = taskResult.output;
  if (Type === 'Pass' || Type === 'Task' || Type === 'Map' || Type === 'Parallel') {
    await add('afterResultSelector', AFTER_RESULT_SELECTOR);
    await add('afterResultPath', AFTER_RESULT_PATH);
  }
  return documents;
}
