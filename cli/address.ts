/** Where the server listens and clients look for it, the same for every command: what options say, else the environment, else 127.0.0.1:8083. */
import { Option } from 'commander';
import { DEFAULT_PORT, localEndpoint } from '../client/index.ts';
import type { Context } from './context.ts';
import { fromVariable, wholeNumber } from './option-values.ts';

/** The flag of `--port`; undefined where the environment says it. */
export interface PortFlag {
  readonly port?: number;
}

/** The lowest port: a server that listens on 0 takes a free one, but nobody reaches it there. */
type Lowest = 0 | 1;

const port = (lowest: Lowest) => wholeNumber(lowest, 65_535);

/** `--port`; what it is when left out, `portOf` says. */
export const portOption = (description: string, lowest: Lowest): Option =>
  new Option('-p, --port <port>', `${description} (default: PORT, else ${DEFAULT_PORT})`).argParser(port(lowest));

/** `--host`. */
export const hostOption = (): Option => new Option('--host <address>', 'the address to listen on').default('127.0.0.1');

/** The port that the option names, else PORT. Throws a UsageError when PORT is none. */
export const portOf = ({ port: given }: PortFlag, { env }: Pick<Context, 'env'>, lowest: Lowest): number =>
  given ?? fromVariable(env, 'PORT', port(lowest)) ?? DEFAULT_PORT;

/** Where clients on this machine reach the server that has this port. */
export const endpointOf = (flag: PortFlag, context: Pick<Context, 'env'>): string => localEndpoint(portOf(flag, context, 1));
