/** Coverage in numbers. */
import type { Definition } from '../definitions/definition.ts';
import type { Coverage } from './coverage.ts';
import { type Covered, type Point, POINT_KINDS, type PointKind } from './points.ts';

/** A definition that was tested, and what in it there is to cover. */
export interface CoveredFile {
  readonly definition: Definition;
  readonly covered: Covered;
}

/** A part of a number of points. */
export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** The coverage of one definition. */
export interface FileSummary {
  readonly file: string;
  readonly machine: string;
  /** By kind. */
  readonly kinds: Readonly<Record<PointKind, Share>>;
  readonly all: Share;
  /** In the order of their lines. */
  readonly missed: readonly Point[];
}

/** How much of each file is covered. */
export const summarize = (files: readonly CoveredFile[], coverage: Coverage): FileSummary[] => files.map(({ definition, covered: { points } }) => {
  const kinds = Object.keys(POINT_KINDS).map((kind) => [kind, share(points.filter((point) => point.kind === kind), coverage)]);
  return {
    file: definition.file,
    machine: definition.name,
    kinds: Object.fromEntries(kinds) as Record<PointKind, Share>,
    all: share(points, coverage),
    missed: points.filter((point) => coverage.count(point) === 0).toSorted((a, b) => a.place.start.line - b.place.start.line),
  };
});

const share = (points: readonly Point[], coverage: Coverage): Share =>
  ({ covered: points.filter((point) => coverage.count(point) > 0).length, total: points.length });

/** Whole percents, rounded down: 100 means all. Of nothing everything is covered. */
export const percent = ({ covered, total }: Share): number => (total === 0 ? 100 : Math.floor((100 * covered) / total));

/** All files together. */
export const total = (files: readonly FileSummary[]): Share => ({
  covered: files.reduce((sum, { all }) => sum + all.covered, 0),
  total: files.reduce((sum, { all }) => sum + all.total, 0),
});
