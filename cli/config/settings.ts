/** What the configuration and the options of a command say together; options go first. */
import path from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Handlers } from '../../index.ts';
import { FUNCTION_DEFAULTS, type FunctionDefinition, languageOf } from '../../runtime/functions/index.ts';
import { Connections } from '../../runtime/tasks/http-task/connections.ts';
import type { ReachOptions } from '../../runtime/tasks/http-task/reach.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../exit.ts';
import { scopeOf } from '../scope.ts';
import type { ProjectOptions } from '../projects/index.ts';
import type { FunctionConfig } from './define-config.ts';
import { loadConfig } from './load-config.ts';
import { addServiceOptions, type ServiceFlags, type ServiceSettings, servicesOf } from './service-settings.ts';

type Named<T> = Readonly<Record<string, T>>;

/** Options of every command that reads projects. */
export interface SettingsFlags {
  readonly config?: string;
  readonly parameter?: Named<string>;
}

/** Options of commands that run tasks as well. */
export interface FunctionFlags extends SettingsFlags, ServiceFlags {
  readonly lambda?: Named<string>;
  readonly allowHttp?: readonly string[];
}

export interface Settings {
  /** What the command works on: its paths, else those of the configuration. */
  readonly paths: readonly string[];
  readonly handlers: Handlers;
  readonly functions: readonly FunctionDefinition[];
  /** The connections that HTTP Tasks have, and where they may go. */
  readonly http: ReachOptions & { readonly connections: Connections };
  /** Where services are. */
  readonly services: ServiceSettings;
  readonly project: ProjectOptions;
}

/** Adds `--config` and `--parameter`. */
export const withSettingsFlags = (command: Command): Command => command
  .option('--config <file>', 'the configuration (default: aslc.config.ts, .js, .mjs or .json here)')
  .option('--parameter <name=value>', 'a parameter of templates, or ${opt:name}; repeatable', collect);

/** Adds to them those that say what tasks reach. */
export const withFunctionFlags = (command: Command): Command => addServiceOptions(withSettingsFlags(command)
  .option('--lambda <name=path[#handler]>', 'a Lambda function to run here; repeatable', collect)
  .option('--allow-http <host>', "a host that HTTP Tasks may call: a name, *.example.com, or '*' for all; repeatable", (host: string, known: readonly string[] = []) => [...known, host]));

/** Reads them. Throws a UsageError for what is wrong. */
export async function settingsOf(paths: readonly string[], flags: FunctionFlags, { cwd, env }: Pick<Context, 'cwd' | 'env'>): Promise<Settings> {
  const { config, folder } = await loadConfig(flags.config, cwd);
  const { handlers = {}, functions = {}, machines = [], parameters = {}, imports = {}, connections = {}, http = {} } = config;
  const configured = machines.map((machine) => path.relative(cwd, path.resolve(folder, machine)) || '.');
  return {
    paths: paths.length > 0 ? paths : configured,
    handlers,
    functions: [
      ...Object.entries(functions).map(([name, one]) => functionOf(name, one, folder)),
      ...Object.entries(flags.lambda ?? {}).map(([name, one]) => functionOf(name, one, cwd)),
    ],
    http: { ...http, allow: [...http.allow ?? [], ...flags.allowHttp ?? []], connections: new Connections(connections) },
    services: servicesOf(flags, { cwd, env }),
    project: { cwd, env, imports, connections: Object.keys(connections), parameters: { ...parameters, ...flags.parameter }, ...scopeOf(env) },
  };
}

/** 'src/app.ts#api.get', or all of it. */
function functionOf(name: string, given: string | FunctionConfig, folder: string): FunctionDefinition {
  const { file, ...rest } = typeof given === 'string' ? inText(given) : given;
  const absolute = path.resolve(folder, file);
  if (languageOf(absolute) === undefined) throw new UsageError(`the function '${name}' is neither JavaScript, TypeScript nor Python: ${file}`);
  return { ...FUNCTION_DEFAULTS, ...rest, name, file: absolute, root: path.dirname(absolute) };
}

function inText(text: string): FunctionConfig {
  const [, file = text, handler] = /^(.*)#([^#/\\]+)$/.exec(text) ?? [];
  return handler === undefined ? { file } : { file, handler };
}

/** Gathers `name=value` of an option that can be given more than once. */
function collect(text: string, known: Named<string> = {}): Named<string> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('It must be <name>=<value>.');
  return { ...known, [name]: value };
}
