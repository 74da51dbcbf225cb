/** `aslc env`: the variables that make every AWS client talk to the server on this machine. */
import { type Command, Option } from 'commander';
import { endpointOf, type PortFlag, portOption } from '../address.ts';
import type { Context } from '../context.ts';
import { SHELLS, shellOf } from '../env/shells.ts';
import { clientVariables } from '../env/variables.ts';
import { type Done, EXIT_OK } from '../exit.ts';

interface EnvOptions extends PortFlag {
  readonly shell?: string;
}

/** Adds the command to the program. */
export function envCommand(program: Command, context: Context, done: Done): void {
  program
    .command('env')
    .summary('print the variables that AWS clients need')
    .description('Print what sets the environment variables with which the AWS CLI, the AWS SDKs and Terraform talk to aslc serve. '
      + 'Credentials and a region are among them only where none are set.')
    .addOption(portOption('the port of the server', 1))
    .addOption(new Option('--shell <shell>', 'the syntax (default: by SHELL)').choices(Object.keys(SHELLS)))
    .addHelpText('after', `
Examples:
  $ aslc env
  $ eval "$(aslc env)"                                bash, zsh
  $ aslc env | source                                 fish
  $ aslc env --shell powershell | Invoke-Expression   PowerShell
  $ aslc env --shell dotenv > .env                    docker run --env-file .env`)
    .action((options: EnvOptions) => done(print(options, context)));
}

function print(options: EnvOptions, context: Context): number {
  const { env, terminal } = context;
  terminal.print(SHELLS[options.shell ?? shellOf(env)]!(clientVariables(endpointOf(options, context), env)));
  return EXIT_OK;
}
