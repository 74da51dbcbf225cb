/** `aslc check`: the diagnostics of definitions, as AWS would give them. */
import type { Command } from 'commander';
import { settingsOf, type SettingsFlags, withSettingsFlags } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { compileDefinition, type CompileFlags, withCompileFlags } from '../definitions/compile.ts';
import { findDefinitions } from '../definitions/find.ts';
import { projectProblems, readSource } from '../definitions/source.ts';
import { wholeNumber } from '../option-values.ts';
import { type Checked, describeDiagnostics, summary, tally } from '../output/diagnostics.ts';
import { type Done, EXIT_FAILED, EXIT_OK } from '../exit.ts';

interface CheckOptions extends CompileFlags, SettingsFlags {
  readonly maxWarnings?: number;
  readonly json?: boolean;
}

export function checkCommand(program: Command, context: Context, done: Done): void {
  const command = program
    .command('check')
    .summary('find mistakes in definitions')
    .description('Find the mistakes that AWS would report when the state machine is created, all at once, each with its place. '
      + 'Errors give exit code 1; warnings do not, unless there are more than --max-warnings.')
    .argument('[paths...]', 'files, directories, globs, projects, or - for standard input (default: the working directory)')
    .option('--max-warnings <n>', 'fail when there are more warnings than this', wholeNumber(0))
    .option('--json', 'print the diagnostics as JSON');
  withCompileFlags(withSettingsFlags(command))
    .addHelpText('after', `
Examples:
  $ aslc check                          every *.asl.json, *.asl.yaml, *.asl.yml below the working directory
  $ aslc check order.asl.json --json    for programs
  $ cat order.json | aslc check -       from standard input`)
    .action(async (paths: string[], options: CheckOptions) => done(await check(paths, options, context)));
}

async function check(paths: readonly string[], options: CheckOptions, context: Context): Promise<number> {
  const checked: Checked[] = [];
  const settings = await settingsOf(paths, options, context);
  for (const file of await findDefinitions(settings.paths, context)) {
    const source = await readSource(file, context, settings.project, options.stdinFormat);
    checked.push(...projectProblems(source));
    for (const definition of source.definitions) checked.push({ definition, diagnostics: (await compileDefinition(definition, options)).diagnostics });
  }
  const totals = tally(checked);
  if (options.json) context.terminal.print(JSON.stringify(report(checked), undefined, 2));
  else await printChecked(checked, context);
  const tooMany = options.maxWarnings !== undefined && totals.warnings > options.maxWarnings;
  return totals.errors > 0 || tooMany ? EXIT_FAILED : EXIT_OK;
}

/** What `--json` prints. */
function report(checked: readonly Checked[]) {
  return { ...tally(checked), files: checked.map(({ definition, diagnostics }) => ({ file: definition.file, diagnostics })) };
}

async function printChecked(checked: readonly Checked[], { terminal }: Context): Promise<void> {
  for (const one of checked) {
    const lines = await describeDiagnostics(one, terminal);
    if (lines !== '') terminal.print(lines);
  }
  terminal.note(summary(checked.length, tally(checked), terminal.colors));
}
