// @ts-check
/**
 * Builds the package: ES modules for Node 20 by esbuild, declarations by tsc.
 *
 *     node scripts/build.mjs                 dist/ with declarations, as it is published
 *     node scripts/build.mjs --no-types      the modules only, in a tenth of the time
 *
 * Code that two entries share goes into a chunk of its own, so that `aslc --help` does not load the server. What every start needs of
 * npm packages is built in, because Node takes 110 ms to find and load it and 25 ms to read it here; the rest stays imports.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { build } from 'esbuild';

export const root = path.resolve(import.meta.dirname, '..');

/** What `exports` and `bin` in package.json name: file of dist/ → source. */
export const entries = {
  index: 'index.ts',
  runtime: 'runtime/core/index.ts',
  server: 'runtime/api/index.ts',
  client: 'client/index.ts',
  cli: 'cli/main.ts',
};

/** Modules that the package itself starts as processes. */
const started = { worker: 'runtime/engine/workers/worker-main.ts' };

/** npm packages that are built in, with what they import: pure JavaScript. */
const builtIn = ['@jridgewell/gen-mapping', 'jsonata', 'yaml'];

/** npm packages that stay imports. */
const imported = Object.keys(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies).filter((name) => !builtIn.includes(name));

/**
 * Writes the modules of the package into `outdir`, which is emptied first.
 * @param {string} outdir
 */
export async function buildModules(outdir) {
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    metafile: true,
    entryPoints: { ...entries, ...started },
    outdir,
    bundle: true,
    splitting: true,
    // Not 'node': of packages that have both, the modules that need no Node are taken.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*', ...imported],
    format: 'esm',
    target: 'node20',
    chunkNames: '[name]-[hash]',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
  await chmod(path.join(outdir, 'cli.js'), 0o755);
  const packages = new Set(Object.keys(metafile.inputs).flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
  await writeFile(path.join(outdir, 'licenses.txt'), (await Promise.all([...packages].toSorted().map(license))).join('\n\n'));
}

/**
 * The license of a built-in package, under its name and version.
 * @param {string} name
 */
async function license(name) {
  const folder = path.join(root, 'node_modules', name);
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  return `${name} ${version}\n\n${await readFile(path.join(folder, 'LICENSE'), 'utf8')}`;
}

/** Writes the declarations of the public entries into dist/types. */
async function buildTypes() {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root });
}

async function main() {
  const { types } = new Command('build.mjs').description('Build the package.').option('--no-types', 'the modules only').parse().opts();
  await buildModules(path.join(root, 'dist'));
  if (types) await buildTypes();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main().catch((error) => {
    console.error(error.stdout || error.message);
    process.exitCode = 1;
  });
}
