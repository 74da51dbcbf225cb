/** What an execution came to, and how that differs from what its test case expects. */
import { equal } from '../../runtime/core/equal.ts';
import type { Json } from '../../runtime/core/index.ts';
import type { Expectation } from '../../runtime/tasks/index.ts';

/** What an execution came to. */
export interface TestOutcome {
  /** As DescribeExecution has it; WAITING for something that never comes. */
  readonly status: string;
  readonly output: Json;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The states that were entered. */
  readonly path: readonly string[];
  /** Seconds of virtual time. */
  readonly seconds: number;
}

/** One line for each difference; none when the test case has passed. */
export function differences(expected: Expectation, actual: TestOutcome): string[] {
  const found: string[] = [];
  if (expected.status !== actual.status) found.push(`Status: expected ${expected.status}, was ${actual.status}${reason(actual)}`);
  else if (expected.output !== undefined) found.push(...difference('Output', expected.output, actual.output));
  for (const [name, wanted, given] of [['Error', expected.error, actual.error], ['Cause', expected.cause, actual.cause]] as const) {
    if (wanted !== undefined && wanted !== given) found.push(`${name}: expected ${show(wanted)}, was ${show(given)}`);
  }
  if (expected.path !== undefined && !equal(expected.path, actual.path)) {
    found.push(`Path: expected ${expected.path.join(' -> ')}, was ${actual.path.join(' -> ')}`);
  }
  return found;
}

function reason({ status, error, cause, path }: TestOutcome): string {
  if (status === 'WAITING') return ` in ${path.at(-1)} for something that never comes`;
  const said = [error, cause].filter((part) => part !== undefined).join(': ');
  return said === '' ? '' : ` (${said})`;
}

/** Where two documents differ first. */
function difference(place: string, expected: Json, actual: Json): string[] {
  if (equal(expected, actual)) return [];
  if (isContainer(expected) && isContainer(actual) && Array.isArray(expected) === Array.isArray(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    const differing = [...names].find((name) => !equal(expected[name], actual[name]));
    if (differing !== undefined) return difference(`${place}/${differing}`, expected[differing], actual[differing]);
  }
  return [`${place}: expected ${show(expected)}, was ${show(actual)}`];
}

const isContainer = (value: Json): boolean => typeof value === 'object' && value !== null;

/** The longest text of a document that a line shows. */
const SHOWN = 200;

function show(value: Json): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
