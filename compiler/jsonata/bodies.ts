/** Functions and blocks: bodies of arrow functions, lambdas, statements, assignments. */
import { type Code, code, join, literal, runtime, runtimeType, types } from '../emit/code.ts';
import { any, bindVariable, boundVariable, type Emitted, type Environment, newBody, type Upcoming } from './environment.ts';
import { type Bind, type Block, isPlain, type Lambda, type Tree } from './tree.ts';

const JSON_TYPE = types(code`: ${runtimeType('Json')}`);

/** What stands after `=>`: an expression, or a block with statements. */
export function emitBody(node: Tree, env: Environment, emit: (inner: Environment) => Emitted = (inner) => inner.emit(node, inner)): Code {
  const inner: Environment = { ...env, body: newBody(env.body) };
  if (isStatements(node) && !env.nested) return inBraces(statements(node, inner), inner);
  const result = emit(inner);
  if (inner.body.declarations.length > 0) return inBraces([code`return ${result.code};`], inner);
  return result.brace === true ? code`(${result.code})` : result.code;
}

/** Whether the body of a function is a block of statements. */
export const isStatements = (node: Tree): node is Block =>
  node.type === 'block' && isPlain(node) && (node.expressions.length > 1 || node.expressions[0]?.type === 'bind');

const inBraces = (lines: readonly Code[], env: Environment): Code =>
  code`{\n  ${join([...env.body.declarations, ...lines], '\n')}\n}`;

/** `(a; b; c)` where an expression is wanted. */
export function emitBlock(node: Block, env: Environment): Emitted {
  if (node.expressions.length === 0) return any(code`undefined`);
  if (node.expressions.length === 1 && node.expressions[0]!.type !== 'bind') return emitInBlock(node, node.expressions[0]!, env);
  const inner: Environment = { ...env, body: newBody(env.body) };
  return any(code`(()${JSON_TYPE} => ${inBraces(statements(node, inner), inner)})()`);
}

/** A part of a block. Of a block that is a step of a path of tuples, the tuples. */
const emitInBlock = (block: Block, part: Tree, env: Environment): Emitted => (block.tuple === true ? env.emitStep(part, env) : env.emit(part, env));

/** A block as the statements of a function that returns its value. */
function statements(node: Block, env: Environment): Code[] {
  const upcoming = new Map<string, Upcoming>();
  let outer = env;
  const lines: Code[] = [];
  const names = node.expressions.flatMap((part) => (part.type === 'bind' ? [part.lhs.value] : []));
  for (const name of new Set(names)) {
    const bound = reserve(outer, name);
    upcoming.set(name, { name: bound.name, used: false });
    outer = bound.outer;
  }
  let here: Environment = { ...outer, upcoming: new Map([...env.upcoming, ...upcoming]) };
  const declared = new Set<string>();
  node.expressions.forEach((part, i) => {
    const last = i === node.expressions.length - 1;
    if (part.type !== 'bind') {
      const value = emitInBlock(node, part, here);
      lines.push(last ? code`return ${value.code};` : code`${value.brace === true ? code`(${value.code})` : value.code};`);
      return;
    }
    const name = part.lhs.value;
    const variable = upcoming.get(name)!;
    const bound: Environment = { ...here, variables: new Map(here.variables).set(name, variable.name) };
    // A function sees itself; any other value is computed before its variable exists.
    const value = here.emit(part.rhs, part.rhs.type === 'lambda' ? bound : here).code;
    const once = names.filter((other) => other === name).length === 1;
    if (once && !variable.used) lines.push(code`const ${variable.name}${part.rhs.type === 'lambda' ? undefined : JSON_TYPE} = ${value};`);
    else {
      if (!declared.has(name)) lines.unshift(code`let ${variable.name}${JSON_TYPE};`);
      lines.push(code`${variable.name} = ${value};`);
    }
    declared.add(name);
    here = bound;
    if (last) lines.push(code`return ${variable.name};`);
  });
  return lines;
}

/** An identifier for a variable that is not bound yet. */
function reserve(env: Environment, variable: string): { readonly outer: Environment; readonly name: Code } {
  const { name, env: bound } = bindVariable(env, variable);
  return { name, outer: { ...env, taken: bound.taken } };
}

/** `$x := value` inside an expression: the variable is declared by the function around. */
export function emitBind(node: Bind, env: Environment): Emitted {
  const known = boundVariable(env, node.lhs.value);
  const name = known ?? declare(node.lhs.value, env);
  const value = env.emit(node.rhs, env);
  return { ...value, code: code`(${name} = ${value.code})`, open: false, brace: false };
}

function declare(variable: string, env: Environment): Code {
  const { name } = bindVariable({ ...env, taken: new Set([...env.taken, ...env.body.assigned.keys()]) }, variable);
  env.body.declarations.push(code`let ${name}${JSON_TYPE};`);
  env.body.assigned.set(variable, name);
  return name;
}

/** The parameters of a function, and what its body sees. */
export function bindParameters(node: Lambda, env: Environment): { readonly parameters: readonly Code[]; readonly inner: Environment } {
  let inner: Environment = { ...env, variables: new Map([...env.upcoming, ...env.variables]), upcoming: new Map() };
  const parameters = node.arguments.map((argument) => {
    const bound = bindVariable(inner, argument.value);
    inner = bound.env;
    return bound.name;
  });
  return { parameters, inner };
}

/** A function of the expression: an arrow function. */
export function emitLambda(node: Lambda, env: Environment): Emitted {
  const { parameters, inner } = bindParameters(node, env);
  const body = emitBody(node.body, inner);
  const lambda = code`(${join(parameters.map((name) => code`${name}${JSON_TYPE}`), ', ')})${JSON_TYPE} => ${body}`;
  env.needs.fails = true;
  if (node.signature === undefined) return { ...any(lambda), open: true };
  return any(code`${runtime('signed')}(${literal(node.signature.definition)}, ${lambda})`);
}
