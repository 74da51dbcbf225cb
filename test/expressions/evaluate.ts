/** Evaluates emitted code: renders it as JavaScript and runs it with the runtime's names bound. */
import type { Condition, Expression, PathExpression } from '../../compiler/ast.ts';
import { type Code, identifier, render } from '../../compiler/emit/code.ts';
import { emitCondition } from '../../compiler/emit/condition.ts';
import { emitExpression } from '../../compiler/emit/expression.ts';
import { emitLookup, emitPath, emitResultPath } from '../../compiler/emit/paths.ts';
import type { Scope } from '../../compiler/emit/scope.ts';
import { variable } from '../../compiler/emit/variables.ts';
import { type ExpressionProblem, parsePathField, parsePayloadTemplate } from '../../compiler/expressions/index.ts';
import { parseJson } from '../../compiler/text/parse-json.ts';
import type { JsonNode, StringNode } from '../../compiler/text/json-tree.ts';
import * as comparisons from '../../runtime/core/comparisons.ts';
import { Failure } from '../../runtime/core/failure.ts';
import { Frame } from '../../runtime/core/frame.ts';
import { States } from '../../runtime/core/intrinsics/index.ts';
import { text } from '../../runtime/core/java-text.ts';
import type { Json } from '../../runtime/core/json.ts';
import * as paths from '../../runtime/core/paths.ts';
import * as filters from '../../runtime/core/paths/filter.ts';
import { pathFunction } from '../../runtime/core/paths/functions.ts';
import * as selections from '../../runtime/core/paths/select.ts';

const RUNTIME: Record<string, unknown> = { ...comparisons, ...paths, ...filters, ...selections, pathFunction, States, text };

/** What an expression can read, beside its input. */
export interface World {
  readonly context?: Json;
  readonly vars?: Json;
  readonly item?: { readonly index: number; readonly value: Json };
  readonly host?: { random(): number; uuid(): string };
}

const scope: Scope = { document: identifier('input'), context: identifier('context'), input: identifier('input'), variable };

/** The value of `body`, in which `input`, `raw`, `result`, `context` and `f` are bound. */
export function run(body: Code, input: Json, world: World & { readonly raw?: Json; readonly result?: Json } = {}): Json {
  const rendered = render(body, { types: false });
  for (const name of rendered.runtime) if (!(name in RUNTIME)) throw new Error(`the runtime has no ${name}`);
  const f = { vars: world.vars ?? {}, execution: { host: world.host }, data: world.raw, put: Frame.prototype.put };
  const bound: Record<string, unknown> = { input, f, context: world.context, item: world.item, raw: world.raw, result: world.result };
  for (const name of rendered.runtime) bound[name] = RUNTIME[name];
  return new Function(...Object.keys(bound), `return (${rendered.text});`)(...Object.values(bound));
}

/** The text of emitted code. */
export const show = (body: Code): string => render(body, { types: false }).text;

/** The JSON tree of a value. */
export function tree(value: Json): { readonly text: string; readonly node: JsonNode } {
  const json = JSON.stringify(value);
  const parsed = parseJson(json);
  if (parsed.root === undefined) throw new Error(`not JSON: ${json}`);
  return { text: json, node: parsed.root };
}

/** A template of the JSONPath language; fails on problems. */
export function template(value: Json): Expression {
  const problems: ExpressionProblem[] = [];
  const { text: source, node } = tree(value);
  const expression = parsePayloadTemplate(node, { text: source, field: 'Parameters', pointer: '/P', problem: (p) => problems.push(p) });
  if (problems.length > 0) throw new Error(`${problems[0]!.rule}: ${JSON.stringify(problems[0]!.parameters)}`);
  return expression;
}

/** A path in a field. */
export function pathField(source: string, field = 'InputPath'): PathExpression {
  const { text: json, node } = tree(source);
  const problem = (p: ExpressionProblem): void => { throw new Error(`${p.rule}: ${p.parameters.message}`); };
  const path = parsePathField(node as StringNode, { text: json, field, pointer: '/F', problem }, { context: true, variables: true });
  if (path?.kind !== 'path') throw new Error(`no path: ${source}`);
  return path;
}

export const codeOf = (expression: Expression): Code => emitExpression(expression, scope);
export const codeOfPath = (source: string, field?: string): Code => emitPath(pathField(source, field), scope);
export const codeOfCondition = (condition: Condition): Code => emitCondition(condition, scope);
export const codeOfResultPath = (source: string): Code =>
  emitResultPath(pathField(source, 'ResultPath'), () => identifier('raw'), () => identifier('result'));

/** The value of a payload template. */
export const evaluate = (value: Json, input: Json, world?: World): Json => {
  const inner: Scope = world?.item === undefined ? scope : { ...scope, item: identifier('item') };
  return run(emitExpression(template(value), inner), input, world);
};

/** The value of a field such as InputPath. */
export const evaluatePath = (source: string, input: Json, world?: World): Json => run(codeOfPath(source), input, world);

/** The value a path leads to, undefined where it leads nowhere. */
export const lookup = (source: string, input: Json, world?: World): Json => run(emitLookup(pathField(source), scope), input, world);

/** The value of one call of an intrinsic function. */
export const intrinsic = (source: string, input: Json = {}, world?: World): Json => evaluate({ 'value.$': source }, input, world).value;

/** What a call fails with: 'error: cause'. */
export function failureOf(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof Failure) return `${thrown.error}: ${thrown.cause}`;
    throw thrown;
  }
  throw new Error('nothing failed');
}
