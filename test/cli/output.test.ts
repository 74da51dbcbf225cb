import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { describeDiagnostics, summary, tally } from '../../cli/output/diagnostics.ts';
import { describeHistory } from '../../cli/output/history.ts';
import { table } from '../../cli/output/table.ts';
import { hasColors, printable } from '../../cli/output/terminal.ts';
import type { Diagnostic } from '../../compiler/diagnostics.ts';
import { BROKEN } from './command-line.ts';

const plain = pc.createColors(false);
const colored = pc.createColors(true);

/** A diagnostic for the first occurrence of some text. */
function diagnosticAt(text: string, marked: string, overrides: Partial<Diagnostic> = {}): Diagnostic {
  const offset = text.indexOf(marked);
  const lines = text.slice(0, offset).split('\n');
  return {
    code: 'MISSING_TRANSITION_TARGET', rule: 'MISSING_TARGET', severity: 'ERROR', message: "Missing 'Next' target: Nowhere", location: '/States/First/Next',
    offset, end: offset + marked.length, line: lines.length, column: lines.at(-1)!.length + 1, ...overrides,
  };
}

const definition = (text: string) => ({ path: '/x/order.asl.json', base: '/x', file: 'order.asl.json', name: 'order', format: 'json' as const, text });

const describeOne = (text: string, diagnostic: Diagnostic, interactive: boolean, colors = plain): Promise<string> =>
  describeDiagnostics({ definition: definition(text), diagnostics: [diagnostic] }, { interactive, colors });

describe('diagnostics', () => {
  test('for a person: a code frame', async () => {
    expect(await describeOne(BROKEN, diagnosticAt(BROKEN, '"Nowhere"'), true)).toBe(`\
order.asl.json:4:40 error MISSING_TRANSITION_TARGET Missing 'Next' target: Nowhere (MISSING_TARGET)
    2 |   "StartAt": "First",
    3 |   "States": {
  > 4 |     "First": { "Type": "Pass", "Next": "Nowhere" }
      |                                        ^^^^^^^^^
    5 |   }
`);
  });

  test('for a person with colours', async () => {
    const shown = await describeOne(BROKEN, diagnosticAt(BROKEN, '"Nowhere"'), true, colored);
    expect(shown).toContain('\x1b[31merror\x1b[39m \x1b[1mMISSING_TRANSITION_TARGET\x1b[22m');
    expect(shown).toContain('\x1b[32m"Nowhere"\x1b[39m');
  });

  test('for tools: one line', async () => {
    expect(await describeOne(BROKEN, diagnosticAt(BROKEN, '"Nowhere"', { severity: 'WARNING' }), false))
      .toBe("order.asl.json(4,40): warning MISSING_TRANSITION_TARGET: Missing 'Next' target: Nowhere");
  });

  test('a place of several lines is marked to the end of the first', async () => {
    expect(await describeOne(BROKEN, diagnosticAt(BROKEN, '{\n    "First"'), true)).toContain(`
  > 3 |   "States": {
      |             ^
`);
  });

  test('at the very end of the text', async () => {
    const text = '{ "StartAt": "A"';
    expect(await describeOne(text, { ...diagnosticAt(text, '"A"'), offset: 16, end: 16, column: 17 }, true)).toContain(`
  > 1 | { "StartAt": "A"
      |                 ^
`);
  });

  test('of an empty text', async () => {
    expect(await describeOne('', { ...diagnosticAt('', ''), offset: 0, end: 0 }, true)).toContain('  > 1 |');
  });

  test('a long line is shown in part, the mark under its place', async () => {
    const text = `{"States":{${' '.repeat(5000)}"Here": 1${' '.repeat(5000)}}}`;
    const [, line, mark] = (await describeOne(text, diagnosticAt(text, '"Here"'), true)).split('\n');
    expect(line!.length).toBeLessThan(200);
    expect(line!.indexOf('"Here"')).toBe(mark!.indexOf('^'));
  });

  test('control characters of a definition do not reach the terminal', async () => {
    const text = '{ "Comment": "\x1b[2J\u2028\u202e", "States": 1 }';
    for (const interactive of [true, false]) {
      const shown = await describeOne(text, diagnosticAt(text, '1', { message: 'bad \x1b[2J name' }), interactive);
      expect(shown).toContain('bad \ufffd[2J name');
      expect(shown).not.toMatch(/[\x1b\u2028\u202e]/);
    }
  });

  test.each([
    [1, [], 'no problems in 1 definition'],
    [3, ['ERROR', 'ERROR', 'WARNING'], '2 errors and 1 warning in 3 definitions'],
    [1, ['WARNING'], '1 warning in 1 definition'],
  ] as const)('summary of %i definitions with %j', (definitions, severities, expected) => {
    const diagnostics = severities.map((severity) => diagnosticAt(BROKEN, '"Nowhere"', { severity }));
    expect(summary(definitions, tally([{ definition: definition(BROKEN), diagnostics }]), plain)).toBe(expected);
  });
});

const at = (ms: number): number => 1_700_000_000 + ms / 1000;

test('a history is a table', () => {
  const events = [
    { id: 1, previousEventId: 0, timestamp: at(0), type: 'ExecutionStarted', executionStartedEventDetails: { input: '{"a":1}', roleArn: 'r' } },
    { id: 2, previousEventId: 0, timestamp: at(4), type: 'MapStateEntered', stateEnteredEventDetails: { name: 'Each', input: `"${'x'.repeat(200)}"` } },
    { id: 3, previousEventId: 2, timestamp: at(5), type: 'MapIterationStarted', mapIterationStartedEventDetails: { name: 'Each', index: 0 } },
    { id: 10, previousEventId: 3, timestamp: at(1500), type: 'ExecutionFailed', executionFailedEventDetails: { error: 'E', cause: 'a\nb' } },
  ];
  expect(describeHistory(events, plain)).toBe(`\
 1     +0 ms  ExecutionStarted              {"a":1}
 2     +4 ms  MapStateEntered      Each     "${'x'.repeat(98)}…
 3     +5 ms  MapIterationStarted  Each[0]
10  +1500 ms  ExecutionFailed               E: a b`);
  expect(describeHistory(events, colored).split('\n').at(-1)).toMatch(/^\x1b\[31m.*\x1b\[39m$/);
  expect(describeHistory([], plain)).toBe('');
});

test('a table aligns its columns', () => {
  expect(table([['a', 'bb', 'c'], ['aaa', 'b', '']], [1])).toBe('a    bb  c\naaa   b');
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ TERM: 'dumb' }, true, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
])('colours with %j on a terminal (%j): %j', (env, interactive, expected) => {
  expect(hasColors(env, interactive)).toBe(expected);
});

test('printable text keeps its length, lines and tabs', () => {
  expect(printable('a\tb\nc\x07d')).toBe('a\tb\nc\ufffdd');
});
