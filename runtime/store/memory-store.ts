/** The store without a disk: what it holds ends with the process. */
import type { ExecutionRecord } from './records.ts';
import type { ExecutionData, ExecutionLog, Store, Table } from './store.ts';

export interface MemoryStoreOptions {
  /** How many executions that have ended are kept; the oldest are forgotten. 100,000 when left out. */
  readonly keepExecutions?: number;
}

class MemoryTable<T> implements Table<T> {
  private readonly records = new Map<string, T>();

  get(key: string): T | undefined {
    return this.records.get(key);
  }

  put(key: string, record: T): void {
    this.records.set(key, record);
  }

  delete(key: string): void {
    this.records.delete(key);
  }

  values(): Iterable<T> {
    return this.records.values();
  }
}

class MemoryExecutionLog implements ExecutionLog {
  private readonly records = new Map<string, ExecutionRecord>();
  private readonly data = new Map<string, ExecutionData>();
  /** ARNs by state machine and by map run, in order of their start. */
  private readonly children = new Map<string, Set<string>>();
  private readonly keep: number;

  constructor(keep: number) {
    this.keep = keep;
  }

  get(arn: string): ExecutionRecord | undefined {
    return this.records.get(arn);
  }

  of(parentArn: string): readonly ExecutionRecord[] {
    return Array.from(this.children.get(parentArn) ?? [], (arn) => this.records.get(arn)!);
  }

  start(record: ExecutionRecord): void {
    this.records.set(record.arn, record);
    this.data.delete(record.arn);
    const parent = parentOf(record);
    const siblings = this.children.get(parent);
    if (siblings === undefined) this.children.set(parent, new Set([record.arn]));
    else siblings.add(record.arn);
  }

  finish(record: ExecutionRecord, data: ExecutionData): void {
    this.records.set(record.arn, record);
    this.data.set(record.arn, data);
    if (this.data.size > this.keep) this.delete(this.data.keys().next().value!);
  }

  read(arn: string): ExecutionData {
    const data = this.data.get(arn);
    if (data === undefined) throw new Error(`${arn} has not ended`);
    return data;
  }

  delete(arn: string): void {
    const record = this.records.get(arn);
    if (record === undefined) return;
    this.records.delete(arn);
    this.data.delete(arn);
    const parent = parentOf(record);
    const siblings = this.children.get(parent)!;
    siblings.delete(arn);
    if (siblings.size === 0) this.children.delete(parent);
  }

  unfinished(): readonly [] {
    return [];
  }
}

const parentOf = (record: ExecutionRecord): string => record.mapRunArn ?? record.stateMachineArn;

export class MemoryStore implements Store {
  readonly stateMachines: Store['stateMachines'] = new MemoryTable();
  readonly revisions: Store['revisions'] = new MemoryTable();
  readonly versions: Store['versions'] = new MemoryTable();
  readonly aliases: Store['aliases'] = new MemoryTable();
  readonly activities: Store['activities'] = new MemoryTable();
  readonly tags: Store['tags'] = new MemoryTable();
  readonly mapRuns: Store['mapRuns'] = new MemoryTable();
  readonly executions: ExecutionLog;

  constructor({ keepExecutions = 100_000 }: MemoryStoreOptions = {}) {
    this.executions = new MemoryExecutionLog(keepExecutions);
  }

  synced(): undefined {
    return undefined;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
