/** The options of `aslc serve` that say where executions are kept, and for how long. */
import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ServerOptions } from '../../runtime/api/index.ts';
import type { Context } from '../context.ts';
import { fromVariable } from '../option-values.ts';

export interface StoreFlags {
  /** Undefined: the directory that ASLC_DATA names, else the default one, if no other server uses it. */
  readonly data?: string;
  readonly memory?: boolean;
  readonly durability: 'fsync' | 'os';
  readonly retention?: ServerOptions['retention'];
}

const DEFAULT_DIRECTORY = '.aslc';

const DAY = 86_400_000;

/** Milliseconds of the units of an age. */
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: DAY };

export const addStoreOptions = (command: Command): Command => command
  .addOption(new Option('--data <directory>', `where state machines and executions are kept (default: ASLC_DATA, else "${DEFAULT_DIRECTORY}", or memory while another server uses that)`))
  .addOption(new Option('--memory', 'keep everything in memory only').conflicts(['data', 'durability', 'retention']))
  .addOption(new Option('--durability <what>', 'what an answered call survives: fsync the loss of power, os the end of the process').choices(['fsync', 'os']).default('fsync'))
  .addOption(new Option('--retention <limit>', 'how many ended executions are kept (50000), or for how long (30d, 12h)').argParser(retention));

/** The server's options for these flags. */
export const storeOptions = (flags: StoreFlags, context: Pick<Context, 'cwd' | 'env'>): Pick<ServerOptions, 'data' | 'durability' | 'retention'> =>
  (flags.memory ? {} : { data: path.resolve(context.cwd, directoryOf(flags, context)), durability: flags.durability, retention: flags.retention });

/** The directory of the store, as a person calls it. */
export const directoryOf = (flags: Pick<StoreFlags, 'data'>, context: Pick<Context, 'env'>): string => named(flags, context) ?? DEFAULT_DIRECTORY;

/** Whether a second server in the same place may go on without a store: nobody named the directory that is in use. */
export const mayUseMemory = (flags: StoreFlags, context: Pick<Context, 'env'>, error: unknown): error is Error =>
  named(flags, context) === undefined && error instanceof Error && error.name === 'StoreLockedError';

/** The directory that somebody named. */
const named = ({ data }: Pick<StoreFlags, 'data'>, { env }: Pick<Context, 'env'>): string | undefined => data ?? fromVariable(env, 'ASLC_DATA', (text) => text);

function retention(text: string): ServerOptions['retention'] {
  const [, digits, unit] = /^(\d{1,9})([hd]?)$/.exec(text) ?? [];
  if (digits === undefined) throw new InvalidArgumentError('It must be a number of executions, or an age such as 30d or 12h.');
  return unit ? { age: Number(digits) * UNITS[unit]! } : { count: Number(digits) };
}
