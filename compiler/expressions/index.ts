/**
 * Expressions of a definition: paths, payload templates and calls of intrinsic functions (JSONPath), and templates with
 * `{% … %}` (JSONata). What cannot be read is reported; a template keeps its other parts then.
 */
import type { Expression, IntrinsicCall, ObjectTemplate, PathExpression } from '../ast.ts';
import { parseJsonata } from '../jsonata/index.ts';
import type { JsonNode, ObjectNode, StringNode } from '../text/json-tree.ts';
import { toValue } from '../text/json-tree.ts';
import { intrinsicFunctions } from './intrinsic-functions.ts';
import { type ParsedArgument, type ParsedCall, parseIntrinsic } from './intrinsic.ts';
import { type ParsedPath, parsePath } from './path.ts';
import { isFailure } from './scanner.ts';
import { characterOffset } from '../text/positions.ts';

export { parseIntrinsic, type ParsedArgument, type ParsedCall } from './intrinsic.ts';
export { intrinsicFunctions } from './intrinsic-functions.ts';
export { parsePath, type ParsedPath } from './path.ts';
export { isFailure, type SyntaxFailure } from './scanner.ts';

/** Something wrong with an expression: `rule` and `parameters` choose and fill a message of the diagnostics table. */
export interface ExpressionProblem {
  readonly node: JsonNode;
  /** JSON pointer of the node. */
  readonly pointer: string;
  readonly rule: ExpressionRule;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The rules an expression can break (compiler/rules.ts), all with the parameter `field` and, but for keys, `message`. */
export type ExpressionRule =
  | 'INVALID_PATH' | 'INVALID_REFERENCE_PATH' | 'INVALID_PAYLOAD_PATH' | 'INVALID_INTRINSIC' | 'INVALID_PAYLOAD_KEY' | 'INVALID_JSONATA';

/** Where an expression stands. */
export interface ExpressionContext {
  /** The whole definition. */
  readonly text: string;
  /** What AWS calls the place: 'Parameters', 'Output', 'ResultPath'. */
  readonly field: string;
  readonly pointer: string;
  readonly problem: (problem: ExpressionProblem) => void;
}

/** What a field that holds a path may hold. Nothing is allowed unless it is named. */
export interface PathFieldOptions {
  /** A call of an intrinsic function in place of the path, one that gives a text. */
  readonly intrinsic?: boolean;
  /** Only a Reference Path: members and single items. */
  readonly reference?: boolean;
  /** A path into the context object, `$$`. */
  readonly context?: boolean;
  /** A path into a variable, `$name`. */
  readonly variables?: boolean;
}

/** JSONPath: a template in which keys that end in `.$` hold paths and calls. ASL specification, "Payload Template". */
export function parsePayloadTemplate(node: JsonNode, context: ExpressionContext): Expression {
  if (node.kind === 'array') return arrayTemplate(node, node.items.map((item, i) => parsePayloadTemplate(item, inside(context, i))));
  if (node.kind !== 'object') return { kind: 'literal', node, value: toValue(node) };
  return objectTemplate(node, context, ({ key, value }) => {
    if (!key.value.endsWith('.$')) return [key.value, parsePayloadTemplate(value, inside(context, key.value))];
    return [key.value.slice(0, -2), payloadValue(value, { ...context, field: key.value })];
  });
}

/** What stands under a key that ends in `.$`; AWS locates what is wrong with it at the object. */
function payloadValue(node: JsonNode, context: ExpressionContext): Expression {
  const parsed = node.kind === 'string' ? pathOrCall(node, context) : undefined;
  if (parsed !== undefined && !isFailure(parsed)) return parsed;
  const message = parsed?.message ?? 'Expected a text';
  context.problem({ node, pointer: context.pointer, rule: 'INVALID_PAYLOAD_PATH', parameters: { field: context.field, message } });
  return { kind: 'literal', node, value: toValue(node) };
}

/** JSONata: a template in which every text `{% … %}` is an expression. ASL specification, "JSONata Support". */
export function parseJsonataTemplate(node: JsonNode, context: ExpressionContext): Expression {
  switch (node.kind) {
    case 'array':
      return arrayTemplate(node, node.items.map((item, i) => parseJsonataTemplate(item, { ...inside(context, i), field: `${context.field}[${i}]` })));
    case 'object':
      return objectTemplate(node, context, ({ key, value }) =>
        [key.value, parseJsonataTemplate(value, { ...inside(context, key.value), field: `${context.field}/${key.value}` })]);
    case 'string':
      return /^\{%.*%\}$/s.test(node.value) && node.value.length >= 4 ? jsonata(node, context) : { kind: 'literal', node, value: node.value };
    default:
      return { kind: 'literal', node, value: node.value };
  }
}

function jsonata(node: StringNode, context: ExpressionContext): Expression {
  const inner = node.value.slice(2, -2);
  const source = inner.trim();
  const parsed = parseJsonata(source);
  if ('message' in parsed) {
    context.problem({ node, pointer: context.pointer, rule: 'INVALID_JSONATA', parameters: { field: context.field, message: parsed.message } });
    return { kind: 'literal', node, value: node.value };
  }
  const start = characterOffset(context.text, node, 2 + inner.length - inner.trimStart().length);
  return { kind: 'jsonata', node, field: context.field, source, start, tree: parsed.tree, variables: parsed.variables };
}

/** The path, or where `allow.intrinsic` the call, that a field such as InputPath holds; undefined when it was reported. */
export function parsePathField(node: StringNode, context: ExpressionContext, allow: PathFieldOptions): PathExpression | IntrinsicCall | undefined {
  const report = (rule: ExpressionRule, message: string): undefined => {
    context.problem({ node, pointer: context.pointer, rule, parameters: { field: context.field, message } });
  };
  const isCall = allow.intrinsic === true && !node.value.startsWith('$');
  const invalid = isCall ? 'INVALID_INTRINSIC' : allow.reference === true ? 'INVALID_REFERENCE_PATH' : 'INVALID_PATH';
  if (allow.reference === true && !node.value.startsWith('$')) return report(invalid, "Reference path didn't start with '$'");
  const parsed = isCall ? pathOrCall(node, context) : pathExpression(node, context, node.value, parsePath(node.value));
  if (isFailure(parsed)) return report(invalid, parsed.message);
  if (parsed.kind !== 'path') return intrinsicFunctions[parsed.name]?.text === undefined ? report(invalid, `${parsed.name} gives no text`) : parsed;
  if (allow.reference === true && !parsed.definite) return report(invalid, 'Only members and single items can be part of a Reference Path');
  if (parsed.root === 'context' && allow.context !== true) return report(invalid, "The context object ('$$') cannot be used here");
  if (parsed.root === 'variable' && allow.variables !== true) return report(invalid, 'Variables cannot be used here');
  return parsed;
}

function pathOrCall(node: StringNode, context: ExpressionContext) {
  const source = node.value;
  if (source.startsWith('$')) return pathExpression(node, context, source, parsePath(source));
  const parsed = parseIntrinsic(source);
  return isFailure(parsed) ? parsed : callExpression(node, context, parsed);
}

function pathExpression<F extends object>(node: JsonNode, context: ExpressionContext, source: string, parsed: ParsedPath | F): PathExpression | F {
  return 'steps' in parsed ? { kind: 'path', node, field: context.field, source, ...parsed } : parsed;
}

function callExpression(node: StringNode, context: ExpressionContext, call: ParsedCall): IntrinsicCall {
  const operand = (argument: ParsedArgument): Expression => {
    if (argument.kind === 'call') return callExpression(node, context, argument);
    if (argument.kind === 'literal') return { kind: 'literal', node, value: argument.value };
    return { kind: 'path', node, field: context.field, source: argument.source, ...argument.path };
  };
  const source = node.value.slice(call.start, call.end);
  return { kind: 'intrinsic', node, field: context.field, source, name: call.name, arguments: call.arguments.map(operand) };
}

type Entry = readonly [key: string, value: Expression];

/** The entries of an object; of two that end up with the same key the last one counts, and the pair is reported. */
function objectTemplate(node: ObjectNode, context: ExpressionContext, parse: (member: ObjectNode['members'][number]) => Entry): ObjectTemplate {
  const entries = new Map<string, Expression>();
  const written = new Map<string, string>();
  for (const member of node.members) {
    const [key, value] = parse(member);
    const other = written.get(key);
    if (other !== undefined && other !== member.key.value) {
      context.problem({ node: member.key, pointer: context.pointer, rule: 'INVALID_PAYLOAD_KEY', parameters: { field: context.field, key } });
    }
    written.set(key, member.key.value);
    entries.set(key, value);
  }
  return { kind: 'object', node, entries: Array.from(entries, ([key, value]) => ({ key, value })) };
}

const arrayTemplate = (node: JsonNode, items: readonly Expression[]): Expression => ({ kind: 'array', node, items });

/** The context of a member or an item: AWS writes '/States/Split/Branches[0]'. */
const inside = (context: ExpressionContext, key: string | number): ExpressionContext =>
  ({ ...context, pointer: context.pointer + (typeof key === 'number' ? `[${key}]` : `/${key}`) });
