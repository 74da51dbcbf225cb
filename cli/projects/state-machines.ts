/** State machines of a template: AWS::StepFunctions::StateMachine and AWS::Serverless::StateMachine. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type JsonNode, type JsonValue, toValue } from '../../compiler/text/json-tree.ts';
import type { Definition, DefinitionFile } from '../definitions/definition.ts';
import { type DefinitionText, stringText, substitute } from './definition-text.ts';
import { at, mapStrings, membersOf, textOf } from './document.ts';
import { layOut } from './layout.ts';
import type { Resource, Template } from './template.ts';

const TYPES = new Set(['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine']);

/** Where the files of a template are. */
export interface Files {
  readonly place: DefinitionFile;
  readonly cwd: string;
  /** The local file that a bucket and key mean, if it is known. */
  readonly asset?: (key: string) => string | undefined;
  /** Notes a file that was read. */
  read(file: string): void;
}

/** Whether a resource is a state machine. */
export const isStateMachine = ({ type }: Resource): boolean => TYPES.has(type);

/** The definition of a state machine; undefined when it has none here, which is a problem. */
export function stateMachineOf(resource: Resource, template: Template, files: Files): Definition | undefined {
  const { properties } = resource;
  const name = template.nameOf(resource);
  const found = sourceOf(resource, template, files);
  if (found === undefined) {
    template.problems.add('MISSING_DEFINITION', resource.node, { name });
    return undefined;
  }
  const type = template.text(at(properties, resource.type === 'AWS::Serverless::StateMachine' ? 'Type' : 'StateMachineType'));
  return { base: files.place.base, name, type: type === 'EXPRESS' ? 'express' : 'standard', ...found };
}

type Source = Pick<Definition, 'path' | 'file' | 'format' | 'text' | 'origin'>;

function sourceOf({ id, properties }: Resource, template: Template, files: Files): Source | undefined {
  const values = substitutionsOf(properties, template);
  const inline = at(properties, 'Definition');
  if (inline !== undefined) return inlineSource(inline, values, template, files);
  const text = at(properties, 'DefinitionString');
  if (text !== undefined) return stringSource(text, id, values, template, files);
  const file = fileOf(at(properties, 'DefinitionUri') ?? at(properties, 'DefinitionS3Location'), template, files);
  return file === undefined ? undefined : fileSource(file, values, files);
}

function substitutionsOf(properties: JsonNode | undefined, template: Template): ReadonlyMap<string, string> {
  return new Map(membersOf(at(properties, 'DefinitionSubstitutions')).map(({ key, value }) => {
    const resolved = template.resolve(value);
    return [key.value, textOf(resolved) ?? (resolved === undefined ? '' : JSON.stringify(toValue(resolved)))];
  }));
}

function inlineSource(node: JsonNode, values: ReadonlyMap<string, string>, template: Template, { place, cwd }: Files): Source {
  const resolved = mapStrings(template.resolve(node) ?? node, (text) => substitute(text, values).text);
  return { path: place.path, file: path.relative(cwd, place.path), format: 'json', ...layOut(resolved, template.document.text) };
}

/** A text that was written down keeps its places. One that was put together is shown by itself, under the name of its resource. */
function stringSource(node: JsonNode, id: string, values: ReadonlyMap<string, string>, template: Template, { place, cwd }: Files): Source | undefined {
  const file = path.relative(cwd, place.path);
  const whole = at(node, 'Fn::Sub') ?? node;
  const resolved = template.resolve(node);
  if (resolved?.kind !== 'string') return undefined;
  const { text } = substitute(resolved.value, values);
  if (whole.kind === 'string' && lineCount(whole.value) === lineCount(text) && lineCount(text) > 1) {
    return { path: place.path, file, format: 'json', ...withText(stringText(template.document.text, { ...whole, value: text }), text) };
  }
  return { path: place.path, file: `${file}#${id}`, format: 'json', text: indented(text) };
}

const withText = ({ origin }: DefinitionText, text: string): DefinitionText => ({ origin, text });

const lineCount = (text: string): number => text.split('\n').length;

function indented(text: string): string {
  try {
    return `${JSON.stringify(JSON.parse(text) as JsonValue, undefined, 2)}\n`;
  } catch {
    return text;
  }
}

/** A path, or a bucket and a key of an asset. */
function fileOf(node: JsonNode | undefined, template: Template, files: Files): string | undefined {
  if (node === undefined) return undefined;
  const resolved = template.resolve(node);
  const key = textOf(at(resolved, 'Key'));
  const named = textOf(resolved) ?? (key === undefined ? undefined : files.asset?.(key) ?? key);
  if (named === undefined) return undefined;
  const file = path.resolve(path.dirname(files.place.path), named);
  if (existsSync(file)) return file;
  template.problems.add('MISSING_FILE', node, { name: named, reason: 'no such file or directory' });
  return undefined;
}

function fileSource(file: string, values: ReadonlyMap<string, string>, { cwd, read }: Files): Source {
  read(file);
  return {
    path: file,
    file: path.relative(cwd, file),
    format: /\.ya?ml$/i.test(file) ? 'yaml' : 'json',
    ...substitute(readFileSync(file, 'utf8'), values),
  };
}
