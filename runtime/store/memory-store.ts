/** The store without a disk: what it holds ends with the process. */
import type { Execution } from '../core/index.ts';
import { ExecutionLists, type Label } from './execution-list.ts';
import { type First, GROUPINGS, Groups, type Grouping } from './groups.ts';
import type { ExecutionRecord } from './records.ts';
import { RowNumbers } from './rows/row-numbers.ts';
import { readData, textOf } from './log/execution-codec.ts';
import type { ExecutionData, ExecutionLog, Position, Store, Table } from './store.ts';

export interface MemoryStoreOptions {
  /** How many executions that have ended are kept; the oldest are forgotten. 100,000 when left out. */
  readonly keepExecutions?: number;
}

class MemoryTable<T> implements Table<T> {
  private readonly records = new Map<string, T>();
  private readonly groups: Groups<T>;

  constructor(grouping: Grouping<NoInfer<T>>) {
    this.groups = new Groups(grouping);
  }

  get(key: string): T | undefined {
    return this.records.get(key);
  }

  put(key: string, record: T): void {
    if (!this.records.has(key)) this.groups.add(key, record);
    this.records.set(key, record);
  }

  delete(key: string): void {
    const record = this.records.get(key);
    if (record === undefined) return;
    this.groups.remove(key, record);
    this.records.delete(key);
  }

  values(): Iterable<T> {
    return this.records.values();
  }

  list(group: string, first: First, from?: Position): Iterable<T> {
    return this.groups.list(this, group, first, from);
  }

  positionOf(key: string, record: T): Position {
    return this.groups.positionOf(key, record);
  }
}

/** An execution. */
interface Entry {
  readonly row: number;
  record: ExecutionRecord;
  /** Of one that has ended, and as text of one that is parked. */
  data: ExecutionData | string | undefined;
}

class MemoryExecutionLog implements ExecutionLog {
  onForget: ExecutionLog['onForget'] = () => {};
  private readonly entries = new Map<string, Entry>();
  private readonly rows = new RowNumbers();
  /** An array, since a list that looks for what is rare goes through a block of neighbours. */
  private readonly byRow: (Entry | undefined)[] = [];
  private readonly lists = new ExecutionLists((row) => this.byRow[row]!.record, (row) => this.byRow[row]!.record.startDate);
  /** In the order of their end. */
  private readonly ended = new Set<Entry>();
  private readonly keep: number;

  constructor(keep: number) {
    this.keep = keep;
  }

  get(arn: string): ExecutionRecord | undefined {
    return this.entries.get(arn)?.record;
  }

  * list(parentArn: string, labels: readonly Label[] = [], after?: Position): Iterable<ExecutionRecord> {
    const from = after && { row: this.entries.get(after.key)?.row, date: after.date };
    for (const row of this.lists.newestFirst(parentArn, labels, from)) yield this.byRow[row]!.record;
  }

  start(record: ExecutionRecord): void {
    this.change(this.entries.get(record.arn) ?? this.add(record), record, undefined);
  }

  finish(record: ExecutionRecord, data: ExecutionData): void {
    const entry = this.entries.get(record.arn);
    if (entry === undefined) return;
    this.change(entry, record, data);
    this.ended.add(entry);
    if (this.ended.size > this.keep) this.forget(this.ended.values().next().value!);
  }

  read(arn: string): ExecutionData {
    const data = this.entries.get(arn)?.data;
    if (typeof data !== 'object') throw new Error(`${arn} has not ended`);
    return data;
  }

  park(arn: string, execution: Execution): void {
    const { input, inputText, history = [] } = execution;
    this.entries.get(arn)!.data = textOf({ input, inputText, output: undefined, history, saved: execution.toJSON() });
  }

  parked(arn: string): ExecutionData {
    const data = this.entries.get(arn)?.data;
    if (typeof data !== 'string') throw new Error(`${arn} is not parked`);
    return readData(data);
  }

  delete(arn: string): void {
    const entry = this.entries.get(arn);
    if (entry !== undefined) this.forget(entry);
  }

  unfinished(): readonly [] {
    return [];
  }

  private add(record: ExecutionRecord): Entry {
    const entry = { row: this.rows.take(), record, data: undefined };
    this.entries.set(record.arn, entry);
    this.byRow[entry.row] = entry;
    return entry;
  }

  private change(entry: Entry, record: ExecutionRecord, data: ExecutionData | undefined): void {
    this.ended.delete(entry);
    this.lists.change(entry.row, () => {
      entry.record = record;
      entry.data = data;
    });
  }

  private forget(entry: Entry): void {
    this.entries.delete(entry.record.arn);
    this.ended.delete(entry);
    this.lists.remove(entry.row);
    this.byRow[entry.row] = undefined;
    this.rows.release(entry.row);
    this.onForget(entry.record.arn);
  }
}

export class MemoryStore implements Store {
  readonly stateMachines: Store['stateMachines'] = new MemoryTable(GROUPINGS.stateMachines);
  readonly revisions: Store['revisions'] = new MemoryTable(GROUPINGS.revisions);
  readonly versions: Store['versions'] = new MemoryTable(GROUPINGS.versions);
  readonly aliases: Store['aliases'] = new MemoryTable(GROUPINGS.aliases);
  readonly activities: Store['activities'] = new MemoryTable(GROUPINGS.activities);
  readonly tags: Store['tags'] = new MemoryTable(GROUPINGS.tags);
  readonly mapRuns: Store['mapRuns'] = new MemoryTable(GROUPINGS.mapRuns);
  readonly executions: ExecutionLog;

  constructor({ keepExecutions = 100_000 }: MemoryStoreOptions = {}) {
    this.executions = new MemoryExecutionLog(keepExecutions);
  }

  caughtUp(): undefined {
    return undefined;
  }

  synced(): undefined {
    return undefined;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
