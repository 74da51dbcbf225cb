/** The Lambda functions of this machine that a command's server runs. */
import { type FunctionDefinition, LocalFunctions } from '../../runtime/functions/index.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { printable } from '../output/terminal.ts';
import type { Say } from './machines.ts';

/** What functions print is noted with their names; they find `server` where nothing else is said. */
export function localFunctions(
  functions: readonly FunctionDefinition[], { project: { account, region } }: Settings, say: Say, { env, terminal }: Context, server: { readonly url?: string },
): LocalFunctions {
  return new LocalFunctions(functions, {
    account,
    region,
    variables: () => ({ AWS_ENDPOINT_URL_SFN: server.url, AWS_ENDPOINT_URL_LAMBDA: server.url, ...env }),
    printed: (name, line) => {
      say({ event: 'printed', function: name, line });
      terminal.note(printable(`[${name}] ${line}`));
    },
  });
}
