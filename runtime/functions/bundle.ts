/** TypeScript and JavaScript of a user as one CommonJS text, with what it imports. */
import path from 'node:path';
import type { BuildFailure } from 'esbuild';
import { snapshotOf, type Snapshot } from './snapshot.ts';

export interface Bundle {
  /** With an inline source map. */
  readonly code: string;
  /** The files it was made of. */
  readonly files: Snapshot;
}

/** The code of a user cannot be read. The message has the places. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
}

/** Bundles a module, or a text as if it were one. `external` names packages that are there when it runs. Rejects with a BundleError. */
export async function bundle(file: string, external: readonly string[], source?: string): Promise<Bundle> {
  const { build } = await import('esbuild');
  const result = await build({
    ...source === undefined ? { entryPoints: [file] } : { stdin: { contents: source, resolveDir: path.dirname(file), sourcefile: path.basename(file) } },
    absWorkingDir: path.dirname(file),
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    // Error names and messages of Lambda name classes and functions.
    keepNames: true,
    external: [...external, '*.node'],
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    logLevel: 'silent',
  }).catch((error: BuildFailure) => { throw new BundleError(describe(error), { cause: error }); });
  const files = Object.keys(result.metafile.inputs).map((input) => path.resolve(path.dirname(file), input));
  return { code: result.outputFiles[0]!.text, files: snapshotOf(files) };
}

const describe = ({ errors, message }: BuildFailure): string =>
  errors?.map(({ text, location }) => (location === null ? text : `${location.file}:${location.line}:${location.column + 1}: ${text}`)).join('\n') || message;
