/**
 * A Map that most of what comes soon leaves: what runs.
 *
 * V8 makes a new table when the one of a Map is full of what was deleted, and links the old one to it. An old table that
 * has reached old memory takes all that come after it along, and whatever was in them, until all memory is collected.
 * So the tables of this Map are begun anew every so often.
 */

/** Deletions after which a new Map is begun, or twice as many as there are entries. */
const RENEWAL = 500;

export class TurnoverMap<K, V> {
  private map = new Map<K, V>();
  private deletions = 0;

  get size(): number {
    return this.map.size;
  }

  get(key: K): V | undefined {
    return this.map.get(key);
  }

  has(key: K): boolean {
    return this.map.has(key);
  }

  set(key: K, value: V): void {
    this.map.set(key, value);
  }

  delete(key: K): void {
    this.map.delete(key);
    if (++this.deletions < RENEWAL + 2 * this.map.size) return;
    this.deletions = 0;
    this.map = new Map(this.map);
  }

  /** What is there now, in the order it came. */
  values(): readonly V[] {
    return [...this.map.values()];
  }

  clear(): void {
    this.map = new Map();
  }
}
