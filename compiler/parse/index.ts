/**
 * The first phase of the compiler: from the text of a definition to its syntax tree, with all that is wrong on the way.
 *
 * Never throws. As long as the text is JSON (or YAML) with an object in it there is a tree, of what could be read.
 */
import type { State, StateMachine } from '../ast.ts';
import { createReport, type Report } from '../diagnostics.ts';
import type { JsonNode, StringNode } from '../text/json-tree.ts';
import { parseJson, type ParsedText } from '../text/parse-json.ts';
import { parseYaml } from '../text/parse-yaml.ts';
import { positionsOf } from '../text/positions.ts';
import { sourceLocation } from '../text/source-location.ts';
import { readNestedMachine, readWholeMachine } from './machine.ts';
import type { Scope } from './scope.ts';
import { readState } from './state.ts';

/** What the text of a definition is written in. */
export type Format = 'json' | 'yaml';

export interface ParseOptions {
  /** Default 'json'. */
  readonly format?: Format;
}

/** The characters a definition may have: the API's limit (1 MiB). */
export const maximumDefinitionLength = 1_048_576;

/** Reads the definition of a state machine. */
export function parse(text: string, options: ParseOptions = {}): { readonly machine?: StateMachine; readonly report: Report } {
  const { root, report } = readText(text, options.format ?? 'json');
  return { machine: root && readWholeMachine(root, wholeScope(text, report)), report };
}

/** Reads a state that stands for itself, without name and machine, as TestState takes it. */
export function parseState(text: string, options: ParseOptions = {}): { readonly state?: State; readonly report: Report } {
  const { root, report } = readText(text, options.format ?? 'json');
  if (root === undefined) return { report };
  const name: StringNode = { kind: 'string', value: '', offset: root.offset, end: root.offset };
  return { state: readState(name, root, wholeScope(text, report)), report };
}

function wholeScope(text: string, report: Report): Scope {
  return { text, report, machineLanguage: 'JSONPath', language: 'JSONPath', statePointer: '', readMachine: readNestedMachine };
}

function readText(text: string, format: Format): { readonly root: JsonNode | undefined; readonly report: Report } {
  const positions = positionsOf(text);
  const report = createReport(positions);
  const whole = { node: { offset: 0, end: text.length }, pointer: '' };
  if (text.length > maximumDefinitionLength) {
    report.add('DEFINITION_TOO_LARGE', whole, { length: String(text.length), maximum: String(maximumDefinitionLength) });
    return { root: undefined, report };
  }
  const { root, problems } = format === 'json' ? parseJson(text) : parseYaml(text);
  if (root === undefined && problems.length === 0) report.add('MISSING_DEFINITION', whole);
  for (const problem of problems) reportProblem(problem, text, format, report, (at) => sourceLocation(text, positions(at)));
  return { root, report };
}

function reportProblem(problem: ParsedText['problems'][number], text: string, format: Format, report: Report, locate: (at: number) => string): void {
  if (problem.kind === 'duplicate') {
    report.add('DUPLICATE_FIELD', { node: problem.key, pointer: problem.pointer }, { field: problem.key.value });
    return;
  }
  const node = { offset: Math.min(problem.at, text.length), end: Math.min(problem.at + 1, text.length) };
  const location = locate(problem.at);
  if (problem.kind === 'depth') report.add('TOO_DEEPLY_NESTED', { node, pointer: location }, { limit: String(problem.limit) });
  else if (format === 'yaml') report.add('INVALID_YAML', { node, pointer: location }, { message: problem.message });
  // The message repeats the place, as Jackson's messages do.
  else report.add('INVALID_JSON', { node, pointer: location }, { message: `${problem.message}\n at ${location}` });
}
