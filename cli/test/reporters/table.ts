/** For people: each test case with what went wrong, then the coverage. */
import { count, table } from '../../output/table.ts';
import { type Colors, printable } from '../../output/terminal.ts';
import { POINT_KINDS, type PointKind } from '../points.ts';
import type { TestResult } from '../run-cases.ts';
import { type FileSummary, percent, type Share } from '../summary.ts';
import { byMachine, failed, type Report } from './report.ts';

const KINDS = Object.keys(POINT_KINDS) as PointKind[];

/** Aligned lines, with colours where there are. */
export function tableReport({ results, coverage, colors }: Report): string {
  const machines = [...byMachine(results)].map(([machine, of]) =>
    [colors.bold(printable(machine)), ...of.map((result) => testLines(result, colors))].join('\n'));
  const failures = failed(results).length;
  const tally = `${count(results.length, 'test case')}: ${results.length - failures} passed, ${failures} failed`;
  return [...machines, failures > 0 ? colors.red(tally) : colors.green(tally), coverageLines(coverage, colors)].join('\n\n');
}

function testLines({ test, outcome, failures }: TestResult, colors: Colors): string {
  const mark = failures.length === 0 ? colors.green('ok  ') : colors.red('FAIL');
  const lines = failures.map((failure) => `       ${printable(failure)}`);
  return [`  ${mark} ${printable(test.name)} ${colors.dim(`(${duration(outcome.seconds)})`)}`, ...lines].join('\n');
}

function coverageLines(coverage: readonly FileSummary[], colors: Colors): string {
  const rows = coverage.map(({ file, kinds, all }) => [file, ...KINDS.map((kind) => fraction(kinds[kind])), `${percent(all)} %`]);
  const header = ['Coverage', ...Object.values(POINT_KINDS), 'all'];
  const missed = coverage.flatMap((file) => file.missed.map(({ place, name }) => `  ${file.file}:${place.start.line} ${printable(name)}`));
  const numbers = table([header, ...rows], header.map((_, i) => i).slice(1));
  return missed.length === 0 ? numbers : `${numbers}\n\n${colors.yellow('Not covered')}\n${missed.join('\n')}`;
}

const fraction = ({ covered, total }: Share): string => (total === 0 ? '-' : `${covered}/${total}`);

/** Units of virtual time, the longest first, with their seconds. */
const UNITS = [['d', 86_400], ['h', 3600], ['min', 60], ['s', 1]] as const;

/** '1 d 2 h' of virtual time, to the two longest units. */
function duration(seconds: number): string {
  let left = Math.floor(seconds);
  const parts = UNITS.flatMap(([unit, size]) => {
    const n = Math.floor(left / size);
    left -= n * size;
    return n === 0 ? [] : [`${n} ${unit}`];
  });
  return parts.length === 0 ? '0 s' : parts.slice(0, 2).join(' ');
}
