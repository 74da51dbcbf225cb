/** `aslc serve`: the Step Functions API on this machine, with the state machines of some files, kept up to date. */
import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import { compileDefinition, type TypeFlag, typeOption } from '../definitions/compile.ts';
import { type Definition, type DefinitionFile, definitionName, readDefinition } from '../definitions/definition.ts';
import { findDefinitions } from '../definitions/find.ts';
import { watchDefinitions, type Watcher } from '../definitions/watch.ts';
import { describeDiagnostics, tally } from '../output/diagnostics.ts';
import { deploy } from '../serve/deploy.ts';
import { stepFunctions, type StepFunctions } from '../serve/step-functions.ts';
import { type Done, EXIT_OK, systemError, UsageError } from '../exit.ts';

interface ServeOptions extends TypeFlag {
  readonly port: number;
  readonly host: string;
  readonly watch: boolean;
  readonly json?: boolean;
}

const DEFAULT_PORT = 8083;

export function serveCommand(program: Command, context: Context, done: Done): void {
  program
    .command('serve')
    .summary('serve the Step Functions API')
    .description('Serve the AWS Step Functions API, with a state machine for every definition in the paths: named as its file, '
      + 'updated when the file changes. A broken edit shows its mistakes and leaves the last good definition in place.')
    .argument('[paths...]', 'files, directories or globs')
    .addOption(new Option('-p, --port <port>', 'where to listen; 0 takes a free port').argParser(portNumber).default(DEFAULT_PORT).env('PORT'))
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--no-watch', 'do not look for changes of the definitions')
    .addOption(typeOption())
    .option('--json', 'print what happens as JSON, one object a line')
    .addHelpText('after', `
Examples:
  $ aslc serve machines
  $ aws stepfunctions list-state-machines --endpoint-url http://127.0.0.1:8083

Task states reach Lambda, SQS, S3 and other services at AWS_ENDPOINT_URL_<SERVICE>.`)
    .action(async (paths: string[], options: ServeOptions) => done(await serve(paths, options, context)));
}

async function serve(paths: readonly string[], options: ServeOptions, context: Context): Promise<number> {
  const files = paths.length === 0 ? [] : await findDefinitions(paths, context);
  rejectClashes(files, context);
  const stopped = context.untilStopped();
  const { startServer } = await import('../../runtime/api/index.ts');
  const server = await startServer({ port: options.port, host: options.host }).catch((error: unknown) => {
    throw systemError(`cannot listen on ${options.host}:${options.port}`, error);
  });
  let watcher: Watcher | undefined;
  try {
    const machines = new Machines(stepFunctions(server.url), options, context);
    machines.say({ event: 'listening', url: server.url }, `aslc listening on ${server.url}`);
    for (const file of files) await machines.changed(file);
    if (files.length > 0 && !options.json) context.terminal.note(`\nexport AWS_ENDPOINT_URL_SFN=${server.url}`);
    if (options.watch && files.length > 0) watcher = await watchDefinitions(paths, context, machines);
    machines.say({ event: 'ready' });
    await stopped;
  } finally {
    await watcher?.close();
    await server.close();
  }
  return EXIT_OK;
}

/** The state machines of the files, on the server. */
class Machines {
  private readonly api: StepFunctions;
  private readonly options: ServeOptions;
  private readonly context: Context;
  /** Name of the machine → its file. */
  private readonly served = new Map<string, string>();

  constructor(api: StepFunctions, options: ServeOptions, context: Context) {
    this.api = api;
    this.options = options;
    this.context = context;
  }

  /** Creates or updates the machine of a file; says what is wrong with it when it does not compile. */
  async changed(file: DefinitionFile): Promise<void> {
    const definition = await readDefinition(file, this.context);
    const { name } = definition;
    const other = this.served.get(name);
    if (other !== undefined && other !== file.path) {
      return this.reject(definition, `${definition.file} is not served: ${name} is the machine of ${path.relative(this.context.cwd, other)}`);
    }
    const { diagnostics } = await compileDefinition(definition, this.options);
    const lines = this.options.json ? '' : await describeDiagnostics({ definition, diagnostics }, this.context.terminal);
    if (lines !== '') this.context.terminal.note(lines);
    if (tally([{ definition, diagnostics }]).errors > 0) {
      const kept = other === undefined ? '' : '; the last good definition stays';
      return this.reject(definition, `${definition.file} has errors${kept}`, diagnostics);
    }
    try {
      const arn = await deploy(definition, this.options.type === 'express' ? 'EXPRESS' : 'STANDARD', this.api);
      this.served.set(name, file.path);
      this.say({ event: other === undefined ? 'created' : 'updated', file: definition.file, name, stateMachineArn: arn, diagnostics },
        `${other === undefined ? 'created' : 'updated'} ${arn}`);
    } catch (error) {
      this.reject(definition, `${definition.file}: ${(error as Error).message}`);
    }
  }

  /** The file of a machine is gone: the machine stays, another file may take its name. */
  async removed(file: string): Promise<void> {
    const name = definitionName(file);
    if (this.served.get(name) === file) this.served.delete(name);
  }

  /** Prints an event: as JSON where that was asked for, else the line, if there is one. */
  say(event: object, line?: string): void {
    if (this.options.json) this.context.terminal.print(JSON.stringify(event));
    else if (line !== undefined) this.context.terminal.print(line);
  }

  private reject({ file, name }: Definition, message: string, diagnostics: readonly unknown[] = []): void {
    if (this.options.json) this.say({ event: 'rejected', file, name, message, diagnostics });
    else this.context.terminal.note(this.context.terminal.colors.red(message));
  }
}

function rejectClashes(files: readonly DefinitionFile[], { cwd }: Context): void {
  if (files.some(({ path: file }) => file === '-')) throw new UsageError('serve cannot read a definition from standard input');
  const byName = new Map<string, string>();
  for (const { path: file } of files) {
    const name = definitionName(file);
    const other = byName.get(name);
    if (other !== undefined) {
      throw new UsageError(`${path.relative(cwd, other)} and ${path.relative(cwd, file)} would both be the state machine ${name}`);
    }
    byName.set(name, file);
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be a number from 0 to 65535.');
  return port;
}
