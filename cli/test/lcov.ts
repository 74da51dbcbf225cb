/**
 * Coverage as an LCOV tracefile, which editors and CI services read: states are functions and lines, choice rules,
 * retriers and catchers are branches. Source: geninfo(1), "TRACEFILE FORMAT".
 */
import type { Coverage } from './coverage.ts';
import type { Point } from './points.ts';
import type { CoveredFile } from './summary.ts';

/** One record for each definition; the paths are those of the command, relative to the working directory. */
export const lcov = (files: readonly CoveredFile[], coverage: Coverage): string =>
  files.map((file) => `${record(file, coverage).join('\n')}\n`).join('');

function record({ definition: { file }, covered: { points } }: CoveredFile, coverage: Coverage): string[] {
  const states = points.filter(({ kind }) => kind === 'state');
  const branches = points.filter(({ kind }) => kind === 'rule' || kind === 'retrier' || kind === 'catcher');
  const lines = linesOf(points, coverage);
  const hit = (of: readonly Point[]): number => of.filter((point) => coverage.count(point) > 0).length;
  return [
    'TN:',
    `SF:${file}`,
    ...states.map(({ line, state }) => `FN:${line},${plain(state)}`),
    ...states.map((point) => `FNDA:${coverage.count(point)},${plain(point.state)}`),
    `FNF:${states.length}`,
    `FNH:${hit(states)}`,
    ...branches.map((point, i) => `BRDA:${point.line},0,${i},${coverage.count(point) || '-'}`),
    `BRF:${branches.length}`,
    `BRH:${hit(branches)}`,
    ...lines.map(([line, count]) => `DA:${line},${count}`),
    `LF:${lines.length}`,
    `LH:${lines.filter(([, count]) => count > 0).length}`,
    'end_of_record',
  ];
}

/** The lines that say something to cover; a line with several things counts as the least covered of them. */
function linesOf(points: readonly Point[], coverage: Coverage): (readonly [line: number, count: number])[] {
  const lines = new Map<number, number>();
  for (const point of points) lines.set(point.line, Math.min(lines.get(point.line) ?? Infinity, coverage.count(point)));
  return [...lines].toSorted(([a], [b]) => a - b);
}

/** A name must not end its line. */
const plain = (name: string): string => name.replaceAll(/[\r\n]/g, ' ');
