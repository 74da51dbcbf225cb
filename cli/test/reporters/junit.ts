/** For CI systems: JUnit's XML, a suite for each state machine. Times are virtual seconds. Source: the JUnit XML schema of the Apache Ant task. */
import type { TestResult } from '../run-cases.ts';
import { byMachine, failed, type Report } from './report.ts';

/** An XML document. */
export function junitReport({ results }: Report): string {
  const suites = [...byMachine(results)].map(([machine, of]) => [
    `  <testsuite name="${escape(machine)}" ${counts(of)}>`,
    ...of.map((result) => testCase(result)),
    '  </testsuite>',
  ].join('\n'));
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${counts(results)}>`, ...suites, '</testsuites>'].join('\n');
}

const counts = (results: readonly TestResult[]): string =>
  `tests="${results.length}" failures="${failed(results).length}" errors="0" skipped="0" time="${results.reduce((sum, { outcome }) => sum + outcome.seconds, 0).toFixed(3)}"`;

function testCase({ test, outcome, failures }: TestResult): string {
  const start = `    <testcase classname="${escape(test.machine)}" name="${escape(test.name)}" time="${outcome.seconds.toFixed(3)}"`;
  if (failures.length === 0) return `${start}/>`;
  return `${start}>\n      <failure message="${escape(failures[0]!)}">${escape(failures.join('\n'))}</failure>\n    </testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in XML; characters that XML 1.0 cannot have are left out. */
const escape = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are what XML cannot have
  text.replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);
