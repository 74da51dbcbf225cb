/** CloudFormation's intrinsic functions and condition functions: a row each. CloudFormation user guide, "Intrinsic function reference". */
import { type JsonNode, toValue } from '../../compiler/text/json-tree.ts';
import { at, listAt, membersOf, stringAt, textOf } from './document.ts';
import type { Template } from './template.ts';

/** Gives the value of a function with this argument; undefined for AWS::NoValue. `node` is the whole call. */
type Intrinsic = (argument: JsonNode, template: Template, node: JsonNode) => JsonNode | undefined;

/** A function that gives text; undefined is a problem with its arguments. */
const text = (name: string, expected: string, evaluate: (argument: JsonNode, template: Template) => string | undefined): [string, Intrinsic] =>
  [name, (argument, template, node) => {
    const value = evaluate(argument, template);
    if (value === undefined) template.problems.add('BAD_ARGUMENTS', node, { name, expected });
    return stringAt(node, value ?? '');
  }];

/** A function that takes a list of so many arguments. */
const listed = (name: string, expected: string, count: number, evaluate: (items: readonly JsonNode[], template: Template, node: JsonNode) => JsonNode | undefined): [string, Intrinsic] =>
  [name, (argument, template, node) => {
    if (argument.kind === 'array' && argument.items.length >= count) return evaluate(argument.items, template, node);
    template.problems.add('BAD_ARGUMENTS', node, { name, expected });
    return stringAt(node, '');
  }];

/** What is known by the name of its function. */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Ref', (argument, template, node) => template.reference(textOf(argument) ?? '', node)],
  ['Fn::GetAtt', getAtt],
  ['Fn::Sub', sub],
  ['Fn::ImportValue', importValue],
  listed('Fn::If', 'a condition and two values', 3, ([condition, yes, no], template, node) =>
    template.resolve(template.condition(textOf(condition) ?? '', node) ? yes! : no!)),
  listed('Fn::Select', 'an index and a list', 2, ([index, from], template, node) => {
    const chosen = template.list(from!)?.[Number(template.text(index))];
    if (chosen === undefined) template.problems.add('BAD_ARGUMENTS', node, { name: 'Fn::Select', expected: 'an index of its list' });
    return chosen ?? stringAt(node, '');
  }),
  listed('Fn::Split', 'a delimiter and a text', 2, ([delimiter, source], template, node) =>
    listAt(node, (template.text(source) ?? '').split(template.text(delimiter) ?? ','))),
  listed('Fn::FindInMap', 'a map and two keys', 3, findInMap),
  listed('Fn::Equals', 'two values', 2, (items, template, node) => condition(CONDITIONS.get('Fn::Equals')!, items, template, node)),
  text('Fn::Join', 'a delimiter and a list', (argument, template) => {
    if (argument.kind !== 'array' || argument.items.length < 2) return undefined;
    const items = template.list(argument.items[1]!);
    return items?.map((item) => textOf(item) ?? '').join(template.text(argument.items[0]) ?? '');
  }),
  text('Fn::Base64', 'a text', (argument, template) => {
    const value = template.text(argument);
    return value === undefined ? undefined : Buffer.from(value).toString('base64');
  }),
  text('Fn::ToJsonString', 'an object or a list', (argument, template) => JSON.stringify(toValue(template.resolve(argument) ?? argument))),
  ['Fn::GetAZs', (argument, template, node) => listAt(node, ['a', 'b', 'c'].map((zone) => (template.text(argument) || template.surroundings.region) + zone))],
  ['Fn::Length', (argument, template, { offset, end }) => ({ kind: 'number', value: template.list(argument)?.length ?? 0, offset, end })],
]);

type Condition = (argument: JsonNode, template: Template) => boolean;

const each = (argument: JsonNode): readonly JsonNode[] => (argument.kind === 'array' ? argument.items : []);

/** Conditions, by the name of their function. */
export const CONDITIONS: ReadonlyMap<string, Condition> = new Map<string, Condition>([
  ['Condition', (argument, template) => template.condition(textOf(argument) ?? '', argument)],
  ['Fn::Equals', (argument, template) => new Set(each(argument).map((item) => template.text(item))).size === 1],
  ['Fn::Not', (argument, template) => !each(argument).some((item) => template.holds(item))],
  ['Fn::And', (argument, template) => each(argument).every((item) => template.holds(item))],
  ['Fn::Or', (argument, template) => each(argument).some((item) => template.holds(item))],
]);

const condition = (test: Condition, items: readonly JsonNode[], template: Template, { offset, end }: JsonNode): JsonNode =>
  ({ kind: 'boolean', value: test({ kind: 'array', items, offset, end }, template), offset, end });

/** 'Id.Attribute' or ['Id', 'Attribute']. */
function getAtt(argument: JsonNode, template: Template, node: JsonNode): JsonNode {
  const path = argument.kind === 'array' ? argument.items.map((item) => template.text(item) ?? '').join('.') : textOf(argument) ?? '';
  const dot = path.indexOf('.');
  if (dot > 0) return template.attribute(path.slice(0, dot), path.slice(dot + 1), node);
  template.problems.add('BAD_ARGUMENTS', node, { name: 'Fn::GetAtt', expected: 'a resource and its attribute' });
  return stringAt(node, path);
}

/** '${Name}', '${Id.Attribute}' and, as text, '${!Literal}'. */
function sub(argument: JsonNode, template: Template, node: JsonNode): JsonNode {
  const [source, variables] = argument.kind === 'array' ? argument.items : [argument];
  if (source?.kind !== 'string') {
    template.problems.add('BAD_ARGUMENTS', node, { name: 'Fn::Sub', expected: 'a text' });
    return stringAt(node, '');
  }
  return stringAt(argument, source.value.replaceAll(/\$\{(!?)([^{}]*)\}/g, (_, literal: string, hole: string) => {
    const name = hole.trim();
    if (literal !== '') return `\${${hole}}`;
    const own = at(variables, name);
    if (own !== undefined) return template.text(own) ?? '';
    const dot = name.indexOf('.');
    const value = dot > 0 ? template.attribute(name.slice(0, dot), name.slice(dot + 1), node) : template.reference(name, node);
    return value?.kind === 'array' ? value.items.map(textOf).join(',') : textOf(value) ?? '';
  }));
}

function importValue(argument: JsonNode, template: Template, node: JsonNode): JsonNode {
  const name = template.text(argument) ?? '';
  const { imports } = template.surroundings;
  if (!Object.hasOwn(imports, name)) template.problems.add('MISSING_IMPORT', node, { name });
  return stringAt(node, Object.hasOwn(imports, name) ? imports[name]! : name);
}

function findInMap([map, first, second, options]: readonly JsonNode[], template: Template, node: JsonNode): JsonNode {
  const keys = [map, first, second].map((key) => template.text(key) ?? '');
  const found = at(template.root, 'Mappings', ...keys);
  if (found !== undefined) return found;
  const fallback = membersOf(options).find(({ key }) => key.value === 'DefaultValue')?.value;
  if (fallback !== undefined) return template.resolve(fallback) ?? stringAt(node, '');
  template.problems.add('MISSING_MAPPING', node, { name: keys.join('.') });
  return stringAt(node, keys.join('.'));
}
