/**
 * Executions by ARN and by parent, those that have ended in the order of their end. Each has a row: a number that says
 * in all tables here what is known of it.
 *
 *   N1. A row is in `ended` or in `unended`, from when it is made until it is deleted.
 *   N2. Until all of a log has been read (`sort`) no row is given away twice, so rows are in the order in which they came.
 *       No list has them until then: what was moved in the log is further back than its start was.
 */
import { ExecutionLists, type Label, type Listed } from '../execution-list.ts';
import type { ExecutionRecord } from '../records.ts';
import { Column } from '../rows/column.ts';
import { RowNumbers } from '../rows/row-numbers.ts';
import { RowOrder } from '../rows/row-order.ts';
import type { Position } from '../store.ts';
import type { CheckpointWriter } from './checkpoint-codec.ts';
import { type Ended, endedOf, executionRecordOf, isFrom, named, type Origin, originOf, prefixOf } from './ended.ts';
import { EndedRows } from './ended-rows.ts';
import { KeyTable } from './key-table.ts';
import type { Place } from './segments.ts';
import { type Named, Shared } from './shared.ts';
import { Unended } from './unended.ts';

export class ExecutionIndex {
  readonly ended = new EndedRows();
  readonly unended = new Map<number, Unended>();
  /** Those that have ended. */
  readonly inOrderOfEnd = new RowOrder();
  private readonly numbers = new RowNumbers();
  /** By the number of the ARN's prefix, and what follows it. */
  private readonly keys = new KeyTable();
  private readonly prefixes = new Shared<string>();
  private readonly origins = new Shared<Origin>();
  private readonly origin = new Column(Uint32Array);
  /** That of the execution that changed last: mostly the next one's too. */
  private last: Named<Origin> | undefined = undefined;
  private readonly lists = new ExecutionLists((row) => this.listed(row), (row) => this.startDateOf(row));
  /** See N2. */
  private complete = false;

  find(arn: string): number | undefined {
    const prefix = prefixOf(arn);
    return this.findKey(prefix, arn, prefix.length + 1);
  }

  /** Those of a state machine or a map run with all of the labels, the newest first; those behind `after`. */
  list(parentArn: string, labels: readonly Label[], after: Position | undefined): Iterable<number> {
    return this.lists.newestFirst(parentArn, labels, after && { row: this.find(after.key), date: after.date });
  }

  /** All there are, in the order of their rows. */
  * rows(): Iterable<number> {
    for (let row = 0; row < this.numbers.end; row++) if (this.has(row)) yield row;
  }

  /** See ExecutionLists. */
  pieces(): Iterable<Uint32Array> {
    return this.lists.pieces();
  }

  /** The row of an execution, which is made when there is none: then it has to begin or to end at once. */
  rowOf({ arn }: ExecutionRecord): number {
    const prefix = prefixOf(arn);
    return this.findKey(prefix, arn, prefix.length + 1) ?? this.addKey(prefix, arn, prefix.length + 1);
  }

  /** It begins, or goes on: what is known of it is at `places`, in the order it was written. */
  begin(row: number, record: ExecutionRecord, places: readonly Place[], writer: CheckpointWriter): void {
    this.change(row, this.named(record), () => {
      this.ended.delete(row);
      this.unended.set(row, new Unended(record, places, writer));
    });
  }

  end(row: number, record: ExecutionRecord, place: Place): void {
    this.change(row, this.named(record), () => {
      this.unended.delete(row);
      this.ended.set(row, endedOf(record, place));
    });
  }

  /** It has ended, as a snapshot knows. `key` is what follows the prefix in its ARN. */
  restore(key: string, origin: Named<Origin>, ended: Ended): void {
    const { prefix } = origin.value;
    const row = this.findKey(prefix, key, 0) ?? this.addKey(prefix, key, 0);
    this.change(row, origin, () => {
      this.unended.delete(row);
      this.ended.set(row, ended);
    });
  }

  delete(row: number): void {
    const { prefix } = this.originOf(row);
    if (this.complete && this.ended.has(row)) this.inOrderOfEnd.delete(row);
    this.lists.remove(row);
    this.ended.delete(row);
    this.unended.delete(row);
    this.keys.delete(row);
    this.prefixes.release(this.prefixes.find(prefix)!);
    this.origins.release(this.origin.get(row));
    if (this.complete) this.numbers.release(row);
  }

  originOf(row: number): Origin {
    return this.origins.get(this.origin.get(row));
  }

  /** What follows the prefix in its ARN. */
  keyOf(row: number): string {
    return this.keys.textOf(row);
  }

  arnOf(row: number): string {
    return `${this.originOf(row).prefix}:${this.keyOf(row)}`;
  }

  recordOf(row: number): ExecutionRecord {
    return this.unended.get(row)?.record ?? executionRecordOf(this.keyOf(row), this.originOf(row), this.ended.get(row));
  }

  /** Where its data is, in the order it was written: all of it is live. None for one that was just made. */
  placesOf(row: number): readonly Place[] {
    return this.unended.get(row)?.places ?? (this.ended.has(row) ? [this.ended.placeOf(row)] : []);
  }

  /** Whether some of its data is in a segment. */
  isIn(row: number, segment: number): boolean {
    return this.unended.get(row)?.isIn(segment) ?? this.ended.segmentOf(row) === segment;
  }

  /** All has been read: puts them in the order of their start, and those that have ended in the order of their end. */
  sort(): void {
    const rows = [...this.rows()].toSorted((a, b) => this.startDateOf(a) - this.startDateOf(b));
    for (const row of rows) this.lists.change(row, () => {});
    const ended = rows.filter((row) => this.ended.has(row)).toSorted((a, b) => this.ended.stopDateOf(a) - this.ended.stopDateOf(b));
    for (const row of ended) this.inOrderOfEnd.add(row);
    for (let row = 0; row < this.numbers.end; row++) if (!this.has(row)) this.numbers.release(row);
    this.complete = true;
  }

  private has(row: number): boolean {
    return this.ended.has(row) || this.unended.has(row);
  }

  private startDateOf(row: number): number {
    return this.unended.get(row)?.record.startDate ?? this.ended.startDateOf(row);
  }

  private listed(row: number): Listed {
    if (!this.ended.has(row)) return this.unended.get(row)!.record;
    const { stateMachineArn, mapRunArn, stateMachineVersionArn, stateMachineAliasArn } = this.originOf(row);
    return { status: this.ended.statusOf(row), redriveCount: this.ended.redriveCountOf(row), stateMachineArn, mapRunArn, stateMachineVersionArn, stateMachineAliasArn };
  }

  private findKey(prefix: string, text: string, from: number): number | undefined {
    const group = this.prefixes.find(prefix);
    return group === undefined ? undefined : this.keys.find(group, text, from);
  }

  private addKey(prefix: string, text: string, from: number): number {
    const row = this.numbers.take();
    this.keys.add(row, this.prefixes.use({ text: prefix, value: prefix }), text, from);
    return row;
  }

  private named(record: ExecutionRecord): Named<Origin> {
    if (this.last === undefined || !isFrom(record, this.last.value)) this.last = named(originOf(record));
    return this.last;
  }

  private change(row: number, origin: Named<Origin>, make: () => void): void {
    const changed = (): void => {
      const before = this.has(row) ? this.origin.get(row) : undefined;
      if (this.complete && this.ended.has(row)) this.inOrderOfEnd.delete(row);
      this.origin.set(row, this.origins.use(origin));
      if (before !== undefined) this.origins.release(before);
      make();
      if (this.complete && this.ended.has(row)) this.inOrderOfEnd.add(row);
    };
    if (this.complete) this.lists.change(row, changed);
    else changed();
  }
}
