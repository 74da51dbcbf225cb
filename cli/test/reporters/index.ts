/** The reporters of `aslc test`: one row each. */
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import type { Report } from './report.ts';
import { tableReport } from './table.ts';
import { tapReport } from './tap.ts';

/** By the name that `--reporter` takes. */
export const REPORTERS = { table: tableReport, json: jsonReport, junit: junitReport, tap: tapReport } satisfies Readonly<Record<string, (report: Report) => string>>;

/** What `--reporter` takes. */
export type ReporterName = keyof typeof REPORTERS;
