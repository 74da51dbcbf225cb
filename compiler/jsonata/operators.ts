/** Operators, literals, constructors of arrays, conditions. */
import { call, type Code, code, list, literal, mapped, runtime } from '../emit/code.ts';
import { any, type Emitted, type Environment, operand } from './environment.ts';
import { libraryCallee } from './library.ts';
import { type ArrayConstructor, type Binary, type Call, type Condition, isBare, isPlain, type Literal, type Negation, type Tree } from './tree.ts';

const ARITHMETIC: Readonly<Record<string, string>> = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '%': 'modulo' };
const COMPARISON: Readonly<Record<string, string>> = { '<': 'less', '<=': 'lessOrEqual', '>': 'greater', '>=': 'greaterOrEqual' };

export function emitLiteral({ value }: Literal): Emitted {
  const kind = value === null ? 'any' : typeof value as 'string' | 'number' | 'boolean';
  return { code: literal(value), kind, always: true, constant: true, document: true };
}

export function emitBinary(node: Binary, env: Environment): Emitted {
  const { value: operator, lhs, rhs } = node;
  const place = (body: Code): Code => (node.position === undefined ? body : mapped(env.offset(node.position - operator.length), body));
  switch (operator) {
    case '&': return { code: code`${asText(lhs, env)} + ${asText(rhs, env)}`, kind: 'string', always: true, open: true };
    case 'and': case 'or': {
      const sign = operator === 'and' ? '&&' : '||';
      const [left, right] = [lhs, rhs].map((side) => truth(side, env, true, sign));
      return { code: sign === '&&' ? code`${left} && ${right}` : code`${left} || ${right}`, kind: 'boolean', always: true, open: true };
    }
    case '=': case '!=': return emitEquality(node, env);
  }
  const [left, right] = [env.emit(lhs, env), env.emit(rhs, env)];
  const args = [left.code, right.code];
  if (operator === 'in') return { code: call(runtime('within'), args), kind: 'boolean', always: true };
  env.needs.fails = true;
  if (operator === '..') return any(place(call(runtime('range'), args)));
  const always = left.always && right.always;
  const arithmetic = ARITHMETIC[operator];
  if (arithmetic !== undefined) return { code: place(call(runtime(arithmetic), args)), kind: 'number', always };
  return { code: place(call(runtime(COMPARISON[operator]!), args)), kind: 'boolean', always };
}

/** With a constant on one side, equality is identity. TypeScript accepts that only where the types may be the same. */
function emitEquality({ value: operator, lhs, rhs }: Binary, env: Environment): Emitted {
  const [left, right] = [env.emit(lhs, env), env.emit(rhs, env)];
  const constant = (isConstant(lhs) && mayEqual(left, right)) || (isConstant(rhs) && mayEqual(right, left));
  const exist = left.always && right.always;
  if (operator === '=' && constant) return { code: code`${operand(left)} === ${operand(right)}`, kind: 'boolean', always: true, open: true };
  if (operator === '!=' && constant && exist) return { code: code`${operand(left)} !== ${operand(right)}`, kind: 'boolean', always: true, open: true };
  const name = operator === '=' ? 'equals' : 'differs';
  return { code: call(runtime(name), [left.code, right.code]), kind: 'boolean', always: true };
}

const mayEqual = (constant: Emitted, other: Emitted): boolean =>
  (other.kind === 'any' ? !isConstructed(other) : constant.kind === other.kind && !other.constant);

/** Whether an object or array is made here, which no constant equals. */
const isConstructed = ({ brace, nonEmpty }: Emitted): boolean => brace === true || nonEmpty !== undefined;

const isConstant = (node: Tree): boolean =>
  (node.type === 'string' || node.type === 'number' || node.type === 'value') && isPlain(node);

/** `$string(x)` */
const isStringOf = (node: Tree, env: Environment): node is Call =>
  node.type === 'function' && isBare(node) && node.arguments.length === 1 && libraryCallee(node.procedure, env)?.name === 'string';

/** An operand of `&`: text as it is, anything else as its text. */
function asText(node: Tree, env: Environment): Code {
  if (isStringOf(node, env)) return asText(node.arguments[0]!, env);
  const part = env.emit(node, env);
  if (part.kind === 'string' && part.always) return node.type === 'binary' ? part.code : operand(part);
  if (part.kind !== 'string' && part.document !== true) env.needs.fails = true;
  return call(runtime('asText'), [part.code]);
}

/**
 * The truth of a node: what stands in a condition. With `exact` it is true or false, else undefined may stand for false.
 * `within` is the operator it is an operand of.
 */
export function truth(node: Tree, env: Environment, exact = false, within?: '&&' | '||' | '?'): Code {
  const value = env.emit(node, env);
  if (value.kind !== 'boolean') return call(runtime('isTrue'), [value.code]);
  if (exact && !value.always) return code`${operand(value)} === true`;
  if (value.open !== true || within === undefined) return value.code;
  const sameOperator = node.type === 'binary' && (node.value === 'and' ? '&&' : node.value === 'or' ? '||' : undefined) === within;
  const comparison = node.type === 'binary' && (within === '?' || node.value === '=' || node.value === '!=');
  return sameOperator || comparison ? value.code : code`(${value.code})`;
}

export function emitCondition(node: Condition, env: Environment): Emitted {
  const test = truth(node.condition, env, false, '?');
  const yes = env.emit(node.then, env);
  const no = node.else === undefined ? any(code`undefined`) : env.emit(node.else, env);
  const kind = node.else === undefined || yes.kind === no.kind ? yes.kind : 'any';
  return { code: code`${test} ? ${operand(yes)} : ${node.else?.type === 'condition' ? no.code : operand(no)}`, kind, always: yes.always && no.always, open: true };
}

export function emitNegation({ expression }: Negation, env: Environment): Emitted {
  env.needs.fails = true;
  const value = env.emit(expression, env);
  return { code: call(runtime('negate'), [value.code]), kind: 'number', always: value.always };
}

/** `[a, b, c..d]`: what is surely one item stands in a literal; sequences and what may be missing go through `array`. */
export function emitArray(node: ArrayConstructor, env: Environment): Emitted {
  const parts = node.expressions.map((part) => ({ nested: isNestedArray(part), value: env.emit(part, env) }));
  const plain = parts.every(({ nested, value }) => value.always && (nested || value.kind !== 'any'));
  // A nested constructor is one item; within `array`, whose parts are taken apart, it gets brackets of its own.
  const items = parts.map(({ nested, value }) => (nested && !plain ? code`[${value.code}]` : value.code));
  const body = plain ? list(items) : call(runtime('array'), items);
  const nonEmpty = plain && items.length > 0;
  if (node.consarray !== true) return { code: body, kind: 'any', always: true, nonEmpty };
  env.needs.marks++;
  return { code: call(runtime('constructed'), [body]), kind: 'any', always: true };
}

const isNestedArray = (node: Tree): boolean => node.type === 'unary' && node.value === '[';
