/** What a Task state gives its integration, as far as it is written down. */
import type { TaskState } from '../ast.ts';
import type { Place } from '../diagnostics.ts';
import { type JsonNode, member, type ObjectNode } from '../text/json-tree.ts';

export class TaskParameters {
  /** Where AWS says that they are wrong. */
  readonly place: Place;
  readonly node: ObjectNode;
  private readonly isTemplate: boolean;

  private constructor(node: ObjectNode, field: string, state: TaskState) {
    this.node = node;
    this.place = { node, pointer: `${state.pointer}/${field}` };
    this.isTemplate = field === 'Parameters';
  }

  /** Those of a state; undefined where they are computed as a whole, or left out. */
  static of(state: TaskState): TaskParameters | undefined {
    const field = state.queryLanguage === 'JSONata' ? 'Arguments' : 'Parameters';
    const node = member(state.node, field);
    return node?.kind === 'object' ? new TaskParameters(node, field, state) : undefined;
  }

  /** Whether an object in them has a field, written down or computed. */
  has(object: ObjectNode, field: string): boolean {
    return member(object, field) !== undefined || (this.isTemplate && member(object, `${field}.$`) !== undefined);
  }

  /** The names of the fields, without the marks of a payload template. */
  namesIn(object: ObjectNode): readonly string[] {
    return object.members.map(({ key: { value } }) => (this.isTemplate && value.endsWith('.$') ? value.slice(0, -2) : value));
  }

  /** What is written down for a field; undefined where it is computed or left out. */
  written(object: ObjectNode, field: string): JsonNode | undefined {
    const node = member(object, field);
    return !this.isTemplate && node?.kind === 'string' && node.value.startsWith('{%') ? undefined : node;
  }
}

/** 'http:invoke' for `arn:aws:states:::http:invoke`, 'sqs:sendMessage' for `….sendMessage.waitForTaskToken`; undefined for what is no integration. */
export const integrationOf = ({ resource }: TaskState): string | undefined =>
  /^arn:aws[\w-]*:states:[^:]*:[^:]*:([a-z0-9-]+:\w+)(?:\.[\w:]+)?$/.exec(resource?.value ?? '')?.[1];
