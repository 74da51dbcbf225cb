/**
 * Executions in the log.
 *
 *   X1. `start` and `finish` hold all that is known of an execution, so either replaces everything stored of it before.
 *   X2. `checkpoint` adds to the last `start`. One whose start is gone belongs to an execution that was moved or
 *       forgotten later on, and is passed over.
 *   X3. One that has ended with more events and documents than a text can hold is kept without the events before its last.
 *   X4. Those that have been kept long enough are forgotten when others end, AT_ONCE at a time: nobody waits for all that ended on one
 *       day. More go than come, so the others have their turn. When the store is opened, they go in turns.
 */
import type { Json } from '../../core/index.ts';
import type { Label } from '../execution-list.ts';
import type { ExecutionRecord } from '../records.ts';
import type { ExecutionData, ExecutionLog, Position, Unfinished } from '../store.ts';
import { CheckpointReader, CheckpointWriter, type Progress } from './checkpoint-codec.ts';
import { readData, readInto, textOf } from './execution-codec.ts';
import { ExecutionIndex } from './execution-index.ts';
import { inTurns } from './in-turns.ts';
import { isTooLong } from './json-text.ts';
import { payloadOf } from './record.ts';
import type { Place } from './segments.ts';
import type { Space } from './space.ts';
import type { Unended } from './unended.ts';

/** How long executions that have ended are kept. */
export interface Retention {
  /** So many, the oldest are forgotten. */
  readonly count: number;
  /** Ms since their end. */
  readonly age: number;
}

/** See X4. */
const AT_ONCE = 100;

export class LogExecutions implements ExecutionLog {
  readonly index = new ExecutionIndex();
  onForget: ExecutionLog['onForget'] = () => {};
  retained: Promise<void> = Promise.resolve();
  private readonly space: Space;
  private readonly retention: Retention;

  constructor(space: Space, retention: Retention) {
    this.space = space;
    this.retention = retention;
  }

  get(arn: string): ExecutionRecord | undefined {
    const row = this.index.find(arn);
    return row === undefined ? undefined : this.index.recordOf(row);
  }

  * list(parentArn: string, labels: readonly Label[] = [], after?: Position): Iterable<ExecutionRecord> {
    for (const row of this.index.list(parentArn, labels, after)) yield this.index.recordOf(row);
  }

  start(record: ExecutionRecord, input: Json, known?: Partial<ExecutionData>): void {
    const data: ExecutionData = { output: undefined, history: [], saved: undefined, ...known, input };
    const place = this.space.append(payloadOf(['start', record], textOf(data)));
    if (place !== undefined) this.started(record, place, data.history.length);
  }

  checkpoint(arn: string, execution: Progress): void {
    const unended = this.unended(arn);
    const place = unended && this.space.append(payloadOf(['checkpoint', arn], unended.writer.next(execution)));
    if (place !== undefined) this.checkpointed(arn, place);
  }

  finish(record: ExecutionRecord, data: ExecutionData): void {
    const place = this.space.append(finishOf(record, data));
    if (place === undefined) return;
    this.finished(record, place);
    for (let left = AT_ONCE; left > 0; left--) {
      const row = this.overdue(record.stopDate ?? 0);
      if (row === undefined) break;
      this.delete(this.index.arnOf(row));
    }
  }

  async read(arn: string): Promise<ExecutionData> {
    const { ended } = this.index;
    const row = this.index.find(arn);
    if (row === undefined || !ended.has(row)) throw new Error(`${arn} has not ended`);
    const succeeded = ended.statusOf(row) === 'SUCCEEDED';
    const { output, ...data } = readData(bodyOf(await this.space.read(ended.placeOf(row))));
    return succeeded ? { ...data, output, saved: undefined } : { ...data, output: undefined };
  }

  delete(arn: string): void {
    if (this.index.find(arn) === undefined || this.space.append(payloadOf(['forget', arn])) === undefined) return;
    this.forgotten(arn);
    this.onForget(arn);
  }

  /** Its checkpoints say where it is. */
  park(): void {}

  parked(arn: string): ExecutionData {
    const unended = this.unended(arn);
    if (unended === undefined) throw new Error(`${arn} does not run`);
    return this.gather(unended.places);
  }

  unfinished(): readonly Unfinished[] {
    return Array.from(this.index.unended.values(), (unended) => {
      const data = this.gather(unended.places);
      unended.writer = new CheckpointWriter(data.history.length);
      return { record: unended.record, data };
    });
  }

  /** Reads the record of a start. `events` is how many it holds. */
  started(record: ExecutionRecord, place: Place, events: number): void {
    const row = this.index.rowOf(record);
    this.release(row);
    this.index.begin(row, record, [place], new CheckpointWriter(events));
    this.space.keep(place);
  }

  /** Reads the record of a checkpoint. See X2. One that the snapshot knew of already changes nothing. */
  checkpointed(arn: string, place: Place): void {
    const unended = this.unended(arn);
    if (unended === undefined || !isBefore(unended.last, place)) return;
    unended.checkpoint(place);
    this.space.keep(place);
  }

  finished(record: ExecutionRecord, place: Place): void {
    const row = this.index.rowOf(record);
    this.release(row);
    this.index.end(row, record, place);
    this.space.keep(place);
  }

  forgotten(arn: string): void {
    const row = this.index.find(arn);
    if (row === undefined) return;
    this.release(row);
    this.index.delete(row);
  }

  /** Writes what a segment holds of executions once more, at the end of the log. */
  moveFrom(segment: number): Promise<void> {
    return inTurns(this.index.rows(), (row) => {
      if (!this.index.isIn(row, segment)) return;
      const unended = this.index.unended.get(row);
      if (unended === undefined) this.moveEnded(row);
      else this.moveUnended(unended);
    }, () => this.space.segments.caughtUp());
  }

  /** Forgets all that have been kept long enough, seen from `now`. See `retained`. */
  retain(now: number): void {
    this.retained = inTurns(this.allOverdue(now), (row) => this.delete(this.index.arnOf(row)), () => this.space.segments.caughtUp());
  }

  /** All that have been kept long enough, as long as something can be forgotten: each when the one before it is gone. */
  private * allOverdue(now: number): Iterable<number> {
    for (let row = this.overdue(now); row !== undefined && !this.space.isClosed; row = this.overdue(now)) yield row;
  }

  /** The first that ended, if it has been kept long enough. */
  private overdue(now: number): number | undefined {
    const { count, age } = this.retention;
    const { ended, inOrderOfEnd } = this.index;
    const row = inOrderOfEnd.first;
    return row !== undefined && (inOrderOfEnd.size > count || ended.stopDateOf(row) < now - age) ? row : undefined;
  }

  private unended(arn: string): Unended | undefined {
    const row = this.index.find(arn);
    return row === undefined ? undefined : this.index.unended.get(row);
  }

  /** Its place in the order of those that have ended stays. */
  private moveEnded(row: number): void {
    const place = this.space.append(this.space.readNow(this.index.ended.placeOf(row)));
    if (place === undefined) return;
    this.release(row);
    this.index.ended.move(row, place);
    this.space.keep(place);
  }

  private moveUnended({ record, places, writer }: Unended): void {
    const data = this.gather(places);
    this.start(record, data.input, data);
    this.unended(record.arn)!.writer = writer;
  }

  private gather([start, ...checkpoints]: readonly Place[]): ExecutionData {
    const reader = new CheckpointReader();
    const { input, inputText } = readInto(reader, bodyOf(this.space.readNow(start!)));
    for (const place of checkpoints) reader.add(JSON.parse(bodyOf(this.space.readNow(place))));
    return { input, inputText, output: undefined, history: reader.history, saved: reader.saved };
  }

  private release(row: number): void {
    for (const place of this.index.placesOf(row)) this.space.release(place);
  }
}

const isBefore = (one: Place, other: Place): boolean =>
  one.segment < other.segment || (one.segment === other.segment && one.offset < other.offset);

/** What follows the first line. */
const bodyOf = (payload: string): string => payload.slice(payload.indexOf('\n') + 1);

/** See X3. */
function finishOf(record: ExecutionRecord, data: ExecutionData): string {
  try {
    return payloadOf(['finish', record], textOf(data));
  } catch (error) {
    if (!isTooLong(error)) throw error;
    return payloadOf(['finish', record], textOf({ ...data, history: data.history.slice(-1) }));
  }
}
