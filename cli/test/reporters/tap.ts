/** For test harnesses: the Test Anything Protocol, version 14. */
import { printable } from '../../output/terminal.ts';
import type { Report } from './report.ts';

/** A line for each test, with a YAML block for what went wrong. */
export const tapReport = ({ results }: Report): string => [
  'TAP version 14',
  `1..${results.length}`,
  ...results.flatMap(({ test, failures }, i) => {
    const line = `${i + 1} - ${description(`${test.machine}#${test.name}`)}`;
    if (failures.length === 0) return [`ok ${line}`];
    return [`not ok ${line}`, '  ---', '  failures:', ...failures.map((failure) => `    - ${JSON.stringify(failure)}`), '  ...'];
  }),
].join('\n');

/** '#' would begin a directive. */
const description = (text: string): string => printable(text).replaceAll(/[\\#]/g, String.raw`\$&`).replaceAll('\n', ' ');
