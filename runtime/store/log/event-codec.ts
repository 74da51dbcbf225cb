/**
 * Events as they are stored: `[type, time, previous, name, value, extra]`, without the nothing at its end.
 *
 * A document goes from state to state by reference, so its event often holds the very document of the one before it on
 * the path or in time. Then only that event's id is stored, and reading gives one document for both again.
 */
import { HistoryEvent, type Json } from '../../core/index.ts';

/** A document: `[it]`, the id of the event that has it, or 0 for none. */
export type StoredDocument = readonly [Json] | number;

/** Short of this many characters a text is shorter than a reference. */
const SHORT = 16;

/** The document, by reference where one of the events with these ids holds it. */
export function storeDocument(document: Json, history: readonly HistoryEvent[], ...ids: readonly number[]): StoredDocument {
  if (document === undefined) return 0;
  if (typeof document === 'object' ? document === null : typeof document !== 'string' || document.length < SHORT) return [document];
  for (const id of ids) if (id > 0 && history[id - 1]?.value === document) return id;
  return [document];
}

/** The document that `storeDocument` made this of. */
export const readDocument = (stored: StoredDocument, history: readonly HistoryEvent[]): Json =>
  (typeof stored === 'number' ? history[stored - 1]?.value : stored[0]);

/** The events of `history` from the index `from` on. */
export function storeEvents(history: readonly HistoryEvent[], from: number): Json[] {
  const stored: Json[] = [];
  for (let i = from; i < history.length; i++) {
    const { type, time, previous, name, value, extra } = history[i]!;
    const event: Json[] = [type, time, previous, name ?? 0, storeDocument(value, history, ...earlier(i, previous)), extra === undefined ? 0 : [extra]];
    while (event.at(-1) === 0) event.pop();
    stored.push(event);
  }
  return stored;
}

/** Ids before the event at `index` whose document may be its own. */
const earlier = (index: number, previous: number): readonly number[] => (previous >= index ? [index] : [previous, index]);

/** Adds stored events to `history`. */
export function readEvents(stored: readonly Json[], history: HistoryEvent[]): void {
  for (const [type, time, previous = 0, name = 0, value = 0, extra = 0] of stored) {
    history.push(new HistoryEvent(type, time, previous, name === 0 ? undefined : name, readDocument(value, history), extra === 0 ? undefined : extra[0]));
  }
}
