/**
 * A CloudFormation template, and the values in it: every intrinsic function is replaced by what it gives.
 *
 *   P1. What cannot be resolved is a problem with its place, and something stands for it.
 *   P2. A resolved value stands where its intrinsic function stood.
 *   P3. A few lines cannot become a billion values: names and conditions are found once, and names have a length.
 */
import type { JsonNode } from '../../compiler/text/json-tree.ts';
import { partitionOf } from '../../runtime/tasks/partition.ts';
import { at, type Document, listAt, membersOf, stringAt, textOf } from './document.ts';
import { CONDITIONS, INTRINSICS } from './intrinsics.ts';
import type { Problems } from './problems.ts';
import { attributeOf, type Created, nameProperty, refOf } from './resources.ts';

/** What a template does not know about itself. */
export interface Surroundings {
  readonly region: string;
  readonly account: string;
  readonly stackName: string;
  /** Values of parameters, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Values of other stacks' exports, by name. */
  readonly imports: Readonly<Record<string, string>>;
}

/** A resource of a template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly node: JsonNode;
  readonly properties: JsonNode | undefined;
}

/** Characters of a resource's name; AWS takes no longer one. */
const MAXIMUM_NAME = 2048;

export class Template {
  readonly document: Document;
  readonly root: JsonNode;
  readonly surroundings: Surroundings;
  readonly problems: Problems;
  readonly resources: ReadonlyMap<string, Resource>;
  /** Conditions and resources that are being resolved: a template can refer to itself in circles. */
  private readonly open = new Set<string>();
  private readonly names = new Map<string, string>();
  private readonly conditions = new Map<string, boolean>();

  constructor(document: Document, root: JsonNode, surroundings: Surroundings) {
    this.document = document;
    this.root = root;
    this.surroundings = surroundings;
    this.problems = document.problems;
    this.resources = new Map(membersOf(at(root, 'Resources')).map(({ key, value }) => [key.value, {
      id: key.value, type: textOf(at(value, 'Type')) ?? '', node: key, properties: at(value, 'Properties'),
    }]));
  }

  /** The value of a node; undefined for AWS::NoValue. */
  resolve(node: JsonNode): JsonNode | undefined {
    if (node.kind === 'array') return { ...node, items: node.items.flatMap((item) => this.resolve(item) ?? []) };
    if (node.kind !== 'object') return node;
    const [only, ...more] = node.members;
    const intrinsic = more.length === 0 ? INTRINSICS.get(only?.key.value ?? '') : undefined;
    if (intrinsic !== undefined) return intrinsic(only!.value, this, node);
    if (more.length === 0 && only?.key.value.startsWith('Fn::')) this.problems.add('UNKNOWN_FUNCTION', node, { name: only.key.value });
    return { ...node, members: node.members.flatMap(({ key, value }) => {
      const resolved = this.resolve(value);
      return resolved === undefined ? [] : [{ key, value: resolved }];
    }) };
  }

  /** The value of a node as text; undefined where it is none. */
  text(node: JsonNode | undefined): string | undefined {
    return node === undefined ? undefined : textOf(this.resolve(node));
  }

  /** Values of a list; undefined where it is none. A list that is text has commas. */
  list(node: JsonNode): readonly JsonNode[] | undefined {
    const resolved = this.resolve(node);
    return resolved?.kind === 'array' ? resolved.items : undefined;
  }

  /** What Ref gives for a name. */
  reference(name: string, place: JsonNode): JsonNode | undefined {
    if (name === 'AWS::NoValue') return undefined;
    const pseudo = this.pseudoParameter(name);
    if (pseudo !== undefined) return stringAt(place, pseudo);
    const parameter = at(this.root, 'Parameters', name);
    if (parameter !== undefined) return this.parameter(name, parameter, place);
    const resource = this.resources.get(name);
    if (resource !== undefined) return stringAt(place, refOf(resource.type, this.created(resource)));
    this.problems.add('UNKNOWN_REFERENCE', place, { name });
    return stringAt(place, name);
  }

  /** What GetAtt gives for an attribute of a resource. */
  attribute(id: string, attribute: string, place: JsonNode): JsonNode {
    const resource = this.resources.get(id);
    if (resource === undefined) {
      this.problems.add('UNKNOWN_REFERENCE', place, { name: id });
      return stringAt(place, `${id}.${attribute}`);
    }
    const known = attributeOf(resource.type, attribute, this.created(resource));
    const { region, account } = this.surroundings;
    const value = known ?? (/arn$/i.test(attribute) ? `arn:${partitionOf(region).name}:${(resource.type.split('::')[1] ?? '').toLowerCase()}:${region}:${account}:${id}` : `${id}.${attribute}`);
    if (known === undefined) this.problems.add('UNKNOWN_ATTRIBUTE', place, { name: `${id}.${attribute}`, value });
    return stringAt(place, value);
  }

  /** Whether a condition holds, by its name. */
  condition(name: string, place: JsonNode): boolean {
    const known = this.conditions.get(name);
    if (known !== undefined) return known;
    const node = at(this.root, 'Conditions', name);
    const held = node === undefined ? undefined : this.within(`condition ${name}`, () => this.holds(node));
    if (held === undefined) this.problems.add('MISSING_CONDITION', place, { name });
    else this.conditions.set(name, held);
    return held ?? false;
  }

  /** Whether a condition function holds. */
  holds(node: JsonNode): boolean {
    const [only, ...more] = membersOf(node);
    const test = only !== undefined && more.length === 0 ? CONDITIONS.get(only.key.value) : undefined;
    if (test !== undefined) return test(only!.value, this);
    return this.text(node) === 'true';
  }

  /** The name that a resource would have. */
  nameOf({ id, type, properties }: Resource): string {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const property = nameProperty(type);
    const given = property === undefined ? undefined : at(properties, property);
    const name = given === undefined ? id : this.within(`resource ${id}`, () => this.text(given)?.slice(0, MAXIMUM_NAME) ?? id);
    if (name !== undefined) this.names.set(id, name);
    return name ?? id;
  }

  private created(resource: Resource): Created {
    const { region, account } = this.surroundings;
    return { name: this.nameOf(resource), region, account };
  }

  private parameter(name: string, declaration: JsonNode, place: JsonNode): JsonNode {
    const given = Object.hasOwn(this.surroundings.parameters, name) ? this.surroundings.parameters[name] : undefined;
    const value = given ?? textOf(at(declaration, 'Default'));
    if (value === undefined) this.problems.add('MISSING_PARAMETER', place, { name });
    const isList = /^(?:CommaDelimitedList|List<)/.test(textOf(at(declaration, 'Type')) ?? '');
    return isList ? listAt(place, (value ?? '').split(',').map((item) => item.trim())) : stringAt(place, value ?? name);
  }

  /** CloudFormation user guide, "Pseudo parameters reference". */
  private pseudoParameter(name: string): string | undefined {
    const { region, account, stackName } = this.surroundings;
    switch (name) {
      case 'AWS::AccountId': return account;
      case 'AWS::Region': return region;
      case 'AWS::Partition': return partitionOf(region).name;
      case 'AWS::URLSuffix': return partitionOf(region).urlSuffix;
      case 'AWS::StackName': return stackName;
      case 'AWS::StackId': return `arn:${partitionOf(region).name}:cloudformation:${region}:${account}:stack/${stackName}/local`;
      default: return undefined;
    }
  }

  /** The result of the work, undefined when it is going on already. */
  private within<T>(name: string, work: () => T): T | undefined {
    if (this.open.has(name)) return undefined;
    this.open.add(name);
    try {
      return work();
    } finally {
      this.open.delete(name);
    }
  }
}
