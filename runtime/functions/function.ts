/** A Lambda function of this machine: where its code is, and how Lambda would have been told to run it. */
import { existsSync } from 'node:fs';
import path from 'node:path';

export interface FunctionDefinition {
  /** The name that tasks call it by. */
  readonly name: string;
  /** Absolute; .ts, .mts, .cts, .tsx, .js, .mjs, .cjs, .jsx or .py. */
  readonly file: string;
  /** The code itself, where it is in no file; `file` is where it would be. */
  readonly source?: string;
  /** The exported function of the file. Members of exported objects have dots before them. */
  readonly handler: string;
  /** The folder that Lambda would have had as /var/task: modules of Python are found from there. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds that an invocation may take. */
  readonly timeout: number;
  /** MB. */
  readonly memory: number;
  /** Invocations at the same time; more of them wait. */
  readonly concurrency: number;
}

/** What a function has that nobody said anything about. `timeout` is longer than Lambda's 3 s: somebody may be debugging. */
export const FUNCTION_DEFAULTS = { handler: 'handler', environment: {}, timeout: 60, memory: 128, concurrency: 10 } as const;

const NODE = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx'];
const PYTHON = ['.py'];

/** What runs a file; undefined for files that this machine has nothing for. */
export function languageOf(file: string): 'node' | 'python' | undefined {
  const extension = path.extname(file);
  if (NODE.includes(extension)) return 'node';
  return PYTHON.includes(extension) ? 'python' : undefined;
}

/** Where code is: a file and what it exports. */
export type Located = Pick<FunctionDefinition, 'file' | 'handler'>;

/**
 * The file that a Handler of Lambda's configuration means: 'src/app.handler' in `folder`. Undefined when there is none.
 * Source: AWS Lambda developer guide, "Define Lambda function handler in Node.js" and "… in Python".
 */
export function locate(folder: string, handler: string): Located | undefined {
  const [, directory = '', module, exported] = /^(.*\/)?([^/]*?)\.([^/]+)$/.exec(handler) ?? [];
  if (module === undefined || exported === undefined) return undefined;
  const file = firstFile(path.resolve(folder, directory, module), NODE);
  return file === undefined ? locatePython(folder, handler) : { file, handler: exported };
}

/** In Python dots are folders too: 'package.module.function'. */
function locatePython(folder: string, handler: string): Located | undefined {
  const dot = handler.lastIndexOf('.');
  const file = firstFile(path.resolve(folder, handler.slice(0, dot).replaceAll('.', '/')), PYTHON);
  return file === undefined ? undefined : { file, handler: handler.slice(dot + 1) };
}

const firstFile = (base: string, extensions: readonly string[]): string | undefined =>
  extensions.map((extension) => base + extension).find((file) => existsSync(file));
