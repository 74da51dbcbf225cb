/**
 * The 62 types of history events, each with the details GetExecutionHistory shows: one row a type.
 *
 * Documents become JSON text here, on read. Only the first event shows the input as it was sent, which no state sees: those
 * get the document. Recorded: scenarios/base_scenarios/map_state_label. Source: API model, HistoryEvent.
 */
import type { HistoryEvent } from './history.ts';
import type { Json } from './json.ts';

/** What the description of an event needs to know of its execution. */
export interface EventContext {
  readonly region: string;
  /** Left out of the details when false, as GetExecutionHistory's includeExecutionData asks. */
  readonly includeData: boolean;
  /** Whoever describes many events gives one: documents that follow one another are mostly the same. */
  readonly texts?: DocumentTexts;
  /** The text that the execution's input was sent as, where it is another one than the document's. */
  readonly inputText?: string;
}

/** The JSON text of documents; of the one asked for last it is kept. */
export class DocumentTexts {
  private document: Json = undefined;
  private text = '';

  of(document: Json): string {
    if (document === undefined || document !== this.document) {
      this.document = document;
      this.text = JSON.stringify(document);
    }
    return this.text;
  }
}

export interface EventDescription {
  readonly id: number;
  readonly previousEventId: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly type: string;
  readonly [details: `${string}EventDetails`]: Json;
}

type Describe = (event: HistoryEvent, context: EventContext) => Json;
/** The member that holds the details, without 'EventDetails', and what makes them. */
type Row = readonly [member: string, describe: Describe];

const NOT_TRUNCATED = { truncated: false };

/** The event as the API shows it. */
export function describeEvent(event: HistoryEvent, id: number, context: EventContext): EventDescription {
  const describe = DESCRIPTIONS.get(event.type);
  if (describe === undefined) throw new Error(`unknown event type ${event.type}`);
  return describe(event, id, context);
}

const textOf = (value: Json, { texts }: EventContext): string => (texts === undefined ? JSON.stringify(value) : texts.of(value));

// Every shape of details is spelled out: they are made by the thousand.

const input = (value: Json, context: EventContext, text?: string): Json => (context.includeData
  ? { input: text ?? textOf(value, context), inputDetails: NOT_TRUNCATED }
  : { inputDetails: NOT_TRUNCATED });

const output: Describe = ({ value }, context) => (context.includeData
  ? { output: textOf(value, context), outputDetails: NOT_TRUNCATED }
  : { outputDetails: NOT_TRUNCATED });

const failure: Describe = ({ extra }) => ({
  ...(extra.error === undefined ? {} : { error: extra.error }),
  ...(extra.cause === undefined ? {} : { cause: extra.cause }),
});

const stateEntered: Row = ['stateEntered', ({ name, value }, context) => (context.includeData
  ? { name, input: textOf(value, context), inputDetails: NOT_TRUNCATED }
  : { name, inputDetails: NOT_TRUNCATED })];

const stateExited: Row = ['stateExited', ({ name, value, extra }, context) => {
  const details: Json = context.includeData
    ? { name, output: textOf(value, context), outputDetails: NOT_TRUNCATED }
    : { name, outputDetails: NOT_TRUNCATED };
  if (extra === undefined) return details;
  details.assignedVariables = context.includeData ? assignedVariables(extra) : undefined;
  details.assignedVariablesDetails = NOT_TRUNCATED;
  return details;
}];

const assignedVariables = (assigned: Json): Json =>
  Object.fromEntries(Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]));

const resource: Describe = ({ extra: { target } }) => ({ resourceType: target.resourceType, resource: target.resource });

const taskFailure: Describe = (event, context) => ({ ...resource(event, context), ...failure(event, context) });

const limits = ({ timeout, heartbeat }: Json): Json => ({
  ...(timeout === undefined ? {} : { timeoutInSeconds: timeout }),
  ...(heartbeat === undefined ? {} : { heartbeatInSeconds: heartbeat }),
});

const iteration: Describe = ({ name, extra }) => ({ name, index: extra });

const scheduled: Describe = (event, context) => ({
  resource: event.extra.target.resource,
  ...input(event.value, context),
  ...limits(event.extra),
  ...credentials(event.extra),
});

const credentials = ({ credentials: given }: Json): Json =>
  (given === undefined ? {} : { taskCredentials: { roleArn: given.RoleArn } });

const taskData: Describe = (event, context) => ({ ...resource(event, context), ...output(event, context) });

/** By the types' names; `null`: a type without details. */
export const EVENT_TYPES: Readonly<Record<string, Row | null>> = {
  ExecutionStarted: ['executionStarted', (event, context) => ({ ...input(event.value, context, context.inputText), roleArn: event.extra })],
  ExecutionSucceeded: ['executionSucceeded', output],
  ExecutionFailed: ['executionFailed', failure],
  ExecutionAborted: ['executionAborted', failure],
  ExecutionTimedOut: ['executionTimedOut', failure],
  ExecutionRedriven: ['executionRedriven', ({ extra }) => ({ redriveCount: extra })],
  EvaluationFailed: ['evaluationFailed', ({ extra }) => extra],

  ChoiceStateEntered: stateEntered,
  ChoiceStateExited: stateExited,
  FailStateEntered: stateEntered,
  MapStateEntered: stateEntered,
  MapStateExited: stateExited,
  ParallelStateEntered: stateEntered,
  ParallelStateExited: stateExited,
  PassStateEntered: stateEntered,
  PassStateExited: stateExited,
  SucceedStateEntered: stateEntered,
  SucceedStateExited: stateExited,
  TaskStateEntered: stateEntered,
  TaskStateExited: stateExited,
  WaitStateEntered: stateEntered,
  WaitStateExited: stateExited,

  ParallelStateStarted: null,
  ParallelStateSucceeded: null,
  ParallelStateFailed: null,
  ParallelStateAborted: null,
  MapStateStarted: ['mapStateStarted', ({ extra }) => ({ length: extra })],
  MapStateSucceeded: null,
  MapStateFailed: null,
  MapStateAborted: null,
  MapIterationStarted: ['mapIterationStarted', iteration],
  MapIterationSucceeded: ['mapIterationSucceeded', iteration],
  MapIterationFailed: ['mapIterationFailed', iteration],
  MapIterationAborted: ['mapIterationAborted', iteration],
  MapRunStarted: ['mapRunStarted', ({ extra }) => ({ mapRunArn: extra })],
  MapRunSucceeded: null,
  MapRunFailed: ['mapRunFailed', failure],
  MapRunAborted: null,
  MapRunRedriven: ['mapRunRedriven', ({ extra }) => extra],
  TaskStateAborted: null,
  WaitStateAborted: null,

  LambdaFunctionScheduled: ['lambdaFunctionScheduled', (event, context) => scheduled(event, context)],
  LambdaFunctionScheduleFailed: ['lambdaFunctionScheduleFailed', failure],
  LambdaFunctionStarted: null,
  LambdaFunctionStartFailed: ['lambdaFunctionStartFailed', failure],
  LambdaFunctionSucceeded: ['lambdaFunctionSucceeded', output],
  LambdaFunctionFailed: ['lambdaFunctionFailed', failure],
  LambdaFunctionTimedOut: ['lambdaFunctionTimedOut', failure],
  ActivityScheduled: ['activityScheduled', scheduled],
  ActivityScheduleFailed: ['activityScheduleFailed', failure],
  ActivityStarted: ['activityStarted', ({ extra: { workerName } }) => (workerName === undefined ? {} : { workerName })],
  ActivitySucceeded: ['activitySucceeded', output],
  ActivityFailed: ['activityFailed', failure],
  ActivityTimedOut: ['activityTimedOut', failure],
  TaskScheduled: ['taskScheduled', (event, context) => ({
    ...resource(event, context),
    region: context.region,
    parameters: context.includeData ? JSON.stringify(event.value) : '',
    ...limits(event.extra),
    ...credentials(event.extra),
  })],
  TaskStarted: ['taskStarted', resource],
  TaskStartFailed: ['taskStartFailed', taskFailure],
  TaskSubmitted: ['taskSubmitted', taskData],
  TaskSubmitFailed: ['taskSubmitFailed', taskFailure],
  TaskSucceeded: ['taskSucceeded', taskData],
  TaskFailed: ['taskFailed', taskFailure],
  TaskTimedOut: ['taskTimedOut', taskFailure],
};

type DescribeWhole = (event: HistoryEvent, id: number, context: EventContext) => EventDescription;

const withoutDetails: DescribeWhole = ({ time, type, previous }, id) => ({ timestamp: time / 1000, type, id, previousEventId: previous });

/** What describes the events of a row. Those of states are most of every history: they are spelled out, so that no object grows. */
function describeBy(row: Row | null): DescribeWhole {
  if (row === null) return withoutDetails;
  const [prefix, describe] = row;
  switch (prefix) {
    case 'stateEntered': return (event, id, context) =>
      ({ timestamp: event.time / 1000, type: event.type, id, previousEventId: event.previous, stateEnteredEventDetails: describe(event, context) });
    case 'stateExited': return (event, id, context) =>
      ({ timestamp: event.time / 1000, type: event.type, id, previousEventId: event.previous, stateExitedEventDetails: describe(event, context) });
  }
  const member = `${prefix}EventDetails` as const;
  return (event, id, context) => {
    const description: Json = withoutDetails(event, id, context);
    description[member] = describe(event, context);
    return description;
  };
}

/** By the types' names; made once, so that no text is put together per event. */
const DESCRIPTIONS: ReadonlyMap<string, DescribeWhole> = new Map(Object.entries(EVENT_TYPES).map(([type, row]) => [type, describeBy(row)]));
