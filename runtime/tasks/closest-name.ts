/** Names that somebody may have meant. */

/** `; did you mean 'Charge'?` when one of the known names is close to the given one, else nothing. */
export function didYouMean(given: string, known: Iterable<string>): string {
  let closest: string | undefined;
  let best = Math.max(2, Math.floor(given.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance < best) [closest, best] = [name, distance];
  }
  return closest === undefined ? '' : `; did you mean '${closest}'?`;
}

/** How many characters must be added, removed or replaced (Levenshtein). */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    above = row;
  }
  return above[b.length]!;
}
