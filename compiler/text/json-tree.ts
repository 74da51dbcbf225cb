/**
 * The JSON tree of a definition: values with the place in the text they came from.
 *
 * Offsets count UTF-16 code units from the start of the text, `end` is exclusive. For a YAML definition they point into
 * the YAML text. Keys keep their order and duplicates, so that a check can report them.
 */
interface NodeBase {
  readonly offset: number;
  readonly end: number;
}

export interface ObjectNode extends NodeBase {
  readonly kind: 'object';
  readonly members: readonly Member[];
}

export interface Member {
  readonly key: StringNode;
  readonly value: JsonNode;
}

export interface ArrayNode extends NodeBase {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

export interface StringNode extends NodeBase {
  readonly kind: 'string';
  readonly value: string;
}

export interface NumberNode extends NodeBase {
  readonly kind: 'number';
  readonly value: number;
}

export interface BooleanNode extends NodeBase {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullNode extends NodeBase {
  readonly kind: 'null';
  readonly value: null;
}

export type JsonNode = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode;

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The value of the last member with this key, as JSON.parse would choose. */
export function member(node: ObjectNode, key: string): JsonNode | undefined {
  return node.members.findLast((m) => m.key.value === key)?.value;
}

/** The plain value of a tree. A `__proto__` key becomes an own property, never a prototype. */
export function toValue(node: JsonNode): JsonValue {
  switch (node.kind) {
    case 'object': {
      const out: Record<string, JsonValue> = {};
      for (const { key, value } of node.members) {
        Object.defineProperty(out, key.value, { value: toValue(value), enumerable: true, configurable: true, writable: true });
      }
      return out;
    }
    case 'array':
      return node.items.map(toValue);
    default:
      return node.value;
  }
}
