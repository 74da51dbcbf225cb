/** For programs: everything as one JSON document. */
import { total } from '../summary.ts';
import { failed, type Report } from './report.ts';

/** `{ passed, failed, tests, coverage }`. */
export function jsonReport({ results, coverage }: Report): string {
  const failures = failed(results).length;
  return JSON.stringify({
    passed: results.length - failures,
    failed: failures,
    tests: results.map(({ test, outcome, failures: differences }) => ({ machine: test.machine, name: test.name, passed: differences.length === 0, failures: differences, ...outcome })),
    coverage: {
      ...total(coverage),
      files: coverage.map(({ file, machine, kinds, all, missed }) => ({ file, machine, ...all, kinds, missed: missed.map(({ kind, name, place }) => ({ kind, name, line: place.start.line })) })),
    },
  }, undefined, 2);
}
