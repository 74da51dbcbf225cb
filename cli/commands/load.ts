/** `aslc load`: many executions of a machine, and how long they took. */
import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Json } from '../../index.ts';
import type { Context } from '../context.ts';
import { type TypeFlag, typeOption } from '../definitions/compile.ts';
import { readDefinition } from '../definitions/definition.ts';
import { type Done, EXIT_FAILED, EXIT_OK, UsageError } from '../exit.ts';
import type { LoadClock } from '../load/generate.ts';
import type { Target } from '../load/target.ts';
import { httpAddress, positiveNumber, wholeNumber } from '../option-values.ts';
import { describeDiagnostics } from '../output/diagnostics.ts';
import { readInput } from '../run/input.ts';
import { scopeOf } from '../scope.ts';
import type { StepFunctions } from '../serve/step-functions.ts';

interface LoadOptions extends TypeFlag {
  readonly input?: string;
  readonly inputFile?: string;
  readonly rate?: number;
  readonly concurrency?: number;
  readonly duration: number;
  readonly endpoint?: string;
  readonly handlers?: string;
  readonly json?: boolean;
}

const DEFAULT_CONCURRENCY = 10;
/** With --rate, so that a slow machine is still asked at that rate. */
const DEFAULT_CONCURRENCY_AT_RATE = 1000;
const MOST_CONCURRENCY = 100_000;

export function loadCommand(program: Command, context: Context, done: Done): void {
  program
    .command('load')
    .summary('measure many executions')
    .description('Run a machine over and over, in this process or on a server, and print how many executions ended per second, how long they '
      + 'took and where the time went. With --rate, an execution that starts late counts from when it was due, so a machine that '
      + 'stalls cannot hide it.')
    .argument('<machine>', 'a definition, or with --endpoint the ARN of a state machine')
    .option('-i, --input <json>', 'the input of every execution (default: {})')
    .option('--input-file <file>', 'read the input from a file')
    .option('-r, --rate <per second>', 'start this many executions per second, whether or not earlier ones have ended', positiveNumber())
    .option('-c, --concurrency <count>', `how many run at a time, at most (default: ${DEFAULT_CONCURRENCY}, with --rate ${DEFAULT_CONCURRENCY_AT_RATE})`, wholeNumber(1, MOST_CONCURRENCY))
    .addOption(new Option('-d, --duration <time>', 'how long executions are started: 500ms, 30s, 2m').argParser(duration).default(10_000, '10s'))
    .option('--endpoint <url>', 'a server with the Step Functions API; a definition is created there first', httpAddress)
    .option('--handlers <module>', 'without --endpoint: a JavaScript module that answers the tasks')
    .addOption(typeOption())
    .option('--json', 'print the result as JSON')
    .addHelpText('after', `
Examples:
  $ aslc load hello.asl.json                                   as fast as it goes, 10 at a time, for 10 s
  $ aslc load order.asl.json --handlers handlers.mjs -i '{"id": 1}' --rate 200
  $ aslc load order.asl.json --endpoint http://127.0.0.1:8083 --type express -c 32 -d 1m

Standard machines on a server are asked for their status until they end; Express machines run by StartSyncExecution. The time
per state is that of the first 100 executions; Express machines on a server do not show it. Ctrl-C ends early.`)
    .action(async (machine: string, options: LoadOptions) => done(await load(machine, options, context)));
}

async function load(machine: string, options: LoadOptions, context: Context): Promise<number> {
  const input: Json = JSON.parse(await readInput(options.input, options.inputFile, context));
  const target = await (options.endpoint === undefined ? localTarget(machine, input, options, context) : remoteTarget(machine, input, options, context));
  if (target === undefined) return EXIT_FAILED;
  const { generate } = await import('../load/generate.ts');
  const { stateTimes } = await import('../load/state-times.ts');
  const { describeLoad, summarize } = await import('../load/summary.ts');
  const { rate } = options;
  const plan = { rate, concurrency: options.concurrency ?? (rate === undefined ? DEFAULT_CONCURRENCY : DEFAULT_CONCURRENCY_AT_RATE), duration: options.duration };
  const result = await generate(target, plan, wallClock, context.untilStopped());
  // A server that has gone in the meantime tells no histories, but what was measured until then stays.
  const histories = await Promise.allSettled(result.samples.map(({ events }) => events?.() ?? []));
  const told = histories.flatMap((history) => (history.status === 'fulfilled' ? [history.value] : []));
  const summary = summarize(machine, target.place, plan, result, stateTimes(told));
  context.terminal.print(options.json ? JSON.stringify(summary, undefined, 2) : describeLoad(summary, context.terminal.colors));
  return summary.failed === 0 ? EXIT_OK : EXIT_FAILED;
}

/** Undefined when the definition has errors, which are shown. */
async function localTarget(file: string, input: Json, options: LoadOptions, context: Context): Promise<Target | undefined> {
  const { cwd, terminal } = context;
  const definition = await readDefinition({ path: path.resolve(cwd, file), base: cwd }, context);
  const handlers = options.handlers === undefined ? {} : await (await import('../run/handlers.ts')).loadHandlers(options.handlers, cwd);
  const { DefinitionError, load: loadMachine } = await import('../../index.ts');
  const { inProcess } = await import('../load/target.ts');
  const { name, format, text } = definition;
  try {
    const type = options.type === 'express' ? 'EXPRESS' : 'STANDARD';
    return inProcess(loadMachine(text, { name, file: definition.file, format, type }), input, handlers);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    terminal.note(await describeDiagnostics({ definition, diagnostics: error.diagnostics }, terminal));
    return undefined;
  }
}

async function remoteTarget(machine: string, input: Json, options: LoadOptions, context: Context): Promise<Target> {
  const endpoint = options.endpoint!;
  if (options.handlers !== undefined) throw new UsageError('--handlers and --endpoint exclude each other: the server answers the tasks');
  const { ApiError, stepFunctions } = await import('../serve/step-functions.ts');
  const { expressTarget, standardTarget } = await import('../load/target.ts');
  const api = stepFunctions(endpoint, scopeOf(context.env));
  try {
    const arn = machine.startsWith('arn:') ? machine : await create(machine, options, context, api);
    const { type } = await api.describeStateMachine({ stateMachineArn: arn });
    return (type === 'EXPRESS' ? expressTarget : standardTarget)(api, `at ${endpoint}`, arn, JSON.stringify(input));
  } catch (error) {
    if (error instanceof ApiError) throw new UsageError(`${endpoint}: ${error.type}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Creates the machine of a definition on the server, or updates it. Gives its ARN. */
async function create(file: string, { type }: LoadOptions, context: Context, api: StepFunctions): Promise<string> {
  const { deploy } = await import('../serve/deploy.ts');
  const definition = await readDefinition({ path: path.resolve(context.cwd, file), base: context.cwd }, context);
  return deploy(definition, type === 'express' ? 'EXPRESS' : 'STANDARD', api);
}

const wallClock: LoadClock = {
  now: () => performance.now(),
  async until(time) {
    // Timers are whole milliseconds: the last one is waited for in turns of the event loop.
    do {
      const left = time - performance.now();
      await new Promise((resolve) => { if (left > 2) setTimeout(resolve, left - 1); else setImmediate(resolve); });
    } while (performance.now() < time);
  },
};

/** '30', '30s', '2m', '500ms' in milliseconds. */
function duration(text: string): number {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? [];
  const value = Number(amount) * { ms: 1, s: 1000, m: 60_000 }[unit]!;
  if (!(value > 0)) throw new InvalidArgumentError('It must be a time such as 500ms, 30s or 2m.');
  return value;
}
