/** Long work in small pieces. */
import { promisify } from 'node:util';

const nextTurn = promisify(setImmediate);

/** How long (ms) a piece takes. */
const PIECE = 4;

/** Visits all items; others have their turn every few milliseconds, and whenever there is no `room` for what a visit leaves behind. */
export async function inTurns<T>(items: Iterable<T>, visit: (item: T) => void, room: () => Promise<void> | undefined = () => undefined): Promise<void> {
  let end = performance.now() + PIECE;
  for (const item of items) {
    visit(item);
    const rest = room();
    if (rest === undefined && performance.now() < end) continue;
    await rest;
    await nextTurn();
    end = performance.now() + PIECE;
  }
}
