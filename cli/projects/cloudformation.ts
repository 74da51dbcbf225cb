/** CloudFormation and SAM templates, in YAML or JSON. */
import path from 'node:path';
import type { DefinitionFile } from '../definitions/definition.ts';
import { at, type Document, readDocument } from './document.ts';
import type { Project, ProjectOptions } from './project.ts';
import { type Files, isStateMachine, stateMachineOf } from './state-machines.ts';
import { Template } from './template.ts';
import { connectionsOf } from './template-connections.ts';
import { functionOf, isFunction } from './template-functions.ts';

/** What the tools around a template know of it. */
export interface Deployment {
  readonly stackName?: string;
  readonly asset?: Files['asset'];
}

/** A template that is a file. Undefined when the file is something else. */
export function readTemplate(place: DefinitionFile, options: ProjectOptions, deployment: Deployment = {}): Project | undefined {
  const document = readDocument(place.path);
  // A broken file is a template when it says so.
  const isTemplate = document.root === undefined ? /\bAWS::\w+::\w+/.test(document.text) : at(document.root, 'Resources')?.kind === 'object';
  return isTemplate ? projectOf(document, place, options, deployment) : undefined;
}

/** What is in a template. */
function projectOf(document: Document, place: DefinitionFile, options: ProjectOptions, { stackName = 'local', asset }: Deployment = {}): Project {
  const { region, account, parameters, imports, cwd } = options;
  const { root, text, problems } = document;
  const read = new Set([place.path]);
  const files: Files = { place, cwd, asset, read: (file) => read.add(file) };
  const shown = (): Project['problems'] => [{ file: path.relative(cwd, place.path), text, diagnostics: problems.found }];
  if (root === undefined) return { definitions: [], functions: [], connections: {}, problems: shown(), files: [...read] };
  const template = new Template(document, root, { region, account, stackName, parameters, imports });
  const resources = [...template.resources.values()].filter(({ id }) => isCreated(template, id));
  const definitions = resources.filter(isStateMachine).flatMap((resource) => stateMachineOf(resource, template, files) ?? []);
  const functions = resources.filter(isFunction).flatMap((resource) => functionOf(resource, template, files) ?? []);
  const connections = connectionsOf(resources, template, options.connections);
  return { definitions, functions, connections, problems: shown(), files: [...read] };
}

/** Whether the condition of a resource holds. */
function isCreated(template: Template, id: string): boolean {
  const condition = at(template.root, 'Resources', id, 'Condition');
  return condition?.kind !== 'string' || template.condition(condition.value, condition);
}
