/**
 * The history of an execution, kept by reference: an event holds the immutable documents, and JSON text is made only
 * when somebody reads it (`describeEvent` in event-types.ts).
 */
import type { Json } from './json.ts';

/** One event. Its id is its place in the history, counted from 1. */
export class HistoryEvent {
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly previous: number;
  /** State name, or resource of a task. */
  readonly name: string | undefined;
  /** Input, output or parameters. */
  readonly value: Json;
  /** What else the type needs: assigned variables, an index, a failure. */
  readonly extra: Json;

  constructor(type: string, time: number, previous: number, name: string | undefined, value: Json, extra: Json) {
    this.type = type;
    this.time = time;
    this.previous = previous;
    this.name = name;
    this.value = value;
    this.extra = extra;
  }
}

/** A Standard execution has at most this many events; the last one is its failure. AWS, "Service quotas". */
export const MAX_EVENTS = 25_000;
