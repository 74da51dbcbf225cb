// @ts-check
/** Rows of benchmarks as a table for people. Plain JavaScript, because scripts/bench.mjs prints with it too. */

/** @import { Row } from './row.ts' */

/**
 * Whether a row reaches its bar; undefined for one without.
 * @param {Row} row
 * @returns {boolean | undefined}
 */
export function isReached({ ours, ratio, bar }) {
  if (bar === undefined) return undefined;
  const value = ratio?.median ?? ours;
  return 'most' in bar ? value <= bar.most : value >= bar.least;
}

/**
 * A Markdown table of the rows.
 * @param {readonly Row[]} rows
 */
export function formatRows(rows) {
  const head = ['what', 'unit', 'ours', 'bound', 'ratio', 'spread', 'bar', ''];
  const cells = rows.map((row) => [
    row.what, row.unit, number(row.ours), row.bound === undefined ? '' : number(row.bound),
    row.ratio === undefined ? '' : number(row.ratio.median),
    row.ratio === undefined ? '' : `${number(row.ratio.low)}–${number(row.ratio.high)}`,
    row.bar === undefined ? '' : 'most' in row.bar ? `≤ ${row.bar.most}` : `≥ ${row.bar.least}`,
    { true: 'yes', false: 'NO', undefined: '' }[String(isReached(row))] ?? '',
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((line) => line[i]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ texts) =>
    `| ${texts.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...cells.map(line)].join('\n');
}

/**
 * Three digits that mean something.
 * @param {number} value
 */
const number = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
