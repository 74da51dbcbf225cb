/**
 * The records of a table in groups, each in the order in which their keys came: for lists, from any of them on.
 *
 *   U1. A page costs what it holds, not what the table holds.
 *   U2. What comes and goes while somebody goes through a list does not disturb it.
 */
import type {
  ActivityRecord, AliasRecord, MapRunRecord, RevisionRecord, StateMachineRecord, VersionRecord,
} from './records.ts';
import type { Table } from './store.ts';

/** Which record of a list comes first. */
export type First = 'newest' | 'oldest';

/** The groups that a record is in for as long as it is there. */
export type GroupsOf<T> = (record: T) => readonly string[];

/** Of state machines or activities: what the ARNs of an account and region begin with. */
const byScope = ({ arn }: StateMachineRecord | ActivityRecord): readonly string[] => [arn.slice(0, arn.lastIndexOf(':') + 1)];

const byMachine = ({ stateMachineArn }: RevisionRecord | VersionRecord | AliasRecord): readonly string[] => [stateMachineArn];

/** What the tables of a store are listed by. */
export const GROUPS = {
  stateMachines: byScope,
  activities: byScope,
  revisions: byMachine,
  versions: byMachine,
  aliases: byMachine,
  mapRuns: ({ executionArn, stateMachineArn }: MapRunRecord): readonly string[] => [executionArn, stateMachineArn],
  tags: (): readonly string[] => [],
} as const;

/** The keys of one group. */
class Group {
  /** Undefined where one was removed. Replaced, not changed, when there are many of those: see U2. */
  private keys: (string | undefined)[] = [];
  private readonly positions = new Map<string, number>();

  get size(): number {
    return this.positions.size;
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
  private readonly groupsOf: GroupsOf<T>;

  constructor(groupsOf: GroupsOf<T>) {
    this.groupsOf = groupsOf;
  }

  /** A record has come. */
  add(key: string, record: T): void {
    for (const name of this.groupsOf(record)) {
      let group = this.groups.get(name);
      if (group === undefined) this.groups.set(name, group = new Group());
      group.add(key);
    }
  }

  /** A record is gone. */
  remove(key: string, record: T): void {
    for (const name of this.groupsOf(record)) {
      const group = this.groups.get(name);
      group?.remove(key);
      if (group?.size === 0) this.groups.delete(name);
    }
  }

  /** The records of a group in `table`. See `Table.list`. */
  * list(table: Pick<Table<T>, 'get'>, name: string, first: First, from: string | undefined): Iterable<T> {
    for (const key of this.groups.get(name)?.list(first === 'oldest' ? 1 : -1, from) ?? []) {
      const record = table.get(key);
      if (record !== undefined) yield record;
    }
  }
}
