/**
 * The records of a table in groups, each in the order in which their keys came: for lists, from any of them on.
 *
 *   U1. A page costs what it holds, not what the table holds.
 *   U2. What comes and goes while somebody goes through a list does not disturb it.
 *   U3. Who comes back to a record that is gone, or has come again, finds all that were behind it: of those that began in the same
 *       millisecond as it did, also those that were before it.
 */
import type {
  ActivityRecord, AliasRecord, MapRunRecord, RevisionRecord, StateMachineRecord, VersionRecord,
} from './records.ts';
import type { Position, Table } from './store.ts';

/** Which record of a list comes first. */
export type First = 'newest' | 'oldest';

/** How the records of a table are listed. */
export interface Grouping<T> {
  /** The groups that a record is in for as long as it is there. */
  groupsOf(record: T): readonly string[];
  /** When it began (ms since 1970). */
  dateOf(record: T): number;
}

/** Of state machines or activities: what the ARNs of an account and region begin with. */
const byScope = ({ arn }: StateMachineRecord | ActivityRecord): readonly string[] => [arn.slice(0, arn.lastIndexOf(':') + 1)];

const byMachine = ({ stateMachineArn }: RevisionRecord | VersionRecord | AliasRecord): readonly string[] => [stateMachineArn];

const created = ({ creationDate }: { readonly creationDate: number }): number => creationDate;

/** What the tables of a store are listed by. */
export const GROUPINGS = {
  stateMachines: { groupsOf: byScope, dateOf: created },
  activities: { groupsOf: byScope, dateOf: created },
  revisions: { groupsOf: byMachine, dateOf: ({ date }: RevisionRecord): number => date },
  versions: { groupsOf: byMachine, dateOf: created },
  aliases: { groupsOf: byMachine, dateOf: created },
  mapRuns: {
    groupsOf: ({ executionArn, stateMachineArn }: MapRunRecord): readonly string[] => [executionArn, stateMachineArn],
    dateOf: ({ startDate }: MapRunRecord): number => startDate,
  },
  tags: { groupsOf: (): readonly string[] => [], dateOf: (): number => 0 },
} as const;

/** The keys of one group. */
class Group {
  /** Undefined where one was removed. Replaced, not changed, when there are many of those: see U2. */
  private keys: (string | undefined)[] = [];
  private readonly positions = new Map<string, number>();

  get size(): number {
    return this.positions.size;
  }

  has(key: string): boolean {
    return this.positions.has(key);
  }

  add(key: string): void {
    this.positions.set(key, this.keys.length);
    this.keys.push(key);
  }

  remove(key: string): void {
    this.keys[this.positions.get(key)!] = undefined;
    this.positions.delete(key);
    if (this.keys.length < 2 * this.positions.size + SPARE) return;
    this.keys = [...this.positions.keys()];
    this.keys.forEach((each, i) => this.positions.set(each!, i));
  }

  * list(step: 1 | -1, from: string | undefined): Generator<string> {
    const { keys } = this;
    const first = from === undefined ? (step === 1 ? 0 : keys.length - 1) : this.positions.get(from)!;
    for (let i = first; i >= 0 && i < keys.length; i += step) if (keys[i] !== undefined) yield keys[i]!;
  }
}

/** Keys that may be missing before a group is made anew. */
const SPARE = 64;

export class Groups<T> {
  private readonly groups = new Map<string, Group>();
  private readonly grouping: Grouping<T>;

  constructor(grouping: Grouping<T>) {
    this.grouping = grouping;
  }

  positionOf(key: string, record: T): Position {
    return { key, date: this.grouping.dateOf(record) };
  }

  /** A record has come. */
  add(key: string, record: T): void {
    for (const name of this.grouping.groupsOf(record)) {
      let group = this.groups.get(name);
      if (group === undefined) this.groups.set(name, group = new Group());
      group.add(key);
    }
  }

  /** A record is gone. */
  remove(key: string, record: T): void {
    for (const name of this.grouping.groupsOf(record)) {
      const group = this.groups.get(name);
      group?.remove(key);
      if (group?.size === 0) this.groups.delete(name);
    }
  }

  /** The records of a group in `table`. See `Table.list` and U3. */
  * list(table: Pick<Table<T>, 'get'>, name: string, first: First, from: Position | undefined): Iterable<T> {
    const { dateOf } = this.grouping;
    const group = this.groups.get(name);
    if (group === undefined) return;
    const step = first === 'oldest' ? 1 : -1;
    const isThere = from !== undefined && group.has(from.key) && dateOf(table.get(from.key)!) === from.date;
    for (const key of group.list(step, isThere ? from.key : undefined)) {
      const record = table.get(key);
      if (record !== undefined && (from === undefined || isThere || step * (dateOf(record) - from.date) >= 0)) yield record;
    }
  }
}
