/** The command line: one row per command, and what happens when a command ends or fails. */
import { Command, CommanderError } from 'commander';
import { buildCommand } from './commands/build.ts';
import { checkCommand } from './commands/check.ts';
import { doctorCommand } from './commands/doctor.ts';
import { envCommand } from './commands/env.ts';
import { loadCommand } from './commands/load.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import { testCommand } from './commands/test.ts';
import type { Context } from './context.ts';
import { version } from './package-root.ts';
import { type Done, EXIT_FAILED, EXIT_OK, EXIT_USAGE, UsageError } from './exit.ts';

/** The commands, in the order of the help. Their modules import what is heavy only when they run. */
const commands = [checkCommand, buildCommand, runCommand, testCommand, loadCommand, serveCommand, envCommand, doctorCommand];

/** Runs a command line (without node and script). Gives the exit code; never throws. */
export async function runCommandLine(args: readonly string[], context: Context): Promise<number> {
  let exitCode = EXIT_OK;
  const program = createProgram(context, (code) => { exitCode = code; });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportFailure(error, context, args.includes('--debug'));
  }
}

/** Commander ends its text with a newline, and so does the terminal. */
const withoutNewline = (text: string): string => text.replace(/\n$/, '');

function createProgram(context: Context, done: Done): Command {
  const { terminal } = context;
  const { colors } = terminal;
  const program = new Command('aslc')
    .description('Compile Amazon States Language to TypeScript, run it, and serve it as AWS Step Functions does.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .option('--debug', 'print stack traces of errors')
    .configureHelp({
      styleTitle: (text) => colors.bold(text),
      styleCommandText: (text) => colors.cyan(text),
      styleSubcommandText: (text) => colors.cyan(text),
      styleOptionText: (text) => colors.cyan(text),
      styleArgumentText: (text) => colors.cyan(text),
    })
    .configureOutput({
      writeOut: (text) => terminal.print(withoutNewline(text)),
      writeErr: (text) => terminal.note(withoutNewline(text)),
      getOutHasColors: () => colors.isColorSupported,
      getErrHasColors: () => colors.isColorSupported,
    })
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride()
    .addHelpText('after', `
Examples:
  $ aslc check                                     find mistakes in every definition below the working directory
  $ aslc run hello.asl.json '{"name": "Ada"}'      run one here and now
  $ aslc serve examples                            an endpoint for the AWS CLI and SDKs

Exit codes: 0 fine, 1 a definition or an execution failed, 2 the command is wrong or a file is missing.`);
  for (const register of commands) register(program, context, done);
  return program;
}

/** Says what went wrong in words; a stack trace only for whoever asked for it. */
function reportFailure(error: unknown, { terminal }: Context, debug: boolean): number {
  // Commander has already written its message.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
  const { colors } = terminal;
  const usage = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  terminal.note(`${colors.red(usage ? 'error:' : 'internal error:')} ${message}`);
  if (debug) terminal.note(colors.dim(String(error instanceof Error ? error.stack : error)));
  else if (!usage) terminal.note(colors.dim('(--debug shows where)'));
  return usage ? EXIT_USAGE : EXIT_FAILED;
}
