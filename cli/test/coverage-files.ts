/**
 * Coverage as files for people, editors and CI services, by Istanbul's reporters. To them everything to cover is a
 * statement, states are functions too, and choice rules, retriers and catchers are branches too.
 */
import path from 'node:path';
import coverageLibrary, { type FileCoverageData, type Range } from 'istanbul-lib-coverage';
import reportLibrary from 'istanbul-lib-report';
import reports from 'istanbul-reports';
import type { Coverage } from './coverage.ts';
import type { Place, Point, PointKind } from './points.ts';
import type { CoveredFile } from './summary.ts';

/** Pages in a directory: `index.html`, and one for each definition. */
export const writeHtml = (directory: string, files: readonly CoveredFile[], coverage: Coverage): void =>
  write(directory, reports.create('html', { skipEmpty: false }), files, coverage);

/** An LCOV tracefile. */
export const writeLcov = (file: string, files: readonly CoveredFile[], coverage: Coverage): void =>
  write(path.dirname(file), reports.create('lcovonly', { file: path.basename(file), projectRoot: '' }), files, coverage);

/** Throws what the file system says. The definitions are named as the command names them. */
function write(dir: string, report: ReturnType<typeof reports.create>, files: readonly CoveredFile[], coverage: Coverage): void {
  const texts = new Map(files.map(({ definition: { file, text, origin } }) => [file, origin?.text ?? text]));
  const pointsIn = (name: string): readonly Point[] => files.filter(({ definition: { file } }) => file === name).flatMap(({ covered }) => covered.points);
  const coverageMap = coverageLibrary.createCoverageMap(Object.fromEntries([...texts.keys()].map((file) => [file, fileCoverage(file, pointsIn(file), coverage)])));
  report.execute(reportLibrary.createContext({ dir, coverageMap, sourceFinder: (file) => texts.get(file)! }));
}

function fileCoverage(file: string, points: readonly Point[], coverage: Coverage): FileCoverageData {
  const of = (...kinds: readonly PointKind[]): Point[] => points.filter(({ kind }) => kinds.includes(kind));
  const [functions, branches] = [of('state'), of('rule', 'retrier', 'catcher')];
  const count = (point: Point): number => coverage.count(point);
  return {
    path: file,
    fnMap: numbered(functions, ({ state, place }) => ({ name: oneLine(state), decl: range(place), loc: range(place), line: place.start.line })),
    f: numbered(functions, count),
    statementMap: numbered(points, ({ place }) => range(place)),
    s: numbered(points, count),
    branchMap: numbered(branches, ({ kind, place }) => ({ type: kind, loc: range(place), locations: [range(place)], line: place.start.line })),
    b: numbered(branches, (point) => [count(point)]),
  };
}

/** What is said of each point, by its number. */
const numbered = <T>(points: readonly Point[], value: (point: Point) => T): Record<string, T> => Object.fromEntries(points.map((point, i) => [i, value(point)]));

/** Istanbul's columns begin at 0. */
const range = ({ start, end }: Place): Range =>
  ({ start: { line: start.line, column: start.column - 1 }, end: { line: end.line, column: end.column - 1 } });

/** A name must not end its line in a tracefile. */
const oneLine = (name: string): string => name.replaceAll(/[\r\n]/g, ' ');
