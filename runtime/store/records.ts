/** What a store keeps: plain JSON, never changed in place. Times are milliseconds since 1970. */
import type { Json } from '../core/index.ts';

export type StateMachineType = 'STANDARD' | 'EXPRESS';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface StateMachineRecord {
  readonly arn: string;
  readonly name: string;
  readonly type: StateMachineType;
  readonly creationDate: number;
  /** Id of the revision that an unqualified ARN means. */
  readonly revision: string;
  /** Number of the next version to be published. */
  readonly nextVersion: number;
  /** The description ('' for none) of the version it was created with, if it was with one. */
  readonly firstVersion?: string;
  /** DELETING until its last execution has ended. */
  readonly status: 'ACTIVE' | 'DELETING';
}

/** Id of the revision a state machine is created with. The API never shows it. */
export const INITIAL_REVISION = '';

/** One state of a state machine's definition and configuration. Never changes. */
export interface RevisionRecord {
  readonly stateMachineArn: string;
  readonly id: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly loggingConfiguration: Json;
  readonly tracingConfiguration: Json;
  readonly encryptionConfiguration: Json;
  readonly date: number;
}

export interface VersionRecord {
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly number: number;
  readonly revision: string;
  readonly description: string | undefined;
  readonly creationDate: number;
}

export interface AliasRecord {
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly routingConfiguration: readonly Route[];
  readonly creationDate: number;
  readonly updateDate: number;
}

/** Where an alias sends `weight` percent of the executions. */
export interface Route {
  readonly stateMachineVersionArn: string;
  readonly weight: number;
}

export interface ActivityRecord {
  readonly arn: string;
  readonly name: string;
  readonly creationDate: number;
  readonly encryptionConfiguration: Json;
}

/** The tags of a resource, in the order they were added. */
export interface TagsRecord {
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/** What lists and descriptions show of an execution, without its documents. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  /** For a child of a map run with the map's label: 'arn:…:stateMachine:orders/Ship'. */
  readonly stateMachineArn: string;
  /** Key of its revision: see `revisionKey`. */
  readonly revision: string;
  readonly stateMachineVersionArn: string | undefined;
  readonly stateMachineAliasArn: string | undefined;
  readonly mapRunArn: string | undefined;
  /** Items of the batch a child of a map run works on. */
  readonly itemCount: number | undefined;
  readonly traceHeader: string | undefined;
  readonly startDate: number;
  readonly stopDate: number | undefined;
  readonly status: ExecutionStatus;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly redriveCount: number;
  readonly redriveDate: number | undefined;
  /** Of the requests that redrove it lately. */
  readonly redriveTokens?: readonly RedriveToken[];
  /** A child of a map run: its place among the children. */
  readonly mapRunIndex?: number;
  /** A child of a map run: how often the run had been redriven when the child ran last; 0 when left out. */
  readonly mapRunRedrives?: number;
}

/** The client token of a request, and when it redrove the execution. */
export interface RedriveToken {
  readonly token: string;
  readonly date: number;
}

/** ARN of what an execution is listed with: its map run, or else its state machine. */
export const parentOf = ({ mapRunArn, stateMachineArn }: Pick<ExecutionRecord, 'mapRunArn' | 'stateMachineArn'>): string => mapRunArn ?? stateMachineArn;

export interface MapRunRecord {
  readonly arn: string;
  /** The execution whose Map state it is. */
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly label: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  /** 0 when left out. */
  readonly redriveCount?: number;
  readonly redriveDate?: number;
  /** All items have been read, so all batches there are have a child. */
  readonly allStarted?: boolean;
  readonly startDate: number;
  readonly stopDate: number | undefined;
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
  readonly executionCounts: Counts;
  readonly itemCounts: Counts;
}

/** Executions or items of a map run, by what became of them. */
export interface Counts {
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly total: number;
  readonly resultsWritten: number;
  /** Of those that did not succeed, the ones that no redrive runs again; 0 when left out. */
  readonly failuresNotRedrivable?: number;
  /** Those that did not succeed and wait for their turn in a redrive; 0 when left out. */
  readonly pendingRedrive?: number;
}

/** Where a revision is kept. */
export const revisionKey = (stateMachineArn: string, id: string): string => `${stateMachineArn}#${id}`;
