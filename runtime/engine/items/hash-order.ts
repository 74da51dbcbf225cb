/** The order of a java.util.HashMap: what AWS keeps in one is written in it. */

/** A HashMap starts with so many buckets, and doubles them when more than three quarters are taken. Java, HashMap. */
const BUCKETS = 16;
const LOAD = 0.75;

/** Entries as a HashMap into which they were put one after the other goes through them; their keys are different. */
export function inHashOrder<T>(entries: readonly T[], keyOf: (entry: T) => string): T[] {
  let buckets = BUCKETS;
  while (entries.length > buckets * LOAD) buckets *= 2;
  const bucketOf = (entry: T): number => spread(hashCode(keyOf(entry))) & (buckets - 1);
  return entries.toSorted((a, b) => bucketOf(a) - bucketOf(b));
}

/** Java, String.hashCode. */
function hashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

/** Java, HashMap.hash: the upper half of a hash counts, too. */
const spread = (hash: number): number => hash ^ (hash >>> 16);
