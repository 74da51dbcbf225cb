/** Calls: of the library, of functions the expression makes, partial applications, chains. */
import { call, type Code, code, join, literal, mapped, runtime } from '../emit/code.ts';
import { any, boundVariable, type Context, contextCode, type Emitted, type Environment, operand } from './environment.ts';
import { libraryCallee, type LibraryFunction, libraryFunction } from './library.ts';
import { emitFunctionLoop } from './loops.ts';
import { type Apply, type Call, children, isPlain, type Lambda, lastCalls, type Step, type Tree, type Variable } from './tree.ts';

/** `f(a, b)`, with `first` before the arguments where it stands on the right of `~>`. */
export function emitCall(node: Call, env: Environment, first?: Emitted, kept = node.keepArray === true): Emitted {
  const { procedure } = node;
  const last = node.arguments.at(-1);
  const others = [...(first === undefined ? [] : [first]), ...node.arguments.slice(0, -1).map((argument) => env.emit(argument, env))];
  const place = (body: Code): Code =>
    (procedure.position === undefined ? body : mapped(env.offset(procedure.position - nameLength(procedure)), body));
  const library = libraryCallee(procedure, env);
  const loop = library !== undefined && !kept && others.length === 1 && last !== undefined && !endsWithCall(last, env)
    ? emitFunctionLoop(library.name, others[0]!, last, env) : undefined;
  if (loop !== undefined) return { ...loop, code: place(loop.code) };
  const args = last === undefined ? others : [...others, env.emit(last, env)];
  if (library !== undefined) {
    const result = emitLibraryCall(library.name, library.known, args, kept, env);
    return { ...result, code: place(result.code) };
  }
  env.needs.fails = true;
  return any(place(emitDynamicCall(procedure, args.map((arg) => arg.code), env)));
}

const nameLength = (node: Tree): number => (node.type === 'variable' ? node.value.length + 1 : 0);

function emitLibraryCall(name: string, known: LibraryFunction, args: readonly Emitted[], kept: boolean, env: Environment): Emitted {
  const { required, result } = known;
  noteUse(name, known, env, args);
  const codes = args.map((arg) => arg.code);
  const callee = kept || env.nested ? rawFunction(name, known) : runtime(`$${name}`);
  const kind = result === undefined || result === 'sequence' ? 'any' : result;
  const always = known.always === true && codes.length >= required;
  if (mayNeedContext(known, codes.length, env)) return { code: code`${callee}.call(${join([contextCode(env), ...codes], ', ')})`, kind, always };
  return { code: call(callee, codes), kind, always };
}

/** A function of the library whose sequences stay sequences. */
const rawFunction = (name: string, { result }: LibraryFunction): Code =>
  (result === 'sequence' ? code`${runtime(`$${name}`)}.raw` : runtime(`$${name}`));

/** Whether the context may stand for an argument that is left out. */
const mayNeedContext = ({ context, parameters }: LibraryFunction, given: number, env: Environment): boolean =>
  context === true && given < parameters && env.context.kind !== 'none';

/** What an expression needs that uses a function of the library, with which arguments where it calls it. */
function noteUse(name: string, known: LibraryFunction, env: Environment, args?: readonly Emitted[]): void {
  env.needs.fails ||= args === undefined || !cannotFail(known, args);
  if (known.host === true) env.needs.host = true;
  // `$distinct` gives a sequence for a sequence.
  if (name === 'distinct') env.needs.marks += 2;
}

const cannotFail = ({ total, totalOnDocuments, parameters, required }: LibraryFunction, args: readonly Emitted[]): boolean =>
  (total === true && args.length === parameters)
  || (totalOnDocuments === true && args.length === required && args.every(({ document }) => document === true));

/** A callee that only evaluation knows. */
function emitDynamicCall(procedure: Tree, args: readonly Code[], env: Environment): Code {
  const context = env.context.kind === 'none' ? undefined : contextCode(env);
  const missing = missingCallee(procedure, env);
  if (missing !== undefined) return missing;
  const meant = meantVariable(procedure, env);
  const value = env.emit(procedure, env).code;
  const callee = meant === undefined ? value : code`${value} ?? ${runtime('notFunction')}(${literal(meant)})`;
  return context === undefined ? call(runtime('call'), [callee, ...args]) : call(runtime('callIn'), [context, callee, ...args]);
}

/** Callees that cannot be functions: variables of the workflow hold JSON, and a name without `$` is a field. */
function missingCallee(procedure: Tree, env: Environment): Code | undefined {
  if (procedure.predicate !== undefined) return undefined;
  if (procedure.type === 'variable' && !['', '$'].includes(procedure.value) && boundVariable(env, procedure.value) === undefined && !env.standalone) {
    return call(runtime('notFunction'), []);
  }
  const meant = meantVariable(procedure, env);
  return meant !== undefined && env.context.kind === 'none' ? call(runtime('notFunction'), [literal(meant)]) : undefined;
}

/** The name of a field that is called although there is a function of that name: a dollar sign is missing. */
function meantVariable(procedure: Tree, env: Environment): string | undefined {
  if (procedure.type !== 'path' || procedure.steps.length !== 1) return undefined;
  const [step] = procedure.steps;
  if (step?.type !== 'name') return undefined;
  return libraryFunction(step.value) !== undefined || boundVariable(env, step.value) !== undefined ? step.value : undefined;
}

/** Whether a function may end with a call that its caller makes: of what is not the library's, or has a name that the function binds. */
const endsWithCall = (callback: Tree, env: Environment): boolean => callback.type === 'lambda' && lastCalls(callback.body)
  .map(({ body }) => body).filter(isTail)
  .some((last) => libraryTail(last, env) === undefined || binds(callback, (last.procedure as Variable).value));

const binds = (node: Step, name: string): boolean => (node.type === 'bind' && node.lhs.value === name)
  || (node.type === 'lambda' && node.arguments.some(({ value }) => value === name)) || children(node).some((child) => binds(child, name));

const isTail = (node: Tree): node is Call => node.type === 'function' && isPlain(node);

/** The function of the library that is called at once although the call is a function's last. */
function libraryTail({ procedure, arguments: { length } }: Call, env: Environment): LibraryFunction | undefined {
  const known = libraryCallee(procedure, env)?.known;
  return known !== undefined && !mayNeedContext(known, length, env) && length >= known.required ? known : undefined;
}

/** The call a lambda ends with, which its caller makes. */
export function emitTail({ body }: Lambda, env: Environment): Emitted {
  if (!isTail(body) || missingCallee(body.procedure, env) !== undefined) return env.emit(body, env);
  const library = libraryTail(body, env);
  if (library !== undefined) {
    // Higher-order functions see a sequence that a function ends with as it is: `$map(lists, function($l){ $filter($l, …) })`.
    if (library.result === 'sequence') env.needs.nested = true;
    return emitCall(body, env);
  }
  const args = body.arguments.map((argument) => env.emit(argument, env).code);
  // What may need the context gets that of the caller.
  return any(call(runtime('tail'), [env.emit(body.procedure, env).code, ...args]));
}

/** `f(a, ?)`: the function of what is missing. */
export function emitPartial(node: Call, env: Environment): Emitted {
  env.needs.fails = true;
  const args = node.arguments.map((argument) => (argument.type === 'operator' ? runtime('HOLE') : env.emit(argument, env).code));
  return any(call(runtime('partial'), [emitCallee(node.procedure, env), ...args]));
}

/** A callee as a value; undefined for what cannot be a function. */
function emitCallee(procedure: Tree, env: Environment): Code {
  return missingCallee(procedure, env) === undefined ? env.emit(procedure, env).code : code`undefined`;
}

const NO_CONTEXT: Context = { kind: 'item', code: literal(null) };

/** `value ~> f` and `value ~> f(a)`. */
export function emitApply(node: Apply, env: Environment): Emitted {
  const value = env.emit(node.lhs, env);
  if (node.rhs.type === 'function' && node.rhs.predicate === undefined && node.rhs.group === undefined) return emitCall(node.rhs, env, value, node.keepArray);
  env.needs.fails = true;
  const library = libraryCallee(node.rhs, env);
  const isData = node.lhs.type !== 'variable' && node.lhs.type !== 'lambda' && node.lhs.type !== 'apply' && node.lhs.type !== 'partial'
    && node.lhs.type !== 'transform' && node.lhs.type !== 'function' && node.lhs.type !== 'block';
  // A function by itself has no context.
  if (library !== undefined && isData) return emitLibraryCall(library.name, library.known, [value], node.keepArray === true, { ...env, context: NO_CONTEXT });
  return any(call(runtime('chain'), [operand(value), emitCallee(node.rhs, env)]));
}

/** A function of the library as a value. Higher-order functions see its sequences as they are. */
export function emitLibraryValue(name: string, known: LibraryFunction, env: Environment): Emitted {
  noteUse(name, known, env);
  if (known.result === 'sequence') env.needs.nested = true;
  return any(rawFunction(name, known));
}
