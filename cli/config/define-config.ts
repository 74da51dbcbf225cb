/** The configuration of aslc for a folder: what `aslc.config.ts` exports. */
import type { Handlers } from '../../runtime/core/index.ts';
import type { Connection } from '../../runtime/tasks/http-task/connections.ts';
import type { ReachOptions } from '../../runtime/tasks/http-task/reach.ts';

/** Where the code of a local Lambda function is, and how it runs. */
export interface FunctionConfig {
  /** Relative to the configuration: .ts, .mts, .cts, .tsx, .js, .mjs, .cjs, .jsx or .py. */
  readonly file: string;
  /** The exported function; 'handler' when left out. */
  readonly handler?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Seconds that an invocation may take; 60 when left out. */
  readonly timeout?: number;
  /** MB; 128 when left out. */
  readonly memory?: number;
  /** Invocations at the same time; 10 when left out. */
  readonly concurrency?: number;
}

export interface Config {
  /** Answer tasks in this process: by function name or ARN, state, resource or `service:action`; `*` takes the rest. */
  readonly handlers?: Handlers;
  /** Local Lambda functions by name; a text is 'file#handler'. */
  readonly functions?: Readonly<Record<string, string | FunctionConfig>>;
  /** What commands without paths take, relative to the configuration. */
  readonly machines?: readonly string[];
  /** Values of template parameters (and of `${opt:…}`), by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What Fn::ImportValue gives, by the name of the export. */
  readonly imports?: Readonly<Record<string, string>>;
  /** Connections of HTTP Tasks by name or ARN, as EventBridge's CreateConnection takes them. They go before those of templates. */
  readonly connections?: Readonly<Record<string, Connection>>;
  /** Where HTTP Tasks may go besides this machine. */
  readonly http?: ReachOptions;
}

/** Gives a configuration back as it is, for editors to check and complete it. */
export const defineConfig = (config: Config): Config => config;
