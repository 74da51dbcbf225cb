/**
 * Executions in the log.
 *
 *   X1. `start` and `finish` hold all that is known of an execution, so either replaces everything stored of it before.
 *   X2. `checkpoint` adds to the last `start`. One whose start is gone belongs to an execution that was moved or
 *       forgotten later on, and is passed over.
 */
import type { Json } from '../../core/index.ts';
import type { Label } from '../execution-list.ts';
import type { ExecutionRecord } from '../records.ts';
import type { ExecutionData, ExecutionLog, Unfinished } from '../store.ts';
import { CheckpointReader, CheckpointWriter, type Progress } from './checkpoint-codec.ts';
import { readData, readInto, textOf } from './execution-codec.ts';
import { type Entry, ExecutionIndex } from './execution-index.ts';
import { inTurns } from './in-turns.ts';
import { recordOf } from './record.ts';
import type { Place } from './segments.ts';
import type { Space } from './space.ts';

/** How long executions that have ended are kept. */
export interface Retention {
  /** So many, the oldest are forgotten. */
  readonly count: number;
  /** Ms since their end. */
  readonly age: number;
}

export class LogExecutions implements ExecutionLog {
  readonly index = new ExecutionIndex();
  onForget: ExecutionLog['onForget'] = () => {};
  private readonly space: Space;
  private readonly retention: Retention;

  constructor(space: Space, retention: Retention) {
    this.space = space;
    this.retention = retention;
  }

  get(arn: string): ExecutionRecord | undefined {
    return this.index.get(arn)?.record;
  }

  * list(parentArn: string, labels: readonly Label[] = [], after?: string): Iterable<ExecutionRecord> {
    for (const { record } of this.index.list(parentArn, labels, after)) yield record;
  }

  start(record: ExecutionRecord, input: Json, known?: Partial<ExecutionData>): void {
    const data: ExecutionData = { output: undefined, history: [], saved: undefined, ...known, input };
    const place = this.space.append(recordOf(['start', record], textOf(data)));
    if (place !== undefined) this.started(record, place, data.history.length);
  }

  checkpoint(arn: string, execution: Progress): void {
    const unended = this.index.get(arn)?.unended;
    const place = unended && this.space.append(recordOf(['checkpoint', arn], unended.writer.next(execution)));
    if (place !== undefined) this.checkpointed(arn, place);
  }

  finish(record: ExecutionRecord, data: ExecutionData): void {
    const place = this.space.append(recordOf(['finish', record], textOf(data)));
    if (place === undefined) return;
    this.finished(record, place);
    this.retain(record.stopDate ?? 0);
  }

  async read(arn: string): Promise<ExecutionData> {
    const entry = this.index.get(arn);
    if (entry === undefined || entry.unended !== undefined) throw new Error(`${arn} has not ended`);
    const { output, ...data } = readData(bodyOf(await this.space.read(entry.place)));
    return entry.status === 'SUCCEEDED' ? { ...data, output, saved: undefined } : { ...data, output: undefined };
  }

  delete(arn: string): void {
    if (this.index.get(arn) === undefined || this.space.append(recordOf(['forget', arn])) === undefined) return;
    this.forgotten(arn);
    this.onForget(arn);
  }

  /** Its checkpoints say where it is. */
  park(): void {}

  parked(arn: string): ExecutionData {
    const entry = this.index.get(arn);
    if (entry?.unended === undefined) throw new Error(`${arn} does not run`);
    return this.gather(entry.places);
  }

  unfinished(): readonly Unfinished[] {
    const all: Unfinished[] = [];
    for (const entry of this.index.entries()) {
      if (entry.unended === undefined) continue;
      const data = this.gather(entry.places);
      entry.unended.writer = new CheckpointWriter(data.history.length);
      all.push({ record: entry.unended.record, data });
    }
    return all;
  }

  /** Reads the record of a start. `events` is how many it holds. */
  started(record: ExecutionRecord, place: Place, events: number): void {
    this.index.change(record, (entry) => {
      this.release(entry);
      entry.resume(record, [place], new CheckpointWriter(events));
    });
    this.space.keep(place);
  }

  /** Reads the record of a checkpoint. See X2. One that the snapshot knew of already changes nothing. */
  checkpointed(arn: string, place: Place): void {
    const entry = this.index.get(arn);
    if (entry?.unended === undefined || !isBefore(entry.unended.last, place)) return;
    entry.checkpoint(place);
    this.space.keep(place);
  }

  finished(record: ExecutionRecord, place: Place): void {
    this.index.change(record, (entry) => {
      this.release(entry);
      entry.end(record, place);
    });
    this.space.keep(place);
  }

  forgotten(arn: string): void {
    const entry = this.index.get(arn);
    if (entry === undefined) return;
    this.release(entry);
    this.index.delete(entry);
  }

  /** Writes what a segment holds of executions once more, at the end of the log. */
  moveFrom(segment: number): Promise<void> {
    return inTurns(this.index.entries(), (entry) => {
      if (!entry.isIn(segment)) return;
      const { record, places, unended } = entry;
      if (unended === undefined) this.moveEnded(entry);
      else this.moveUnended(record, places, unended.writer);
    });
  }

  /** Forgets those that have been kept long enough, seen from `now`. */
  retain(now: number): void {
    const { count, age } = this.retention;
    for (const entry of this.index.ended) {
      if (this.index.ended.size <= count && entry.stopDate >= now - age) break;
      this.delete(entry.arn);
    }
  }

  /** Its place in the order of those that have ended stays. */
  private moveEnded(entry: Entry): void {
    const place = this.space.append(this.space.readNow(entry.place));
    if (place === undefined) return;
    this.release(entry);
    entry.end(entry.record, place);
    this.space.keep(place);
  }

  private moveUnended(record: ExecutionRecord, places: readonly Place[], writer: CheckpointWriter): void {
    const data = this.gather(places);
    this.start(record, data.input, data);
    this.index.get(record.arn)!.unended!.writer = writer;
  }

  private gather([start, ...checkpoints]: readonly Place[]): ExecutionData {
    const reader = new CheckpointReader();
    const { input, inputText } = readInto(reader, bodyOf(this.space.readNow(start!)));
    for (const place of checkpoints) reader.add(JSON.parse(bodyOf(this.space.readNow(place))));
    return { input, inputText, output: undefined, history: reader.history, saved: reader.saved };
  }

  private release(entry: Entry): void {
    if (entry.unended === undefined && entry.length === 0) return;
    for (const place of entry.places) this.space.release(place);
  }
}

const isBefore = (one: Place, other: Place): boolean =>
  one.segment < other.segment || (one.segment === other.segment && one.offset < other.offset);

/** What follows the first line. */
const bodyOf = (payload: string): string => payload.slice(payload.indexOf('\n') + 1);
