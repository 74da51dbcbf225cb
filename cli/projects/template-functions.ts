/** Lambda functions of a template whose code is on this machine: AWS::Lambda::Function and AWS::Serverless::Function. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { JsonNode } from '../../compiler/text/json-tree.ts';
import { FUNCTION_DEFAULTS, type FunctionDefinition, locate, type Located } from '../../runtime/functions/index.ts';
import { at, membersOf, textOf } from './document.ts';
import type { Files } from './state-machines.ts';
import type { Resource, Template } from './template.ts';

const TYPES = new Set(['AWS::Lambda::Function', 'AWS::Serverless::Function']);

/** Seconds and MB that Lambda gives a function that does not say. */
const LAMBDA_TIMEOUT = 3;
const LAMBDA_MEMORY = 128;

/** Whether a resource is a function. */
export const isFunction = ({ type }: Resource): boolean => TYPES.has(type);

/** Whether this machine has something to run a runtime with; a function of any other one is called at the endpoint. */
export const isLocalRuntime = (runtime: string | undefined): boolean => runtime === undefined || /^(?:nodejs|python)/.test(runtime);

/** A function whose code is here; undefined for others. */
export function functionOf(resource: Resource, template: Template, files: Files): FunctionDefinition | undefined {
  const property = (name: string): JsonNode | undefined => at(resource.properties, name) ?? (resource.type === 'AWS::Serverless::Function' ? at(template.root, 'Globals', 'Function', name) : undefined);
  const name = template.nameOf(resource);
  const handler = template.text(property('Handler'));
  if (!isLocalRuntime(template.text(property('Runtime')))) return undefined;
  const code = property('CodeUri') ?? property('Code');
  const inline = inlineCode(property('InlineCode') ?? at(code, 'ZipFile'), handler, property('Runtime'), template, files);
  const root = handler === undefined ? undefined : inline?.root ?? codeFolder(resource, code, template, files);
  const found = root === undefined ? undefined : inline ?? locatedIn(root, handler!, resource, template);
  if (root === undefined || found === undefined) {
    const reason = handler === undefined ? 'there is no Handler' : root === undefined ? 'its code is no local folder' : `there is no ${handler} in ${path.relative(files.cwd, root) || '.'}`;
    template.problems.add('MISSING_CODE', resource.node, { name, reason });
    return undefined;
  }
  return {
    ...FUNCTION_DEFAULTS,
    ...found,
    name,
    root,
    environment: environmentOf(resource, template),
    timeout: Number(template.text(property('Timeout')) ?? LAMBDA_TIMEOUT),
    memory: Number(template.text(property('MemorySize')) ?? LAMBDA_MEMORY),
  };
}

/** Code that stands in the template: the module 'index' beside it. CloudFormation user guide, AWS::Lambda::Function Code. */
function inlineCode(
  code: JsonNode | undefined, handler: string | undefined, runtime: JsonNode | undefined, template: Template, { place }: Files,
): Pick<FunctionDefinition, 'file' | 'source' | 'handler' | 'root'> | undefined {
  const source = template.text(code);
  if (source === undefined || handler === undefined) return undefined;
  const root = path.dirname(place.path);
  const extension = template.text(runtime)?.startsWith('python') ? 'py' : 'js';
  return { file: path.join(root, `index.${extension}`), source, handler: handler.replace(/^[^.]*\./, ''), root };
}

/** The handler, or the entry point that `sam build` would bundle into it. */
function locatedIn(root: string, handler: string, { id }: Resource, template: Template): Located | undefined {
  const entry = at(template.root, 'Resources', id, 'Metadata', 'BuildProperties', 'EntryPoints');
  const file = entry?.kind === 'array' ? template.text(entry.items[0]) : undefined;
  if (file !== undefined && existsSync(path.resolve(root, file))) return { file: path.resolve(root, file), handler: handler.replace(/^.*\//, '').replace(/^[^.]*\./, '') };
  return locate(root, handler);
}

function codeFolder({ id }: Resource, code: JsonNode | undefined, template: Template, { place, asset }: Files): string | undefined {
  const base = path.dirname(place.path);
  const assetPath = template.text(at(template.root, 'Resources', id, 'Metadata', 'aws:asset:path'));
  const resolved = code === undefined ? undefined : template.resolve(code);
  const key = textOf(at(resolved, 'S3Key'));
  const named = assetPath ?? (key === undefined ? undefined : asset?.(key)) ?? textOf(resolved) ?? (resolved === undefined ? '.' : undefined);
  const folder = named === undefined ? undefined : path.resolve(base, named);
  return folder !== undefined && statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : undefined;
}

function environmentOf({ type, properties }: Resource, template: Template): Record<string, string> {
  const global = type === 'AWS::Serverless::Function' ? at(template.root, 'Globals', 'Function', 'Environment', 'Variables') : undefined;
  const entries = [...membersOf(global), ...membersOf(at(properties, 'Environment', 'Variables'))];
  return Object.fromEntries(entries.map(({ key, value }) => [key.value, template.text(value) ?? '']));
}
