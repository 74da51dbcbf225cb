/** `aslc doctor`: whether AWS clients will reach the server, and what to do where they will not. */
import { type Command, Option } from 'commander';
import { endpointOf } from '../address.ts';
import type { Context } from '../context.ts';
import type { Examined } from '../doctor/index.ts';
import type { Verdict } from '../doctor/check.ts';
import { type Done, EXIT_FAILED, EXIT_OK } from '../exit.ts';
import { httpAddress } from '../option-values.ts';
import { count } from '../output/table.ts';
import { printable } from '../output/terminal.ts';

interface DoctorOptions {
  readonly endpoint?: string;
  readonly json?: boolean;
}

/** Adds the command to the program. */
export function doctorCommand(program: Command, context: Context, done: Done): void {
  program
    .command('doctor')
    .summary('find out why a client does not reach the server')
    .description('Check what AWS clients need to work with aslc serve, and say what to do where something is missing. '
      + 'Exit code 1 when something is wrong.')
    .addOption(new Option('--endpoint <url>', 'the address of the server (default: AWS_ENDPOINT_URL_SFN, else http://127.0.0.1 with the port in PORT, else 8083)').argParser(httpAddress))
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', `
Examples:
  $ aslc doctor
  $ aslc doctor --endpoint http://127.0.0.1:9000 --json`)
    .action(async (options: DoctorOptions) => done(await doctor(options, context)));
}

async function doctor({ endpoint, json }: DoctorOptions, context: Context): Promise<number> {
  const { env, terminal } = context;
  const { examine } = await import('../doctor/index.ts');
  const { surroundingsOf } = await import('../doctor/surroundings.ts');
  // What is no address is found wrong by the check of the variables; the others look where the server is then.
  const address = [endpoint, env['AWS_ENDPOINT_URL_SFN'] || env['AWS_ENDPOINT_URL']].find((url) => url !== undefined && URL.canParse(url)) ?? endpointOf({}, context);
  const found = await examine(surroundingsOf(address, env));
  const wrong = found.filter(({ verdict }) => verdict === 'wrong').length;
  if (json) terminal.print(JSON.stringify({ ok: wrong === 0, endpoint: address, findings: found }, undefined, 2));
  else {
    for (const finding of found) terminal.print(describe(finding, terminal.colors));
    terminal.note(wrong === 0 ? '\nclients will reach the server' : `\n${count(wrong, 'problem')}`);
  }
  return wrong === 0 ? EXIT_OK : EXIT_FAILED;
}

/** `✗ what is wrong`, and below it what to do. */
function describe({ verdict, message, remedy }: Examined, colors: Context['terminal']['colors']): string {
  const marks: Readonly<Record<Verdict, string>> = { ok: colors.green('✓'), wrong: colors.red('✗'), note: colors.yellow('–') };
  return `${marks[verdict]} ${printable(message)}${remedy === undefined ? '' : `\n    ${printable(remedy)}`}`;
}
