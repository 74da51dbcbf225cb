/** The diagnostics of small wrong definitions, and that every rule has one: fixtures/diagnostics, a file per topic. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../compiler/checks/index.ts';
import { createReport, type Diagnostic, definitionMessage, quoted } from '../../compiler/diagnostics.ts';
import { type Format, maximumDefinitionLength, parse } from '../../compiler/parse/index.ts';
import { rules } from '../../compiler/rules.ts';
import { positionsOf } from '../../compiler/text/positions.ts';

interface Case {
  readonly name: string;
  readonly format?: Format;
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** A text, or the value it is the JSON text of. */
  readonly definition: unknown;
  /** `SEVERITY RULE location: message` */
  readonly diagnostics: readonly string[];
}

const folder = new URL('../fixtures/diagnostics/', import.meta.url);
const topics = readdirSync(folder).map((file) => ({
  topic: file.replace('.json', ''),
  cases: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as readonly Case[],
}));

function diagnose(text: string, { format, type = 'STANDARD' }: Pick<Case, 'format' | 'type'> = {}): readonly Diagnostic[] {
  const { machine, report } = parse(text, { format });
  if (machine !== undefined) check(machine, { type }, report);
  return report.diagnostics;
}

function summary({ severity, rule, location, message }: Diagnostic): string {
  return `${severity} ${rule} ${location ?? '-'}: ${message}`;
}

describe.each(topics)('$topic', ({ cases }) => {
  test.each(cases)('$name', ({ definition, diagnostics, ...options }) => {
    const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
    expect(diagnose(text, options).map(summary)).toEqual(diagnostics);
  });
});

test('no message has an unfilled hole', () => {
  const lines = topics.flatMap(({ cases }) => cases).flatMap(({ diagnostics }) => diagnostics);
  expect(lines.filter((line) => /(?<!\$)\{\w+\}/.test(line))).toEqual([]);
});

test('every rule has a case', () => {
  const shown = new Set(topics.flatMap(({ cases }) => cases).flatMap(({ diagnostics }) => diagnostics.map((line) => line.split(' ')[1])));
  // Its text has a million characters.
  shown.add('DEFINITION_TOO_LARGE');
  expect(Object.keys(rules).filter((rule) => !shown.has(rule))).toEqual([]);
});

test('a definition of more than 1 MiB is refused without being read', () => {
  const valid = '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}';
  expect(diagnose(valid.padEnd(maximumDefinitionLength))).toEqual([]);
  expect(diagnose(valid.padEnd(maximumDefinitionLength + 1)).map(summary)).toEqual([
    'ERROR DEFINITION_TOO_LARGE /: The definition has 1048577 characters, more than the maximum of 1048576',
  ]);
});

test('a diagnostic has its place in the text', () => {
  const text = '{\n  "StartAt": "A",\n  "States": { "A": { "Type": "Pass", "Next": "Bé" } }\n}';
  const [missing] = diagnose(text);
  expect(missing).toMatchObject({ code: 'MISSING_TRANSITION_TARGET', location: '/States/A/Next', line: 3, column: 46 });
  expect(text.slice(missing?.offset, missing?.end)).toBe('"Bé"');
});

describe('the message of CreateStateMachine', () => {
  test('lists the errors and leaves out the warnings', () => {
    const text = '{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"$.a","Next":"B"}}}';
    expect(definitionMessage(diagnose(text), text)).toBe(
      "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next, MISSING_END_STATE: Workflow has no terminal state at null'",
    );
  });

  test('quotes the definition for a wrong label', () => {
    const report = createReport(positionsOf(''));
    report.add('LABEL_INVALID_CHARACTER', { node: { offset: 0, end: 0 }, pointer: '/States/A/Label' }, { character: quoted('\n') });
    expect(definitionMessage(report.diagnostics, '{"a": 1}')).toBe(
      String.raw`Error=ValueError Args=["Label contains invalid character: '\\n'"] in definition '{"a": 1}'.`,
    );
  });

  test.each([
    ['a', "'a'"], ["'", `"'"`], ['"', `'"'`], [`'"`, String.raw`'\'"'`], ['\\', String.raw`'\\'`], ['\u0000', String.raw`'\x00'`], ['\u009f', String.raw`'\x9f'`], ['é', "'é'"],
  ])('quotes %j', (value, expected) => expect(quoted(value)).toBe(expected));
});
