/** `aslc run`: one execution in this process, without a server. */
import type { Command } from 'commander';
import { type FunctionFlags, settingsOf, withFunctionFlags } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { type CompileFlags, compileDefinition, withCompileFlags } from '../definitions/compile.ts';
import type { DefinitionFile } from '../definitions/definition.ts';
import { findDefinitions } from '../definitions/find.ts';
import { chosen, describeProject, projectProblems, readSource } from '../definitions/source.ts';
import { loadHandlers } from '../run/handlers.ts';
import { readInput } from '../run/input.ts';
import type { Executed } from '../run/execute.ts';
import { describeDiagnostics, tally } from '../output/diagnostics.ts';
import { describeHistory } from '../output/history.ts';
import { printable } from '../output/terminal.ts';
import { addClockOptions, type ClockFlags } from '../serve/clock-options.ts';
import { type Done, EXIT_FAILED, EXIT_OK, UsageError } from '../exit.ts';

interface RunOptions extends CompileFlags, FunctionFlags, ClockFlags {
  readonly inputFile?: string;
  readonly handlers?: string;
  readonly machine?: string;
  readonly history?: boolean;
  readonly json?: boolean;
}

export function runCommand(program: Command, context: Context, done: Done): void {
  const command = program
    .command('run')
    .summary('run one execution here and now')
    .description('Run a definition in this process and print its output as JSON. Task states are answered by --handlers, '
      + 'Lambda functions also by --lambda and the project of the definition; services are reached at AWS_ENDPOINT_URL_<SERVICE>.')
    .argument('<definition>', 'a definition, a project, or - for standard input')
    .argument('[input]', 'the input as JSON (default: {})')
    .option('-i, --input-file <file>', 'read the input from a file')
    .option('--handlers <module>', 'a JavaScript module that exports functions by name')
    .option('--machine <name>', 'which state machine of a project')
    .option('--history', 'print the events of the execution to standard error')
    .option('--json', 'print status, output or error, and events as one JSON document');
  addClockOptions(withCompileFlags(withFunctionFlags(command)), { settable: false })
    .addHelpText('after', `
Examples:
  $ aslc run hello.asl.json '{"name": "Ada"}'
  $ aslc run order.asl.json --input-file order.input.json --handlers handlers.mjs --history

A handlers module:
  export default {
    'charge-card': async (event) => ({ id: 'ch_1', amount: event.amount }),
  };`)
    .action(async (file: string, input: string | undefined, options: RunOptions) => done(await run(file, input, options, context)));
}

async function run(file: string, inputText: string | undefined, options: RunOptions, context: Context): Promise<number> {
  const input = await readInput(inputText, options.inputFile, context);
  const settings = await settingsOf([file], options, context);
  const handlers = { ...settings.handlers, ...options.handlers === undefined ? {} : await loadHandlers(options.handlers, context.cwd) };
  const source = await readSource(await placeOf(file, context), context, settings.project, options.stdinFormat);
  const problems = await describeProject(source, context);
  if (problems !== '') context.terminal.note(problems);
  if (tally(projectProblems(source)).errors > 0) return EXIT_FAILED;
  const definition = chosen(source, options.machine);
  const { Compilations } = await import('../../runtime/engine/compilations.ts');
  const compilations = new Compilations();
  const { diagnostics } = await compileDefinition(definition, options, compilations);
  const lines = await describeDiagnostics({ definition, diagnostics }, context.terminal);
  if (lines !== '') context.terminal.note(lines);
  if (tally([{ definition, diagnostics }]).errors > 0) return EXIT_FAILED;
  const { execute } = await import('../run/execute.ts');
  return print(await execute(definition, input, source, { ...settings, handlers }, options, context, compilations), options, context);
}

/** A file may be called anything; a folder is the project in it, or the only definition below it. */
async function placeOf(file: string, context: Context): Promise<DefinitionFile> {
  const [place, second] = await findDefinitions([file], context);
  if (second !== undefined) throw new UsageError(`there is more than one definition in ${file}`);
  return place!;
}

function print({ status, output, error, cause, events }: Executed, { json, history }: RunOptions, { terminal }: Context): number {
  const { colors } = terminal;
  const outcome = output === undefined ? { error, cause } : { output: JSON.parse(output) };
  if (json) terminal.print(JSON.stringify({ status, ...outcome, events }, undefined, 2));
  else {
    if (history) terminal.note(describeHistory(events, colors));
    if ('output' in outcome) terminal.print(JSON.stringify(outcome.output, undefined, 2));
    else terminal.note(`${colors.red(status)} ${printable(Object.values(outcome).filter((part) => part !== undefined).join(': '))}`.trimEnd());
  }
  return status === 'SUCCEEDED' ? EXIT_OK : EXIT_FAILED;
}
