/** How computed values are read: payload templates, JSONata, paths, and the numbers and texts that may be either. */
import type { Expression, IntrinsicCall, Literal, ObjectTemplate, PathExpression } from '../ast.ts';
import { type ExpressionContext, parseJsonataTemplate, parsePathField, parsePayloadTemplate } from '../expressions/index.ts';
import type { JsonNode } from '../text/json-tree.ts';
import { toValue } from '../text/json-tree.ts';
import type { Read } from './object-shape.ts';
import { type Place, report } from './scope.ts';
import { string, stringNode, wrongType } from './values.ts';

/** What a path field may be besides a path into the input. */
type PathKind = Parameters<typeof parsePathField>[2];

/** A reference path into the input or a variable: what most `…Path` fields are. */
export const referencePath: Read<PathExpression> = pathOf({ reference: true, variables: true });

/** A path into the input, the context object or a variable. */
export const anyPath: Read<PathExpression> = pathOf({ context: true, variables: true });

/** A reference path into the input, the context object or a variable. */
export const referenceOrContextPath: Read<PathExpression> = pathOf({ reference: true, context: true, variables: true });

/** A path or `null`. */
export function orNull(read: Read<PathExpression>): Read<PathExpression | null> {
  return (node, place) => (node.kind === 'null' ? null : read(node, place));
}

/** A reference path or a call of an intrinsic function: `ErrorPath` and `CausePath`. */
export const pathOrIntrinsic: Read<PathExpression | IntrinsicCall> = (node, place) => {
  const text = stringNode(node, place);
  if (text === undefined) return undefined;
  const isPath = text.value.startsWith('$');
  return parsePathField(text, context(place), isPath ? { reference: true, context: true, variables: true } : { intrinsic: true });
};

/** A payload template or a JSONata template, as the state's language is. */
export const template: Read<Expression> = (node, place) =>
  place.scope.language === 'JSONata' ? parseJsonataTemplate(node, context(place)) : parsePayloadTemplate(node, context(place));

/** A template that is an object. */
export const objectTemplate: Read<ObjectTemplate> = (node, place) => {
  if (node.kind !== 'object') return wrongType(node, place, 'Object');
  const parsed = template(node, place);
  return parsed?.kind === 'object' ? parsed : undefined;
};

/** In JSONPath an object template; in JSONata also an expression that gives the object. */
export const objectOrExpression: Read<Expression> = (node, place) =>
  place.scope.language === 'JSONata' && isJsonata(node) ? template(node, place) : objectTemplate(node, place);

/** A literal, or JSONata where the state's language is JSONata. */
export function literalOrJsonata(read: Read<unknown>): Read<Expression> {
  return (node, place) => {
    if (place.scope.language === 'JSONata' && isJsonata(node)) return parseJsonataTemplate(node, context(place));
    return read(node, place) === undefined ? undefined : literal(node);
  };
}

/** A text, or JSONata where the state's language is JSONata. */
export const textOrJsonata: Read<Expression> = literalOrJsonata(string);

/** A literal value as an expression. */
export function literal(node: JsonNode): Literal {
  return { kind: 'literal', node, value: toValue(node) };
}

/** Whether a value is a JSONata expression: a string between `{%` and `%}`. */
export function isJsonata(node: JsonNode): boolean {
  return node.kind === 'string' && node.value.startsWith('{%') && node.value.endsWith('%}');
}

/** A path of the kind. */
export function pathOf(allow: PathKind): Read<PathExpression> {
  return (node, place) => {
    const text = stringNode(node, place);
    const path = text && parsePathField(text, context(place), allow);
    return path?.kind === 'path' ? path : undefined;
  };
}

/**
 * What the readers of expressions need to know. AWS names the field of a JSONata expression by its way from the state
 * ('ItemReader/Arguments'), that of a path by its own name.
 */
function context({ scope, pointer, field }: Place): ExpressionContext {
  return {
    text: scope.text,
    field: scope.language === 'JSONata' ? pointer.slice(scope.statePointer.length + 1) : field,
    pointer,
    problem: ({ node, pointer: at, rule, parameters }) => report({ scope, field, pointer: at }, node, rule, parameters),
  };
}
