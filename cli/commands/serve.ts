/** `aslc serve`: the Step Functions API on this machine, with the state machines of some files, kept up to date. */
import type { Command } from 'commander';
import type { Server, ServerOptions } from '../../runtime/api/index.ts';
import { hostOption, type PortFlag, portOf, portOption } from '../address.ts';
import { type FunctionFlags, settingsOf, withFunctionFlags } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { type TypeFlag, typeOption } from '../definitions/compile.ts';
import { findDefinitions } from '../definitions/find.ts';
import { watchDefinitions, type Watcher } from '../definitions/watch.ts';
import { addClockOptions, type ClockFlags, clockOptions } from '../serve/clock-options.ts';
import { followMapRuns } from '../serve/map-run-progress.ts';
import { Machines, rejectClashes, type Say } from '../serve/machines.ts';
import { stepFunctions } from '../serve/step-functions.ts';
import { type WorkerFlags, workerOptions, workersOption } from '../serve/workers-option.ts';
import { addStoreOptions, directoryOf, mayUseMemory, type StoreFlags, storeOptions } from '../serve/store-options.ts';
import { type Done, EXIT_OK, systemError, UsageError } from '../exit.ts';

interface ServeOptions extends TypeFlag, StoreFlags, FunctionFlags, ClockFlags, WorkerFlags, PortFlag {
  readonly host: string;
  readonly watch: boolean;
  readonly json?: boolean;
}

export function serveCommand(program: Command, context: Context, done: Done): void {
  const command = program
    .command('serve')
    .summary('serve the Step Functions API')
    .description('Serve the AWS Step Functions API, with a state machine for every definition in the paths: named as its file, '
      + 'updated when the file changes. A broken edit shows its mistakes and leaves the last good definition in place.')
    .argument('[paths...]', 'files, directories, globs or projects')
    .addOption(portOption('where to listen; 0 takes a free port', 0))
    .addOption(hostOption())
    .option('--no-watch', 'do not look for changes of the definitions')
    .addOption(workersOption())
    .addOption(typeOption())
    .option('--json', 'print what happens as JSON, one object a line')
    .addHelpText('after', `
Examples:
  $ aslc serve machines
  $ aws stepfunctions list-state-machines --endpoint-url http://127.0.0.1:8083

Functions of projects run here; others are given by --lambda. Task states reach SQS, S3 and other services, and all other
functions, at AWS_ENDPOINT_URL_<SERVICE>; nothing leaves for AWS itself without --allow-aws.`)
    .action(async (paths: string[], options: ServeOptions) => done(await serve(paths, options, context)));
  addStoreOptions(withFunctionFlags(command));
  addClockOptions(command, { settable: true });
}

async function serve(named: readonly string[], options: ServeOptions, context: Context): Promise<number> {
  const where = { host: options.host, port: portOf(options, context, 0) };
  const settings = await settingsOf(named, options, context);
  const { paths } = settings;
  const files = paths.length === 0 ? [] : await findDefinitions(paths, context);
  await rejectClashes(files, settings, context);
  const stopped = context.untilStopped();
  context.onUncaught((error) => context.terminal.note(`nobody has caught this: ${error instanceof Error ? error.stack : String(error)}`));
  const say = sayer(options, context);
  const [{ startServer }, { Compilations }, { localFunctions }] = await Promise.all([import('../../runtime/api/index.ts'), import('../../runtime/engine/compilations.ts'), import('../serve/local-functions.ts')]);
  const compilations = new Compilations();
  const address: { url?: string } = {};
  const functions = localFunctions(settings.functions, settings, say, context, address);
  const how = await workerOptions(options, await clockOptions(options, context));
  const start = (store: ReturnType<typeof storeOptions>): Promise<Server> =>
    startServer({ compilations, ...where, handlers: settings.handlers, functions, http: settings.http, ...settings.services, ...store, ...how });
  const server = await start(storeOptions(options, context)).catch((error: unknown) => {
    if (!mayUseMemory(options, context, error)) throw error;
    context.terminal.note(`${error.message} Until then this one keeps everything in memory.`);
    return start({});
  }).catch((error: unknown) => {
    throw cannotServe(where, directoryOf(options, context), error);
  });
  const { url } = server;
  address.url = url;
  let watcher: Watcher | undefined;
  const unfollow = followMapRuns(server.mapRuns, context.terminal, say);
  try {
    const machines = new Machines(compilations, stepFunctions(url, settings.project), functions, settings, options, context, say);
    say({ event: 'listening', url }, `aslc listening on ${url}`);
    for (const file of files) await machines.changed(file);
    if (files.length > 0 && !options.json) context.terminal.note(`\nexport AWS_ENDPOINT_URL_SFN=${url}`);
    if (options.watch && files.length > 0) watcher = await watchDefinitions(paths, context, machines, machines.parts);
    say({ event: 'ready' });
    await stopped;
  } finally {
    unfollow();
    await watcher?.close();
    await server.close();
    await functions.close();
  }
  return EXIT_OK;
}

/** Prints events: as JSON where that was asked for, else their lines. */
const sayer = ({ json }: ServeOptions, { terminal }: Context): Say => (event, line) => {
  if (json) terminal.print(JSON.stringify(event));
  else if (line !== undefined) terminal.print(line);
};

function cannotServe({ host, port }: Pick<ServerOptions, 'host' | 'port'>, directory: string, error: unknown): UsageError {
  const { name, syscall } = error as NodeJS.ErrnoException;
  if (name === 'StoreLockedError' || name === 'StoreDamageError') return new UsageError((error as Error).message, { cause: error });
  const doing = syscall === 'listen' || syscall === 'getaddrinfo' ? `listen on ${host}:${port}` : `keep executions in ${directory}`;
  return systemError(`cannot ${doing}`, error);
}
