/** What is wrong with a project, apart from its definitions: typed values from one table, with their place in a file. */
import type { JsonNode } from '../../compiler/text/json-tree.ts';
import { positionsOf } from '../../compiler/text/positions.ts';
import type { Finding } from '../output/diagnostics.ts';

/** Every rule: the severity, and the message with its `{holes}`. */
const rules = {
  TEMPLATE_SYNTAX: ['ERROR', '{message}'],
  TEMPLATE_SHAPE: ['ERROR', '{where} must be {expected}'],
  UNKNOWN_REFERENCE: ['ERROR', "There is no parameter or resource '{name}' in this template"],
  UNKNOWN_ATTRIBUTE: ['WARNING', "What '{name}' will be is not known here; '{value}' stands for it"],
  UNKNOWN_FUNCTION: ['ERROR', "'{name}' cannot be resolved here"],
  BAD_ARGUMENTS: ['ERROR', '{name} takes {expected}'],
  MISSING_PARAMETER: ['ERROR', "The parameter '{name}' has no value: give it one by --parameter {name}=<value>, or in aslc.config.ts"],
  MISSING_IMPORT: ['ERROR', "Nothing is known of the export '{name}': give it a value under imports in aslc.config.ts"],
  MISSING_MAPPING: ['ERROR', "The mapping has no '{name}'"],
  MISSING_CONDITION: ['ERROR', "There is no condition '{name}', or it depends on itself"],
  MISSING_VARIABLE: ['ERROR', "The variable '{name}' has no value"],
  MISSING_DEFINITION: ['ERROR', "The state machine '{name}' has no definition that is a file or part of this template"],
  MISSING_FILE: ['ERROR', "Cannot read '{name}': {reason}"],
  UNKNOWN_CONNECTION: ['WARNING', "The connection '{name}' is not known here ({reason}): give it under connections in aslc.config.ts"],
  MISSING_CODE: ['WARNING', "The code of the function '{name}' is not here ({reason}); its calls go to AWS_ENDPOINT_URL_LAMBDA"],
} as const satisfies Record<string, readonly ['ERROR' | 'WARNING', string]>;

/** The name of a rule. */
export type ProblemRule = keyof typeof rules;

/** Takes what is wrong in one file. */
export interface Problems {
  add(rule: ProblemRule, at: Pick<JsonNode, 'offset' | 'end'>, holes?: Readonly<Record<string, string>>): void;
  readonly found: readonly Finding[];
}

/** No problems yet with a file of this text. */
export function problemsOf(text: string): Problems {
  const positions = positionsOf(text);
  const found: Finding[] = [];
  return {
    found,
    add(rule, { offset, end }, holes = {}) {
      const [severity, template] = rules[rule];
      const message = template.replaceAll(/\{(\w+)\}/g, (hole, name: string) => holes[name] ?? hole);
      const known = found.some((other) => other.rule === rule && other.offset === offset && other.message === message);
      if (!known) found.push({ code: rule, rule, severity, message, location: undefined, offset, end, ...positions(offset) });
    },
  };
}
