/** A file of a project as a tree: JSON, or YAML with CloudFormation's short tags. */
import { readFileSync } from 'node:fs';
import type { JsonNode, ObjectNode, StringNode } from '../../compiler/text/json-tree.ts';
import { member } from '../../compiler/text/json-tree.ts';
import { parseJson } from '../../compiler/text/parse-json.ts';
import { parseYaml } from '../../compiler/text/parse-yaml.ts';
import { systemError } from '../exit.ts';
import { type Problems, problemsOf } from './problems.ts';

export interface Document {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  /** Undefined when the text cannot be read; the problems say why. */
  readonly root: JsonNode | undefined;
  readonly problems: Problems;
}

/** Reads a file. Throws a UsageError when there is none. */
export function readDocument(file: string): Document {
  try {
    return parseDocument(file, readFileSync(file, 'utf8'));
  } catch (error) {
    throw systemError(`cannot read ${file}`, error);
  }
}

/** Reads a text. */
export function parseDocument(file: string, text: string): Document {
  const problems = problemsOf(text);
  const parsed = /\.json$/i.test(file) ? parseJson(text) : parseYaml(text, longForm);
  for (const problem of parsed.problems) {
    if (problem.kind === 'duplicate') continue;
    const message = problem.kind === 'syntax' ? problem.message : `Objects and arrays are nested more than ${problem.limit} levels deep`;
    problems.add('TEMPLATE_SYNTAX', { offset: problem.at, end: problem.at + 1 }, { message });
  }
  return { file, text, root: parsed.root, problems };
}

/** '!Ref' → 'Ref', '!GetAtt' → 'Fn::GetAtt'. CloudFormation user guide, "Intrinsic function reference". */
function longForm(tag: string): string {
  const name = tag.slice(1);
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** The members of an object; none for everything else. */
export const membersOf = (node: JsonNode | undefined): ObjectNode['members'] => (node?.kind === 'object' ? node.members : []);

/** What stands at a path of keys. */
export function at(node: JsonNode | undefined, ...keys: readonly string[]): JsonNode | undefined {
  return keys.reduce((from, key) => (from?.kind === 'object' ? member(from, key) : undefined), node);
}

/** The text of a scalar, as CloudFormation takes it where it wants a string. */
export const textOf = (node: JsonNode | undefined): string | undefined =>
  (node === undefined || node.kind === 'object' || node.kind === 'array' || node.kind === 'null' ? undefined : String(node.value));

/** A string that stands where another node does. */
export const stringAt = ({ offset, end }: Pick<JsonNode, 'offset' | 'end'>, value: string): StringNode => ({ kind: 'string', value, offset, end });

/** A list of strings that stands where another node does. */
export const listAt = (place: JsonNode, values: readonly string[]): JsonNode =>
  ({ kind: 'array', items: values.map((value) => stringAt(place, value)), offset: place.offset, end: place.end });

/** An object that stands where another node does. */
export const objectAt = ({ offset, end }: Pick<JsonNode, 'offset' | 'end'>, members: Readonly<Record<string, JsonNode | undefined>>): ObjectNode => ({
  kind: 'object',
  members: Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [{ key: stringAt({ offset, end }, key), value }])),
  offset,
  end,
});

/** The same tree with every string replaced. */
export function mapStrings(node: JsonNode, change: (text: string) => string): JsonNode {
  switch (node.kind) {
    case 'object': return { ...node, members: node.members.map(({ key, value }) => ({ key, value: mapStrings(value, change) })) };
    case 'array': return { ...node, items: node.items.map((item) => mapStrings(item, change)) };
    case 'string': return { ...node, value: change(node.value) };
    default: return node;
  }
}
