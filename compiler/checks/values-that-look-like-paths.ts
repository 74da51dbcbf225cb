import type { Condition, State } from '../ast.ts';
import type { JsonNode } from '../text/json-tree.ts';
import { member } from '../text/json-tree.ts';
import type { Check } from './check.ts';
import { expressionsOf, simpleConditions } from '../expressions-of.ts';

/**
 * Warnings for texts that were probably meant to be evaluated (AWS, ValidateStateMachineDefinitionDiagnostic): NO_DOLLAR,
 * "No .$ on a field that appears to be a JSONPath or Intrinsic Function"; NO_PATH, "Field value looks like a path, but
 * field name does not end with 'Path'"; PASS_RESULT_IS_STATIC, "Attempt to use a path in the result of a pass state".
 */
export const valuesThatLookLikePaths: Check = ({ states, report }) => {
  for (const state of states.filter(({ queryLanguage }) => queryLanguage === 'JSONPath')) {
    for (const { node, field } of templateTexts(state)) report.add('NO_DOLLAR', { node, pointer: state.pointer }, { field });
    for (const { node, field, pointer } of plainTexts(state)) report.add('NO_PATH', { node, pointer }, { field });
    for (const { node, field } of resultTexts(state)) report.add('PASS_RESULT_IS_STATIC', { node, pointer: `${state.pointer}/Result` }, { field });
  }
};

/** A text that looks like a path or a call, and the name of the field it stands in. */
interface Suspect {
  readonly node: JsonNode;
  readonly field: string;
}

/** `found` is shared by all levels, so that deep values cost no more than long ones. */
function suspects(node: JsonNode, field: string, found: Suspect[] = []): readonly Suspect[] {
  if (node.kind === 'array') for (const item of node.items) suspects(item, field, found);
  if (node.kind === 'object') for (const { key, value } of node.members) suspects(value, key.value, found);
  if (node.kind === 'string' && /^(\$\.|\$\$\.|\$\[|States\.[A-Za-z0-9]+\()/.test(node.value)) found.push({ node, field });
  return found;
}

function templateTexts(state: State): readonly Suspect[] {
  const templates = expressionsOf(state).filter(({ kind }) => kind === 'object');
  return templates.flatMap(({ node }) => suspects(node, '')).filter(({ field }) => !field.endsWith('.$'));
}

function resultTexts(state: State): readonly Suspect[] {
  const result = state.type === 'Pass' ? member(state.node, 'Result') : undefined;
  return result === undefined ? [] : suspects(result, 'Result');
}

/** In fields with a literal that have a sister `…Path`. */
function plainTexts(state: State): readonly (Suspect & { readonly pointer: string })[] {
  if (state.type === 'Fail') {
    return state.node.members
      .filter(({ key }) => key.value === 'Error' || key.value === 'Cause')
      .flatMap(({ key, value }) => suspects(value, key.value).map((suspect) => ({ ...suspect, pointer: `${state.pointer}/${key.value}` })));
  }
  if (state.type !== 'Choice') return [];
  return state.choices.flatMap(({ condition, pointer }) => literals(condition).map((suspect) => ({ ...suspect, pointer })));
}

const literals = (condition: Condition): readonly Suspect[] => simpleConditions(condition).flatMap((simple) =>
  (simple.kind === 'comparison' && simple.operand.kind === 'literal' ? suspects(simple.operand.node, simple.operator) : []));
