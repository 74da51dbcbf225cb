/** aslc/runtime: what emitted code links against, and what it takes to run a machine in-process. */
export {
  booleanEquals, isTimestamp, noChoiceMatched, numericEquals, numericGreaterThan, numericGreaterThanEquals, numericLessThan,
  numericLessThanEquals, operand, stringEquals, stringGreaterThan, stringGreaterThanEquals, stringLessThan, stringLessThanEquals,
  stringMatches, timestampEquals, timestampGreaterThan, timestampGreaterThanEquals, timestampLessThan, timestampLessThanEquals,
} from './comparisons.ts';
export type { Clock } from './clock.ts';
export { datasetAt, distributedMap, inputDataset, type DistributedMap, type MapRunResult } from './distributed-map.ts';
export { describeEvent, DocumentTexts, type EventContext, type EventDescription } from './event-types.ts';
export { Execution, type ExecutionIdentity, type ExecutionOptions, type Outcome, type SavedExecution } from './execution.ts';
export { Failure, queryFailure, runtimeFailure } from './failure.ts';
export { integer, integerAt, percentage, percentageAt, seconds, secondsAt, textAt, timestamp, timestampAt } from './fields.ts';
export { Frame, type MapItem, type SavedFrame } from './frame.ts';
export { HistoryEvent } from './history.ts';
export type { Host, ResumedAttempt, TaskRequest, TaskResult, TaskTarget, TokenRequest } from './host.ts';
export { States } from './intrinsics/index.ts';
export { text } from './java-text.ts';
export * from './jsonata/index.ts';
export { copyJson } from './copy.ts';
export { type Json, readJson } from './json.ts';
export type { Handler, Handlers, TaskInfo } from './handlers.ts';
export { LocalHost } from './local-host.ts';
export { END, machine, type Machine, type Next, type State } from './machine.ts';
export { inputItems, itemsAt, mapItems } from './map.ts';
export { parallel } from './parallel.ts';
export { argument, need, nth, own, reach, withItem } from './paths.ts';
export { holds, matches } from './paths/filter.ts';
export { pathFunction } from './paths/functions.ts';
export { all, deep, deepOnly, fields, indices, members, only, select, slice } from './paths/select.ts';
export type { RetryTable } from './retry.ts';
export { run, type RunOptions, type RunResult } from './run.ts';
export { activity, lambda, service } from './task.ts';
export { VirtualClock } from './virtual-clock.ts';
export { sleep, sleepTo } from './wait.ts';
