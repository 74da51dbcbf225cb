/**
 * What is in memory of the executions in a log: of one that runs its record and where its checkpoints are, of one that
 * has ended some 250 bytes, from which its record is made when somebody asks.
 */
import { ExecutionLists, type Label, type Listed } from '../execution-list.ts';
import { type ExecutionRecord, type ExecutionStatus, parentOf } from '../records.ts';
import type { CheckpointWriter } from './checkpoint-codec.ts';
import { packed, unpacked } from './packed-key.ts';
import type { Place } from './segments.ts';

/** What many executions have in common. */
export interface Origin extends Pick<ExecutionRecord, 'stateMachineArn' | 'revision' | 'stateMachineVersionArn' | 'stateMachineAliasArn' | 'mapRunArn' | 'itemCount' | 'mapRunRedrives'> {
  /** Their ARNs as far as the name of the machine: 'arn:…:execution:orders'. */
  readonly prefix: string;
}

/** What few executions have. Snapshots of earlier versions have all that children of map runs have here. */
export type Rarely = Partial<Pick<ExecutionRecord, 'name' | 'itemCount' | 'traceHeader' | 'error' | 'cause' | 'redriveCount' | 'redriveDate' | 'redriveTokens' | 'mapRunIndex' | 'mapRunRedrives'>>;

/** Where a start or a checkpoint is, and what came before it. */
export interface Step extends Place {
  readonly before: Step | undefined;
}

/** One that runs, or goes on when the store is opened. */
export interface Unended {
  readonly record: ExecutionRecord;
  /** Its last checkpoint, or its start. */
  last: Step;
  writer: CheckpointWriter;
}

/** The order is that of the numbers in a snapshot. */
export const STATUSES: readonly ExecutionStatus[] = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

/** An execution. The numbers describe its end, as long as `unended` is undefined. */
export class Entry implements Listed {
  /** See `key`. */
  readonly packedKey: string;
  origin: Origin;
  unended: Unended | undefined = undefined;
  startDate = 0;
  /** Ms from its start to its end. */
  duration = 0;
  /** How it ended: index in STATUSES. */
  outcome = 0;
  /** A child of a map run: its place among the children. */
  mapRunIndex: number | undefined = undefined;
  rarely: Rarely | undefined = undefined;
  segment = 0;
  offset = 0;
  length = 0;
  block: Listed['block'] = undefined;

  constructor(packedKey: string, origin: Origin) {
    this.packedKey = packedKey;
    this.origin = origin;
  }

  /** What follows the machine's name in its ARN; begins with its own name. */
  get key(): string {
    return unpacked(this.packedKey);
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
    const { origin, key, startDate, stopDate } = this;
    const { prefix, stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn } = origin;
    const {
      name = nameIn(key), itemCount = origin.itemCount, traceHeader, error, cause, redriveCount = 0, redriveDate, redriveTokens,
      mapRunIndex = this.mapRunIndex, mapRunRedrives = origin.mapRunRedrives,
    } = this.rarely ?? SELDOM;
    return {
      arn: `${prefix}:${key}`, name, stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn, itemCount, traceHeader, startDate, stopDate,
      status: STATUSES[this.outcome]!, error, cause, redriveCount, redriveDate, redriveTokens, mapRunIndex, mapRunRedrives,
    };
  }

  /** Where its data is, in the order it was written: all of it is live. */
  get places(): readonly Place[] {
    if (this.unended === undefined) return [this.place];
    const places: Place[] = [];
    for (let step: Step | undefined = this.unended.last; step !== undefined; step = step.before) places.push(step);
    return places.toReversed();
  }

  /** Whether some of its data is in a segment. */
  isIn(segment: number): boolean {
    if (this.unended === undefined) return this.segment === segment;
    for (let step: Step | undefined = this.unended.last; step !== undefined; step = step.before) if (step.segment === segment) return true;
    return false;
  }

  get status(): ExecutionStatus {
    return this.unended === undefined ? STATUSES[this.outcome]! : 'RUNNING';
  }

  get redriveCount(): number {
    return this.unended?.record.redriveCount ?? this.rarely?.redriveCount ?? 0;
  }

  get stateMachineVersionArn(): string | undefined {
    return this.origin.stateMachineVersionArn;
  }

  get stateMachineAliasArn(): string | undefined {
    return this.origin.stateMachineAliasArn;
  }

  /** It goes on: what is known of it is at `places`, in the order it was written. */
  resume(record: ExecutionRecord, places: readonly Place[], writer: CheckpointWriter): void {
    const last = places.reduce<Step | undefined>((before, { segment, offset, length }) => ({ segment, offset, length, before }), undefined)!;
    this.startDate = record.startDate;
    this.unended = { record, last, writer };
  }

  /** Another checkpoint was taken. */
  checkpoint({ segment, offset, length }: Place): void {
    if (this.unended !== undefined) this.unended.last = { segment, offset, length, before: this.unended.last };
  }

  end(record: ExecutionRecord, { segment, offset, length }: Place): void {
    this.unended = undefined;
    this.startDate = record.startDate;
    this.duration = (record.stopDate ?? record.startDate) - record.startDate;
    this.outcome = STATUSES.indexOf(record.status);
    this.mapRunIndex = record.mapRunIndex;
    this.rarely = rarelyOf(record, this.origin);
    this.segment = segment;
    this.offset = offset;
    this.length = length;
  }
}

const originOf = ({ arn, stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn, itemCount, mapRunRedrives }: ExecutionRecord): Origin =>
  ({ prefix: prefixOf(arn), stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn, itemCount, mapRunRedrives });

const isFrom = (record: ExecutionRecord, { prefix, stateMachineArn, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn, itemCount, mapRunRedrives }: Origin): boolean =>
  record.revision === revision && record.stateMachineArn === stateMachineArn && record.stateMachineVersionArn === stateMachineVersionArn &&
  record.stateMachineAliasArn === stateMachineAliasArn && record.mapRunArn === mapRunArn && record.itemCount === itemCount &&
  record.mapRunRedrives === mapRunRedrives && prefixOf(record.arn) === prefix;

/** The name where the two are the same: a part of the ARN would keep all of it in memory. */
function packedKeyOf({ arn, name }: ExecutionRecord, origin: Origin): string {
  const key = packed(keyOf(arn, origin));
  return key === name ? name : key;
}

/** 'run-1' of 'run-1', and of an Express execution's 'run-1:<id>'. */
function nameIn(key: string): string {
  const end = key.indexOf(':');
  return end === -1 ? key : key.slice(0, end);
}

const SELDOM: Rarely = {};

/** What follows the machine's name in its ARN. */
const keyOf = (arn: string, { prefix }: Origin): string => arn.slice(prefix.length + 1);

const PREFIX = /^(?:[^:]*:){6}[^:]*/;

const prefixOf = (arn: string): string => PREFIX.exec(arn)?.[0] ?? '';

function rarelyOf({ arn, name, traceHeader, error, cause, redriveCount, redriveDate, redriveTokens }: ExecutionRecord, origin: Origin): Rarely | undefined {
  const given = {
    ...(name === nameIn(keyOf(arn, origin)) ? {} : { name }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...(redriveCount === 0 ? {} : { redriveCount }),
    ...(redriveDate === undefined ? {} : { redriveDate }),
    ...(redriveTokens === undefined ? {} : { redriveTokens }),
  };
  return Object.keys(given).length === 0 ? undefined : given;
}

/** Executions by ARN and by parent; those that have ended in the order of their end. */
export class ExecutionIndex {
  /** By prefix of the ARN, then by key. */
  private readonly groups = new Map<string, Map<string, Entry>>();
  private readonly origins = new Map<string, Origin>();
  /** That of the execution that changed last: mostly the next one's too. */
  private last: Origin | undefined = undefined;
  private readonly lists = new ExecutionLists<Entry>(({ origin }) => parentOf(origin));
  /** Whether all has been read that there was: orders are kept from then on. */
  private complete = false;
  readonly ended = new Set<Entry>();

  get(arn: string): Entry | undefined {
    const { length } = prefixOf(arn);
    return this.groups.get(arn.slice(0, length))?.get(packed(arn.slice(length + 1)));
  }

  /** Those of a state machine or a map run with all of the labels, the newest first; those older than `after`. */
  list(parentArn: string, labels: readonly Label[], after: string | undefined): Iterable<Entry> {
    if (after === undefined) return this.lists.newestFirst(parentArn, labels);
    const from = this.get(after);
    return from === undefined ? [] : this.lists.newestFirst(parentArn, labels, from);
  }

  /** Changes the entry of an execution, which is made when there is none. */
  change(record: ExecutionRecord, make: (entry: Entry) => void): void {
    const origin = this.originOf(record);
    const key = packedKeyOf(record, origin);
    const entry = this.groups.get(origin.prefix)?.get(key) ?? this.add(new Entry(key, origin));
    const changed = (): void => {
      entry.origin = origin;
      this.ended.delete(entry);
      make(entry);
      if (this.complete && entry.unended === undefined) this.ended.add(entry);
    };
    if (this.complete) this.lists.change(entry, changed);
    else changed();
  }

  add(entry: Entry): Entry {
    const { prefix } = entry.origin;
    const group = this.groups.get(prefix);
    if (group === undefined) this.groups.set(prefix, new Map([[entry.packedKey, entry]]));
    else group.set(entry.packedKey, entry);
    return entry;
  }

  delete(entry: Entry): void {
    const { prefix } = entry.origin;
    const group = this.groups.get(prefix);
    group?.delete(entry.packedKey);
    if (group?.size === 0) this.groups.delete(prefix);
    this.ended.delete(entry);
    this.lists.remove(entry);
  }

  *entries(): Iterable<Entry> {
    for (const group of this.groups.values()) yield* group.values();
  }

  /** All has been read: puts them in the order of their start, and those that have ended in the order of their end. */
  sort(): void {
    const entries = [...this.entries()].toSorted((a, b) => a.startDate - b.startDate);
    for (const entry of entries) this.lists.change(entry, () => {});
    const ended = entries.filter(({ unended }) => unended === undefined).toSorted((a, b) => a.stopDate - b.stopDate);
    for (const entry of ended) this.ended.add(entry);
    this.complete = true;
  }

  private originOf(record: ExecutionRecord): Origin {
    if (this.last === undefined || !isFrom(record, this.last)) this.last = this.shared(originOf(record));
    return this.last;
  }

  /** The one object for this origin. */
  shared(origin: Origin): Origin {
    const { prefix, revision, stateMachineVersionArn, stateMachineAliasArn, mapRunArn, itemCount, mapRunRedrives } = origin;
    const key = `${prefix} ${revision} ${stateMachineVersionArn} ${stateMachineAliasArn} ${mapRunArn} ${itemCount} ${mapRunRedrives}`;
    const known = this.origins.get(key);
    if (known === undefined) this.origins.set(key, origin);
    return known ?? origin;
  }
}
