/** A table of the log: its records are in memory, every change is a record of the log. */
import { type First, Groups, type Grouping } from '../groups.ts';
import type { Position, Table } from '../store.ts';
import { inTurns } from './in-turns.ts';
import { payloadOf } from './record.ts';
import type { Place } from './segments.ts';
import type { Space } from './space.ts';

interface Row<T> {
  readonly record: T;
  readonly place: Place;
}

export class LogTable<T> implements Table<T> {
  readonly rows = new Map<string, Row<T>>();
  private readonly name: string;
  private readonly space: Space;
  private readonly groups: Groups<T>;

  constructor(name: string, grouping: Grouping<NoInfer<T>>, space: Space) {
    this.name = name;
    this.groups = new Groups(grouping);
    this.space = space;
  }

  get(key: string): T | undefined {
    return this.rows.get(key)?.record;
  }

  put(key: string, record: T): void {
    const place = this.space.append(payloadOf(['put', this.name, key, record]));
    if (place !== undefined) this.loaded(key, record, place);
  }

  delete(key: string): void {
    if (this.rows.has(key) && this.space.append(payloadOf(['delete', this.name, key])) !== undefined) this.deleted(key);
  }

  *values(): Iterable<T> {
    for (const { record } of this.rows.values()) yield record;
  }

  list(group: string, first: First, from?: Position): Iterable<T> {
    return this.groups.list(this, group, first, from);
  }

  positionOf(key: string, record: T): Position {
    return this.groups.positionOf(key, record);
  }

  /** Reads the record of a put. */
  loaded(key: string, record: T, place: Place): void {
    const before = this.rows.get(key);
    if (before === undefined) this.groups.add(key, record);
    else this.space.release(before.place);
    this.rows.set(key, { record, place });
    this.space.keep(place);
  }

  /** Reads the record of a deletion. */
  deleted(key: string): void {
    const before = this.rows.get(key);
    if (before === undefined) return;
    this.space.release(before.place);
    this.groups.remove(key, before.record);
    this.rows.delete(key);
  }

  /** Writes what a segment holds of the table once more, at the end of the log. */
  moveFrom(segment: number): Promise<void> {
    return inTurns(this.rows, ([key, { record, place }]) => {
      if (place.segment === segment) this.put(key, record);
    }, () => this.space.segments.caughtUp());
  }
}
