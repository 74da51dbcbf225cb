/** serverless.yml with the plugin serverless-step-functions, read as the CloudFormation template that would be deployed. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { JsonNode, Member } from '../../compiler/text/json-tree.ts';
import { FUNCTION_DEFAULTS, type FunctionDefinition, locate } from '../../runtime/functions/index.ts';
import type { Definition, DefinitionFile } from '../definitions/definition.ts';
import { at, type Document, membersOf, objectAt, readDocument, stringAt, textOf } from './document.ts';
import { layOut } from './layout.ts';
import type { Project, ProjectOptions } from './project.ts';
import { Variables } from './serverless-variables.ts';
import { Template } from './template.ts';
import { connectionsOf } from './template-connections.ts';
import { isLocalRuntime } from './template-functions.ts';

/** Seconds and MB that the framework gives a function that does not say. */
const TIMEOUT = 6;
const MEMORY = 1024;

/** A service. Undefined when the file is something else. */
export function readServerless(place: DefinitionFile, options: ProjectOptions): Project | undefined {
  if (!/^serverless.*\.(?:ya?ml|json)$/i.test(path.basename(place.path))) return undefined;
  const document = readDocument(place.path);
  const read = new Set([place.path]);
  const found = document.root === undefined ? { definitions: [], functions: [], connections: {} } : new Service(place, document, document.root, options, read);
  return {
    definitions: found.definitions,
    functions: found.functions,
    connections: found.connections,
    problems: [{ file: path.relative(options.cwd, place.path), text: document.text, diagnostics: document.problems.found }],
    files: [...read],
  };
}

class Service {
  readonly definitions: readonly Definition[];
  readonly functions: readonly FunctionDefinition[];
  readonly connections: Project['connections'];
  private readonly place: DefinitionFile;
  private readonly document: Document;
  private readonly options: ProjectOptions;
  private readonly variables: Variables;
  private readonly provider: JsonNode | undefined;
  private readonly name: string;
  private readonly template: Template;

  constructor(place: DefinitionFile, document: Document, root: JsonNode, options: ProjectOptions, read: Set<string>) {
    this.place = place;
    this.document = document;
    this.variables = new Variables(document, options, (file) => read.add(file));
    this.provider = this.variables.resolved(at(root, 'provider'));
    const region = options.parameters['region'] ?? textOf(at(this.provider, 'region')) ?? options.region;
    this.options = { ...options, region };
    const service = at(root, 'service');
    this.name = textOf(this.variables.resolved(at(service, 'name') ?? service)) ?? 'service';
    const functions = membersOf(this.variables.resolved(at(root, 'functions')));
    const machines = membersOf(at(root, 'stepFunctions', 'stateMachines'));
    this.template = this.templateOf(root, functions, machines);
    this.functions = functions.flatMap((member) => this.functionOf(member) ?? []);
    this.connections = connectionsOf([...this.template.resources.values()], this.template, options.connections);
    this.definitions = machines.flatMap((member) => this.machineOf(member, read) ?? []);
  }

  /** Functions and machines can be referred to by their keys and by the logical IDs that they get. */
  private templateOf(root: JsonNode, functions: readonly Member[], machines: readonly Member[]): Template {
    const resources = this.variables.resolved(at(root, 'resources'));
    const parts = resources?.kind === 'array' ? resources.items : [resources];
    const members: Record<string, JsonNode> = {};
    const add = (key: Member['key'], suffix: string, type: string, property: string, name: string): void => {
      const resource = objectAt(key, { Type: stringAt(key, type), Properties: objectAt(key, { [property]: stringAt(key, name) }) });
      members[key.value] = resource;
      members[logicalId(key.value) + suffix] = resource;
    };
    for (const { key, value } of functions) add(key, 'LambdaFunction', 'AWS::Lambda::Function', 'FunctionName', this.functionName(key.value, value));
    for (const { key, value } of machines) add(key, 'StepFunctionsStateMachine', 'AWS::StepFunctions::StateMachine', 'StateMachineName', this.machineName(key.value, value));
    for (const part of parts) for (const { key, value } of membersOf(at(part, 'Resources'))) members[key.value] = value;
    const given = (section: string): JsonNode | undefined => parts.map((part) => at(part, section)).find((node) => node !== undefined);
    const template = objectAt(root, { Resources: objectAt(root, members), Parameters: given('Parameters'), Mappings: given('Mappings'), Conditions: given('Conditions') });
    const { region, account, parameters, imports } = this.options;
    return new Template(this.document, template, { region, account, parameters, imports, stackName: `${this.name}-${this.variables.stage}` });
  }

  private functionName(key: string, node: JsonNode): string {
    return textOf(at(node, 'name')) ?? `${this.name}-${this.variables.stage}-${key}`;
  }

  private machineName(key: string, node: JsonNode): string {
    return textOf(this.variables.resolved(at(node, 'name'))) ?? key;
  }

  private functionOf({ key, value }: Member): FunctionDefinition | undefined {
    const name = this.functionName(key.value, value);
    const handler = textOf(at(value, 'handler'));
    if (handler === undefined || !isLocalRuntime(textOf(at(value, 'runtime') ?? at(this.provider, 'runtime')))) return undefined;
    const root = path.dirname(this.place.path);
    const found = locate(root, handler);
    if (found === undefined) {
      this.document.problems.add('MISSING_CODE', key, { name, reason: `there is no ${handler} in ${path.relative(this.options.cwd, root) || '.'}` });
      return undefined;
    }
    const variables = [...membersOf(at(this.provider, 'environment')), ...membersOf(at(value, 'environment'))];
    return {
      ...FUNCTION_DEFAULTS,
      ...found,
      name,
      root,
      environment: Object.fromEntries(variables.map((variable) => [variable.key.value, this.template.text(variable.value) ?? ''])),
      timeout: Number(textOf(at(value, 'timeout') ?? at(this.provider, 'timeout')) ?? TIMEOUT),
      memory: Number(textOf(at(value, 'memorySize') ?? at(this.provider, 'memorySize')) ?? MEMORY),
    };
  }

  private machineOf({ key, value }: Member, read: Set<string>): Definition | undefined {
    const name = this.machineName(key.value, value);
    const type = /^express$/i.test(textOf(this.variables.resolved(at(value, 'type'))) ?? '') ? 'express' : 'standard';
    const source = this.sourceOf(at(value, 'definition'), read);
    const definition = source === undefined ? undefined : this.template.resolve(this.variables.resolve(source.node));
    if (source === undefined || definition?.kind !== 'object') {
      this.document.problems.add('MISSING_DEFINITION', key, { name });
      return undefined;
    }
    const { file, text } = source.document;
    return { path: file, base: this.place.base, file: path.relative(this.options.cwd, file), name, type, format: 'json', ...layOut(definition, text) };
  }

  /** A definition that is a file of its own keeps its places there. */
  private sourceOf(node: JsonNode | undefined, read: Set<string>): { readonly node: JsonNode; readonly document: Document } | undefined {
    const [, named] = /^\$\{file\(([^)]*)\)\}$/.exec(textOf(node) ?? '') ?? [];
    if (named === undefined) return node === undefined ? undefined : { node, document: this.document };
    const file = path.resolve(path.dirname(this.place.path), named.trim());
    if (!existsSync(file)) {
      this.document.problems.add('MISSING_FILE', node!, { name: named, reason: 'no such file or directory' });
      return undefined;
    }
    read.add(file);
    const document = readDocument(file);
    return document.root === undefined ? undefined : { node: document.root, document };
  }
}

/** 'charge-card' → 'ChargeDashcard'. Serverless Framework, "Naming". */
const logicalId = (key: string): string => (key.charAt(0).toUpperCase() + key.slice(1)).replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
