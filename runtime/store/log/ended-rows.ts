/** Executions that have ended, by row: outside of the JavaScript heap but for what few of them have. */
import type { ExecutionRecord, ExecutionStatus } from '../records.ts';
import { Column } from '../rows/column.ts';
import { type Ended, ENDINGS, type Rarely } from './ended.ts';
import type { Place } from './segments.ts';

/** By their numbers; 0 is a row that has not ended. */
const STATUSES: readonly ExecutionStatus[] = ['RUNNING', ...ENDINGS];

export class EndedRows {
  private readonly status = new Column(Uint8Array);
  private readonly startDate = new Column(Float64Array);
  private readonly duration = new Column(Float64Array);
  /** One more than it is; 0 where there is none. */
  private readonly itemCount = new Column(Uint32Array);
  private readonly mapRunIndex = new Column(Uint32Array);
  private readonly segment = new Column(Uint32Array);
  private readonly offset = new Column(Uint32Array);
  private readonly length = new Column(Uint32Array);
  private readonly rarely = new Map<number, Rarely>();

  has(row: number): boolean {
    return this.status.get(row) !== 0;
  }

  get(row: number): Ended {
    return {
      status: this.statusOf(row),
      startDate: this.startDateOf(row),
      duration: this.duration.get(row),
      itemCount: numberOrNone(this.itemCount.get(row)),
      mapRunIndex: numberOrNone(this.mapRunIndex.get(row)),
      rarely: this.rarely.get(row),
      place: this.placeOf(row),
    };
  }

  set(row: number, { status, startDate, duration, itemCount = -1, mapRunIndex = -1, rarely, place }: Ended): void {
    this.status.set(row, STATUSES.indexOf(status));
    this.startDate.set(row, startDate);
    this.duration.set(row, duration);
    this.itemCount.set(row, itemCount + 1);
    this.mapRunIndex.set(row, mapRunIndex + 1);
    if (rarely === undefined) this.rarely.delete(row);
    else this.rarely.set(row, rarely);
    this.move(row, place);
  }

  /** It is somewhere else in the log. */
  move(row: number, { segment, offset, length }: Place): void {
    this.segment.set(row, segment);
    this.offset.set(row, offset);
    this.length.set(row, length);
  }

  delete(row: number): void {
    this.status.set(row, 0);
    this.rarely.delete(row);
  }

  statusOf(row: number): ExecutionStatus {
    return STATUSES[this.status.get(row)]!;
  }

  startDateOf(row: number): number {
    return this.startDate.get(row);
  }

  stopDateOf(row: number): number {
    return this.startDate.get(row) + this.duration.get(row);
  }

  redriveCountOf(row: number): ExecutionRecord['redriveCount'] {
    return this.rarely.get(row)?.redriveCount ?? 0;
  }

  segmentOf(row: number): number {
    return this.segment.get(row);
  }

  placeOf(row: number): Place {
    return { segment: this.segment.get(row), offset: this.offset.get(row), length: this.length.get(row) };
  }
}

const numberOrNone = (stored: number): number | undefined => (stored === 0 ? undefined : stored - 1);
