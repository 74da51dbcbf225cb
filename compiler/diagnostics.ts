/**
 * Diagnostics: what is wrong with a definition, as typed values from one table.
 *
 * The codes and words are those of AWS's CreateStateMachine and ValidateStateMachineDefinition wherever they are known
 * (`rules` says from where). A message is a template; its holes are filled by the phase that reports it. All phases
 * report into one `Report`, so that all diagnostics of a definition are shown at once, in the order in which they are found.
 */
import { type Rule, type RuleName, rules } from './rules.ts';
import type { Positions } from './text/positions.ts';
import type { Range } from './text/text-problem.ts';

export type { RuleName } from './rules.ts';

/** An ERROR keeps a state machine from being created; a WARNING does not. */
export type Severity = 'ERROR' | 'WARNING';

export interface Diagnostic {
  /** AWS's code: SCHEMA_VALIDATION_FAILED, INVALID_JSON_DESCRIPTION, MISSING_TRANSITION_TARGET, ... */
  readonly code: string;
  /** Our name for the rule, stable across releases, for lists of known or suppressed diagnostics. */
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly message: string;
  /**
   * The place as AWS writes it: a pointer ('/States/Pass/Next', '/States/Check/Choices[0]/Next', '/' for the whole), a
   * place in a text that is no JSON ('[Source: (String)"{"; line: 1, column: 2]'), or undefined where AWS names none.
   */
  readonly location: string | undefined;
  /** UTF-16 offsets into the definition's text. */
  readonly offset: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

/** Where a diagnostic belongs: a node of the tree (or another range of the text) and the pointer to it. */
export interface Place {
  readonly node: Range;
  /** '' is the whole definition; undefined where AWS names no place. */
  readonly pointer: string | undefined;
}

/** The diagnostics of one definition. */
export interface Report {
  /** Adds a diagnostic. `parameters` fill the `{holes}` of the rule's message. */
  add(rule: RuleName, place: Place, parameters?: Readonly<Record<string, string>>): void;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether there is an ERROR. */
  readonly failed: boolean;
}

/** An empty report on the text whose positions these are. */
export function createReport(positions: Positions): Report {
  const diagnostics: Diagnostic[] = [];
  return {
    diagnostics,
    get failed() {
      return diagnostics.some((diagnostic) => diagnostic.severity === 'ERROR');
    },
    add(name, place, parameters = {}) {
      const { code, severity, message } = ruleOf(name);
      const { offset, end } = place.node;
      diagnostics.push({
        code,
        rule: name,
        severity,
        message: fill(message, parameters),
        location: place.pointer === '' ? '/' : place.pointer,
        offset,
        end,
        ...positions(offset),
      });
    },
  };
}

function ruleOf(name: RuleName): Rule {
  return rules[name];
}

function fill(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (hole, name: string) => parameters[name] ?? hole);
}

/**
 * What CreateStateMachine and its kin answer (error InvalidDefinition) to a definition with these diagnostics.
 *
 * The errors are listed, `CODE: message at /pointer`, with `, ` between them. The recorded answers to a bad Label
 * (api_map_run/map_state_label_*) are of another form: they quote the definition.
 */
export function definitionMessage(diagnostics: readonly Diagnostic[], definition: string): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'ERROR');
  const quoting = errors.find((error) => ruleOf(error.rule).quotesDefinition);
  if (quoting !== undefined) return `Error=ValueError Args=[${quoted(quoting.message)}] in definition '${definition}'.`;
  const list = errors.map((error) => `${error.code}: ${error.message} at ${error.location ?? 'null'}`);
  return `Invalid State Machine Definition: '${list.join(', ')}'`;
}

/** A string between quotes as those answers have it: single quotes, or double ones if it holds single ones only; escapes for what does not print. */
export function quoted(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const inside = [...value].map((character) => {
    if (character === quote) return `\\${character}`;
    if (named[character] !== undefined) return named[character];
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 || (code >= 0x7f && code <= 0xa0) || code === 0xad ? `\\x${code.toString(16).padStart(2, '0')}` : character;
  });
  return quote + inside.join('') + quote;
}
