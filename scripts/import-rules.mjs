// @ts-check
/**
 * Keeps imports going one way: cli → api → engine → compiler, core, store, tasks → functions. One row per layer says what it may import.
 *
 *     node scripts/import-rules.mjs          exit code 1 and one line per violation
 *
 * Imports of types count too: a layer that cannot be named by another cannot be broken by it.
 */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { ts } from 'ts-morph';

/**
 * @typedef {object} Layer
 * @property {string} in folder (ends with '/') or file
 * @property {readonly string[]} ours folders and files of this project that it may import besides itself
 * @property {boolean} node whether it may import `node:` modules
 * @property {readonly string[] | 'any'} packages npm packages that it may import
 */

/** @type {readonly Layer[]} The first row whose folder holds the file applies; a file without a row may import anything. */
export const layers = [
  { in: 'compiler/', ours: [], node: false, packages: ['@jridgewell/gen-mapping', 'jsonata', 'yaml'] },
  { in: 'runtime/core/', ours: [], node: false, packages: [] },
  { in: 'runtime/store/', ours: ['runtime/core/'], node: true, packages: 'any' },
  { in: 'runtime/functions/', ours: ['runtime/core/'], node: true, packages: 'any' },
  { in: 'runtime/tasks/', ours: ['compiler/checks/service-parameters.ts', 'runtime/core/', 'runtime/functions/'], node: true, packages: 'any' },
  { in: 'runtime/engine/', ours: ['compiler/', 'runtime/core/', 'runtime/store/', 'runtime/tasks/'], node: true, packages: 'any' },
  { in: 'runtime/api/', ours: ['compiler/', 'runtime/core/', 'runtime/engine/', 'runtime/functions/'], node: true, packages: 'any' },
  { in: 'index.ts', ours: ['cli/config/', 'compiler/', 'runtime/core/', 'runtime/engine/', 'runtime/tasks/'], node: true, packages: [] },
  { in: 'client/', ours: ['runtime/tasks/aws-profile.ts'], node: true, packages: [] },
  { in: 'cli/', ours: ['index.ts', 'client/', 'compiler/', 'runtime/'], node: true, packages: 'any' },
];

/**
 * @typedef {object} Violation
 * @property {string} file
 * @property {number} line 1-based
 * @property {string} imported the specifier as written
 * @property {string} layer
 */

/**
 * The imports of one file that its layer forbids.
 * @param {string} file path relative to the project, with '/'
 * @param {string} text its source
 * @returns {Violation[]}
 */
export function importViolations(file, text) {
  const layer = layers.find((row) => file === row.in || (row.in.endsWith('/') && file.startsWith(row.in)));
  if (layer === undefined) return [];
  return ts.preProcessFile(text, true, true).importedFiles
    .filter(({ fileName }) => !isAllowed(layer, file, fileName))
    .map(({ fileName, pos }) => ({ file, line: text.slice(0, pos).split('\n').length, imported: fileName, layer: layer.in }));
}

/**
 * @param {Layer} layer
 * @param {string} file
 * @param {string} specifier
 */
function isAllowed(layer, file, specifier) {
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), specifier);
    return [layer.in, ...layer.ours].some((place) => target === place || (place.endsWith('/') && target.startsWith(place)));
  }
  if (specifier.startsWith('node:')) return layer.node;
  return layer.packages === 'any' || layer.packages.includes(packageName(specifier));
}

/** @param {string} specifier 'a/b' → 'a', '@a/b/c' → '@a/b' */
const packageName = (specifier) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

/**
 * The violations of the whole project.
 * @param {string} root
 * @returns {Promise<Violation[]>}
 */
export async function projectViolations(root) {
  const folders = [...new Set(layers.flatMap((layer) => layer.in.split('/', 1)))];
  const found = [];
  for (const file of (await Promise.all(folders.map((folder) => sources(root, folder)))).flat()) {
    found.push(...importViolations(file, await readFile(path.join(root, file), 'utf8')));
  }
  return found;
}

/**
 * @param {string} root
 * @param {string} place a folder or a file
 * @returns {Promise<string[]>}
 */
async function sources(root, place) {
  if (place.endsWith('.ts')) return [place];
  const names = await readdir(path.join(root, place), { recursive: true });
  return names.filter((name) => name.endsWith('.ts')).map((name) => `${place}/${name.split(path.sep).join('/')}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  new Command('import-rules.mjs').description('Say which imports break the rules of the layers.').parse();
  const violations = await projectViolations(path.resolve(import.meta.dirname, '..'));
  for (const { file, line, imported, layer } of violations) {
    console.error(`${file}:${line}: ${layer} must not import '${imported}'`);
  }
  process.exitCode = violations.length === 0 ? 0 : 1;
}
