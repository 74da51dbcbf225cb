/** What is kept in memory of an execution that has ended, from which its record is made. */
import type { ExecutionRecord, ExecutionStatus } from '../records.ts';
import type { Place } from './segments.ts';
import type { Named } from './shared.ts';

/** How executions end. The order is that of the numbers in a snapshot. */
export const ENDINGS: readonly ExecutionStatus[] = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

/** What many executions have in common beside what their ARNs begin with. What differs most often is first. */
const SHARED = ['revision', 'stateMachineArn', 'stateMachineVersionArn', 'stateMachineAliasArn', 'mapRunArn', 'mapRunRedrives'] as const satisfies readonly (keyof ExecutionRecord)[];

/** What many executions have in common. */
export interface Origin extends Pick<ExecutionRecord, (typeof SHARED)[number]> {
  /** Their ARNs as far as the name of the machine: 'arn:…:execution:orders'. */
  readonly prefix: string;
}

/** What few executions have. Snapshots of earlier versions have all that children of map runs have here. */
export type Rarely = Partial<Pick<ExecutionRecord, 'name' | 'itemCount' | 'traceHeader' | 'error' | 'cause' | 'redriveCount' | 'redriveDate' | 'redriveTokens' | 'mapRunIndex' | 'mapRunRedrives'>>;

/** What one execution has. */
export interface Ended extends Pick<ExecutionRecord, 'status' | 'startDate' | 'itemCount' | 'mapRunIndex'> {
  /** Ms from its start to its end. */
  readonly duration: number;
  readonly rarely: Rarely | undefined;
  readonly place: Place;
}

const PREFIX = /^(?:[^:]*:){6}[^:]*/;

export const prefixOf = (arn: string): string => PREFIX.exec(arn)?.[0] ?? '';

/** Loops, here and below: lists of the fields cost every execution of another machine a fifth of what the index does for it. */
export function originOf(record: ExecutionRecord): Origin {
  const origin: Partial<Record<keyof Origin, unknown>> = { prefix: prefixOf(record.arn) };
  for (const field of SHARED) origin[field] = record[field];
  return origin as Origin;
}

/** Whether the origin of an execution is this one. */
export function isFrom(record: ExecutionRecord, origin: Origin): boolean {
  for (const field of SHARED) if (record[field] !== origin[field]) return false;
  return prefixOf(record.arn) === origin.prefix;
}

export function named(origin: Origin): Named<Origin> {
  let text = origin.prefix;
  for (const field of SHARED) text += ` ${origin[field]}`;
  return { text, value: origin };
}

export function endedOf(record: ExecutionRecord, place: Place): Ended {
  const { status, startDate, stopDate = startDate, itemCount, mapRunIndex } = record;
  return { status, startDate, duration: stopDate - startDate, itemCount, mapRunIndex, rarely: rarelyOf(record), place };
}

const SELDOM: Rarely = {};

/** `key`: what follows the prefix in the ARN. It begins with the name. */
export function executionRecordOf(key: string, origin: Origin, ended: Ended): ExecutionRecord {
  const { prefix, stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn } = origin;
  const { startDate, duration, status } = ended;
  const {
    name = nameIn(key), itemCount = ended.itemCount, traceHeader, error, cause, redriveCount = 0, redriveDate, redriveTokens,
    mapRunIndex = ended.mapRunIndex, mapRunRedrives = origin.mapRunRedrives,
  } = ended.rarely ?? SELDOM;
  return {
    arn: `${prefix}:${key}`, name, stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn, itemCount, traceHeader, startDate,
    stopDate: startDate + duration, status, error, cause, redriveCount, redriveDate, redriveTokens, mapRunIndex, mapRunRedrives,
  };
}

/** 'run-1' of 'run-1', and of an Express execution's 'run-1:<id>'. */
function nameIn(key: string): string {
  const end = key.indexOf(':');
  return end === -1 ? key : key.slice(0, end);
}

function rarelyOf({ arn, name, traceHeader, error, cause, redriveCount, redriveDate, redriveTokens }: ExecutionRecord): Rarely | undefined {
  const given = {
    ...(name === nameIn(arn.slice(prefixOf(arn).length + 1)) ? {} : { name }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...(redriveCount === 0 ? {} : { redriveCount }),
    ...(redriveDate === undefined ? {} : { redriveDate }),
    ...(redriveTokens === undefined ? {} : { redriveTokens }),
  };
  return Object.keys(given).length === 0 ? undefined : given;
}
