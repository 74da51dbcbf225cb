/** Finds and loads the configuration: aslc.config.ts, .mts, .js, .mjs, .cjs or .json of the working directory, or the file of `--config`. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import { bundle } from '../../runtime/functions/index.ts';
import { UsageError } from '../exit.ts';
import { readText } from '../read-text.ts';
import { problemWith } from './check-config.ts';
import type { Config } from './define-config.ts';

const NAMES = ['ts', 'mts', 'js', 'mjs', 'cjs', 'json'].map((extension) => `aslc.config.${extension}`);

/** A configuration with its place. */
export interface LoadedConfig {
  readonly config: Config;
  /** What its paths are relative to. */
  readonly folder: string;
}

/** Loads the configuration; an empty one where there is none. Throws a UsageError that names the file, and the field that is wrong. */
export async function loadConfig(named: string | undefined, cwd: string): Promise<LoadedConfig> {
  const file = named ?? NAMES.find((name) => existsSync(path.join(cwd, name)));
  if (file === undefined) return { config: {}, folder: cwd };
  const absolute = path.resolve(cwd, file);
  const config = path.extname(file) === '.json' ? await readJson(absolute, file) : await evaluate(absolute, file);
  const problem = problemWith(config);
  if (problem !== undefined) throw new UsageError(`${file}: ${problem}`);
  return { config: config as Config, folder: path.dirname(absolute) };
}

async function readJson(file: string, shown: string): Promise<unknown> {
  const text = await readText(file, shown);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${shown} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** Runs the module; its `aslc` is this one. */
async function evaluate(file: string, shown: string): Promise<unknown> {
  try {
    const { code } = await bundle(file, ['aslc']);
    const ours = await import('../../index.ts');
    const theirs = createRequire(file);
    const module: { exports: unknown } = { exports: {} };
    const run = compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname'], { filename: file });
    run(module.exports, (name: string): unknown => (name === 'aslc' ? ours : theirs(name)), module, file, path.dirname(file));
    const exported = module.exports as { readonly default?: unknown };
    return exported.default ?? exported;
  } catch (error) {
    throw new UsageError(`cannot load ${shown}: ${(error as Error).message}`, { cause: error });
  }
}
