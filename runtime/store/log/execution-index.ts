/**
 * What is in memory of the executions in a log: of one that runs its record and where its checkpoints are, of one that
 * has ended some 250 bytes, from which its record is made when somebody asks.
 */
import type { ExecutionRecord, ExecutionStatus } from '../records.ts';
import type { CheckpointWriter } from './checkpoint-codec.ts';
import type { Place } from './segments.ts';

/** What many executions have in common. */
export interface Origin extends Pick<ExecutionRecord, 'stateMachineArn' | 'revision' | 'stateMachineVersionArn' | 'stateMachineAliasArn' | 'mapRunArn'> {
  /** Their ARNs as far as the name of the machine: 'arn:…:execution:orders'. */
  readonly prefix: string;
}

/** What few executions have. */
export type Rarely = Partial<Pick<ExecutionRecord, 'name' | 'itemCount' | 'traceHeader' | 'error' | 'cause' | 'redriveCount' | 'redriveDate'>>;

/** One that runs, or goes on when the store is opened. */
export interface Unended {
  readonly record: ExecutionRecord;
  /** Its start and its checkpoints. */
  readonly places: Place[];
  writer: CheckpointWriter;
}

/** The order is that of the numbers in a snapshot. */
export const STATUSES: readonly ExecutionStatus[] = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

/** An execution. The numbers describe its end, as long as `unended` is undefined. */
export class Entry {
  /** What follows the machine's name in its ARN; begins with its own name. */
  readonly key: string;
  origin: Origin;
  unended: Unended | undefined = undefined;
  startDate = 0;
  /** Ms from its start to its end. */
  duration = 0;
  /** Index in STATUSES. */
  status = 0;
  rarely: Rarely | undefined = undefined;
  segment = 0;
  offset = 0;
  length = 0;

  constructor(key: string, origin: Origin) {
    this.key = key;
    this.origin = origin;
  }

  get arn(): string {
    return `${this.origin.prefix}:${this.key}`;
  }

  /** What is kept of its end. */
  get place(): Place {
    return { segment: this.segment, offset: this.offset, length: this.length };
  }

  get stopDate(): number {
    return this.startDate + this.duration;
  }

  get record(): ExecutionRecord {
    if (this.unended !== undefined) return this.unended.record;
    const { stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn } = this.origin;
    const { name = nameIn(this.key), itemCount, traceHeader, error, cause, redriveCount = 0, redriveDate } = this.rarely ?? SELDOM;
    const { arn, startDate, stopDate } = this;
    return {
      arn, name, stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn, itemCount, traceHeader, startDate, stopDate,
      status: STATUSES[this.status]!, error, cause, redriveCount, redriveDate,
    };
  }

  /** Where its data is: all of it is live. */
  get places(): readonly Place[] {
    return this.unended?.places ?? [this.place];
  }

  end(record: ExecutionRecord, { segment, offset, length }: Place): void {
    this.unended = undefined;
    this.startDate = record.startDate;
    this.duration = (record.stopDate ?? record.startDate) - record.startDate;
    this.status = STATUSES.indexOf(record.status);
    this.rarely = rarelyOf(record, this.key);
    this.segment = segment;
    this.offset = offset;
    this.length = length;
  }
}

const originOf = ({ arn, stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn }: ExecutionRecord): Origin =>
  ({ prefix: prefixOf(arn), stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn });

/** The name where the two are the same: a part of the ARN would keep all of it in memory. */
function keyIn({ arn, name }: ExecutionRecord, { prefix }: Origin): string {
  const key = arn.slice(prefix.length + 1);
  return key === name ? name : key;
}

/** 'run-1' of 'run-1', and of an Express execution's 'run-1:<id>'. */
function nameIn(key: string): string {
  const end = key.indexOf(':');
  return end === -1 ? key : key.slice(0, end);
}

const SELDOM: Rarely = {};

const PREFIX = /^(?:[^:]*:){6}[^:]*/;

const prefixOf = (arn: string): string => PREFIX.exec(arn)?.[0] ?? '';

function rarelyOf({ name, itemCount, traceHeader, error, cause, redriveCount, redriveDate }: ExecutionRecord, key: string): Rarely | undefined {
  const given = {
    ...(name === nameIn(key) ? {} : { name }),
    ...(itemCount === undefined ? {} : { itemCount }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...(redriveCount === 0 ? {} : { redriveCount }),
    ...(redriveDate === undefined ? {} : { redriveDate }),
  };
  return Object.keys(given).length === 0 ? undefined : given;
}

/** Executions by ARN and by parent, in the order of their first start; those that have ended in the order of their end. */
export class ExecutionIndex {
  /** By prefix of the ARN, then by key. */
  private readonly groups = new Map<string, Map<string, Entry>>();
  private readonly ofMapRuns = new Map<string, Set<Entry>>();
  private readonly origins = new Map<string, Origin>();
  readonly ended = new Set<Entry>();

  get(arn: string): Entry | undefined {
    const { length } = prefixOf(arn);
    return this.groups.get(arn.slice(0, length))?.get(arn.slice(length + 1));
  }

  /** The entry of an execution, made when there is none. */
  entryOf(record: ExecutionRecord): Entry {
    const entry = this.get(record.arn);
    const origin = this.shared(originOf(record));
    if (entry === undefined) return this.add(new Entry(keyIn(record, origin), origin));
    entry.origin = origin;
    return entry;
  }

  add(entry: Entry): Entry {
    const { prefix, mapRunArn } = entry.origin;
    const group = this.groups.get(prefix);
    if (group === undefined) this.groups.set(prefix, new Map([[entry.key, entry]]));
    else group.set(entry.key, entry);
    if (mapRunArn !== undefined) {
      const siblings = this.ofMapRuns.get(mapRunArn);
      if (siblings === undefined) this.ofMapRuns.set(mapRunArn, new Set([entry]));
      else siblings.add(entry);
    }
    return entry;
  }

  delete(entry: Entry): void {
    const { prefix, mapRunArn } = entry.origin;
    const group = this.groups.get(prefix);
    group?.delete(entry.key);
    if (group?.size === 0) this.groups.delete(prefix);
    this.ended.delete(entry);
    if (mapRunArn === undefined) return;
    const siblings = this.ofMapRuns.get(mapRunArn);
    siblings?.delete(entry);
    if (siblings?.size === 0) this.ofMapRuns.delete(mapRunArn);
  }

  /** Those of a map run or of a state machine; children of map runs belong to their run alone. */
  of(parentArn: string): readonly Entry[] {
    const children = this.ofMapRuns.get(parentArn);
    if (children !== undefined) return [...children];
    const group = this.groups.get(parentArn.replace(':stateMachine:', ':execution:'));
    return group === undefined ? [] : [...group.values()].filter(({ origin }) => origin.mapRunArn === undefined);
  }

  *entries(): Iterable<Entry> {
    for (const group of this.groups.values()) yield* group.values();
  }

  /** Puts those that have ended in the order of their end. */
  sortEnded(): void {
    const ended = [...this.entries()].filter(({ unended }) => unended === undefined);
    ended.sort((a, b) => a.stopDate - b.stopDate);
    this.ended.clear();
    for (const entry of ended) this.ended.add(entry);
  }

  /** The one object for this origin. */
  shared(origin: Origin): Origin {
    const { prefix, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn } = origin;
    const key = `${prefix} ${revision} ${stateMachineVersionArn} ${stateMachineAliasArn} ${mapRunArn}`;
    const known = this.origins.get(key);
    if (known === undefined) this.origins.set(key, origin);
    return known ?? origin;
  }
}
