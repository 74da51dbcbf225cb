/** Variables of the Serverless Framework: '${self:custom.name, "default"}'. Source: Serverless Framework, "Variables". */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { JsonNode } from '../../compiler/text/json-tree.ts';
import { at, type Document, membersOf, readDocument, stringAt, textOf } from './document.ts';
import type { ProjectOptions } from './project.ts';

/** Variables inside variables; more is a circle. */
const MAXIMUM_DEPTH = 30;

/** Variables that a service may have, those in what variables stand for included. */
const MAXIMUM_VARIABLES = 10_000;

/** A '${…}' without another one inside. CloudFormation's own are '${Name}' and '${AWS::Region}', which have no source. */
const INNERMOST = /\$\{((?:self|opt|env|sls|aws|file|cf|ssm|s3|strToBool)[:(][^${}]*)\}/;

export class Variables {
  private readonly document: Document;
  private readonly options: ProjectOptions;
  private readonly read: (file: string) => void;
  private count = 0;

  constructor(document: Document, options: ProjectOptions, read: (file: string) => void) {
    this.document = document;
    this.options = options;
    this.read = read;
  }

  /** The stage: of the command, of the provider, or 'dev'. */
  get stage(): string {
    return this.options.parameters['stage'] ?? textOf(this.resolved(at(this.document.root, 'provider', 'stage'))) ?? 'dev';
  }

  /** A tree with its variables replaced. */
  resolve(node: JsonNode, depth = 0): JsonNode {
    switch (node.kind) {
      case 'object': return { ...node, members: node.members.map(({ key, value }) => ({ key, value: this.resolve(value, depth) })) };
      case 'array': return { ...node, items: node.items.map((item) => this.resolve(item, depth)) };
      case 'string': return this.text(node, depth);
      default: return node;
    }
  }

  /** The same for what may not be there. */
  resolved(node: JsonNode | undefined): JsonNode | undefined {
    return node === undefined ? undefined : this.resolve(node);
  }

  /** A text that is nothing but a variable becomes its value, of any kind. */
  private text(node: JsonNode & { readonly kind: 'string' }, depth: number): JsonNode {
    const found = INNERMOST.exec(node.value);
    if (found === null) return node;
    this.count += 1;
    const value = depth < MAXIMUM_DEPTH && this.count <= MAXIMUM_VARIABLES ? this.value(found[1]!, node, depth) : undefined;
    if (value === undefined) {
      this.document.problems.add('MISSING_VARIABLE', node, { name: found[1]! });
      return stringAt(node, '');
    }
    if (found[0] === node.value) return value;
    const text = node.value.slice(0, found.index) + (textOf(value) ?? '') + node.value.slice(found.index + found[0].length);
    return this.text(stringAt(node, text) as typeof node, depth + 1);
  }

  /** The first alternative that has a value. */
  private value(alternatives: string, place: JsonNode, depth: number): JsonNode | undefined {
    for (const alternative of alternatives.split(/,(?![^(]*\))/).map((text) => text.trim())) {
      const value = this.one(alternative, place, depth);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  private one(variable: string, place: JsonNode, depth: number): JsonNode | undefined {
    const literal = /^'(.*)'$|^"(.*)"$|^(true|false|null|-?\d+(?:\.\d+)?)$/.exec(variable);
    if (literal !== null) return stringAt(place, literal[1] ?? literal[2] ?? literal[3]!);
    const [, source, name = ''] = /^(\w+):(.*)$/.exec(variable) ?? [];
    const { env, parameters, region, account } = this.options;
    const text = (value: string | undefined): JsonNode | undefined => (value === undefined ? undefined : stringAt(place, value));
    switch (source) {
      case 'self': {
        const found = name === '' ? this.document.root : at(this.document.root, ...name.split('.'));
        return found === undefined ? undefined : this.resolve(found, depth + 1);
      }
      case 'opt': return text(Object.hasOwn(parameters, name) ? parameters[name] : undefined);
      case 'env': return text(Object.hasOwn(env, name) ? env[name] : undefined);
      case 'sls': return text(name === 'stage' ? this.stage : name === 'instanceId' ? 'local' : undefined);
      case 'aws': return text(name === 'region' ? region : name === 'accountId' ? account : undefined);
      default: return this.file(variable, place, depth);
    }
  }

  /** '(./machine.yml):path.to.value'; the places of what is in another file are those of the variable. */
  private file(variable: string, place: JsonNode, depth: number): JsonNode | undefined {
    const [, named, keys] = /^file\(([^)]*)\)(?::(.*))?$/.exec(variable) ?? [];
    if (named === undefined) return undefined;
    const file = path.resolve(path.dirname(this.document.file), named.trim());
    if (!/\.(?:json|ya?ml)$/i.test(file) || !existsSync(file)) return undefined;
    this.read(file);
    const { root, problems } = readDocument(file);
    const [broken] = problems.found;
    if (broken !== undefined) this.document.problems.add('MISSING_FILE', place, { name: named, reason: `${broken.message} (line ${broken.line})` });
    const found = keys === undefined ? root : at(root, ...keys.split('.'));
    return found === undefined ? undefined : this.resolve(movedTo(found, place), depth + 1);
  }
}

/** A tree with all its places at one. */
function movedTo(node: JsonNode, place: JsonNode): JsonNode {
  const { offset, end } = place;
  switch (node.kind) {
    case 'object': return { ...node, members: membersOf(node).map(({ key, value }) => ({ key: stringAt(place, key.value), value: movedTo(value, place) })), offset, end };
    case 'array': return { ...node, items: node.items.map((item) => movedTo(item, place)), offset, end };
    default: return { ...node, offset, end };
  }
}
