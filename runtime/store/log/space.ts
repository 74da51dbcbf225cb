/** The log with an account of how much of each segment is still needed. */
import type { Place, Segments } from './segments.ts';

export class Space {
  readonly segments: Segments;
  /** Called when a segment is full. */
  full: () => void = () => {};
  /** Nothing is written any more. */
  isClosed = false;
  /** Bytes still needed, by segment. */
  private readonly live = new Map<number, number>();

  constructor(segments: Segments) {
    this.segments = segments;
  }

  /** Undefined when the log is closed: nothing is written any more. */
  append(payload: string): Place | undefined {
    if (this.isClosed) return undefined;
    const { segment } = this.segments.end;
    const place = this.segments.append(payload);
    if (place.segment !== segment) this.full();
    return place;
  }

  read(place: Place): Promise<string> {
    return this.segments.read(place);
  }

  readNow(place: Place): string {
    return this.segments.readNow(place);
  }

  /** The record at `place` is needed. */
  keep({ segment, length }: Place): void {
    this.live.set(segment, this.liveIn(segment) + length);
  }

  /** The record at `place` is needed no more. */
  release({ segment, length }: Place): void {
    this.live.set(segment, this.liveIn(segment) - length);
  }

  liveIn(segment: number): number {
    return this.live.get(segment) ?? 0;
  }

  /** The oldest segment of which something is needed, or where records go. */
  get needed(): number {
    const { oldest, end } = this.segments;
    let segment = oldest;
    while (segment < end.segment && this.liveIn(segment) === 0) segment++;
    return segment;
  }

  /** How much of what is stored from a segment on is needed, from 0 to 1. */
  densityFrom(first: number): number {
    let bytes = 0;
    let live = 0;
    for (const [segment, size] of this.segments.sizes()) {
      if (segment < first) continue;
      bytes += size;
      live += this.liveIn(segment);
    }
    return live / bytes;
  }

  /** Executions that were left where they are may go on in this process: nothing of that is written. */
  close(): void {
    this.isClosed = true;
  }

  drop(): void {
    this.live.delete(this.segments.oldest);
    this.segments.drop();
  }
}
