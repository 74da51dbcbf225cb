/** What the reporters tell: the results of all test cases, and the coverage. */
import type { Colors } from '../../output/terminal.ts';
import type { TestResult } from '../run-cases.ts';
import type { FileSummary } from '../summary.ts';

/** What there is to tell. */
export interface Report {
  readonly results: readonly TestResult[];
  readonly coverage: readonly FileSummary[];
  readonly colors: Colors;
}

/** The results by machine, in the order of the mock file. */
export function byMachine(results: readonly TestResult[]): ReadonlyMap<string, readonly TestResult[]> {
  const machines = new Map<string, TestResult[]>();
  for (const result of results) machines.set(result.test.machine, [...machines.get(result.test.machine) ?? [], result]);
  return machines;
}

/** Those that are not as expected. */
export const failed = (results: readonly TestResult[]): readonly TestResult[] => results.filter(({ failures }) => failures.length > 0);
