/**
 * The store: everything of the engine that may outlive a process. All state lives behind it.
 *
 *   S1. Reads of tables see every write before them, at once.
 *   S2. What was written before a call of `synced` survives a crash when its promise settles.
 *   S3. Of an execution that has ended only its record is in memory; its documents and history may be read from elsewhere.
 *   S4. A write of one call is kept whole or not at all.
 */
import type { Execution, HistoryEvent, Json, SavedExecution } from '../core/index.ts';
import type { Label } from './execution-list.ts';
import type { First } from './groups.ts';
import type {
  ActivityRecord, AliasRecord, ExecutionRecord, MapRunRecord, RevisionRecord, StateMachineRecord, TagsRecord, VersionRecord,
} from './records.ts';

/** A place in a list: that of an item, which may be gone when somebody comes back to it. */
export interface Position {
  readonly key: string;
  /** When the item began (ms since 1970), which is what lists are in the order of. */
  readonly date: number;
}

/** Records by key, in the order in which their keys were first put. */
export interface Table<T> {
  get(key: string): T | undefined;
  put(key: string, record: T): void;
  delete(key: string): void;
  values(): Iterable<T>;
  /**
   * Those of a group (see `GROUPINGS`), the newest or the oldest first, as somebody asks for them; when `from` is given, it and those
   * that follow it. When that is gone, those that did not begin before it in this order. What was given may be deleted.
   */
  list(group: string, first: First, from?: Position): Iterable<T>;
  /** The place of a record in the lists that have it. */
  positionOf(key: string, record: T): Position;
}

/** The documents of an execution. */
export interface ExecutionData {
  readonly input: Json;
  /** The JSON text of the input as its caller sent it, where that is another one than JSON.stringify's. */
  readonly inputText?: string;
  /** Undefined unless it succeeded. */
  readonly output: Json;
  readonly history: readonly HistoryEvent[];
  /** Where it was when it ended: what a redrive goes on from. Undefined when it succeeded. */
  readonly saved: SavedExecution | undefined;
}

/** An execution that had not ended when the store was opened. */
export interface Unfinished {
  readonly record: ExecutionRecord;
  readonly data: ExecutionData;
}

export interface ExecutionLog {
  get(arn: string): ExecutionRecord | undefined;
  /**
   * Those of a state machine or of a map run that have all of the labels, the newest first, as somebody asks for them;
   * when `after` is given, those that are older than it. When that is gone, those that did not begin later than it did. Any may be
   * deleted meanwhile.
   */
  list(parentArn: string, labels?: readonly Label[], after?: Position): Iterable<ExecutionRecord>;
  /** One that begins. Of one that goes on (a redrive) all is `known`, and replaces what was kept of its end. */
  start(record: ExecutionRecord, input: Json, known?: Partial<ExecutionData>): void;
  /** A running execution: keeps its new events, and its frames as they are now. Left out where nothing outlives the process. */
  checkpoint?(arn: string, execution: Pick<Execution, 'history' | 'root'>): void;
  /**
   * A running execution that nothing happens to for long, after its checkpoint: whoever has it lets go of it, and goes on
   * with what `parked` gives.
   */
  park(arn: string, execution: Execution): void;
  /** The documents of a running execution as they were kept last. */
  parked(arn: string): ExecutionData;
  /** It has ended: replaces the record and what was kept of the execution. */
  finish(record: ExecutionRecord, data: ExecutionData): void;
  /** The documents of an execution that has ended. */
  read(arn: string): ExecutionData | Promise<ExecutionData>;
  delete(arn: string): void;
  /** Called with the ARN of an execution that is kept no more: it was deleted, or kept long enough. */
  onForget: (arn: string) => void;
  /** Settles when all is forgotten that had been kept long enough when the store was opened. Left out where nothing outlives the process. */
  readonly retained?: Promise<void>;
  /** Those to be gone on with. Empty for a store that was just made. */
  unfinished(): readonly Unfinished[];
}

export interface Store {
  readonly stateMachines: Table<StateMachineRecord>;
  readonly revisions: Table<RevisionRecord>;
  readonly versions: Table<VersionRecord>;
  readonly aliases: Table<AliasRecord>;
  readonly activities: Table<ActivityRecord>;
  readonly tags: Table<TagsRecord>;
  readonly mapRuns: Table<MapRunRecord>;
  readonly executions: ExecutionLog;
  /** See S2. Undefined when there is nothing to wait for. */
  synced(): Promise<void> | undefined;
  /** Settles when less waits to survive a crash; undefined while that is little. Never rejects. Who has much to write looks here in between. */
  caughtUp(): Promise<void> | undefined;
  /** Writes what is left and lets go of files and locks. */
  close(): Promise<void>;
}
