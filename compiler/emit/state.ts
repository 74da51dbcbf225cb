/** A state as code: its function, and below it its nested machines, retry table and catchers. */
import type { Catcher, Retrier, State, StateMachine } from '../ast.ts';
import { innerMachines } from '../machines.ts';
import { type Code, code, comment, join, list, literal, mapped, object, runtimeType, types } from './code.ts';
import { emitExpression } from './expression.ts';
import { emitMachine, type ModuleEmission } from './machine.ts';
import { emitResultPath } from './paths.ts';
import { emitAssign, leave, openCatchSite, openSite, type Site } from './site.ts';
import { emitChoice } from './states/choice.ts';
import { emitFail } from './states/fail.ts';
import { emitMap } from './states/map.ts';
import { emitParallel } from './states/parallel.ts';
import { emitPass } from './states/pass.ts';
import { emitSucceed } from './states/succeed.ts';
import { emitTask } from './states/task.ts';
import { emitWait } from './states/wait.ts';

export interface EmittedState {
  /** The state's row in the table of its machine. */
  readonly row: Code;
  readonly declarations: readonly Code[];
}

/** Emits one state; `byName` are the states of its machine. */
export function emitState(state: State, byName: ReadonlyMap<string, State>, module: ModuleEmission): EmittedState {
  const nested = innerMachines(state).map((machine, i, { length }) => emitNested(state, machine, length > 1 ? i + 1 : undefined, module));
  const site = openSite(state, module, byName);
  emitBody(site, nested.map(({ name }) => name));
  const name = module.names.state(state);
  const declarations = [emitFunction(site, name, module), ...nested.flatMap((machine) => machine.declarations)];
  const options: [string, Code][] = [];
  if ('retry' in state && state.retry.length > 0) {
    const table = module.names.constant(state.name, 'Retry');
    declarations.push(code`const ${table}${types(code`: ${runtimeType('RetryTable')}`)} = ${list(state.retry.map(emitRetrier))};`);
    options.push(['retry', table]);
  }
  if ('catch' in state && state.catch.length > 0) {
    const catcher = module.names.constant(state.name, 'Catch');
    declarations.push(emitCatch(state, state.catch, catcher, module, byName));
    options.push(['catch', catcher]);
  }
  if (state.type === 'Task' && /\.(?:waitForTaskToken|sync(?::2)?)$/.test(state.resource?.value ?? '')) options.push(['token', literal(true)]);
  const row = [literal(state.name), literal(state.type), name];
  if (options.length > 0) row.push(object(options));
  return { row: code`[${join(row, ', ')}]`, declarations };
}

/** One row a state type. */
function emitBody(site: Site, nested: readonly Code[]): void {
  const { state } = site;
  switch (state.type) {
    case 'Task': return emitTask(state, site);
    case 'Pass': return emitPass(state, site);
    case 'Choice': return emitChoice(state, site);
    case 'Wait': return emitWait(state, site);
    case 'Succeed': return emitSucceed(state, site);
    case 'Fail': return emitFail(state, site);
    case 'Parallel': return emitParallel(state, site, nested);
    case 'Map': return emitMap(state, site, nested[0]!);
  }
}

function emitFunction(site: Site, name: Code, module: ModuleEmission): Code {
  const { state, block } = site;
  const heading = `${state.name}: ${state.type}, ${module.file}:${module.lineOf(state.nameNode.offset)}`;
  const doc = comment(state.comment === undefined ? heading : `${heading}\n\n${state.comment}`);
  const result = types(block.async ? code`: Promise<${runtimeType('Next')}>` : code`: ${runtimeType('Next')}`);
  const keyword = block.async ? code`async function ` : code`function `;
  const named = (part: Code): Code => mapped(state.nameNode.offset, part, state.name);
  // The keyword too: Node takes the name of a function in a stack trace from where the function begins.
  return code`${doc}
${named(keyword)}${named(name)}(f${module.frameType})${result} {
  ${block.toCode()}
}`;
}

/** The machine of a branch or of an item processor: a constant named after the state, numbered where there are several. */
function emitNested(state: State, machine: StateMachine, number: number | undefined, module: ModuleEmission) {
  const name = module.names.constant(state.name, number === undefined ? '' : String(number));
  const { declarations, value } = emitMachine(machine, module);
  return { name, declarations: [...declarations, code`const ${name} = ${value};`] };
}

/** A row of the retry table; what is ASL's default is left out. */
function emitRetrier(retrier: Retrier): Code {
  const entries: [string, Code][] = [['errors', literal(retrier.errorEquals)]];
  if (retrier.intervalSeconds !== 1) entries.push(['interval', literal(retrier.intervalSeconds)]);
  if (retrier.maxAttempts !== 3) entries.push(['max', literal(retrier.maxAttempts)]);
  if (retrier.backoffRate !== 2) entries.push(['backoff', literal(retrier.backoffRate)]);
  if (retrier.maxDelaySeconds !== undefined) entries.push(['maxDelay', literal(retrier.maxDelaySeconds)]);
  if (retrier.jitterStrategy === 'FULL') entries.push(['jitter', literal('FULL')]);
  return object(entries);
}

function emitCatch(state: State, catchers: readonly Catcher[], name: Code, module: ModuleEmission, byName: ReadonlyMap<string, State>): Code {
  const site = openCatchSite(state, module, byName);
  const { block } = site;
  const errorOutput = block.offer('errorOutput', code`error.toOutput()`);
  const scope = site.scope({ document: errorOutput, errorOutput });
  for (const catcher of catchers) {
    const output = catcher.output !== undefined ? emitExpression(catcher.output, scope)
      : state.queryLanguage === 'JSONata' ? errorOutput()
        : emitResultPath(catcher.resultPath, site.raw, errorOutput);
    const then = leave(site, site.target(catcher.next?.value), output, emitAssign(catcher.assign, scope));
    block.addIf(mapped(catcher.node.offset, code`error.is(${join(catcher.errorEquals.map(literal), ', ')})`), then);
  }
  block.add(code`return undefined;`);
  const error = types(code`: ${runtimeType('Failure')}`);
  return code`${comment(`${state.name}: Catch`)}
function ${name}(f${module.frameType}, error${error})${types(code`: ${runtimeType('Next')} | undefined`)} {
  ${block.toCode()}
}`;
}

