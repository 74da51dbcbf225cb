/** One that runs, or goes on when the store is opened: its record, and where its checkpoints are. */
import type { ExecutionRecord } from '../records.ts';
import type { CheckpointWriter } from './checkpoint-codec.ts';
import type { Place } from './segments.ts';

/** Where a start or a checkpoint is, and what came before it. */
interface Step extends Place {
  readonly before: Step | undefined;
}

const step = ({ segment, offset, length }: Place, before: Step | undefined): Step => ({ segment, offset, length, before });

export class Unended {
  readonly record: ExecutionRecord;
  writer: CheckpointWriter;
  private step: Step;

  /** `places`: where it is, in the order it was written. */
  constructor(record: ExecutionRecord, [start, ...checkpoints]: readonly Place[], writer: CheckpointWriter) {
    this.record = record;
    this.writer = writer;
    this.step = step(start!, undefined);
    for (const place of checkpoints) this.checkpoint(place);
  }

  /** Its last checkpoint, or its start. */
  get last(): Place {
    return this.step;
  }

  /** Where it is, in the order it was written. */
  get places(): readonly Place[] {
    return Array.from(this.steps(), ({ segment, offset, length }): Place => ({ segment, offset, length })).toReversed();
  }

  /** Whether some of it is in a segment. */
  isIn(segment: number): boolean {
    for (const place of this.steps()) if (place.segment === segment) return true;
    return false;
  }

  /** Another checkpoint was taken. */
  checkpoint(place: Place): void {
    this.step = step(place, this.step);
  }

  /** The last first. */
  private* steps(): Iterable<Place> {
    for (let each: Step | undefined = this.step; each !== undefined; each = each.before) yield each;
  }
}
