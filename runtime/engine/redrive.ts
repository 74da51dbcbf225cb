/** Redrive: executions that go on after their end. AWS, "Restarting state machine executions with redrive". */
import type { HistoryEvent, Json, SavedExecution, SavedFrame } from '../core/index.ts';
import type { ExecutionData, ExecutionRecord, RedriveToken } from '../store/index.ts';
import { isExpressArn } from './arn.ts';

export interface Redrivability {
  readonly redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE' | 'REDRIVABLE_BY_MAP_RUN';
  /** Why not. Recorded: api/describe_execution; the others as AWS, "DescribeExecution", redriveStatusReason has them. */
  readonly reason: string | undefined;
}

/** What decides it besides the execution's record. */
export interface Circumstances {
  /** How many events its history has. */
  readonly events: number;
  /** Ms since 1970. Asked of executions that have ended only: a virtual clock stands still while it is looked at. */
  now(): number;
  readonly machineDeleting?: boolean;
}

const DAY = 86_400_000;

/** An execution can be redriven until so long after its end (ms). */
const REDRIVABLE_PERIOD = 14 * DAY;

/** No execution takes longer (ms). AWS, "Service quotas", maximum execution time. */
const MAX_EXECUTION_TIME = 365 * DAY;

/** With so many events there is no room for ExecutionRedriven and another one. */
const FULL_HISTORY = 24_999;

/** Client tokens that are kept of an execution, and for how long (ms). AWS, "RedriveExecution", clientToken. */
const KEPT_TOKENS = 10;
const TOKEN_VALIDITY = 15 * 60_000;

/** Whether an execution can be redriven. Express children of a map run always can: they start anew. */
export function redrivability(record: ExecutionRecord, circumstances: Circumstances): Redrivability {
  const reason = obstacle(record, circumstances);
  if (reason !== undefined) return { redriveStatus: 'NOT_REDRIVABLE', reason };
  return { redriveStatus: record.mapRunArn === undefined ? 'REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN', reason: undefined };
}

function obstacle({ arn, status, startDate, stopDate = Infinity }: ExecutionRecord, { events, now, machineDeleting }: Circumstances): string | undefined {
  if (machineDeleting) return 'State machine is in DELETING status';
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (isExpressArn(arn)) return undefined;
  if (events >= FULL_HISTORY) return 'Execution history event limit exceeded';
  if (now() - startDate > MAX_EXECUTION_TIME) return 'Execution has exceeded the max execution time';
  if (now() - stopDate > REDRIVABLE_PERIOD) return 'Execution redrivable period exceeded';
  return undefined;
}

/** The record of an execution that runs again, as if it had not ended. */
const running = (record: ExecutionRecord): ExecutionRecord => ({ ...record, status: 'RUNNING', stopDate: undefined, error: undefined, cause: undefined });

/** The record of an execution that is redriven at `now`, by a request with a client token if it has one. */
export const redriven = (record: ExecutionRecord, now: number, token?: string): ExecutionRecord => ({
  ...running(record),
  redriveCount: record.redriveCount + 1,
  redriveDate: now,
  redriveTokens: token === undefined ? record.redriveTokens : [...record.redriveTokens ?? [], { token, date: now }].slice(-KEPT_TOKENS),
});

/** The redrive that a client token stands for. */
export const redriveOf = ({ redriveTokens = [] }: ExecutionRecord, token: string | undefined, now: number): RedriveToken | undefined =>
  redriveTokens.find((known) => known.token === token && now - known.date <= TOKEN_VALIDITY);

/** The record of an Express child that is started again at `now`: it keeps its ARN and does not count redrives. */
export const startedAgain = (record: ExecutionRecord, now: number): ExecutionRecord => ({ ...running(record), startDate: now });

/** Where an execution that ended with `error` goes on when it is redriven: at the states that did not succeed, with all their retries. */
export function resumption({ saved, ...data }: ExecutionData, error: string | undefined, now: number): ExecutionData {
  const tooLarge = error === 'States.DataLimitExceeded';
  return { ...data, saved: saved && { ...saved, root: fresh(saved.root, { history: data.history, tooLarge, now }) } satisfies SavedExecution };
}

interface Fresh {
  readonly history: readonly HistoryEvent[];
  readonly tooLarge: boolean;
  readonly now: number;
}

/**
 * What a state has done so far counts no more, but for the branches and iterations that are done and for its map run. A
 * Fail state is entered again, a Wait waits from now on. Branches whose results were too large together run again.
 * AWS, "Redrive behavior of individual states".
 */
function fresh(saved: SavedFrame, context: Fresh): SavedFrame {
  const { retries: _retries, wake: _wake, progress, children, ...frame } = saved;
  if (children === undefined) return { ...frame, ...entry(saved, context), progress: progress?.run && { ...progress, redrives: (progress.redrives ?? 0) + 1 } };
  if (context.tooLarge && children.every((child) => child?.done)) return frame;
  return { ...frame, progress, children: children.map((child) => (child === null || child.done ? child : fresh(child, context))) };
}

function entry({ entered = 0 }: SavedFrame, { history, now }: Fresh): Json {
  const type = history[entered - 1]?.type;
  if (type === 'FailStateEntered') return { entered: 0 };
  return type === 'WaitStateEntered' ? { enteredTime: now } : undefined;
}
