/** Columns of text for people: aligned, two spaces between them. */

/** Aligned lines. The last column is not padded. Columns whose index is in `right` are aligned to the right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  const aligned = (cell: string, i: number, row: readonly string[]): string => {
    if (right.includes(i)) return cell.padStart(widths[i]!);
    return i === row.length - 1 ? cell : cell.padEnd(widths[i]!);
  };
  return rows.map((row) => row.map(aligned).join('  ').trimEnd()).join('\n');
}

/** `1 error`, `2 errors`, `no errors`. */
export const count = (n: number, noun: string): string => `${n === 0 ? 'no' : n} ${noun}${n === 1 ? '' : 's'}`;
