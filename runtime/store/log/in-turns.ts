/** Long work in small pieces. */
import { promisify } from 'node:util';

const nextTurn = promisify(setImmediate);

/** How long (ms) a piece takes. */
const PIECE = 4;

/** Visits all items; others have their turn every few milliseconds. */
export async function inTurns<T>(items: Iterable<T>, visit: (item: T) => void): Promise<void> {
  let end = performance.now() + PIECE;
  for (const item of items) {
    visit(item);
    if (performance.now() < end) continue;
    await nextTurn();
    end = performance.now() + PIECE;
  }
}
